"""The form of a goal, in the order in which a person thinks of it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.targets.words import read_number
from harken.metrics.yardsticks import Yardstick, words
from harken.metrics.yardsticks.queries import all_yardsticks, yardstick
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import DateInput, offer
from harken.organisation.profile.queries import profile
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import open_teams
from harken.strategy.days import check_days
from harken.strategy.goals.drafting.checks import MOST_STOPS
from harken.strategy.goals.drafting.draft import Draft
from harken.strategy.goals.drafting.fields import DraftFiltersField, YardstickField
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import Stop
from harken.strategy.promises.models import Promise
from harken.strategy.texts import LongLocalTextField, require_house_language
from harken.strategy.vision.citing import CitingField

STOPS = range(1, MOST_STOPS + 1)
_LONGEST = 2000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GoalForm(forms.Form):
    """A goal with everything that keeps it from being vague."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Goal.Kind.choices, widget=forms.RadioSelect)
    title = LongLocalTextField(
        label=_("Goal"),
        max_length=200,
        help_text=_("One sentence with a number: “Answer within 2 hours instead of 5”."),
    )
    measured_by = YardstickField(label=_("Measured by"), required=False)
    population = DraftFiltersField(
        label=_("Of whom"),
        help_text=_(
            "For example: channel is phone, country is PL. Two rows of the same field mean either. "
            "Empty: everybody."
        ),
    )
    baseline_from = forms.DateField(
        label=_("Baseline, first day"), widget=DateInput(), required=False
    )
    baseline_to = forms.DateField(label=_("Baseline, last day"), widget=DateInput(), required=False)
    target = forms.CharField(
        label=_("Target"),
        required=False,
        max_length=40,
        help_text=_("In the unit of the figure: 45, 85 %, 2 h."),
    )
    criterion = forms.ChoiceField(
        label=_("Counts as hit when"), choices=Goal.Criterion.choices, widget=forms.RadioSelect
    )
    starts_on = forms.DateField(label=_("Start"), widget=DateInput(), required=False)
    deadline = forms.DateField(label=_("Deadline"), widget=DateInput(), required=False)
    guard = YardstickField(
        label=_("Must not get worse"),
        required=False,
        help_text=_("What could suffer while everybody looks at the goal."),
    )
    guard_population = DraftFiltersField(label=_("Of whom, for this one"))
    guard_limit = forms.CharField(label=_("Its limit"), required=False, max_length=40)
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("Nobody yet")
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, empty_label=_("No team")
    )
    people_days = forms.DecimalField(
        label=_("People-days"), required=False, min_value=0, max_digits=9, decimal_places=1
    )
    money = forms.DecimalField(
        label=_("Money"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    not_doing = forms.CharField(
        label=_("What we will not do"),
        required=False,
        max_length=_LONGEST,
        widget=_area(2),
        help_text=_("What has to wait so that there is time for this."),
    )
    serves = forms.ModelChoiceField(
        Goal.objects.none(),
        label=_("Business goal it serves"),
        required=False,
        empty_label=_("None yet"),
    )
    hypothesis = forms.CharField(
        label=_("Because"),
        required=False,
        max_length=_LONGEST,
        widget=_area(2),
        help_text=_("Why this goal moves the business goal: a reason that can turn out wrong."),
    )
    promise = forms.ModelChoiceField(
        Promise.objects.none(),
        label=_("Promise it helps to keep"),
        required=False,
        empty_label=_("None yet"),
    )
    cites = CitingField(required=False)
    why_so_many = forms.CharField(
        label=_("Why one more goal"), required=False, max_length=_LONGEST, widget=_area(2)
    )

    def __init__(self, *args: Any, goal: Goal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in STOPS:
            self._add_stop(number)
        require_house_language(*self.fields.values())
        self.fields["money"].help_text = _now("In %(currency)s.") % {"currency": profile().currency}
        self._offer_measures(goal)
        self._offer_rows(goal)

    def _add_stop(self, number: int) -> None:
        day = forms.DateField(label=_("Day"), widget=DateInput(), required=False)
        value = forms.CharField(label=_("Figure by then"), required=False, max_length=40)
        self.fields[f"stop_day_{number}"], self.fields[f"stop_value_{number}"] = day, value

    def _offer_measures(self, goal: Goal | None) -> None:
        known = all_yardsticks()
        chosen = (goal.measured_by, goal.guard) if goal else ("", "")
        nothing = (_now("Choose what tells"), _now("Nothing"))
        for name, words_, before in zip(("measured_by", "guard"), nothing, chosen, strict=True):
            field = self.fields[name]
            if isinstance(field, YardstickField):
                field.offer(known, words_, before)

    def _offer_rows(self, goal: Goal | None) -> None:
        business = Goal.objects.filter(kind=Goal.Kind.BUSINESS).exclude(pk=goal.pk if goal else 0)
        people = User.objects.filter(is_active=True)
        if goal is not None and goal.owner_id:
            people |= User.objects.filter(pk=goal.owner_id)
        offer(self, "owner", people.order_by("name"))
        offer(self, "team", Team.objects.filter(pk__in=[team.pk for team in open_teams()]))
        offer(self, "serves", business.exclude(state=Goal.State.DROPPED).order_by("pk"))
        offer(self, "promise", Promise.objects.filter(archived_at=None))
        cites = self.fields["cites"]
        if goal is not None and isinstance(cites, CitingField):
            cites.keep(goal)

    @property
    def stops(self) -> list[tuple[Any, Any]]:
        """The rows of checkpoints: the field of the day and that of the figure."""
        return [(self[f"stop_day_{number}"], self[f"stop_value_{number}"]) for number in STOPS]

    def clean(self) -> dict[str, Any]:
        """Read the figures in the unit of what they are measured by."""
        given = super().clean() or {}
        of, guard = self._yardstick("measured_by"), self._yardstick("guard")
        given["target"] = self._figure("target", of)
        given["guard_limit"] = self._figure("guard_limit", guard)
        for number in STOPS:
            name = f"stop_value_{number}"
            given[name] = self._figure(name, of)
            if given[name] is not None and not given.get(f"stop_day_{number}"):
                self.add_error(f"stop_day_{number}", _now("Choose the day of this figure."))
        self._refuse_strange_days()
        return given

    def _refuse_strange_days(self) -> None:
        """Refuse days nobody can mean before anything is reckoned with them."""
        for name, day in list(self.cleaned_data.items()):
            if isinstance(day, date):
                try:
                    check_days(day)
                except Refused as refusal:
                    self.add_error(name, str(refusal))

    def _yardstick(self, name: str) -> Yardstick | None:
        key = self.cleaned_data.get(name)
        try:
            return yardstick(key) if key else None
        except CannotMeasure:
            return None

    def _figure(self, name: str, of: Yardstick | None) -> float | None:
        text = self.cleaned_data.get(name) or ""
        if not text.strip():
            return None
        language = get_language() or "en"
        try:
            return words.read(of, text, language) if of else read_number(text, language)
        except Refused as refusal:
            self.add_error(name, str(refusal))
            return None

    def draft(self) -> Draft:
        """Return what was written down, as far as it could be read."""
        given = self.cleaned_data
        same = ("kind", "measured_by", "criterion", "guard", "cites", "hypothesis", "not_doing",
                "why_so_many")  # fmt: skip
        dates_and_numbers = ("baseline_from", "baseline_to", "target", "starts_on", "deadline",
                             "guard_limit", "people_days", "money")  # fmt: skip
        rows = ("owner", "team", "serves", "promise")
        read: dict[str, Any] = {name: given.get(name) or getattr(Draft(), name) for name in same}
        read |= {name: given.get(name) for name in dates_and_numbers}
        read |= {f"{name}_id": row.pk if (row := given.get(name)) else None for name in rows}
        return Draft(
            title=given.get("title") or Draft().title,
            population=given.get("population") or (),
            guard_population=given.get("guard_population") or (),
            stops=self._stops(),
            **read,
        )

    def _stops(self) -> tuple[Stop, ...]:
        given = self.cleaned_data
        days = [(given.get(f"stop_day_{n}"), given.get(f"stop_value_{n}")) for n in STOPS]
        return tuple(Stop(day, value) for day, value in days if day)
