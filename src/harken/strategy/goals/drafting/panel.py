"""What stands beside the form: where the figure stands now, the five letters, warnings."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext

from harken.accounts.users.models import User
from harken.foundations.permission import Actor
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import behind
from harken.metrics.yardsticks.words import write, write_span
from harken.strategy.goals.drafting.form import GoalForm
from harken.strategy.goals.judging.finding import found_for
from harken.strategy.goals.judging.queries import estimate_of, owner_from, titles_of
from harken.strategy.goals.judging.records import Found, GoalFields, Judgement
from harken.strategy.goals.judging.rules import MOST_AN_OWNER, judged
from harken.strategy.goals.models import MEASURED_BY, Goal
from harken.warehouse.definition import Window


@dataclass(frozen=True)
class Panel:
    """The judgement of what is written so far, and the baseline with what it rests on."""

    judgement: Judgement
    found: Found
    warnings: tuple[str, ...] = ()
    url: str | None = None

    @property
    def of(self) -> Yardstick | None:
        """What it is measured by."""
        return self.found.yardstick

    @property
    def value(self) -> str:
        """The baseline as it is written, '' where there is none."""
        one = self.found.baseline
        if self.of is None or one is None or one.value is None:
            return ""
        return write(self.of, one.value, get_language() or "en")

    @property
    def span(self) -> str:
        """Its interval, '' where there is none."""
        one = self.found.baseline
        if self.of is None or one is None:
            return ""
        return write_span(self.of, one.low, one.high, get_language() or "en")


def panel_of(form: GoalForm, actor: Actor, today: date, goal: Goal | None) -> Panel:
    """Return the panel for a form that was sent, whether it can be saved or not."""
    fields = fields_in(form)
    owner = form.cleaned_data.get("owner")
    frozen = estimate_of(goal.baseline) if goal and _as_it_was(goal, fields) else None
    found = found_for(fields, owner_from(owner) if owner else None, today, frozen=frozen)
    url = None
    if found.yardstick and fields.baseline:
        url = behind(fields.measured_by, fields.baseline, fields.population, actor)
    return Panel(judged(fields, found), found, tuple(_warnings(owner, goal)), url)


def _as_it_was(goal: Goal, fields: GoalFields) -> bool:
    """Tell whether the baseline of a running goal is still of the same days and customers."""
    same = (goal.measured_by, tuple(goal.population), goal.baseline_from, goal.baseline_to)
    days = fields.baseline or Window()
    return same == (fields.measured_by, fields.population, days.first, days.last)


def fields_in(form: GoalForm) -> GoalFields:
    """Return what is written so far as it is judged."""
    draft, given = form.draft(), form.cleaned_data
    days = (draft.baseline_from, draft.baseline_to)
    whole = days[0] and days[1] and days[0] <= days[1]
    return GoalFields(
        is_business=draft.kind == Goal.Kind.BUSINESS,
        titles=titles_of(draft.title),
        measured_by=draft.measured_by or str(form.data.get("measured_by", ""))[:MEASURED_BY],
        population=draft.population,
        baseline=Window(*days) if whole else None,
        target=draft.target,
        by_interval=draft.criterion == Goal.Criterion.INTERVAL,
        starts_on=draft.starts_on,
        deadline=draft.deadline,
        stops=draft.stops,
        people_days=None if draft.people_days is None else float(draft.people_days),
        money=None if draft.money is None else float(draft.money),
        serves=str(given.get("serves") or ""),
        hypothesis=draft.hypothesis,
        promise=str(given.get("promise") or ""),
        cited=draft.cites,
    )


def _warnings(owner: User | None, goal: Goal | None) -> list[str]:
    if owner is None:
        return []
    running = Goal.objects.filter(owner=owner, state=Goal.State.RUNNING)
    count = running.exclude(pk=goal.pk if goal else 0).count()
    if count < MOST_AN_OWNER:
        return []
    said = ngettext(
        "“%(name)s” answers for %(count)s running goal already. Who has more than three rarely "
        "reaches them all: choose another owner, or drop one.",
        "“%(name)s” answers for %(count)s running goals already. Who has more than three rarely "
        "reaches them all: choose another owner, or drop one.",
        count,
    )
    return [said % {"name": owner, "count": count}]
