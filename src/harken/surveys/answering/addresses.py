"""The addresses at which surveys are answered."""

from dataclasses import dataclass
from functools import lru_cache

from harken.surveys.answering.keys import is_key
from harken.surveys.answering.trying import PREFIX as TRY
from harken.surveys.guests import guest_books

LINK = "/s/"
THANKS = "thanks"
LONGEST = 300
MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Address:
    """`base` is where the survey begins (`/s/after-purchase/`); `prefix` says which way in it is.

    `step` counts from 1 as people do, 0 where none is named.
    """

    prefix: str
    name: str
    key: str = ""
    step: int = 0
    ending: str = ""

    @property
    def base(self) -> str:
        """Where the survey begins."""
        return f"{self.prefix}{self.name}/"

    def at(self, key: str, step: int) -> str:
        """Return the address of a step of a response, counted from 1; 0 goes on where it was."""
        whose = f"{key}/" if self.prefix in {LINK, TRY} else ""
        return f"{self.base}{whose}{step}/" if step else f"{self.base}{whose}"

    def thanks(self, ending: str) -> str:
        """Return the address of an ending."""
        return f"{self.base}{THANKS}/{ending}/"


def prefixes() -> tuple[str, ...]:
    """Return what addresses of ours begin with."""
    return (LINK, TRY, *(book.prefix for book in guest_books))


@lru_cache(maxsize=4096)
def read_address(path: str) -> Address | None:
    """Return what a path (with its last slash) asks for, None for what there is not."""
    if len(path) > LONGEST or not path.endswith("/"):
        return None
    prefix = next((one for one in prefixes() if path.startswith(one)), "")
    name, *rest = path[len(prefix) : -1].split("/")
    if not prefix or not name:
        return None
    if len(rest) == 2 and rest[0] == THANKS:  # noqa: PLR2004
        return Address(prefix, name, ending=rest[1])
    if prefix in {LINK, TRY}:
        return _with_key(prefix, name, rest)
    return _step(prefix, name, "", rest)


def _with_key(prefix: str, name: str, rest: list[str]) -> Address | None:
    if not rest:
        return Address(prefix, name)
    return _step(prefix, name, rest[0], rest[1:]) if is_key(rest[0]) else None


def _step(prefix: str, name: str, key: str, rest: list[str]) -> Address | None:
    if not rest:
        return Address(prefix, name, key)
    if len(rest) > 1 or not rest[0].isascii() or not rest[0].isdigit():
        return None
    step = int(rest[0][:6])
    return Address(prefix, name, key, step) if 0 < step <= MOST_STEPS else None
