"""The form of a rule: what it looks for, what it opens, and how much of it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.action.absence.choosing import WorkerField
from harken.action.absence.queries import workers
from harken.action.clocks.measures import METRICS as OF_CASES
from harken.action.kinds.models import CaseKind, Play
from harken.action.opening.actions import RuleDraft, fields_of
from harken.action.opening.conditions import known_fields
from harken.action.opening.matching.compiling import demand_readable, problem_of
from harken.action.opening.models import CaseRule, Priority
from harken.action.outside.models import Desk
from harken.foundations.clock import system_clock
from harken.metrics.figures import CannotMeasure
from harken.metrics.filters.field import FiltersField
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric, State
from harken.metrics.register.queries import version_on
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import current, offer
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import open_teams
from harken.strategy.promises.checking.rule import Rule, exact_value, read_value
from harken.strategy.promises.models import Promise

LINES = {"rows": 3, "spellcheck": "false"}
SENSES = (("", _("whatever it is")), *CaseRule.Sense.choices)
MOST_CASES, MOST_QUIET, MOST_AGE = 1000, 365, 90


class RuleForm(forms.Form):
    """A rule; all that is filled in of the first part must be met at once."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name"), max_length=120)
    metric = forms.ModelChoiceField(
        Metric.objects.none(),
        label=_("Answer behind the metric"),
        required=False,
        empty_label=_("any answer, or none"),
        help_text=_("Whom the metric covers, as it is defined today, counts here too."),
    )
    sense = forms.ChoiceField(
        label=pgettext_lazy("an answer", "is"), choices=SENSES, required=False
    )
    value = forms.CharField(
        label=_("this much"),
        max_length=40,
        required=False,
        help_text=_("A number such as 6, or a length of time with its unit, such as 15 min."),
    )
    promise = forms.ModelChoiceField(
        Promise.objects.none(),
        label=_("Broken promise"),
        required=False,
        empty_label=_("whatever was promised"),
        help_text=_("A promised time that still runs opens a case at the moment it is over."),
    )
    words = forms.CharField(
        label=_("The text says one of these"),
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text=_(
            "One word or phrase a line, in any language. A star stands for any ending: refund* "
            "finds refunds and refunded. Languages with many endings need it."
        ),
    )
    where = FiltersField(
        fields=known_fields,
        label=_("Of whom"),
        help_text=_(
            "For example: channel is phone, country is PL, age is 18..30. Two rows of the same "
            "field mean either; a field without a value means that it is unknown."
        ),
    )
    kind = forms.ModelChoiceField(
        CaseKind.objects.none(), label=_("Kind of case"), empty_label=_("choose one")
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Priority.choices, coerce=int, initial=Priority.NORMAL
    )
    play = forms.ModelChoiceField(
        Play.objects.none(),
        label=pgettext_lazy("steps to go by", "Play"),
        required=False,
        empty_label=_("none, everybody knows what to do"),
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("Team"),
        required=False,
        empty_label=_("the team that the signal names"),
    )
    owner = WorkerField(
        label=_("Owner"),
        empty_label=_("whoever of the team has the fewest open cases"),
    )
    desk = forms.ModelChoiceField(
        Desk.objects.none(),
        label=_("Pass its cases on to"),
        required=False,
        empty_label=_("nobody: they stay here"),
        help_text=_("Each case goes there once, and what becomes of it is read back."),
    )
    most_a_day = forms.IntegerField(
        label=_("Cases a day at most"),
        min_value=1,
        max_value=MOST_CASES,
        initial=50,
        help_text=_("What comes above it is held back until somebody decides. Nothing is lost."),
    )
    quiet_days = forms.IntegerField(
        label=_("Days without a second case of the same customer"),
        min_value=0,
        max_value=MOST_QUIET,
        initial=30,
        help_text=_("What comes meanwhile joins the case that is there."),
    )
    max_age_days = forms.IntegerField(
        label=_("Signals older than these days open nothing"),
        min_value=1,
        max_value=MOST_AGE,
        initial=14,
        help_text=_("So that an import of old data does not open cases of last year."),
    )

    def __init__(self, *args: Any, rule: CaseRule | None = None, **kwargs: Any) -> None:
        if rule:
            kwargs["initial"] = _written(rule)
        super().__init__(*args, **kwargs)
        chosen = rule or CaseRule()
        metrics = Metric.objects.filter(~Q(state=State.RETIRED) | Q(pk=chosen.metric_id))
        offer(self, "metric", metrics.exclude(name__in=OF_CASES).order_by("name"))
        promises = current(Promise, chosen.promise).exclude(metric=None)
        offer(self, "promise", promises)
        offer(self, "kind", current(CaseKind, chosen.kind if chosen.kind_id else None))
        offer(self, "play", current(Play, chosen.play))
        desks = Desk.objects.filter(Q(archived_at=None, is_on=True) | Q(pk=chosen.desk_id))
        offer(self, "desk", desks)
        if not desks.exists():
            del self.fields["desk"]
        open_now = [team.pk for team in open_teams()]
        offer(self, "team", Team.objects.filter(Q(pk__in=open_now) | Q(pk=chosen.team_id)))
        offer(self, "owner", User.objects.filter(Q(pk__in=workers()) | Q(pk=chosen.owner_id)))

    def clean(self) -> dict[str, Any]:
        """Read value, words and conditions."""
        given = super().clean() or {}
        given["words"] = lines_in(given.get("words", ""))
        given["value"] = self._value(given)
        if not self.errors:
            self._refuse_nothing(RuleDraft(**given))
        return given

    def _refuse_nothing(self, draft: RuleDraft) -> None:
        """Refuse a rule that could not be applied, in the words of who applies it."""
        try:
            problem = problem_of(CaseRule(**fields_of(draft)), local_date(system_clock()))
        except Refused as refusal:
            problem = str(refusal)
        if problem:
            self.add_error(None, problem)

    def _value(self, given: dict[str, Any]) -> float | None:
        text, metric = (given.get("value") or "").strip(), given.get("metric")
        measure = self._measure(metric) if metric else None
        if not text:
            if given.get("sense"):
                self.add_error("value", _now("Write the value, or choose “whatever it is”."))
            return None
        if measure is None:
            if metric is None:
                self.add_error("metric", _now("Choose the metric whose answer this is."))
            return None
        if not given.get("sense"):
            self.add_error("sense", _now("Choose “at most” or “at least”."))
        try:
            return read_value(text, measure)
        except Refused as refusal:
            self.add_error("value", str(refusal))
            return None

    def _measure(self, metric: Metric) -> Measure | None:
        try:
            measure = version_on(metric, local_date(system_clock())).measure
            demand_readable(metric, measure.name)
        except CannotMeasure as refusal:
            self.add_error("metric", str(refusal))
            return None
        return measure

    def draft(self) -> RuleDraft:
        """Return what was written down."""
        return RuleDraft(**self.cleaned_data)


def lines_in(text: str) -> tuple[str, ...]:
    """Return the lines of a text area that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _written(rule: CaseRule) -> dict[str, Any]:
    names = (
        "name", "metric", "sense", "promise", "kind", "priority", "play", "team", "owner",
        "desk", "most_a_day", "quiet_days", "max_age_days",
    )  # fmt: skip
    return {
        **{name: getattr(rule, name) for name in names},
        "value": _value_text(rule),
        "words": "\n".join(rule.words),
        "where": rule.where,
    }


def _value_text(rule: CaseRule) -> str:
    """Write the value so that the form reads the very same."""
    if rule.value is None or rule.metric is None:
        return ""
    try:
        measure = version_on(rule.metric, local_date(system_clock())).measure
    except CannotMeasure:
        return f"{rule.value:g}"
    return exact_value(Rule(measure, rule.sense, rule.value), get_language() or "en")
