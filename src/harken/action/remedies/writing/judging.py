"""What is missing to decide, while a remedy is written and on its page."""

from dataclasses import dataclass
from datetime import date

from harken.accounts.users.models import User
from harken.action.cases.sight import seen_by
from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import Proposal
from harken.action.remedies.told.telling import Check, check_of
from harken.action.remedies.writing.forms import RemedyForm
from harken.action.remedies.writing.missing import Known, missing_in
from harken.foundations.permission import Actor

_SAME = (
    "title", "cause", "decide_by", "kind", "scope", "people_days", "money", "check_by", "expected",
    "no_comparison", "no_comparison_because", "do_by", "check_on",
)  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """What stands beside the form: what is missing, today's figure, what could be seen."""

    missing: list[str]
    check: Check


def panel_of(
    form: RemedyForm, actor: Actor, today: date, cases: list[int], row: Remedy | None
) -> Panel:
    """Return the panel for a form that was sent, whether it can be saved or not."""
    given = form.proposal(today)
    check = check_of(given, today, actor)
    behind = row.linked.count() if row else seen_by(actor, today).filter(pk__in=cases).count()
    return Panel(missing_in(given, _known(given, behind, check)), check)


def missing_of(row: Remedy, check: Check) -> list[str]:
    """Return what is missing to decide on one that is written down."""
    given = proposal_of(row)
    return missing_in(given, _known(given, row.linked.count(), check))


def proposal_of(row: Remedy) -> Proposal:
    """Return a remedy as it was written down."""
    return Proposal(
        **{name: getattr(row, name) for name in _SAME},
        scope_of=tuple(row.scope_of),
        compared_with=tuple(row.compared_with),
        owner=row.owner_id,
        team=row.team_id,
        initiative=row.initiative_id,
        promise=row.promise_id,
    )


def _known(given: Proposal, cases: int, check: Check) -> Known:
    here = User.objects.filter(pk=given.owner or 0, is_active=True).exists()
    return Known(here, cases, check.proving.cannot_see)
