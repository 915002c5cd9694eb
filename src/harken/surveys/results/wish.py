"""What the address of the results says: whose answers, of when, which ones."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

DAYS = {"28d": 28, "91d": 91, "365d": 365}
OWN = "own"
MOST_FILTERS, LONGEST = 20, 300
_SINGLE = ("period", "from", "to", "language", "channel", "version")


@dataclass(frozen=True)
class Wish:
    """The whole state of the page; `query()` writes it and `read()` reads it, always the same.

    `hidden` are texts such as 'shop=north', `answers` such as 'q3=yes'.
    """

    period: str = ""
    first: str = ""
    last: str = ""
    language: str = ""
    channel: str = ""
    version: str = ""
    hidden: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    unfinished: bool = False
    late: bool = False

    @classmethod
    def read(cls, given: QueryDict) -> "Wish":
        """Return what an address or a sent form asks for; 'field' and 'value' add a filter."""
        texts = {name: given.get(name, "").strip()[:LONGEST] for name in _SINGLE}
        period, first, last = _period_in(texts)
        return cls(
            period,
            first,
            last,
            texts["language"],
            texts["channel"],
            texts["version"] if texts["version"].isdecimal() else "",
            _pairs_in(given, "hidden", _added(given)),
            _pairs_in(given, "answer", ""),
            bool(given.get("unfinished")),
            bool(given.get("late")),
        )

    def query(self) -> str:
        """Return the address's query, without what is not said."""
        texts = {
            "period": self.period, "from": self.first, "to": self.last,
            "language": self.language, "channel": self.channel, "version": self.version,
            "unfinished": "on" if self.unfinished else "", "late": "on" if self.late else "",
        }  # fmt: skip
        pairs = [(name, text) for name, text in texts.items() if text]
        pairs += [("hidden", text) for text in self.hidden]
        return urlencode([*pairs, *(("answer", text) for text in self.answers)])

    def but(self, **changes: Any) -> "Wish":
        """Return another wish."""
        return replace(self, **changes)

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Return the first and the last day that are asked for."""
        if self.period in DAYS:
            return today - timedelta(days=DAYS[self.period] - 1), today
        return _day(self.first), _day(self.last)

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages of responses that are counted."""
        unfinished = ("left", "open") if self.unfinished else ()
        return ("complete", *unfinished, *(("late",) if self.late else ()))

    @property
    def narrows(self) -> bool:
        """Tell whether some responses are left out."""
        return bool(self.but(unfinished=False, late=False).query())


def pair(text: str) -> tuple[str, str]:
    """Return the two halves of 'shop=north'."""
    name, _sign, value = text.partition("=")
    return name, value


def _period_in(texts: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the period's name and its days; days alone are a period of one's own."""
    period = texts["period"]
    first, last = (text if _day(text) else "" for text in (texts["from"], texts["to"]))
    if period in DAYS:
        return period, "", ""
    return (OWN, first, last) if period == OWN or first or last else ("", "", "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _added(given: QueryDict) -> str:
    field, value = (given.get(name, "").strip() for name in ("field", "value"))
    return f"{field}={value}" if field and value else ""


def _pairs_in(given: QueryDict, name: str, added: str) -> tuple[str, ...]:
    texts = [text[:LONGEST] for text in (*given.getlist(name), added) if "=" in text]
    return tuple(dict.fromkeys(texts))[:MOST_FILTERS]
