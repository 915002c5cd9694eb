"""What a person chooses when they set an alert."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from harken.alerts.rules import LATER, SENSITIVITIES, promise_of
from harken.alerts.telling.words import choice_words


class AlertForm(forms.Form):
    """How sure the alert has to be; everything else was chosen before."""

    h = forms.TypedChoiceField(label=gettext_lazy("Tell me"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, pace: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("h", LATER)
        field, language = self.fields["h"], get_language() or "en"
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [
                (h, choice_words(promise_of(h), pace, language)) for h in SENSITIVITIES
            ]
