"""What is asked when a survey begins, is published, and what it says of itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.foundations.languages import LANGUAGES
from harken.surveys.designs.models import SLUG

TITLE = 200


class BlankForm(forms.Form):
    """A survey from nothing: what it is called, in which languages it asks."""

    title = forms.CharField(label=_("Title"), max_length=TITLE)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("The first one is what you write in; others can be added at any time."),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    slug = forms.CharField(
        label=_("Address"),
        help_text=_("The end of the link, such as after-purchase. Left empty, it comes from the "
                    "title."),
        max_length=60,
        validators=[SLUG],
        required=False,
    )  # fmt: skip


class PublishForm(forms.Form):
    """A word about what is new."""

    note = forms.CharField(
        label=_("What is new"),
        help_text=_("For colleagues who read the history."),
        max_length=500,
        required=False,
    )


def moment_field(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """Return a field for a moment, in the organisation's time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(
        label=label, help_text=help_text, required=False, widget=widget, input_formats=formats
    )
