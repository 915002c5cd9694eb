"""The form of an absence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.action.absence.choosing import WorkerField
from harken.action.absence.days import Away
from harken.action.absence.models import Absence
from harken.action.absence.queries import workers
from harken.organisation.pages.forms import DateInput, offer


class AbsenceForm(forms.Form):
    """Who, from when until when, and who answers in their place."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Who is away"), empty_label=None)
    first = forms.DateField(label=_("First day"), widget=DateInput())
    last = forms.DateField(label=_("Last day"), widget=DateInput())
    deputy = WorkerField(
        label=_("Deputy"),
        empty_label=_("nobody: new cases go to the team"),
        help_text=_("Gets what would go to the person on these days."),
    )

    def __init__(
        self, *args: Any, people: list[User], absence: Absence | None = None, **kwargs: Any
    ) -> None:
        if absence:
            names = ("user", "first", "last", "deputy")
            kwargs["initial"] = {name: getattr(absence, name) for name in names}
        super().__init__(*args, **kwargs)
        offer(self, "user", User.objects.filter(pk__in=[one.pk for one in people]))
        offer(self, "deputy", workers())

    def away(self) -> Away:
        """Return what was written."""
        return Away(**self.cleaned_data)
