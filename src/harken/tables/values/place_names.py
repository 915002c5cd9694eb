"""Codes and names of languages and countries, as files write them."""

_LANGUAGES = """
aa ab af ak am ar as ay az ba be bg bi bn bo br bs ca ce co cs cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi hr ht hu hy ia id ig ii is it iu ja jv ka
kg ki kk kl km kn ko ks ku kv kw ky la lb lg ln lo lt lu lv mg mh mi mk ml mn mr ms mt my nb nd
ne nl nn no nr nv ny oc om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt ug uk ur uz ve vi vo wa wo xh yi yo za
zh zu fil
"""
LANGUAGES = frozenset(_LANGUAGES.split())

_LANGUAGE_WORDS = """
en english angielski английский англійська
pl polish polski польский польська
ru russian русский rosyjski російська
uk ukrainian українська украинский ukraiński
de german deutsch niemiecki немецкий німецька
fr french français francuski французский французька
es spanish español hiszpański испанский іспанська castellano
it italian italiano włoski итальянский італійська
pt portuguese português portugalski португальский португальська
nl dutch nederlands niderlandzki голландский нідерландська
cs czech čeština czeski чешский чеська
sk slovak slovenčina słowacki словацкий словацька
hu hungarian magyar węgierski венгерский угорська
ro romanian română rumuński румынский румунська
bg bulgarian български bułgarski болгарский болгарська
lt lithuanian lietuvių litewski литовский литовська
lv latvian latviešu łotewski латышский латиська
et estonian eesti estoński эстонский естонська
be belarusian беларуская białoruski белорусский білоруська
sv swedish svenska szwedzki шведский шведська
da danish dansk duński датский данська
no norwegian norsk norweski норвежский норвезька
fi finnish suomi fiński финский фінська
el greek ελληνικά grecki греческий грецька
tr turkish türkçe turecki турецкий турецька
ar arabic العربية arabski арабский арабська
he hebrew עברית hebrajski иврит іврит
zh chinese 中文 mandarin chiński китайский китайська
ja japanese 日本語 japoński японский японська
ko korean 한국어 koreański корейский корейська
vi vietnamese tiếng_việt wietnamski вьетнамский вʼєтнамська
hi hindi हिन्दी
hr croatian hrvatski chorwacki хорватский хорватська
sr serbian српски serbski сербский сербська
sl slovenian slovene slovenščina słoweński словенский словенська
ka georgian ქართული gruziński грузинский грузинська
kk kazakh қазақ kazachski казахский казахська
fil tagalog filipino
"""
LANGUAGE_NAMES = {
    name.replace("_", " "): names[0]
    for line in _LANGUAGE_WORDS.split("\n")
    if (names := line.split())
    for name in names[1:]
}

_COUNTRIES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_COUNTRIES.split())

