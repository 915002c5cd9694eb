"""Codes and labels that stand together in one cell."""

import re

_CODE = r"-?\d+(?:[.,]\d+)?"
_MARK = r"(?:\s*(?:==?>?|:|->|→|\))\s*|\s+[-–—]\s+|[–—]|-(?=\D)|\.\s+|\s+(?=[^\W\d]))"
_PAIR = re.compile(
    rf"\s*[\[(]?({_CODE}|[A-Za-z]{{1,3}}(?=\s*[=:)]))[\])]?{_MARK}(\S.*?)\s*", re.DOTALL
)
_TURNED = re.compile(rf"\s*(\S.*?)\s*(?:[=:]\s*|\()({_CODE})\)?\s*", re.DOTALL)
_STRONG = re.compile(r"[\n\r;|]+")
_RANGE = re.compile(rf"\s*({_CODE})\s*(?:-|–|—|\.\.+|…|to|do|до|bis)\s*({_CODE})\s*")
_PLAIN = re.compile(rf"\s*({_CODE}|[^\W\d]+|[-*.?]+)\s*")
_WEAK = (
    re.compile(r"\s*(?:\.\.+|…)\s*"),
    re.compile(rf",\s*(?=[\[(]?{_CODE}\s*[=:)–—\-])"),
    re.compile(rf"\s+/\s+(?=[\[(]?{_CODE})"),
    re.compile(rf"\s+(?=[\[(]?{_CODE}\s*=)"),
)
_FEW, _MOST = 2, 200


def code_of(text: str) -> str:
    """Write a code as it stands in files: no '.0' of a sheet.

    >>> code_of(" 5.0 "), code_of("0,5"), code_of("Blank")
    ('5', '0.5', 'Blank')
    """
    plain = text.strip()
    if re.fullmatch(_CODE, plain):
        plain = plain.replace(",", ".")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain


def pairs_in(cell: str) -> dict[str, str]:
    """Read codes with their labels, {} where a cell holds none.

    >>> pairs_in("1=Very bad; 2=Bad; 9=Don't know")
    {'1': 'Very bad', '2': 'Bad', '9': "Don't know"}
    >>> pairs_in("1 - unacceptable … 5 - outstanding")
    {'1': 'unacceptable', '5': 'outstanding'}
    >>> pairs_in("1 = 18 - 24, 2 = 25 - 34")
    {'1': '18 - 24', '2': '25 - 34'}
    >>> pairs_in("Yes (1), No (2)"), pairs_in("1-5"), pairs_in("text")
    ({'1': 'Yes', '2': 'No'}, {}, {})
    """
    for parts in _splits(cell):
        found = _all(_PAIR, parts) or _turned(parts)
        if found:
            return found
    return {}


def _splits(cell: str) -> list[list[str]]:
    """Ways to part a cell, the likeliest first."""
    strong = [part for part in _STRONG.split(cell) if part.strip()]
    if len(strong) > 1:
        return [strong]
    weak = [[part for part in way.split(cell) if part.strip()] for way in _WEAK]
    commas = [part for part in cell.split(",") if part.strip()]
    return [parts for parts in [*weak, commas] if len(parts) > 1] + [[cell]]


def _all(pattern: re.Pattern[str], parts: list[str]) -> dict[str, str]:
    found = [pattern.fullmatch(part.strip(" ,")) for part in parts]
    pairs = {code_of(one[1]): one[2].strip(" ,\"'“”") for one in found if one}
    return pairs if len(pairs) == len(parts) else {}


def _turned(parts: list[str]) -> dict[str, str]:
    found = [_TURNED.fullmatch(part.strip(" ,")) for part in parts]
    pairs = {code_of(one[2]): one[1] for one in found if one}
    return pairs if len(pairs) == len(parts) and len(parts) >= _FEW else {}


def range_in(cell: str) -> tuple[float, float] | None:
    """Read the ends of a scale.

    >>> range_in("1-5"), range_in("0 … 10"), range_in("1=Yes")
    ((1.0, 5.0), (0.0, 10.0), None)
    """
    found = _RANGE.fullmatch(cell)
    if not found:
        return None
    low, high = (float(one.replace(",", ".")) for one in found.groups())
    return (low, high) if low < high else None


def codes_in(cell: str) -> tuple[str, ...]:
    """Read missing codes: '9, 99', '97-99', "0 = blank; 6 = never used", 'Blank'.

    >>> codes_in("9, 99"), codes_in("97-99"), codes_in("0 = blank; 6 = never used"), codes_in("NA")
    (('9', '99'), ('97', '98', '99'), ('0', '6'), ('NA',))
    >>> codes_in("6 = Never used; Blank")
    ('6', 'Blank')
    """
    if pairs := pairs_in(cell):
        return tuple(pairs)
    found: list[str] = []
    for part in re.split(r"[;,|\n]+|(?<=\d)\s+(?=-?\d)", cell):
        found += pairs_in(part) or _codes(part.strip())
    return tuple(dict.fromkeys(found))


def _codes(part: str) -> list[str]:
    ends = range_in(part)
    if ends and ends[1] - ends[0] <= _MOST and all(end == int(end) for end in ends):
        return [str(code) for code in range(int(ends[0]), int(ends[1]) + 1)]
    return [code_of(part)] if part else []
