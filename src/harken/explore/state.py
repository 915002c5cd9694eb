"""What the address says: which metric, of whom, when, by what, compared with what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from harken.metrics.figures import window_of
from harken.metrics.figures.comparing import read_day
from harken.warehouse.definition import Every, Window

YEAR, ALL, OWN = "12m", "all", "own"
DAYS = {"28d": 28, "91d": 91}
PERIODS = (*DAYS, YEAR, ALL, OWN)
EVERY = tuple(every.value for every in Every)
MOST_FILTERS = 40
MOST_DAYS, MOST_DAYS_BY_WEEK = 35, 190
_SINGLE = ("metric", "by", "period", "from", "to", "every", "a", "b")


@dataclass(frozen=True)
class State:
    """The whole state of the page; `query()` writes it, `read()` reads it, always the same."""

    metric: str = ""
    by: str = ""
    period: str = ""
    first: str = ""
    last: str = ""
    every: str = ""
    where: tuple[str, ...] = ()
    weighted: bool = False
    a: str = ""
    b: str = ""

    @classmethod
    def read(cls, given: QueryDict) -> "State":
        """Return what an address or a sent form asks for; 'field' and 'value' add a filter."""
        texts = {name: given.get(name, "").strip() for name in _SINGLE}
        period, first, last = _period_in(texts)
        return cls(
            metric=texts["metric"],
            by=texts["by"],
            period=period,
            first=first,
            last=last,
            every=texts["every"] if texts["every"] in EVERY else "",
            where=_filters_in(given),
            weighted=bool(given.get("weighted")),
            a=texts["a"],
            b=texts["b"],
        )

    def query(self) -> str:
        """Return the address's query, without what is not said."""
        texts = {
            "metric": self.metric, "by": self.by, "period": self.period, "from": self.first,
            "to": self.last, "every": self.every, "a": self.a, "b": self.b,
            "weighted": "on" if self.weighted else "",
        }  # fmt: skip
        pairs = [(name, text) for name, text in texts.items() if text]
        return urlencode([*pairs, *(("where", text) for text in self.where)])

    def but(self, **changes: Any) -> "State":
        """Return another state."""
        return replace(self, **changes)

    def without(self, text: str) -> "State":
        """Return the state without one filter."""
        return self.but(where=tuple(one for one in self.where if one != text))

    def window(self, today: date) -> Window:
        """Return the period that is asked for; raises CannotMeasure for a date that is none."""
        if self.period in DAYS:
            return Window(today - timedelta(days=DAYS[self.period] - 1), today)
        if self.period == ALL:
            return Window()
        if self.period == OWN:
            ends = [read_day(text) if text else None for text in (self.first, self.last)]
            return window_of(*ends)
        return Window(_months_before(today, 11), today)

    def grain(self, window: Window) -> str:
        """Return day, week or month: what is asked for, or what suits the period's length."""
        if self.every or window.first is None or window.last is None:
            return self.every or Every.MONTH.value
        return _grain_for((window.last - window.first).days + 1)


def _period_in(texts: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the period's name and its dates; dates alone are a period of one's own."""
    period, first, last = (texts[name] for name in ("period", "from", "to"))
    if period == OWN or (not period and (first or last)):
        return OWN, first, last
    return (period if period in PERIODS else ""), "", ""


def _filters_in(given: QueryDict) -> tuple[str, ...]:
    """Return the filters, each once, with the one that a form adds."""
    where = [text for text in given.getlist("where") if text.strip()]
    if given.get("field"):
        where.append(f"{given.get('field', '').strip()}={given.get('value', '')}")
    return tuple(dict.fromkeys(where))[:MOST_FILTERS]


def _grain_for(days: int) -> str:
    if days <= MOST_DAYS:
        return Every.DAY.value
    return Every.WEEK.value if days <= MOST_DAYS_BY_WEEK else Every.MONTH.value


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def as_side(conditions: Mapping[str, str]) -> str:
    """Write a side of a comparison: channel=phone; a comma in a value gets its backslash."""
    return ",".join(f"{name}={value}".replace(",", "\\,") for name, value in conditions.items())


def address(state: State) -> str:
    """Return the address of a state of the page."""
    return f"{reverse('explore:explore')}?{state.query()}".removesuffix("?")
