from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.accounts.users.models import User
from harken.action.absence.choosing import WorkerField
from harken.action.clocks.rules import DAY, WORKING_DAY
from harken.action.kinds.models import CaseKind
from harken.action.opening.conditions import known_fields
from harken.action.opening.models import Priority
from harken.action.permissions import WORK_CASES
from harken.action.sla.actions import Draft
from harken.action.sla.models import Target
from harken.metrics.filters.field import FiltersField
from harken.organisation.pages.forms import current, offer

MINUTE, HOUR = 60, 3600
UNITS = {
    "minutes": (MINUTE, False),
    "hours": (HOUR, False),
    "days": (DAY, False),
    "working minutes": (MINUTE, True),
    "working hours": (HOUR, True),
    "working days": (WORKING_DAY, True),
}
UNIT_CHOICES = (
    ("working days", pgettext_lazy("unit of a promised time", "working days")),
    ("working hours", pgettext_lazy("unit of a promised time", "working hours")),
    ("working minutes", pgettext_lazy("unit of a promised time", "working minutes")),
    ("days", pgettext_lazy("unit of a promised time", "days by the calendar")),
    ("hours", pgettext_lazy("unit of a promised time", "hours by the calendar")),
    ("minutes", pgettext_lazy("unit of a promised time", "minutes by the calendar")),
)
ANY = ("", _("any"))
MOST = 100_000


class TimeForm(forms.Form):
    """A promised time: of which clock, how long, and for whom."""

    clock = forms.ChoiceField(label=_("Clock"), choices=Target.Clock.choices)
    count = forms.IntegerField(label=_("Within"), min_value=1, max_value=MOST)
    unit = forms.ChoiceField(
        label=_("Unit"),
        choices=UNIT_CHOICES,
    )
    kind = forms.ModelChoiceField(
        CaseKind.objects.none(), label=_("Kind of case"), required=False, empty_label=_("any")
    )
    least_priority = forms.TypedChoiceField(
        label=_("Priority at least"),
        choices=[ANY, *Priority.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    where = FiltersField(
        fields=known_fields,
        label=_("Of whom"),
        help_text=_(
            "For example: channel is phone, country is PL. Two rows of the same field mean either. "
            "Empty: everybody."
        ),
    )
    pauses = forms.BooleanField(
        label=_("Stands still while we wait for the customer"), required=False
    )
    share = forms.IntegerField(
        label=_("Share to reach, per cent"), min_value=1, max_value=100, initial=90
    )
    warn_minutes = forms.IntegerField(
        label=_("Warn the owner before, in minutes of the same time"),
        min_value=0,
        max_value=MOST,
        initial=60,
    )
    escalate_to = WorkerField(
        label=_("Tell when it is late"),
        empty_label=_("who leads the team"),
    )

    def __init__(self, *args: Any, target: Target | None = None, **kwargs: Any) -> None:
        if target:
            kwargs["initial"] = written(target)
        super().__init__(*args, **kwargs)
        offer(self, "kind", current(CaseKind, target.kind if target else None))
        may = Q(role__in=WORK_CASES.roles, is_active=True)
        if target and target.escalate_to_id:
            may |= Q(pk=target.escalate_to_id)
        offer(self, "escalate_to", User.objects.filter(may).order_by("name", "pk"))

    def draft(self) -> Draft:
        """Return what was written down."""
        given = self.cleaned_data
        size, in_working_time = UNITS[given["unit"]]
        return Draft(
            clock=given["clock"],
            seconds=given["count"] * size,
            kind=given["kind"],
            where=given["where"],
            least_priority=given["least_priority"],
            in_working_time=in_working_time,
            pauses=given["pauses"],
            share=given["share"],
            warn_before=given["warn_minutes"] * MINUTE,
            escalate_to=given["escalate_to"],
        )


def written(target: Target) -> dict[str, Any]:
    """Return a promised time as the form shows it."""
    count, unit = in_units(target.seconds, in_working_time=target.in_working_time)
    return {
        "clock": target.clock,
        "count": count,
        "unit": unit,
        "kind": target.kind_id,
        "least_priority": target.least_priority,
        "where": target.where,
        "pauses": target.pauses,
        "share": target.share,
        "warn_minutes": target.warn_before // MINUTE,
        "escalate_to": target.escalate_to_id,
    }


def in_units(seconds: int, *, in_working_time: bool) -> tuple[int, str]:
    """Return a time in the largest unit that says it without a remainder.

    >>> in_units(57_600, in_working_time=True), in_units(5400, in_working_time=False)
    ((2, 'working days'), (90, 'minutes'))
    """
    fitting = [
        (size, unit)
        for unit, (size, working) in UNITS.items()
        if working == in_working_time and seconds % size == 0
    ]
    size, unit = max(fitting, default=(MINUTE, "working minutes" if in_working_time else "minutes"))
    return max(1, seconds // size), unit
