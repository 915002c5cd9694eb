"""Names of countries in English and by themselves, as files write them: each after its code."""

NAMES = """
AD andorra
AE united arab emirates|uae|emirates
AF afghanistan
AG antigua & barbuda|antigua
AI anguilla
AL albania
AM armenia
AO angola
AQ antarctica
AR argentina
AS american samoa
AT austria|österreich
AU australia
AW aruba
AX åland islands
AZ azerbaijan
BA bosnia & herzegovina|bosnia|bosnia-herzegovina
BB barbados
BD bangladesh
BE belgium|belgië|belgique
BF burkina faso
BG bulgaria
BH bahrain
BI burundi
BJ benin
BL st. barthélemy
BM bermuda
BN brunei|brunei darussalam
BO bolivia|plurinational state of bolivia
BQ caribbean netherlands|bonaire|bonaire, sint eustatius and saba
BR brazil|brasil
BS bahamas|bahamas, the
BT bhutan
BV bouvet island
BW botswana
BY belarus|republic of belarus|byelorussia
BZ belize
CA canada
CC cocos (keeling) islands|cocos islands|keeling islands
CD congo - kinshasa|democratic republic of the congo|democratic republic of congo|dr congo|drc
CD congo (drc)|congo (democratic republic)|zaire|congo, dem. rep.
CF central african republic
CG congo - brazzaville|congo|republic of the congo|congo republic|republic of congo|congo, rep.
CH switzerland|schweiz|suisse
CI côte d'ivoire|ivory coast|republic of cote d'ivoire
CK cook islands
CL chile
CM cameroon
CN china|people's republic of china|prc|mainland china|china mainland
CO colombia
CR costa rica
CU cuba
CV cape verde|cabo verde|republic of cabo verde
CW curaçao
CX christmas island
CY cyprus|republic of cyprus
CZ czechia|czech republic|czech rep|česko|česká republika
DE germany|federal republic of germany|brd|deutschland
DJ djibouti
DK denmark|danmark
DM dominica
DO dominican republic|dominican rep
DZ algeria
EC ecuador
EE estonia|eesti
EG egypt|arab republic of egypt|egypt, arab rep.
EH western sahara
ER eritrea
ES spain|españa
ET ethiopia
FI finland|suomi
FJ fiji
FK falkland islands (islas malvinas)|falkland islands|islas malvinas|falklands|malvinas
FK falkland islands (malvinas)
FM micronesia|federated states of micronesia
FO faroe islands|faeroe islands|faroes
FR france|french republic|metropolitan france
GA gabon
GB united kingdom|u.k.|great britain|england|scotland|wales|britain|northern ireland
GB england and wales|united kingdom of great britain and northern ireland|uk and northern ireland
GB united kingdom (uk)|grossbritannien|anglia
GD grenada
GE georgia|republic of georgia
GF french guiana|guyane
GG guernsey
GH ghana
GI gibraltar
GL greenland
GM gambia|gambia, the|republic of the gambia
GN guinea
GP guadeloupe
GQ equatorial guinea
GR greece|hellas|hellenic republic
GS south georgia & south sandwich islands|south georgia
GT guatemala
GU guam
GW guinea-bissau
GY guyana
HK hong kong|hongkong|hong kong sar|hong kong sar, china|hong kong, china|china, hong kong sar
HM heard & mcdonald islands|heard island|heard island and mcdonald islands
HN honduras
HR croatia
HT haiti
HU hungary
ID indonesia
IE ireland|republic of ireland|eire|irish republic
IL israel
IM isle of man
IN india
IO british indian ocean territory|chagos
IQ iraq
IR iran|islamic republic of iran|persia|iran, islamic rep.
IS iceland
IT italy|italia
JE jersey
JM jamaica
JO jordan
JP japan|nippon
KE kenya
KG kyrgyzstan|kyrgyz republic|kirghizia|kirgizstan
KH cambodia
KI kiribati
KM comoros
KN st. kitts & nevis|st kitts|saint kitts
KP north korea|democratic people's republic of korea|dprk|korea, north|korea (north)
KP korea, dem. people's rep.
KR south korea|korea|republic of korea|korea, south|korea (south)|korea, rep.|rok|s korea
KW kuwait
KY cayman islands
KZ kazakhstan
LA laos|lao|lao people's democratic republic|lao pdr
LB lebanon
LC st. lucia
LI liechtenstein
LK sri lanka
LR liberia
LS lesotho
LT lithuania
LU luxembourg
LV latvia
LY libya|libyan arab jamahiriya|state of libya
MA morocco
MC monaco
MD moldova|republic of moldova|moldavia
ME montenegro
MF st. martin|saint martin|saint martin (french part)
MG madagascar
MH marshall islands
MK north macedonia|macedonia|fyrom|the former yugoslav republic of macedonia
MK republic of north macedonia|macedonia, fyr
ML mali
MM myanmar (burma)|myanmar|burma
MN mongolia
MO macao|macau|macau sar|macao sar, china
MP northern mariana islands|northern marianas
MQ martinique
MR mauritania
MS montserrat
MT malta
MU mauritius
MV maldives
MW malawi
MX mexico|united mexican states
MY malaysia
MZ mozambique
NA namibia
NC new caledonia
NE niger
NF norfolk island
NG nigeria
NI nicaragua
NL netherlands|holland|kingdom of the netherlands|niderlandy|nederland
NO norway|norge
NP nepal
NR nauru
NU niue
NZ new zealand|aotearoa
OM oman
PA panama
PE peru
PF french polynesia|tahiti
PG papua new guinea
PH philippines
PK pakistan
PL poland
PM st. pierre & miquelon
PN pitcairn islands|pitcairn
PR puerto rico
PS palestine|state of palestine|palestinian territory|occupied palestinian territory
PS west bank and gaza|palestinian territory, occupied|palestinian authority
PT portugal|azores|madeira
PW palau
PY paraguay
QA qatar
RE réunion|la réunion|reunion island
RO romania
RS serbia|republic of serbia
RU russia|russian federation|the russian federation|ussr
RW rwanda
SA saudi arabia|kingdom of saudi arabia|ksa|saudi
SB solomon islands
SC seychelles
SD sudan
SE sweden|sverige
SG singapore
SH st. helena|saint helena|saint helena, ascension and tristan da cunha
SI slovenia
SJ svalbard & jan mayen|svalbard|jan mayen
SK slovakia|slovak republic|slovensko
SL sierra leone
SM san marino
SN senegal
SO somalia
SR suriname
SS south sudan
ST são tomé & príncipe|sao tome
SV el salvador
SX sint maarten|sint maarten (dutch part)
SY syria|syrian arab republic
SZ eswatini|swaziland
TC turks & caicos islands|turks and caicos
TD chad
TF french southern territories
TG togo
TH thailand
TJ tajikistan
TK tokelau
TL timor-leste|east timor
TM turkmenistan
TN tunisia
TO tonga
TR türkiye|turkey|republic of turkey|republic of türkiye
TT trinidad & tobago|trinidad|tobago
TV tuvalu
TW taiwan|taiwan, roc|republic of china|chinese taipei|taiwan, province of china|taiwan, china
TZ tanzania|united republic of tanzania|tanzania, united rep.|zanzibar
UA ukraine|the ukraine
UG uganda
UM u.s. outlying islands|united states minor outlying islands|us minor outlying islands
US united states|usa|u.s.|us of a|united states of america|america|the states|united states (usa)
US united states (us)|u.s. of america|états-unis|vereinigte staaten|estados unidos
UY uruguay
UZ uzbekistan
VA vatican city|vatican|holy see|holy see (vatican city state)|vatican city state
VC st. vincent & grenadines|saint vincent|st vincent
VE venezuela|bolivarian republic of venezuela|venezuela, rb
VG british virgin islands|virgin islands, british|virgin islands (british)
VI u.s. virgin islands|virgin islands, u.s.|virgin islands (us)|united states virgin islands
VI virgin islands
VN vietnam|viet nam|socialist republic of vietnam
VU vanuatu
WF wallis & futuna|wallis
WS samoa|western samoa
YE yemen|republic of yemen|yemen, rep.
YT mayotte
ZA south africa|rsa|republic of south africa|s africa|rpa
ZM zambia
ZW zimbabwe
"""
