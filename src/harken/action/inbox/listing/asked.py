"""What the address of the inbox says, and writing it so that it reads the same again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from harken.tables.clean_text import one_line

MOST_WORDS = 200
MOST_ID = 2**63 - 1
ME, NOBODY = "me", "nobody"
NUMBERED = ("kind", "team", "owner", "priority")
FIELDS = ("view", *NUMBERED, "language", "q")


class View(StrEnum):
    """A shelf of the inbox."""

    MINE = "mine"
    TEAMS = "teams"
    NOBODYS = "nobodys"
    LATE = "late"
    WAITING = "waiting"
    PUT_OFF = "put-off"
    RESOLVED = "resolved"
    ALL = "all"


@dataclass(frozen=True)
class Asked:
    """Which cases somebody wants to see.

    `view` '' is the reader's own first view. `owner` is a number, 'me' or 'nobody'; `team` a number
    or 'nobody'.
    """

    view: str = ""
    kind: str = ""
    team: str = ""
    owner: str = ""
    priority: str = ""
    language: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        """Return what an address asks for; what it cannot ask for is left out.

        >>> Asked.read({"view": "late", "team": "3", "owner": "x", "q": " parking "})
        Asked(view='late', kind='', team='3', owner='', priority='', language='', q='parking')
        """
        texts = {name: one_line(str(given.get(name, "")))[:MOST_WORDS] for name in FIELDS}
        if texts["view"] not in set(View):
            texts["view"] = ""
        for name in NUMBERED:
            texts[name] = _number_or_word(name, texts[name])
        return cls(**texts)

    def query(self) -> str:
        """Return the address's query, without what is not said."""
        return urlencode([(name, text) for name in FIELDS if (text := getattr(self, name))])

    def but(self, **changes: str) -> "Asked":
        """Return another wish."""
        return replace(self, **changes)

    @property
    def narrows(self) -> bool:
        """Whether anything but the view is asked for."""
        return self != Asked(view=self.view)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but a view and words is asked for."""
        return self != Asked(view=self.view, q=self.q)


def _number_or_word(name: str, text: str) -> str:
    words = {"owner": (ME, NOBODY), "team": (NOBODY,)}.get(name, ())
    is_number = text.isascii() and text.isdigit() and int(text) <= MOST_ID
    return text if is_number or text in words else ""
