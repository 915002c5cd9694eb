"""The search box and the filters, ready for their template."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.listening.reading.bands import Band, band_words, bounds_of
from harken.listening.reading.selecting import Terms
from harken.listening.reading.state import OWN, Wish, period_choices
from harken.listening.search.filling import MOST_SEEN, OFFERED
from harken.listening.search.models import SeenValue
from harken.metrics.figures.fields import field_label
from harken.metrics.measures.models import Measure
from harken.warehouse.facts import OWN_DIMENSION
from harken.web.choices import Chip, Choices, Option

ADDRESS = "listening:signals"


@dataclass(frozen=True)
class Questions:
    """Everything above the list; `more` is folded away unless it `narrows` what is shown."""

    wish: Wish
    first: list[Choices]
    more: list[Choices]
    chips: list[Chip]

    @property
    def narrows(self) -> bool:
        """Whether a filter that is folded away is in force."""
        return bool(self.wish.customer) or any(self.wish.only(one.name) for one in self.more)

    @property
    def is_own_period(self) -> bool:
        """Whether dates are given by hand."""
        return self.wish.period == OWN


def address(wish: Wish) -> str:
    """Return the address of the page for a wish."""
    return f"{reverse(ADDRESS)}?{wish.query()}".removesuffix("?")


def questions_of(wish: Wish, terms: Terms) -> Questions:
    """Return the choices for a wish."""
    seen = _seen()
    measured = f"{wish.measure}:{wish.band}" if wish.band else wish.measure
    first = [
        _choice("period", _("Period"), period_choices(), wish.period),
        _choice("score", _("Score"), _scores(terms.measures.values(), wish.measure), measured),
    ]
    more = []
    for name in OFFERED:
        known = [("", _("any")), *((value, value) for value in seen.get(name, []))]
        if len(known) > 1 or wish.only(name):
            more.append(_choice(name, field_label(name), known, wish.only(name)))
    chips = [_chip(wish, text) for text in wish.where if _is_loose(wish, text)]
    return Questions(wish, first, more, chips)


def _choice(name: str, label: str, known: list[tuple[str, str]], chosen: str) -> Choices:
    options = [Option(value, text, value == chosen) for value, text in known]
    if chosen and not any(option.is_chosen for option in options):
        options.append(Option(chosen, chosen, is_chosen=True))
    return Choices(name, label, options)


def _seen() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, value in SeenValue.objects.values_list("field", "value")[: MOST_SEEN * len(OFFERED)]:
        found.setdefault(field, []).append(value)
    return found


def _scores(measures: Iterable[Measure], wished: str) -> list[tuple[str, str]]:
    """Offer the measures that have bands, and one without when the address asks for it."""
    known = [("", _("any"))]
    for measure in measures:
        bands = list(Band) if bounds_of(measure) else []
        if bands or measure.name == wished:
            known.append((measure.name, _("%(measure)s: any") % {"measure": measure}))
        known += [(f"{measure.name}:{b}", f"{measure}: {band_words(measure, b)}") for b in bands]
    return known


def _is_loose(wish: Wish, text: str) -> bool:
    """Whether no list shows this filter."""
    name, _equals, value = text.partition("=")
    return name not in OFFERED or wish.only(name) != value or not value


def _chip(wish: Wish, text: str) -> Chip:
    name, _equals, value = text.partition("=")
    field = field_label(name.removeprefix(OWN_DIMENSION))
    label = _("%(field)s: %(values)s") % {"field": field, "values": value or _("unknown")}
    return Chip(text, address(wish.without(text)), label)
