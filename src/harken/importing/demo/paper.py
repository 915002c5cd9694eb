"""The questionnaires that lie beside the till: typed into a spreadsheet, saved as it saves."""

from datetime import date, timedelta

import numpy as np

from harken.organisation.demo.company import PLACES

ENCODING = "windows-1250"
SEPARATOR = ";"
SHOPS = [PLACES[key].name.in_language("en") for key in ("warsaw", "krakow")]
SAYS, CANNOT_SAY = 0.3, 0.04
NOT_APPLICABLE = "9"
HEADER = ["Nr ankiety", "Data wizyty", "Sklep", "Czystość sklepu", "Pomoc obsługi",
          "Czas oczekiwania (min)", "Uwagi"]  # fmt: skip
CLEAN = [0.02, 0.05, 0.16, 0.42, 0.35]
HELP = [0.06, 0.09, 0.2, 0.35, 0.3]
REMARKS = [
    "Czysto i przyjemnie, tylko kolejka długa.",
    "Pani przy kasie bardzo pomocna, dziękuję!",
    "W przymierzalni brakowało wieszaków.",
    "Nikt nie umiał powiedzieć, kiedy będzie mój rozmiar.",
    "Świetna obsługa, wrócę na pewno.",
    "Za mało krzeseł w dziale obuwia.",
    "Światło w sklepie razi w oczy.",
    "Sprzedawca sam podszedł i doradził, o to chodzi.",
    "Wejście trudne z wózkiem dziecięcym.",
    "Wszystko w porządku.",
    "Kasa samoobsługowa znowu nie działała.",
    "Miło, że pytacie.",
]


def questionnaires(month: date, count: int, seed: int) -> bytes:
    """Return a file with the answers of a month: two are wrong, as such files have it.

    One waiting time is negative and one mark is not on the scale; 9 means 'not applicable'.
    """
    chance = np.random.default_rng(seed)
    rows = [_row(number, month, chance) for number in range(1, count + 1)]
    rows[count // 3][5] = "-5"
    rows[count // 2][3] = "55"
    lines = [SEPARATOR.join(cells) for cells in [HEADER, *rows]]
    return ("\r\n".join(lines) + "\r\n").encode(ENCODING)


def _row(number: int, month: date, chance: np.random.Generator) -> list[str]:
    day = month + timedelta(days=int(chance.integers(0, 28)))
    waited = float(chance.gamma(2.0, 2.5))
    says = chance.random() < SAYS
    return [
        f"{month:%Y%m}-{number:03d}",
        f"{day:%d.%m.%Y}",
        SHOPS[int(chance.integers(len(SHOPS)))],
        _mark(CLEAN, chance),
        _mark(HELP, chance),
        f"{waited:.1f}".replace(".", ","),
        REMARKS[int(chance.integers(len(REMARKS)))] if says else "",
    ]


def _mark(shares: list[float], chance: np.random.Generator) -> str:
    if chance.random() < CANNOT_SAY:
        return NOT_APPLICABLE
    return str(int(chance.choice(5, p=np.array(shares) / sum(shares))) + 1)
