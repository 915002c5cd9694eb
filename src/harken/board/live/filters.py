"""The choices above the page: of whom it is, and what is set, each with its way out."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from harken.board.figures.records import Choice, Scope, ScopeChoices, View
from harken.board.telling.addresses import view_address
from harken.metrics.figures.fields import field_label
from harken.web.choices import Chip, Choices, Option

_GROUPS = {"team": "teams", "brand": "brands", "location": "locations", "product": "products"}
_INDENT = "\u2003"


@dataclass(frozen=True)
class Filters:
    """Everything above the page."""

    filters: list[Choices]
    chips: list[Chip]
    metric: str
    whole_url: str


def filters_of(view: View, choices: ScopeChoices, language: str) -> Filters:
    """Return the choices for a view; a list with nothing to choose is absent."""
    fields = [_filter(name, view.scope, choices, language) for name in _GROUPS]
    return Filters(
        [one for one in fields if one.options[1:]],
        [_chip(name, view, choices, language) for name in _GROUPS if getattr(view.scope, name)],
        view.metric,
        view_address(replace(view, scope=Scope())),
    )


def field_name(name: str) -> str:
    """Return what a part of the scope is called."""
    return _("Brand") if name == "brand" else field_label(name)


def _filter(name: str, scope: Scope, choices: ScopeChoices, language: str) -> Choices:
    chosen = getattr(scope, name)
    known: tuple[Choice, ...] = getattr(choices, _GROUPS[name])
    options = [Option("", _("all"), not chosen)]
    options += [_option(one, chosen, language) for one in known]
    if chosen and not any(one.is_chosen for one in options):
        options.append(Option(chosen, chosen, is_chosen=True))
    return Choices(name, field_name(name), options)


def _option(choice: Choice, chosen: str, language: str) -> Option:
    label = f"{_INDENT * choice.depth}{choice.label.in_language(language)}"
    is_chosen = bool(chosen) and (chosen == choice.value or chosen in choice.label.values())
    return Option(choice.value, label, is_chosen)


def _chip(name: str, view: View, choices: ScopeChoices, language: str) -> Chip:
    value = getattr(view.scope, name)
    known: tuple[Choice, ...] = getattr(choices, _GROUPS[name])
    labels = [one.label.in_language(language) for one in known if value in one.label.values()]
    words = {"field": field_name(name), "values": labels[0] if labels else value}
    scope = replace(view.scope, **{name: ""})
    text = _("%(field)s: %(values)s") % words
    return Chip(text, view_address(replace(view, scope=scope)))
