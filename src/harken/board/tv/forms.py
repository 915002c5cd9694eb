"""The form that makes a TV link."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harken.board.figures.queries import scope_choices
from harken.board.figures.records import Choice, Scope, View
from harken.board.figures.scopes import FIELDS
from harken.board.live.filters import field_name
from harken.board.tv.actions import LinkDetails
from harken.foundations.languages import LANGUAGES

_GROUPS = {"team": "teams", "brand": "brands", "location": "locations", "product": "products"}
_INDENT = "\u2003"


class LinkForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("Where the screen hangs, such as “Kitchen”.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    with_words = forms.BooleanField(
        label=_("Show what customers say"),
        required=False,
        help_text=_("Without names; but whoever passes by can read it."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices, language = scope_choices(), get_language() or "en"
        for name in FIELDS:
            options = list(_options(getattr(choices, _GROUPS[name]), language))
            if options:
                self.fields[name] = forms.ChoiceField(
                    label=field_name(name), choices=[("", _("all")), *options], required=False
                )
        self.order_fields(["name", *FIELDS, "language", "with_words"])

    def details(self) -> LinkDetails:
        """Return what was asked for."""
        given = self.cleaned_data
        scope = Scope(**{name: given.get(name, "") for name in FIELDS})
        return LinkDetails(given["name"], View(scope), given["language"], given["with_words"])


def _options(choices: Iterable[Choice], language: str) -> Iterable[tuple[str, str]]:
    for one in choices:
        yield one.value, f"{_INDENT * one.depth}{one.label.in_language(language)}"
