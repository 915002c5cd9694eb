"""LimeSurvey responses: one row of headings by code, text, both, or abbreviated text."""

import re
from collections.abc import Mapping, Sequence

from harken.tables.kinds.consent import consent_skipping
from harken.tables.kinds.kind import (
    LANGUAGE,
    PLACE,
    TECHNICAL,
    Columns,
    Head,
    Hint,
    Kind,
    Row,
    Seen,
    signs,
)
from harken.tables.kinds.names import cell_of, unique, width_of
from harken.tables.layout import Column
from harken.tables.names import bare
from harken.tables.plan import Skipping

TITLES = {
    "id": ("responseid", "antwortid", "idodpowiedzi", "idответа", "idвідповіді"),
    "submitdate": ("datesubmitted", "datumabgeschickt", "datawysłania", "dataprzesłania",
                   "датаотправки", "датавідправлення", "датанадсилання"),
    "lastpage": ("lastpage", "letzteseite", "ostatniastrona", "последняястраница",
                 "остання сторінка".replace(" ", "")),
    "startlanguage": ("startlanguage", "startsprache", "językpoczątkowy", "językstartowy",
                      "начальныйязык", "початковамова"),
    "seed": ("seed", "zufallsstartwert"),
    "startdate": ("datestarted", "datumgestartet", "datarozpoczęcia", "датаначала",
                  "датапочатку"),
    "datestamp": ("datelastaction", "datumletzteaktivität", "dataostatniejakcji",
                  "датапоследнегодействия", "датаостанньоїдії"),
    "ipaddr": ("ipaddress", "ipadresse", "adresip", "ipадрес", "ipадреса"),
    "refurl": ("referrerurl", "weiterleitungsurl", "adresodsyłający"),
    "token": ("token", "accesscode", "zugangscode", "zugangsschlüssel"),
    "interviewtime": ("totaltime", "gesamtzeit"),
}  # fmt: skip
_CODE_OF = {bare(title): code for code, titles in TITLES.items() for title in (code, *titles)}
_WEIGHTS = {"id": 0.5, "startdate": 0.5, "ipaddr": 0.5, "token": 0.5}
WEIGHTS = {code: _WEIGHTS.get(code, 1.0) for code in TITLES}
_CODED = re.compile(
    r"([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)?(?:\[[^\]]*\])*)\.\s+(\S.*)", re.DOTALL
)
_ABBREVIATED = re.compile(r"\s*(?:\.\.\.?|…)$")
_SHORT = 6
_NEVER = ("1980-01-01 00:00:00", "1980-01-01T00:00:00")


def code_of(name: str) -> str:
    """Return the code of one of the tool's own columns, '' for a question.

    >>> code_of("submitdate. Date submitted"), code_of("Date last ac.."), code_of("Q1")
    ('submitdate', 'datestamp', '')
    """
    cut = _ABBREVIATED.sub("", name.strip())
    plain = bare(cut)
    if plain in _CODE_OF:
        return _CODE_OF[plain]
    coded = _CODED.fullmatch(name.strip())
    if coded and bare(coded[1]) in TITLES:
        return bare(coded[1])
    return _begun(plain) if cut != name.strip() and len(plain) >= _SHORT else ""


def _begun(plain: str) -> str:
    found = {code for title, code in _CODE_OF.items() if title.startswith(plain)}
    return found.pop() if len(found) == 1 else ""


def seen(head: Head) -> Seen:
    """Look for its own columns, else for headings such as 'code[sub]. question [label]'."""
    names = [cell for cell in head.row(0) if cell.strip()]
    own = signs(map(code_of, names), WEIGHTS)
    times = min(1.0, sum(0.5 for name in names if re.match(r"grouptime\d", bare(name))))
    coded = [found[1] for name in names if (found := _CODED.fullmatch(name.strip()))]
    mostly = len(coded) >= _SHORT // 2 and len(coded) * 5 >= len(names) * 3
    parts = sum(1 for code in coded if "[" in code)
    return Seen(KIND, own + times + (2.0 + min(parts, 4) / 2 if mostly and parts else 0.0))


def _columns(rows: Sequence[Row]) -> Columns:
    heads = [cell_of(rows[0], place) for place in range(width_of(rows[:1]))]
    coded = [_CODED.fullmatch(name) for name in heads]
    names = unique(found[1] if found else name for name, found in zip(heads, coded, strict=True))
    return tuple(
        Column(place + 1, name, *(_parts(found, name)))
        for place, (name, found) in enumerate(zip(names, coded, strict=True))
    )


def _parts(found: re.Match[str] | None, name: str) -> tuple[str, str]:
    """The question and the code: what stands behind the code, and the code."""
    return (found[2].removesuffix("[]").strip(), found[1]) if found else ("", name)


_OF_CODE = {
    "id": Hint("key"),
    "submitdate": Hint("occurred_at", place=1),
    "datestamp": Hint("occurred_at", place=2),
    "startdate": Hint("occurred_at", place=3),
    "startlanguage": LANGUAGE,
    "token": Hint("customer.id"),
    "ipaddr": PLACE,
    **dict.fromkeys(("lastpage", "seed", "refurl", "interviewtime"), TECHNICAL),
}


def _hints(columns: Columns) -> Mapping[str, Hint]:
    codes = {one.name: code_of(one.name) for one in columns}
    own = {name: _OF_CODE[code] for name, code in codes.items() if code}
    return {**_times(columns), **_index(columns, codes), **own}


def _times(columns: Columns) -> dict[str, Hint]:
    """How long somebody sat at a group or a question: <code>Time of a column <code>."""
    names = {bare(one.name) for one in columns}
    return {
        one.name: TECHNICAL
        for one in columns
        if (name := bare(one.name)).startswith(("grouptime", "questiontime"))
        or (name.endswith("time") and name.removesuffix("time") in names)
    }


def _index(columns: Columns, codes: Mapping[str, str]) -> dict[str, Hint]:
    """A running number without a name in front is the key where the tool's own was cut."""
    first = columns[0].name if columns else ""
    return {first: Hint("key")} if first == "column 1" and "id" not in codes.values() else {}


def _skipping(columns: Columns) -> tuple[Skipping, ...]:
    return consent_skipping(columns, survey=True)


def _cell(text: str) -> str:
    """Without marks inside; a survey that keeps no dates writes the same one everywhere.

    >>> _cell("\ufeff1 (Bad)"), _cell("1980-01-01 00:00:00")
    ('1 (Bad)', '')
    """
    return "" if text in _NEVER else text.replace("\ufeff", "")


KIND = Kind(
    name="limesurvey",
    source="limesurvey",
    keys_are_unique=False,
    columns=_columns,
    hints=_hints,
    skipping=_skipping,
    cell=_cell,
)
