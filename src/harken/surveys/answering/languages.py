"""Which language somebody answers in: by the link, then the browser, then the survey's first."""

from collections.abc import Sequence
from functools import lru_cache

MOST_WISHES = 20


def chosen(offered: Sequence[str], *wishes: str, accept: str = "") -> str:
    """Return the language of a survey; `wishes` count in their order, before `accept`.

    >>> chosen(("en", "pl"), "", "pl-PL")
    'pl'
    """
    for wish in wishes:
        if wish and (found := _fitting(tuple(offered), wish)):
            return found
    return accepted(tuple(offered), accept) if accept else offered[0]


@lru_cache(maxsize=4096)
def accepted(offered: tuple[str, ...], accept: str) -> str:
    """Return the language that a browser's Accept-Language wants most of those offered.

    >>> accepted(("en", "pl"), "de;q=0.9, pl;q=0.5")
    'pl'
    """
    for wish in _by_preference(accept):
        if found := _fitting(offered, wish):
            return found
    return offered[0]


def _by_preference(accept: str) -> list[str]:
    wishes = []
    for place, part in enumerate(accept.split(",")[:MOST_WISHES]):
        name, *options = part.split(";")
        quality = next((_quality(one) for one in options if one.strip().startswith("q=")), 1.0)
        if quality > 0 and name.strip():
            wishes.append((-quality, place, name.strip()))
    return [name for _quality, _place, name in sorted(wishes)]


def _quality(option: str) -> float:
    try:
        return min(float(option.strip()[2:]), 1.0)
    except ValueError:
        return 0.0


def _fitting(offered: tuple[str, ...], wish: str) -> str:
    """Return the offered language that fits a wish: the same, or the same but for the country."""
    wanted = wish.strip().lower().replace("_", "-")
    exact = next((one for one in offered if one.lower() == wanted), "")
    base = wanted.partition("-")[0]
    return exact or next((one for one in offered if one.lower().partition("-")[0] == base), "")
