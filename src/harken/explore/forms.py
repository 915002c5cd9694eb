"""The questions above the figures, ready for their template."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.explore.state import ALL, OWN, YEAR, State, address
from harken.explore.telling.names import condition_name
from harken.metrics.figures import CannotMeasure, read_where
from harken.metrics.figures.fields import offered
from harken.metrics.register.models import Metric
from harken.web.choices import Chip, Option


@dataclass(frozen=True)
class Questions:
    """Every choice the page offers, with what is chosen."""

    state: State
    metrics: list[Option]
    fields: list[Option]
    filter_fields: list[Option]
    periods: list[Option]
    grains: list[Option]
    chips: list[Chip]

    @property
    def narrows(self) -> bool:
        """Whether not everybody is counted alike."""
        return bool(self.chips) or self.state.weighted

    @property
    def is_own_period(self) -> bool:
        """Whether dates are given by hand."""
        return self.state.period == OWN


def questions_of(
    state: State, metrics: list[Metric], fields: dict[str, str], language: str
) -> Questions:
    """Return the choices for `state`."""
    choices = offered(fields)
    return Questions(
        state,
        _options([(metric.name, str(metric)) for metric in metrics], state.metric),
        _options([("", _("nothing: the whole")), *choices], state.by),
        _options([("", _("choose a field")), *choices], ""),
        _options(_periods(), state.period or YEAR),
        _options(_grains(), state.every),
        [_chip(state, text, fields, language) for text in state.where],
    )


def _options(choices: list[tuple[str, str]], chosen: str) -> list[Option]:
    found = [Option(value, label, value == chosen) for value, label in choices]
    if chosen and not any(option.is_chosen for option in found):
        found.append(Option(chosen, chosen, is_chosen=True))
    return found


def _periods() -> list[tuple[str, str]]:
    return [
        ("28d", _("last 28 days")),
        ("91d", _("last 13 weeks")),
        (YEAR, _("last 12 months")),
        (ALL, _("all time")),
        (OWN, _("own dates")),
    ]


def _grains() -> list[tuple[str, str]]:
    return [
        ("", _("whatever suits")),
        ("day", _("day")),
        ("week", _("week")),
        ("month", _("month")),
    ]


def _chip(state: State, text: str, fields: dict[str, str], language: str) -> Chip:
    try:
        label = condition_name(read_where([text], fields)[0], language)
    except CannotMeasure:
        label = text
    return Chip(text, address(state.without(text)), label)
