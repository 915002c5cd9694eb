"""What the address of the signals page says, and writing it so that it reads the same again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from harken.listening.reading.bands import Band
from harken.listening.search.filling import OFFERED
from harken.metrics.figures import window_of
from harken.metrics.figures.comparing import read_day
from harken.tables.clean_text import one_line
from harken.warehouse.definition import Window

OWN = "own"
DAYS: Mapping[str, int] = {"1d": 1, "7d": 7, "28d": 28, "91d": 91, "365d": 365}
QUESTION_LENGTH = 200
MOST_FILTERS = 40
_SINGLE = ("q", "period", "from", "to", "measure", "band", "customer")


@dataclass(frozen=True)
class Wish:
    """Which signals somebody wants to see.

    `where` holds filters as explore writes them ('channel=phone'); `customer` is the id by which
    the company knows a customer.
    """

    q: str = ""
    period: str = ""
    first: str = ""
    last: str = ""
    measure: str = ""
    band: str = ""
    customer: str = ""
    where: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: QueryDict) -> "Wish":
        """Return what an address or a sent form asks for; what it cannot ask for is left out."""
        texts = {name: one_line(str(given.get(name, ""))) for name in _SINGLE}
        measure, band = _score(texts["measure"], texts["band"], str(given.get("score", "")))
        period, first, last = _period(texts["period"], texts["from"], texts["to"])
        return cls(
            q=texts["q"][:QUESTION_LENGTH],
            period=period,
            first=first,
            last=last,
            measure=measure,
            band=band,
            customer=texts["customer"],
            where=_filters(given),
        )

    def query(self) -> str:
        """Return the address's query, without what is not said."""
        texts = {
            "q": self.q, "period": self.period, "from": self.first, "to": self.last,
            "measure": self.measure, "band": self.band, "customer": self.customer,
        }  # fmt: skip
        pairs = [(name, text) for name, text in texts.items() if text]
        return urlencode([*pairs, *(_pair(text) for text in self.where)])

    def but(self, **changes: str | tuple[str, ...]) -> "Wish":
        """Return another wish."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def without(self, text: str) -> "Wish":
        """Return the wish without one filter."""
        return self.but(where=tuple(one for one in self.where if one != text))

    def only(self, field: str) -> str:
        """Return the value of `field` when exactly one is wanted."""
        found = [text.partition("=")[2] for text in self.where if text.startswith(f"{field}=")]
        return found[0] if len(found) == 1 else ""

    def window(self, today: date) -> Window:
        """Return the days that are wanted; raises CannotMeasure for a date that is none."""
        if self.period in DAYS:
            return Window(today - timedelta(days=DAYS[self.period] - 1), today)
        if self.period != OWN:
            return Window()
        return window_of(*(read_day(text) if text else None for text in (self.first, self.last)))

    @property
    def is_all(self) -> bool:
        """Whether nothing is asked for in particular."""
        return self == Wish()


def _score(measure: str, band: str, chosen: str) -> tuple[str, str]:
    """Return measure and band; `chosen` ('nps:low') is what a form sends for both."""
    if chosen:
        measure, _colon, band = one_line(chosen).partition(":")
    return measure, band if measure and band in set(Band) else ""


def _period(period: str, first: str, last: str) -> tuple[str, str, str]:
    """Return the period with its own dates; dates without a period are a period of their own."""
    if period == OWN or (not period and (first or last)):
        return OWN, first, last
    return (period if period in DAYS else ""), "", ""


def _filters(given: QueryDict) -> tuple[str, ...]:
    """Return filters of the fields that are offered first, in their order, then the others."""
    said = [f"{name}={value}" for name in OFFERED for value in given.getlist(name) if value.strip()]
    said += given.getlist("where")
    if given.get("field"):
        said.append(f"{given['field']}={given.get('value', '')}")
    texts = [_tidy(text) for text in said]
    plain = dict.fromkeys(text for text in texts if text)
    ours = [text for name in OFFERED for text in plain if _pair(text)[0] == name]
    rest = [text for text in plain if _pair(text)[0] == "where"]
    return tuple([*ours, *rest][:MOST_FILTERS])


def _tidy(text: str) -> str:
    """Return 'field=value' without spaces around either."""
    name, equals, value = (one_line(part) for part in text.partition("="))
    return f"{name}{equals}{value}"


def _pair(text: str) -> tuple[str, str]:
    """Return how a filter stands in the address; 'unknown' stands as where=field=."""
    name, _equals, value = text.partition("=")
    return (name, value) if name in OFFERED and value else ("where", text)


def period_choices() -> list[tuple[str, str]]:
    """Return the periods to choose from."""
    chosen = [("", _("any time")), ("1d", _("today")), ("7d", _("last 7 days"))]
    chosen += [("28d", _("last 28 days")), ("91d", _("last 13 weeks"))]
    chosen.append(("365d", _("last 365 days")))
    return [*chosen, (OWN, _("own dates"))]