_COUNTRY_WORDS = """
AE united_arab_emirates|uae|u.a.e.
AF afghanistan
AL albania
AM armenia|армения|вірменія
AO angola
AR argentina|argentyna|аргентина
AT austria|österreich|австрия|австрія
AU australia|австралия|австралія
AZ azerbaijan|azerbejdżan|азербайджан
BA bosnia|bosnia_and_herzegovina|bosnia-herzegovina
BD bangladesh
BE belgium|belgia|belgië|belgique|бельгия|бельгія
BG bulgaria|bułgaria|болгария|болгарія
BH bahrain
BO bolivia
BR brazil|brazylia|brasil|бразилия|бразилія
BY belarus|białoruś|беларусь|белоруссия|білорусь
CA canada|kanada|канада
CD democratic_republic_of_the_congo
CH switzerland|szwajcaria|schweiz|suisse|швейцария|швейцарія
CI ivory_coast|côte_d'ivoire
CL chile|чили|чилі
CM cameroon
CN china|chiny|people's_republic_of_china|prc|китай
CO colombia|kolumbia
CR costa_rica
CU cuba|kuba
CY cyprus|cypr|кипр|кіпр
CZ czech_republic|czechia|czechy|чехия|чехія
DE germany|niemcy|deutschland|германия|німеччина
DK denmark|dania|danmark|дания|данія
DO dominican_republic
DZ algeria
EC ecuador|ekwador
EE estonia|эстония|естонія|eesti
EG egypt|egipt|египет|єгипет
ES spain|hiszpania|españa|испания|іспанія
ET ethiopia
FI finland|finlandia|suomi|финляндия|фінляндія
FJ fiji
FR france|francja|франция|франція
GB united_kingdom|uk|u.k.|great_britain|england|scotland|wales|britain|northern_ireland
GB wielka_brytania|anglia|великобритания|велика_британія
GB united_kingdom_of_great_britain_and_northern_ireland
GE georgia|gruzja|грузия|грузія
GH ghana
GR greece|grecja|греция|греція
GT guatemala
HK hong_kong|hongkong|hong_kong_sar
HN honduras
HR croatia|chorwacja|хорватия|хорватія
HU hungary|węgry|венгрия|угорщина
ID indonesia|indonezja|индонезия|індонезія
IE ireland|irlandia|republic_of_ireland|ирландия|ірландія
IL israel|izrael|израиль|ізраїль
IN india|indie|индия|індія
IQ iraq
IR iran
IS iceland|islandia|исландия|ісландія
IT italy|włochy|italia|италия|італія
JM jamaica
JO jordan
JP japan|japonia|япония|японія
KE kenya
KG kyrgyzstan|киргизия|кыргызстан
KH cambodia
KR south_korea|korea|republic_of_korea|korea,_south|korea_(south)|korea_południowa
KW kuwait
KZ kazakhstan|kazachstan|казахстан
LB lebanon|liban
LK sri_lanka
LT lithuania|litwa|литва
LU luxembourg|luksemburg
LV latvia|łotwa|латвия|латвія
MA morocco|maroko
MD moldova|mołdawia|молдова|молдавия
ME montenegro|czarnogóra
MK north_macedonia|macedonia
MM myanmar|burma
MN mongolia
MT malta
MX mexico|meksyk|méxico|мексика
MY malaysia
NA namibia
NG nigeria
NI nicaragua
NL netherlands|holland|holandia|niderlandy|nederland|нидерланды|нідерланди
NO norway|norwegia|norge|норвегия|норвегія
NP nepal
NZ new_zealand|nowa_zelandia
OM oman
PA panama
PE peru
PH philippines|filipiny
PK pakistan
PL poland|polska|польша|польща
PR puerto_rico
PT portugal|portugalia|португалия|португалія
PY paraguay
QA qatar|katar
RO romania|rumunia|румыния|румунія
RS serbia|сербия|сербія
RU russia|rosja|россия|росія|russian_federation
SA saudi_arabia
SE sweden|szwecja|sverige|швеция|швеція
SG singapore|singapur
SI slovenia|słowenia|словения|словенія
SK slovakia|słowacja|словакия|словаччина
SN senegal
SV el_salvador
SY syria
TH thailand|tajlandia
TN tunisia
TR turkey|turcja|türkiye|турция|туреччина
TW taiwan|tajwan|taiwan,_roc|republic_of_china
TZ tanzania
UA ukraine|ukraina|україна|украина
UG uganda
US united_states|usa|u.s.a.|u.s.|united_states_of_america|america|stany_zjednoczone|сша
UY uruguay
UZ uzbekistan|узбекистан
VE venezuela|wenezuela
VN vietnam|viet_nam|wietnam
YE yemen
ZA south_africa|rpa|юар
ZM zambia
ZW zimbabwe
"""
COUNTRY_NAMES = {
    name.replace("_", " "): line[:2]
    for line in _COUNTRY_WORDS.strip().split("\n")
    for name in line[3:].split("|")
}
