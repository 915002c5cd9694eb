"""What a person chooses when they set an alert."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from harken.action.kinds.models import CaseKind
from harken.action.permissions import WORK_CASES
from harken.alerts.rules import LATER, SENSITIVITIES, promise_of
from harken.alerts.telling.words import choice_words
from harken.foundations.permission import Actor
from harken.organisation.pages.forms import offer


class AlertForm(forms.Form):
    """How sure the alert has to be, and whether it opens a case; the rest was chosen before."""

    h = forms.TypedChoiceField(label=gettext_lazy("Tell me"), coerce=int, widget=forms.RadioSelect)

    opens = forms.ModelChoiceField(
        CaseKind.objects.none(),
        label=gettext_lazy("When it gets worse, also open a case"),
        required=False,
        empty_label=gettext_lazy("no, a mail is enough"),
        help_text=gettext_lazy("It is yours, with both figures in it and the times of its kind."),
    )

    def __init__(self, *args: Any, pace: str, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if WORK_CASES.allows(actor):
            offer(self, "opens", CaseKind.objects.filter(archived_at=None))
        else:
            del self.fields["opens"]
        self.initial.setdefault("h", LATER)
        field, language = self.fields["h"], get_language() or "en"
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [
                (h, choice_words(promise_of(h), pace, language)) for h in SENSITIVITIES
            ]
