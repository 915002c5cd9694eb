"""Names of countries in Polish, Russian and Ukrainian, each after its code."""

NAMES_ABROAD = """
AD andora|андорра
AE zjednoczone emiraty arabskie|оаэ|об'єднані арабські емірати|zea|emiraty|эмираты|оае|емірати
AF afganistan|афганистан|афганістан
AG antigua i barbuda|антигуа и барбуда|антигуа і барбуда
AI ангилья|ангілья
AL албания|албанія
AM армения|вірменія
AO ангола
AQ antarktyda|антарктида|антарктика
AR argentyna|аргентина
AS samoa amerykańskie|американское самоа|американське самоа
AT австрия|австрія
AU австралия|австралія
AW аруба
AX wyspy alandzkie|аландские о-ва|аландські острови
AZ azerbejdżan|азербайджан
BA bośnia i hercegowina|босния и герцеговина|боснія і герцеговина
BB барбадос
BD bangladesz|бангладеш
BE belgia|бельгия|бельгія
BF буркина-фасо|буркіна-фасо
BG болгария|болгарія
BH bahrajn|бахрейн
BI бурунди|бурунді
BJ бенин|бенін
BL saint-barthélemy|сен-бартелеми|сен-бартелемі
BM bermudy|бермудские о-ва|бермудські острови
BN бруней
BO boliwia|боливия|болівія
BQ niderlandy karaibskie|бонэйр, синт-эстатиус и саба|карибські нідерланди
BR brazylia|бразилия|бразилія
BS bahamy|багамы|багамські острови
BT бутан
BV wyspa bouveta|о-в буве|острів буве
BW ботсвана
BY białoruś|беларусь|білорусь|белоруссия|республика беларусь|республіка білорусь
BZ белиз|беліз
CA kanada|канада
CC wyspy kokosowe|кокосовые о-ва|кокосові (кілінг) острови
CD demokratyczna republika konga|конго - киншаса|конго - кіншаса|дрк
CF republika środkowoafrykańska|центрально-африканская республика|центральноафриканська республіка
CG kongo|конго - браззавиль|конго - браззавіль
CH szwajcaria|швейцария|швейцарія
CI кот-д'ивуар|кот-д'івуар|wybrzeże kości słoniowej|берег слоновой кости
CK wyspy cooka|о-ва кука|острови кука
CL чили|чилі
CM kamerun|камерун
CN chiny|китай|chrl|кнр
CO kolumbia|колумбия|колумбія
CR kostaryka|коста-рика
CU kuba|куба
CV republika zielonego przylądka|кабо-верде
CW кюрасао
CX wyspa bożego narodzenia|о-в рождества|острів різдва
CY cypr|кипр|кіпр
CZ czechy|чехия|чехія|republika czeska|чешская республика|чеська республіка
DE niemcy|германия|німеччина|rfn|фрг|фрн
DJ dżibuti|джибути|джибуті
DK dania|дания|данія
DM dominika|доминика|домініка
DO dominikana|доминиканская республика|домініканська республіка
DZ algieria|алжир
EC ekwador|эквадор|еквадор
EE эстония|естонія
EG egipt|египет|єгипет
EH sahara zachodnia|западная сахара|західна сахара
ER erytrea|эритрея|еритрея
ES hiszpania|испания|іспанія
ET etiopia|эфиопия|ефіопія
FI finlandia|финляндия|фінляндія
FJ fidżi|фиджи|фіджі
FK falklandy (malwiny)|falklandy|malwiny|фолклендские (мальвинские) о-ва
FK фолклендські (мальвінські) острови
FM mikronezja|федеративные штаты микронезии|мікронезія
FO wyspy owcze|фарерские о-ва|фарерські острови
FR francja|франция|франція
GA габон
GB wielka brytania|великобритания|британия|велика британія|zjednoczone królestwo|szkocja|walia
GB соединенное королевство|англия|шотландия|уэльс|англія|шотландія|сполучене королівство|британія
GD гренада
GE gruzja|грузия|грузія
GF gujana francuska|французская гвиана|французька гвіана
GG гернси|гернсі
GH гана
GI гибралтар|гібралтар
GL grenlandia|гренландия|гренландія
GM гамбия|гамбія
GN gwinea|гвинея|гвінея
GP gwadelupa|гваделупа
GQ gwinea równikowa|экваториальная гвинея|екваторіальна гвінея
GR grecja|греция|греція
GS georgia południowa i sandwich południowy|южная георгия и южные сандвичевы о-ва
GS південна джорджія та південні сандвічеві острови
GT gwatemala|гватемала
GU гуам
GW gwinea bissau|гвинея-бисау|гвінея-бісау
GY gujana|гайана|гаяна
HK гонконг
HM wyspy heard i mcdonalda|о-ва херд и макдональд|острови герд і макдоналд
HN гондурас
HR chorwacja|хорватия|хорватія
HT гаити|гаїті
HU węgry|венгрия|угорщина
ID indonezja|индонезия|індонезія
IE irlandia|ирландия|ірландія
IL izrael|израиль|ізраїль
IM wyspa man|о-в мэн|острів мен
IN indie|индия|індія
IO brytyjskie terytorium oceanu indyjskiego|британская территория в индийском океане
IO британська територія в індійському океані
IQ irak|ирак|ірак
IR иран|іран
IS islandia|исландия|ісландія
IT włochy|италия|італія
JE джерси|джерсі
JM jamajka|ямайка
JO jordania|иордания|йорданія
JP japonia|япония|японія
KE kenia|кения|кенія
KG kirgistan|киргизия|киргизстан|кыргызстан|киргизія
KH kambodża|камбоджа
KI кирибати|кірибаті
KM komory|коморы|комори
KN saint kitts i nevis|сент-китс и невис|сент-кітс і невіс
KP korea północna|кндр|північна корея|северная корея
KR korea południowa|республика корея|південна корея|republika korei|южная корея|корея
KR республіка корея
KW kuwejt|кувейт
KY kajmany|о-ва кайман|кайманові острови
KZ kazachstan|казахстан|республика казахстан
LA лаос
LB liban|ливан|ліван
LC saint lucia|сент-люсия|сент-люсія
LI лихтенштейн|ліхтенштейн
LK шри-ланка|шрі-ланка
LR либерия|ліберія
LS лесото
LT litwa|литва
LU luksemburg|люксембург
LV łotwa|латвия|латвія
LY libia|ливия|лівія
MA maroko|марокко
MC monako|монако
MD mołdawia|молдова|mołdowa|молдавия|молдавія
ME czarnogóra|черногория|чорногорія
MF сен-мартен
MG madagaskar|мадагаскар
MH wyspy marshalla|маршалловы о-ва|маршаллові острови
MK macedonia północna|северная македония|північна македонія|македония|македонія
ML мали|малі
MM mjanma (birma)|mjanma|birma|мьянма (бирма)|мьянма|бирма|м'янма (бірма)|м'янма|бірма
MN монголия|монголія
MO makau|макао
MP mariany północne|северные марианские о-ва|північні маріанські острови
MQ martynika|мартиника|мартиніка
MR mauretania|мавритания|мавританія
MS монтсеррат
MT мальта
MU маврикий|маврикій
MV malediwy|мальдивы|мальдіви
MW малави|малаві
MX meksyk|мексика
MY malezja|малайзия|малайзія
MZ mozambik|мозамбик|мозамбік
NA намибия|намібія
NC nowa kaledonia|новая каледония|нова каледонія
NE нигер|нігер
NF norfolk|о-в норфолк|острів норфолк
NG нигерия|нігерія
NI nikaragua|никарагуа|нікарагуа
NL holandia|нидерланды|нідерланди|голландия|голландія
NO norwegia|норвегия|норвегія
NP непал
NR науру
NU ниуэ|ніуе
NZ nowa zelandia|новая зеландия|нова зеландія
OM оман
PA панама
PE перу
PF polinezja francuska|французская полинезия|французька полінезія
PG papua-nowa gwinea|папуа - новая гвинея|папуа-нова гвінея
PH filipiny|филиппины|філіппіни
PK пакистан
PL polska|польша|польща|rp|rzeczpospolita polska|республика польша
PM saint-pierre i miquelon|сен-пьер и микелон|сен-п'єр і мікелон
PN о-ва питкэрн|острови піткерн
PR portoryko|пуэрто-рико|пуерто-рико
PS palestyna|палестина
PT portugalia|португалия|португалія
PW палау
PY paragwaj|парагвай
QA katar|катар
RE реюньон|реюньйон
RO rumunia|румыния|румунія
RS сербия|сербія
RU rosja|россия|росія|federacja rosyjska|российская федерация|рф|російська федерація
RW руанда
SA arabia saudyjska|саудовская аравия|саудівська аравія
SB wyspy salomona|соломоновы о-ва|соломонові острови
SC seszele|сейшельские о-ва|сейшельські острови
SD судан
SE szwecja|швеция|швеція
SG singapur|сингапур|сінгапур
SH wyspa świętej heleny|острів святої єлени
SI słowenia|словения|словенія
SJ svalbard i jan mayen|шпицберген и ян-майен|шпіцберген та ян-маєн
SK słowacja|словакия|словаччина
SL сьерра-леоне|сьєрра-леоне
SM сан-марино
SN сенегал
SO сомали|сомалі
SR surinam|суринам
SS sudan południowy|южный судан|південний судан
ST wyspy świętego tomasza i książęca|сан-томе и принсипи|сан-томе і принсіпі
SV salwador|сальвадор
SX синт-мартен|сінт-мартен
SY сирия|сирія
SZ эсватини|есватіні
TC turks i caicos|тёркс и кайкос|острови теркс і кайкос
TD czad|чад
TF francuskie terytoria południowe i antarktyczne|французские южные территории
TF французькі південні території
TG того
TH tajlandia|таиланд|таїланд
TJ tadżykistan|таджикистан
TK токелау
TL timor wschodni|восточный тимор|тимор-лешті
TM туркменистан|туркменістан|туркмения
TN tunezja|тунис|туніс
TO тонга
TR turcja|турция|туреччина
TT trynidad i tobago|тринидад и тобаго|тринідад і тобаго
TV тувалу
TW tajwan|тайвань
TZ танзания|танзанія
UA ukraina|украина|україна
UG уганда
UM dalekie wyspy mniejsze stanów zjednoczonych|внешние малые о-ва (сша)|віддалені острови сша
US stany zjednoczone|соединенные штаты|сша|сполучені штати|stany zjednoczone ameryki|stany|ameryka
US соединенные штаты америки|америка|сполучені штати америки
UY urugwaj|уругвай
UZ узбекистан
VA watykan|ватикан
VC saint vincent i grenadyny|сент-винсент и гренадины|сент-вінсент і гренадіни
VE wenezuela|венесуэла|венесуела
VG brytyjskie wyspy dziewicze|виргинские о-ва (великобритания)|британські віргінські острови
VI wyspy dziewicze stanów zjednoczonych|виргинские о-ва (сша)|віргінські острови (сша)
VN wietnam|вьетнам|в'єтнам
VU вануату
WF wallis i futuna|уоллис и футуна|уолліс і футуна
WS самоа
YE jemen|йемен|ємен
YT majotta|майотта
ZA republika południowej afryki|южно-африканская республика|південно-африканська республіка
ZA afryka południowa|юар|пар|южная африка|південна африка
ZM замбия|замбія
ZW зимбабве|зімбабве
"""
