"""A random order that stays the same for the same response."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, TypeVar

T = TypeVar("T")


def ordered(items: Sequence[T], seed: str) -> tuple[T, ...]:
    """Return choices, rows, questions or pages in the order that `seed` (the response's key)
    gives. Items that are `fixed` keep their place; leaving one out leaves the others in order."""
    loose = iter(sorted((one for one in items if not _is_fixed(one)), key=_rank(seed)))
    return tuple(one if _is_fixed(one) else next(loose) for one in items)


def _is_fixed(item: Any) -> bool:
    return bool(getattr(item, "fixed", False))


def _rank(seed: str) -> Any:
    def rank(item: Any) -> bytes:
        name = getattr(item, "code", None) or getattr(item, "id", None) or str(item)
        return blake2b(f"{seed}\0{name}".encode(), digest_size=8).digest()

    return rank
