"""Reading rules: the list with what each did lately, and what is wrong with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Prefetch, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from harken.action.opening.conditions import known_fields
from harken.action.opening.matching.compiling import problem_of
from harken.action.opening.models import CaseRule, HeldBack, RuleDay
from harken.metrics.register.models import MetricVersion, State
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import in_force

LATELY = 28
RELATED = ("metric", "promise", "promise__metric", "kind", "play", "team", "owner", "desk")
_VERSIONS = MetricVersion.objects.select_related("measure")
_DEFINED = (
    Prefetch("metric__versions", _VERSIONS),
    Prefetch("promise__metric__versions", _VERSIONS),
)


@dataclass(frozen=True)
class Did:
    """What a rule did in the last four weeks, and how many signals wait for a decision."""

    opened: int = 0
    attached: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a rule, and what to do about it."""

    sentence: str
    remedy: str


def with_all(rows: "QuerySet[CaseRule]") -> "QuerySet[CaseRule]":
    """Return rules with all that they rest on, in a fixed number of questions."""
    return rows.select_related(*RELATED).prefetch_related(*_DEFINED)


def rules_now() -> list[CaseRule]:
    """Return the rules that are not put away, in the order in which they were made."""
    return list(with_all(CaseRule.objects.filter(archived_at=None)).order_by("pk"))


def archived_rules() -> list[CaseRule]:
    """Return the rules that were put away, the last one first."""
    return list(CaseRule.objects.exclude(archived_at=None).order_by("-archived_at"))


def rule_numbered(pk: int) -> CaseRule | None:
    """Return a rule with all that belongs to it."""
    return with_all(CaseRule.objects.filter(pk=pk)).first()


def did_lately(today: date) -> dict[int, Did]:
    """Return what every rule did, in two questions."""
    days = RuleDay.objects.filter(day__gt=today - timedelta(days=LATELY)).values("rule")
    sums = days.annotate(opened=Sum("opened"), attached=Sum("attached")).order_by()
    done = {row["rule"]: (row["opened"], row["attached"]) for row in sums}
    held = HeldBack.objects.filter(settled_at=None).values("rule").annotate(n=Count("pk"))
    waiting = {row["rule"]: row["n"] for row in held.order_by()}
    return {
        pk: Did(*done.get(pk, (0, 0)), waiting.get(pk, 0)) for pk in {*done, *waiting}
    }  # fmt: skip


def url_of(rule: CaseRule) -> str:
    """Return the address of a rule's page."""
    return reverse("action:case-rule", args=[rule.pk])


def troubles_of(rules: Sequence[CaseRule], today: date) -> dict[int, list[Trouble]]:
    """Return what is wrong with each rule, each with its remedy."""
    fields = known_fields()
    standing = Team.objects.filter(in_force(today, "placements__"))
    open_teams = set(standing.values_list("pk", flat=True))
    return {rule.pk: _troubles(rule, today, fields, open_teams) for rule in rules}


def _troubles(
    rule: CaseRule, today: date, fields: dict[str, str], open_teams: set[int]
) -> list[Trouble]:
    found = []
    problem = problem_of(rule, today, fields)
    if problem:
        remedy = _("Change what it looks for, then try it again. Until then it opens nothing.")
        found.append(Trouble(problem, remedy))
    return [*found, *_people(rule, open_teams), *_rests_on(rule), *_passes_to(rule)]


def _people(rule: CaseRule, open_teams: set[int]) -> list[Trouble]:
    found = []
    if rule.owner is not None and not rule.owner.is_active:
        said = _("Its owner “%(name)s” has left.") % {"name": rule.owner}
        remedy = _("Name another one. Until then its cases go to whoever of the team is free.")
        found.append(Trouble(said, remedy))
    if rule.team_id is not None and rule.team_id not in open_teams:
        said = _("Its team “%(name)s” is closed.") % {"name": rule.team}
        remedy = _("Choose the team that answers now. Until then its cases are nobody’s.")
        found.append(Trouble(said, remedy))
    return found


def _rests_on(rule: CaseRule) -> list[Trouble]:
    found = []
    if rule.metric is not None and rule.metric.state == State.RETIRED:
        said = _("The metric “%(name)s” is retired.") % {"name": rule.metric}
        remedy = _("Choose the one that follows it. Until then its last definition counts.")
        found.append(Trouble(said, remedy))
    if rule.promise is not None and rule.promise.archived_at is not None:
        said = _("The promise “%(name)s” is put away.") % {"name": rule.promise}
        remedy = _("Put the rule away too, or let it look for something else.")
        found.append(Trouble(said, remedy))
    if rule.kind.archived_at is not None:
        said = _("The kind of case “%(name)s” is put away.") % {"name": rule.kind}
        remedy = _("Choose another kind; cases are still opened of this one.")
        found.append(Trouble(said, remedy))
    return found


def _passes_to(rule: CaseRule) -> list[Trouble]:
    if rule.desk is None or (rule.desk.is_on and rule.desk.archived_at is None):
        return []
    said = _("The outside system “%(name)s” is off or put away.") % {"name": rule.desk}
    remedy = _("Choose another one, or have an owner switch it on. Until then cases stay here.")
    return [Trouble(said, remedy)]
