"""What a person chooses when they set an alert."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.alerts.rules import LATER, SENSITIVITIES, promise_of
from harken.alerts.telling.words import (
    false_alarm_words,
    found_within_words,
    sensitivity_words,
)


class AlertForm(forms.Form):
    """How sure the alert has to be; everything else was chosen before."""

    h = forms.TypedChoiceField(label=gettext_lazy("Tell me"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, pace: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("h", LATER)
        self.fields["h"].choices = [(h, _choice(h, pace)) for h in SENSITIVITIES]  # type: ignore[attr-defined]


def _choice(h: int, pace: str) -> str:
    language, promise = get_language() or "en", promise_of(h)
    return _("%(when)s: %(false_alarm)s; %(found)s") % {
        "when": sensitivity_words(h),
        "false_alarm": false_alarm_words(promise, pace, language),
        "found": found_within_words(promise, pace, language),
    }
