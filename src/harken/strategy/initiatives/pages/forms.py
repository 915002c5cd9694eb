from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.accounts.users.models import User
from harken.foundations.local_text_form import LocalTextFormField
from harken.foundations.permission import Actor, Role
from harken.metrics.figures import CannotMeasure, fields_of, read_where
from harken.metrics.store import the_store
from harken.metrics.yardsticks.queries import yardstick
from harken.metrics.yardsticks.words import field_text
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import DateInput, offer
from harken.organisation.profile.queries import profile
from harken.organisation.teams.models import Team
from harken.strategy.choosing import SeveralField
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.leading import teams_led
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.words import (
    MINUS,
    joined,
    language,
    lines_of,
    read_change,
    yardstick_choices,
)
from harken.strategy.initiatives.rules import Plan
from harken.strategy.initiatives.working import Spent

SERVED = (Goal.State.DRAFT, Goal.State.RUNNING)
_LONG = {"rows": 3}
_FILTERS = {"rows": 2, "spellcheck": "false"}
_COPIED = (
    "title", "what", "starts_on", "ends_on", "people_days", "money", "expected_because",
    "check_by", "check_on",
)  # fmt: skip


class InitiativeForm(forms.Form):
    """An initiative as it is planned; `plan()` returns what was written."""

    title = LocalTextFormField(label=_("What is it called"))
    what = forms.CharField(label=_("What is done"), required=False, widget=forms.Textarea(_LONG))
    goals = SeveralField(
        Goal.objects.none(),
        label=_("Goals it serves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Work that serves no goal is allowed, and the picture says so."),
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("nobody yet")
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, empty_label=_("no team")
    )
    starts_on = forms.DateField(label=_("Start"), widget=DateInput())
    ends_on = forms.DateField(
        label=pgettext_lazy("initiative", "End"), required=False, widget=DateInput()
    )
    people_days = forms.DecimalField(
        label=_("People-days planned"), required=False, max_digits=9, decimal_places=1
    )
    money = forms.DecimalField(
        label=_("Money planned"), required=False, max_digits=14, decimal_places=2
    )
    check_by = forms.ChoiceField(
        label=_("By what"),
        required=False,
        help_text=_("Choose it before the work starts, so that nobody chooses what looks good."),
    )
    expected = forms.CharField(
        label=_("Expected effect"),
        required=False,
        max_length=40,
        help_text=_("The change of it, with its sign: +3, −2.5 or −10 min."),
    )
    expected_because = forms.CharField(
        label=_("Why so much"), required=False, widget=forms.Textarea(_LONG)
    )
    check_of = forms.CharField(
        label=_("Among whom"),
        required=False,
        widget=forms.Textarea(_FILTERS),
        help_text=_("Whom the work touches. One filter a line, such as channel=phone."),
    )
    compared_with = forms.CharField(
        label=_("Compared with whom"),
        required=False,
        widget=forms.Textarea(_FILTERS),
        help_text=_(
            "Whom it does not touch. Empty: before and after only, and whatever else happens "
            "meanwhile counts as its effect."
        ),
    )
    check_on = forms.DateField(label=_("Proof due on"), required=False, widget=DateInput())

    def __init__(
        self, *args: Any, actor: Actor, row: Initiative | None = None, **kwargs: Any
    ) -> None:
        if row is not None:
            kwargs["initial"] = _written(row)
        super().__init__(*args, **kwargs)
        self._offer(actor, row)
        title, check_by = self.fields["title"], self.fields["check_by"]
        if isinstance(title, LocalTextFormField):
            title.require(profile().default_language)
        if isinstance(check_by, forms.ChoiceField):
            check_by.choices = yardstick_choices(str(_("Not chosen yet")))
        self.fields["money"].help_text = profile().currency

    def _offer(self, actor: Actor, row: Initiative | None) -> None:
        goals = Goal.objects.filter(state__in=SERVED)
        people = User.objects.filter(is_active=True)
        teams = Team.objects.filter(placements__until=None).distinct()
        if actor.role is Role.LEADER:
            teams = Team.objects.filter(pk__in=[team.pk for team in teams_led(actor)])
            self.fields["team"].required = True
        if row is not None:
            goals |= Goal.objects.filter(pk__in=row.goals.values("pk"))
            people |= User.objects.filter(pk=row.owner_id or 0)
        offer(self, "goals", goals.distinct())
        offer(self, "owner", people.order_by("name"))
        offer(self, "team", teams)

    def clean_check_of(self) -> tuple[str, ...]:
        """Return the conditions, one a line; refuse those that cannot be asked."""
        return _conditions(self.cleaned_data["check_of"])

    def clean_compared_with(self) -> tuple[str, ...]:
        """Return the conditions, one a line; refuse those that cannot be asked."""
        return _conditions(self.cleaned_data["compared_with"])

    def clean_expected(self) -> float | None:
        """Return the change in the unit of what it is checked by."""
        text, key = self.cleaned_data["expected"], self.cleaned_data.get("check_by")
        if not text.strip():
            return None
        if not key:
            raise forms.ValidationError(_("Choose above by what the effect is seen."))
        try:
            return read_change(yardstick(key), text)
        except (Refused, CannotMeasure) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def plan(self) -> Plan:
        """Return what was written down."""
        given = self.cleaned_data
        return Plan(
            **{name: given[name] for name in _COPIED},
            goals=tuple(goal.pk for goal in given["goals"]),
            owner=given["owner"].pk if given["owner"] else None,
            team=given["team"].pk if given["team"] else None,
            expected=given["expected"],
            check_of=given["check_of"],
            compared_with=given["compared_with"],
        )


def _conditions(text: str) -> tuple[str, ...]:
    found = lines_of(text)
    try:
        read_where(found, fields_of(the_store()))
    except CannotMeasure as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return found


def _written(row: Initiative) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _COPIED},
        "goals": list(row.goals.values_list("pk", flat=True)),
        "owner": row.owner_id,
        "team": row.team_id,
        "expected": _expected_text(row),
        "check_of": joined(row.check_of),
        "compared_with": joined(row.compared_with),
    }


def _expected_text(row: Initiative) -> str:
    if row.expected is None:
        return ""
    try:
        text = field_text(yardstick(row.check_by), abs(row.expected), language())
    except CannotMeasure:
        return ""
    return f"{'+' if row.expected > 0 else MINUS}{text}"


class MilestoneForm(forms.Form):
    """A milestone and when it is due."""

    text = forms.CharField(label=_("What is there then"), max_length=200)
    due = forms.DateField(label=_("Due"), widget=DateInput())


class SpendingForm(forms.Form):
    """What was used on a day."""

    day = forms.DateField(label=_("Day"), widget=DateInput())
    people_days = forms.DecimalField(
        label=_("People-days"), required=False, max_digits=9, decimal_places=1
    )
    money = forms.DecimalField(label=_("Money"), required=False, max_digits=14, decimal_places=2)
    note = forms.CharField(label=_("For what"), required=False, max_length=200)

    def spent(self) -> Spent:
        """Return what was written down."""
        given = self.cleaned_data
        return Spent(
            given["day"],
            given["people_days"] or Decimal(0),
            given["money"] or Decimal(0),
            given["note"],
        )


class StopForm(forms.Form):
    """Why an initiative stops."""

    because = forms.CharField(
        label=_("Why it stops"),
        widget=forms.Textarea(_LONG),
        help_text=_("In a sentence. It stays readable, so that the next one begins wiser."),
    )
