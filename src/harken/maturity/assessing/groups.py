"""Groups of raters as people write them in a file: known ones from the top, then the others."""

from collections.abc import Iterable

LEADERS, MIDDLE, FRONT = "leaders", "middle", "front"
NAMES = {LEADERS: "Leaders", MIDDLE: "Middle managers", FRONT: "Front line"}
NO_GROUP = "no group"
WRITTEN = {
    LEADERS: (
        "leaders", "leader", "senior leaders", "leadership", "executives", "executive",
        "top management", "kierownictwo", "liderzy", "zarząd", "руководство", "руководители",
        "лидеры", "керівництво", "керівники", "лідери",
    ),
    MIDDLE: (
        "middle", "middle managers", "middle manager", "middle management", "managers", "manager",
        "średnia kadra", "kadra średniego szczebla", "kierownicy średniego szczebla",
        "menedżerowie", "среднее звено", "менеджеры среднего звена", "руководители среднего звена",
        "середня ланка", "менеджери середньої ланки", "керівники середньої ланки",
    ),
    FRONT: (
        "front", "front line", "front-line", "frontline", "pierwsza linia",
        "pracownicy pierwszej linii", "первая линия", "сотрудники первой линии",
        "сотрудники на передовой", "перша лінія", "працівники першої лінії",
    ),
}  # fmt: skip
_KNOWN = {word: group for group, words in WRITTEN.items() for word in words}


def group_of(written: str) -> str:
    """Return the group that is meant: leaders, middle, front, or the words themselves, without
    signs that a terminal would obey.

    >>> group_of(" Front-Line "), group_of("Kierownictwo"), group_of("Shop  north"), group_of("")
    ('front', 'leaders', 'Shop north', 'no group')
    """
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in written).split())
    return _KNOWN.get(words.casefold(), words) or NO_GROUP


def in_order(groups: Iterable[str]) -> list[str]:
    """Return each group once: the known ones from the top, then others as they appeared.

    >>> in_order(["Shop", "front", "leaders", "Shop"])
    ['leaders', 'front', 'Shop']
    """
    seen = list(dict.fromkeys(groups))
    return [one for one in NAMES if one in seen] + [one for one in seen if one not in NAMES]
