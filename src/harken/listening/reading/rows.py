"""A signal as the pages show it: what was said, to whom it may be shown, how it was scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.customers.masking import Kind, masked
from harken.customers.models import Customer
from harken.customers.permissions import SEE_CUSTOMERS
from harken.customers.queries import personal_of
from harken.foundations.languages import LANGUAGES
from harken.foundations.permission import Actor
from harken.listening.reading.bands import band_words, bounds_of, tone
from harken.listening.signals.models import Signal
from harken.metrics.figures.fields import field_label
from harken.metrics.measures.models import Measure
from harken.organisation.world.names import country_name
from harken.web.formats import SPACE, number, span

EXCERPT = 420
SHOWN = ("channel", "touchpoint", "team", "location", "language")
CONTEXT = ("source", "channel", "survey", "touchpoint", "stage", "journey", "team", "location",
           "product", "account", "language", "country")  # fmt: skip


@dataclass(frozen=True)
class Badge:
    """A score in words, good, bad or neither."""

    text: str
    tone: str


@dataclass(frozen=True)
class Row:
    """One signal in the list."""

    signal: Signal
    text: str
    badges: list[Badge]
    context: str


@dataclass(frozen=True)
class Reader:
    """For whom signals are written out, in which language, and what measures there are."""

    actor: Actor
    language: str
    measures: Mapping[str, Measure]

    @property
    def sees_customers(self) -> bool:
        """Whether names and addresses are shown."""
        return SEE_CUSTOMERS.allows(self.actor)

    def text(self, text: str, customer: Customer | None) -> str:
        """Return a signal's text as this reader may see it."""
        return text if self.sees_customers else masked(text, names_of(customer), _mark)

    def row(self, signal: Signal) -> Row:
        """Return a signal for the list."""
        text = self.text(signal.text, signal.customer)
        shown = [in_words(name, getattr(signal, name)) for name in SHOWN if getattr(signal, name)]
        return Row(signal, _excerpt(text), self.badges(signal.scores), " · ".join(shown))

    def badges(self, scores: Mapping[str, float]) -> list[Badge]:
        """Return scores in words."""
        return [self._badge(name, value) for name, value in scores.items()]

    def _badge(self, name: str, value: float) -> Badge:
        measure = self.measures.get(name)
        shown = self.number(value)
        if measure is None:
            return Badge(f"{name} {shown}", "neutral")
        bounds = bounds_of(measure)
        if bounds is None:
            return Badge(f"{measure} {shown}", "neutral")
        band = bounds.band(value)
        words = {"measure": measure, "value": shown, "band": band_words(measure, band)}
        return Badge(_("%(measure)s %(value)s: %(band)s") % words, tone(measure, band))

    def number(self, value: float) -> str:
        """Write a number with as many places as it needs."""
        return number(value, self.language, 0 if float(value).is_integer() else 2)

    def amount(self, value: float, currency: str) -> str:
        """Write an amount of money."""
        return f"{number(value, self.language, 2)}{SPACE}{currency}"

    def facts(self, signal: Signal) -> list[tuple[str, str]]:
        """Return everything that is known about a signal's circumstances, in words."""
        known = [
            (field_label(n), in_words(n, getattr(signal, n))) for n in CONTEXT if getattr(signal, n)
        ]
        for name, seconds in signal.durations.items():
            known.append((str(self.measures.get(name, name)), self.duration(seconds)))
        if signal.money is not None:
            known.append((field_label("money"), self.amount(float(signal.money), signal.currency)))
        known += [(field_label(n), self.value(v)) for n, v in signal.dimensions.items()]
        if signal.weight != 1:
            known.append((_("Weight"), self.number(signal.weight)))
        return known

    def duration(self, seconds: float | None) -> str:
        """Write how long something took; without an end it is still open."""
        return _("still open") if seconds is None else span(seconds, self.language)

    def value(self, value: object) -> str:
        """Write a value of any kind."""
        if value is None:
            return "–"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, int | float):
            return self.number(value)
        return str(value) if self.sees_customers else masked(str(value), (), _mark)


def names_of(customer: Customer | None) -> Sequence[str]:
    """Return the names under which a customer may stand in a text."""
    personal = personal_of(customer)
    return (personal.name,) if personal and personal.name else ()


def in_words(field: str, value: str) -> str:
    """Return a language by its own name, a country by the reader's, any other value as it is."""
    if field == "country":
        return country_name(value)
    return dict(LANGUAGES).get(value, value) if field == "language" else value


def _mark(kind: Kind) -> str:
    return {Kind.EMAIL: _("[e-mail]"), Kind.PHONE: _("[phone]"), Kind.NAME: _("[name]")}[kind]


def _excerpt(text: str) -> str:
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0].rstrip(",.;: ") + " …"
