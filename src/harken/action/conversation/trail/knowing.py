"""Who of ours a customer's words seem to name; no database."""

from collections.abc import Sequence

from harken.customers.masking import Kind, passages

MOST = 3
_FEWEST_PARTS = 2


def named_in(text: str, staff: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return those of `staff` (number and name) of whom every part of the name stands in `text`,
    in any of its forms. A first name alone names too many.

    >>> named_in("Pani Anna Nowak nie odebrała", [(1, "Anna Nowak"), (2, "Jan Nowak")])
    [(1, 'Anna Nowak')]
    """
    words = _words(text, [name for _number, name in staff]) if text else []
    if len(words) < _FEWEST_PARTS:
        return []
    return [one for one in staff if _is_named(one[1].split(), words)][:MOST]


def _words(text: str, names: Sequence[str]) -> list[str]:
    """Return the words of a text that are forms of a name."""
    found = (one.of(text) for one in passages(text, names) if one.kind == Kind.NAME)
    return [word for one in found for word in one.split()]


def _is_named(parts: Sequence[str], words: Sequence[str]) -> bool:
    if len(parts) < _FEWEST_PARTS:
        return False
    return all(any(passages(word, [part]) for word in words) for part in parts)
