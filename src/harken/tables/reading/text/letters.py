"""How often the letters beyond ASCII stand in a text, by language; small letters, per thousand.

Russian and Ukrainian: all letters, since each lies beyond ASCII there. Counts are of ordinary
prose, rounded; a letter that is not listed is taken as foreign to the language.
"""

BEYOND = 0x80
"""The first code beyond ASCII."""
ALPHABETS = frozenset({"ru", "uk", "be", "el"})
"""Languages all of whose letters lie beyond ASCII."""

_RUSSIAN = (
    "о110 е84 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 "
    "й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё2"
)
_UKRAINIAN = (
    "о94 а84 н65 и61 і57 в54 т53 е50 р47 с41 к40 л38 у34 д33 м31 п29 я24 з23 ь19 г16 б17 ч14 "
    "й14 х11 ц9 ю9 ж8 ш7 ї7 є6 щ6 ф4 ґ1"
)
_WESTERN = (
    "é150 ü110 ä110 ö70 ã90 á60 ó60 ç50 ê30 è50 à50 í60 ñ40 ß40 ú30 õ15 ô12 â12 å40 ø30 æ15 î6 "
    "û5 ë8 ï6 ù8 ò10 ì6 œ3 ÿ1"
)
SHARES = {
    "pl": "ł230 ę145 ą135 ó110 ż110 ś95 ć60 ń30 ź10",
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "western": _WESTERN,
    "cs": "í150 á130 é80 ě90 ř70 š60 ž60 č60 ý60 ů40 ú10 ť5 ď3 ň3 ó3",
    "sk": "á150 í90 é80 č90 š80 ž80 ý80 ľ40 ť60 ú80 ä8 ô15 ň15 ó8 ď10 ĺ1 ŕ1",
    "hu": "á230 é230 ö70 ó70 ő60 ü50 í40 ú25 ű15",
    "ro": "ă250 î90 ţ80 ş80 â60 ț40 ș40",
    "tr": "ı270 ş130 ü120 ğ80 ç80 ö60 İ20 â5",
    "baltic": "ā120 ī90 ē80 š90 ė80 ž60 ų60 ų30 ū40 č30 ņ30 ļ30 ģ5 ķ6 ą40 į30 ę20 õ60 ä80 ü50 ö30",
    "be": "а150 н60 о40 ы60 і70 р50 с50 л45 е40 т40 у40 к40 в30 д40 я50 п28 ў20 з35 ц40 г20 б18 "
    "ь20 м30 ч18 э12 х10 ж8 ш7 ю6 й10 ё6 ф2",
    "el": "α110 ο90 ι85 ε75 τ75 ν65 σ50 η45 ρ45 π40 κ40 μ33 ς40 υ40 λ30 ω18 γ17 δ17 ό20 ί25 ά22 "
    "ή18 έ20 χ12 θ12 φ10 β8 ξ5 ζ4 ύ10 ώ8 ψ2 ϊ1",
}
RARER = {"cs": 3.0, "sk": 3.5, "hu": 3.0, "ro": 3.5, "tr": 3.0, "baltic": 4.0, "be": 3.0, "el": 3.0}
"""How much less a language is expected here (in natural logarithms, once for a file)."""

QUOTES = frozenset("¿¡£“”„‘’‚«»–—…€№\u00a0•")
"""Marks beyond ASCII that stand in ordinary texts of every language."""
SIGNS = frozenset("§°©®™·‹›†′″×÷−ªº½¼¾±²³¹•¦¢¥¶→←↑↓★☆✓")
