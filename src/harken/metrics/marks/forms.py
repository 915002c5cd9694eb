from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text_form import LocalTextFormField
from harken.organisation.pages.forms import DateInput
from harken.organisation.profile.queries import profile


class EventForm(forms.Form):
    """A day and what happened on it."""

    day = forms.DateField(label=_("Day"), widget=DateInput())
    title = LocalTextFormField(
        label=_("What happened"),
        max_length=60,
        help_text=_("In a few words, such as: new delivery partner."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = self.fields["title"]
        if isinstance(title, LocalTextFormField):
            title.require(profile().default_language)
