"""Codes of languages and countries, and the names of languages, as files write them."""

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
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
_IN_THREE = """
AND ARE AFG ATG AIA ALB ARM AGO ATA ARG ASM AUT AUS ABW ALA AZE BIH BRB BGD BEL BFA BGR BHR BDI
BEN BLM BMU BRN BOL BES BRA BHS BTN BVT BWA BLR BLZ CAN CCK COD CAF COG CHE CIV COK CHL CMR CHN
COL CRI CUB CPV CUW CXR CYP CZE DEU DJI DNK DMA DOM DZA ECU EST EGY ESH ERI ESP ETH FIN FJI FLK
FSM FRO FRA GAB GBR GRD GEO GUF GGY GHA GIB GRL GMB GIN GLP GNQ GRC SGS GTM GUM GNB GUY HKG HMD
HND HRV HTI HUN IDN IRL ISR IMN IND IOT IRQ IRN ISL ITA JEY JAM JOR JPN KEN KGZ KHM KIR COM KNA
PRK KOR KWT CYM KAZ LAO LBN LCA LIE LKA LBR LSO LTU LUX LVA LBY MAR MCO MDA MNE MAF MDG MHL MKD
MLI MMR MNG MAC MNP MTQ MRT MSR MLT MUS MDV MWI MEX MYS MOZ NAM NCL NER NFK NGA NIC NLD NOR NPL
NRU NIU NZL OMN PAN PER PYF PNG PHL PAK POL SPM PCN PRI PSE PRT PLW PRY QAT REU ROU SRB RUS RWA
SAU SLB SYC SDN SWE SGP SHN SVN SJM SVK SLE SMR SEN SOM SUR SSD STP SLV SXM SYR SWZ TCA TCD ATF
TGO THA TJK TKL TLS TKM TUN TON TUR TTO TUV TWN TZA UKR UGA UMI USA URY UZB VAT VCT VEN VGB VIR
VNM VUT WLF WSM YEM MYT ZAF ZMB ZWE
"""
IN_THREE = dict(zip(_IN_THREE.split(), _COUNTRIES.split(), strict=True))
"""Codes of three letters, and the codes of two that stand for the same countries."""
COUNTRIES = frozenset(_COUNTRIES.split())
