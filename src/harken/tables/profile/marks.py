"""Which mark is the decimal one and which parts thousands, decided from all shapes of a column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harken.tables.profile.columns import Seen, Shape

_BARE = re.compile(r"^[(+\-−–]*\s*(?:[^\w\s.,'’()+\-−–%/:#*&]|\ba\.?)?\s*[+\-−–]?\s*"
                   r"(9*[.,]?9[9.,'’\s]*|)"
                   r"\s*(?:[%‰]|[^\w\s.,'’()+\-−–%/:#*&]|a\.?)?\s*[-)]?$")  # fmt: skip
_GROUP = 3
_GROUPS = r"9{1,3}(?:%s999)+"
_KINDS = tuple(
    (name, re.compile(f"^(?:{pattern})$"))
    for name, pattern in (
        ("plain", "9+"),
        ("comma unsure", "9{1,3},999"),
        ("point unsure", r"9{1,3}\.999"),
        ("comma decimal", "9*,9+|" + _GROUPS % r"\." + ",9+"),
        ("point decimal", r"9*\.9+|" + _GROUPS % "," + r"\.9+"),
        ("comma groups", _GROUPS % ","),
        ("point groups", _GROUPS % r"\."),
        ("blank groups", _GROUPS % r"[ \u00a0\u202f]" + "(?:[.,]9+)?"),
        ("apostrophe groups", _GROUPS % "['’]" + "(?:[.,]9+)?"),
    )
)
_WORDS = (
    "zł|zl|złotych|pln|eur|euro|usd|gbp|uah|rub|руб|р|грн|kr|sek|nok|dkk|czk|kč|huf|ft|chf|inr|rs|jpy|"
    "cny|brl|percent|procent|процентов|pkt|шт|szt"
)
_UNIT = rf"(?:(?i:us|ca|a|r|hk|nz)?\$|[%‰€£¥₴₽₹₺₪₩฿¢]|(?i:{_WORDS})\.?)"
AROUND = (
    rf"^(?P<open>\()?\s*(?P<sign>[-+−–])?\s*{_UNIT}?\s*(?P<inner>[-+−–])?\s*"
    rf"(?P<core>\d[\d.,'’ \u00a0\u202f]*|[.,]\d+)\s*{_UNIT}?\s*(?P<after>-)?\s*(?P<close>\))?$"
)
"""A number with its sign and unit, in a way that Python and DuckDB understand."""
_SCIENTIFIC = re.compile(r"^-?9(?:[.,]9+)?a[+-]?99?9?$")


@dataclass(frozen=True)
class Marks:
    """How numbers are written, why (the shape that told), and how many cells can be numbers."""

    decimal: str
    thousands: str
    cells: int
    told: Shape | None = None
    unsure: bool = False


def kind_of(shape: str) -> str:
    """Return what kind of number a shape is ('plain', 'comma decimal' …), '' for none.

    >>> kind_of("9.999,99"), kind_of("$99"), kind_of("9,999"), kind_of("99/99"), kind_of("-9.9 a")
    ('comma decimal', 'plain', 'comma unsure', '', 'point decimal')
    """
    if _SCIENTIFIC.match(shape):
        return "point decimal" if "," not in shape else "comma decimal"
    found = _BARE.match(shape)
    core = found[1].strip() if found else ""
    return next((name for name, pattern in _KINDS if core and pattern.match(core)), "")


def marks_of(shapes: Iterable[Shape], values: Sequence[Seen]) -> Marks:
    """Decide the marks of a column from all its shapes; `values` tell of leading zeros."""
    kinds: dict[str, list[Shape]] = {}
    for shape in shapes:
        kind = kind_of(shape.shape)
        if kind:
            kinds.setdefault(kind, []).append(shape)
    cells = sum(shape.count for each in kinds.values() for shape in each)
    decimal, told, unsure = _decimal(kinds, values)
    return Marks(decimal, _thousands(kinds, decimal), cells, told, unsure)


def _decimal(
    kinds: dict[str, list[Shape]], values: Sequence[Seen]
) -> tuple[str, Shape | None, bool]:
    point = _cells(kinds, "point decimal", "comma groups")
    comma = _cells(kinds, "comma decimal", "point groups")
    if point or comma:
        names = ("point decimal", "comma groups")
        names = names if point >= comma else ("comma decimal", "point groups")
        return "." if point >= comma else ",", _first(kinds, *names), False
    unsure_comma, unsure_point = kinds.get("comma unsure"), kinds.get("point unsure")
    if not (unsure_comma or unsure_point):
        return ".", None, False
    groups = _groups_likely(kinds, values, comma=bool(unsure_comma))
    told = _first(kinds, "comma unsure" if unsure_comma else "point unsure")
    return (".", told, True) if bool(unsure_comma) == groups else (",", told, True)


def _groups_likely(kinds: dict[str, list[Shape]], values: Sequence[Seen], *, comma: bool) -> bool:
    """Tell whether all that is known, 1,234 or 1.234, parts thousands."""
    if any(re.match(r"^-?0\d*[.,]", seen.text) for seen in values):
        return False  # 0,250 is a quarter
    longest = max((len(re.sub(r"[^9]", "", shape.shape)) for shape in kinds.get("plain", ())),
                  default=0)  # fmt: skip
    return longest <= _GROUP if comma else 0 < longest <= _GROUP


def _thousands(kinds: dict[str, list[Shape]], decimal: str) -> str:
    other = "," if decimal == "." else "."
    name = "comma" if other == "," else "point"
    if kinds.get(f"{name} groups") or kinds.get(f"{name} unsure") or _mixed(kinds, decimal, other):
        return other
    if kinds.get("blank groups"):
        return " "
    return "'" if kinds.get("apostrophe groups") else ""


def _mixed(kinds: dict[str, list[Shape]], decimal: str, other: str) -> bool:
    name = "point decimal" if decimal == "." else "comma decimal"
    return any(other in shape.shape for shape in kinds.get(name, ()))


def _cells(kinds: dict[str, list[Shape]], *names: str) -> int:
    return sum(shape.count for name in names for shape in kinds.get(name, ()))


def _first(kinds: dict[str, list[Shape]], *names: str) -> Shape | None:
    found = [shape for name in names for shape in kinds.get(name, ())]
    return min(found, key=lambda shape: shape.line, default=None)
