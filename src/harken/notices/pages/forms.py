"""How I want to be told."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from harken.notices.models import NoticeSettings

HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]
FIELDS = (
    "has_digest",
    "weekday",
    "hour",
    "has_urgent",
    "quiet_from",
    "quiet_until",
    "quiet_weekends",
)


class WishesForm(forms.Form):
    has_digest = forms.BooleanField(
        label=_("One digest a week"),
        required=False,
        help_text=_("What is due for you and what changed; no mail where there is nothing."),
    )
    weekday = forms.TypedChoiceField(label=_("Day"), choices=list(WEEKDAYS.items()), coerce=int)
    hour = forms.TypedChoiceField(label=_("Time"), choices=HOURS, coerce=int)
    has_urgent = forms.BooleanField(
        label=_("Urgent things at once"),
        required=False,
        help_text=_(
            "A case that runs late, a customer who wrote back, a colleague who asks you. Without "
            "this they wait for the digest."
        ),
    )
    quiet_from = forms.TypedChoiceField(label=_("Quiet from"), choices=HOURS, coerce=int)
    quiet_until = forms.TypedChoiceField(
        label=_("Quiet until"),
        choices=HOURS,
        coerce=int,
        help_text=_("Urgent things wait until then. The same time twice: never quiet."),
    )
    quiet_weekends = forms.BooleanField(label=_("Quiet on Saturday and Sunday"), required=False)

    @classmethod
    def of(cls, wishes: NoticeSettings, data: Any = None) -> "WishesForm":
        """Return the form with the present wishes."""
        return cls(data, initial={name: getattr(wishes, name) for name in FIELDS})
