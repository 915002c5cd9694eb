"""Planning work and doing it: who may, what is noted, what is taken back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.metrics.marks.queries import marks_in
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives import loose
from harken.strategy.initiatives.actions import (
    archive_initiative,
    change_initiative,
    move_back,
    move_initiative,
    plan_initiative,
    restore_initiative,
)
from harken.strategy.initiatives.metrics.uses import uses
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import (
    initiative_with,
    initiatives_now,
    initiatives_of,
    standing_of,
)
from harken.strategy.initiatives.rules import Plan
from harken.strategy.initiatives.working import (
    Spent,
    add_milestone,
    note_spending,
    remove_milestone,
    tick_milestone,
)
from harken.warehouse.definition import Window

pytestmark = pytest.mark.django_db
State = Initiative.State
START, TODAY = date(2026, 1, 1), date(2026, 3, 2)
CALL_BACK = Plan(LocalText({"en": "Call back"}), START)
Planned = Callable[..., Initiative]


def test_what_is_planned_is_logged_and_a_change_says_what_changed(
    planned: Planned, lead: User, goal: Goal, now: datetime
) -> None:
    row = planned(goals=(goal.pk,), owner=lead.pk)
    assert (row.state, row.owner_name, list(row.goals.all())) == ("planned", lead.name, [goal])
    change_initiative(lead.actor, row.pk, Plan(row.title, START, money=Decimal(100)), now=now)
    entry = AuditEntry.objects.get(verb="initiative.changed")
    assert entry.changes["money"] == [None, "100"]
    assert entry.changes["goals"] == [str(goal), ""]


def test_it_goes_its_way_and_back(planned: Planned, lead: User, now: datetime) -> None:
    row = planned()
    move_initiative(lead.actor, row.pk, State.RUNNING, now=now)
    done = move_initiative(lead.actor, row.pk, State.DONE, now=now)
    assert done.closed_on == TODAY
    back = move_back(lead.actor, row.pk, State.RUNNING, now=now)
    assert (back.state, back.closed_on) == ("running", None)
    with pytest.raises(Refused, match="Say why it stops"):
        move_initiative(lead.actor, row.pk, State.STOPPED, because=" ", now=now)
    stopped = move_initiative(lead.actor, row.pk, State.STOPPED, because="No effect", now=now)
    assert (stopped.state, stopped.stopped_because) == ("stopped", "No effect")


def test_how_it_stands(planned: Planned, lead: User, now: datetime) -> None:
    row = planned(people_days=Decimal(10), ends_on=date(2026, 2, 1))
    first = add_milestone(lead.actor, row.pk, "Hired", date(2026, 2, 1), now=now)
    add_milestone(lead.actor, row.pk, "Trained", date(2026, 2, 10), now=now)
    tick_milestone(lead.actor, first.pk, is_done=True, now=now)
    note_spending(lead.actor, row.pk, Spent(TODAY, Decimal("12.5"), Decimal(99)), now=now)
    note_spending(lead.actor, row.pk, Spent(TODAY, Decimal(-1), note="twice"), now=now)
    found = initiative_with(row.pk)
    assert found is not None
    standing = standing_of(found, TODAY)
    assert (standing.done, standing.milestones) == (1, 2)
    assert [str(one) for one in standing.late] == ["Trained"]
    assert (standing.people_days.spent, standing.people_days.over) == (Decimal("11.5"), 1.5)
    assert (standing.money.spent, standing.money.planned) == (99, None)
    assert standing.is_late


def test_a_milestone_that_was_taken_off_is_logged(
    planned: Planned, lead: User, now: datetime
) -> None:
    row = planned()
    made = add_milestone(lead.actor, row.pk, "Hired", TODAY, now=now)
    remove_milestone(lead.actor, made.pk, now=now)
    assert not row.milestones.exists()
    assert AuditEntry.objects.get(verb="milestone.removed").object_label == "Hired"


@pytest.mark.parametrize("role", [Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_others_plan_nothing(people: dict, role: Role, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        plan_initiative(people[role].actor, CALL_BACK, now=now)


def test_team_leaders_change_the_work_of_their_own_teams_only(
    planned: Planned, people: dict, now: datetime
) -> None:
    own, other = (Team.objects.create(name=LocalText({"en": name})) for name in ("Own", "Other"))
    for team in (own, other):
        TeamPlacement.objects.create(team=team, since=date(2025, 1, 1))
    leader = people[Role.LEADER]
    TeamMembership.objects.create(team=own, user=leader, leads=True, since=date(2025, 1, 1))
    mine, theirs = planned(team=own.pk), planned(team=other.pk)
    move_initiative(leader.actor, mine.pk, State.RUNNING, now=now)
    for wrong in (theirs.pk, planned().pk):
        with pytest.raises(Refused, match="teams they lead"):
            move_initiative(leader.actor, wrong, State.RUNNING, now=now)
    with pytest.raises(Refused, match="teams they lead"):
        change_initiative(leader.actor, mine.pk, Plan(mine.title, START, team=other.pk), now=now)


def test_archived_work_is_out_of_the_way_and_comes_back(
    planned: Planned, lead: User, goal: Goal, now: datetime
) -> None:
    row = planned(goals=(goal.pk,))
    assert initiatives_of(goal) == [row]
    archive_initiative(lead.actor, row.pk, now=now)
    assert initiatives_now() == initiatives_of(goal) == []
    with pytest.raises(Refused, match="Bring it back first"):
        move_initiative(lead.actor, row.pk, State.RUNNING, now=now)
    restore_initiative(lead.actor, row.pk, now=now)
    assert initiatives_now() == [row]


@pytest.mark.parametrize(
    ("key", "of", "why"),
    [
        ("metric:nsp", (), "nps"),
        ("thing:x", (), "thing:x"),
    ],
)
def test_a_check_by_what_is_not_there_is_refused(
    planned: Planned, key: str, of: tuple[str, ...], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        planned(check_by=key, check_of=of)


def test_what_hangs_loose_is_told_with_its_remedy(planned: Planned, lead: User, goal: Goal) -> None:
    planned(
        owner=lead.pk,
        goals=(goal.pk,),
        money=Decimal(1),
        check_by="metric:nps",
        check_on=TODAY,
        title=LocalText({"en": "Sound"}),
    )
    planned()
    said = [one.sentence for one in loose.findings(TODAY)]
    assert said == [
        "The proof of “Sound” is due.",
        "“Call back” serves no goal.",
        "Nobody answers for “Call back”.",
        "Nothing will prove “Call back”.",
        "“Call back” has no budget.",
    ]


def test_an_owner_who_left_is_told(planned: Planned, people: dict) -> None:
    gone = people[Role.ANALYST]
    planned(owner=gone.pk)
    gone.is_active = False
    gone.save()
    said = [one.sentence for one in loose.findings(TODAY)]
    assert "The owner of “Call back” has left." in said


def test_start_and_end_stand_on_the_time_lines_of_its_metrics(
    planned: Planned, lead: User, goal: Goal, now: datetime
) -> None:
    row = planned(goals=(goal.pk,), check_by="metric:csat")
    year = Window(START, TODAY + timedelta(days=1))
    assert [one for one in marks_in("nps", year) if one.kind == "initiative"] == []
    move_initiative(lead.actor, row.pk, State.RUNNING, now=now)
    move_initiative(lead.actor, row.pk, State.DONE, now=now)
    for metric in ("nps", "csat"):
        found = [one for one in marks_in(metric, year) if one.kind == "initiative"]
        assert [(one.day, str(one.title)) for one in found] == [
            (START, "“Call back” begins"),
            (TODAY, "“Call back” ends"),
        ]
    assert not [one for one in marks_in("ces", year) if one.kind == "initiative"]


def test_a_metric_that_is_a_check_says_so_before_it_is_retired(planned: Planned) -> None:
    planned(check_by="metric:nps")
    (use,) = uses(Metric.objects.get(name="nps"))
    assert not use.blocks
    assert "“Call back” is to be proved by it" in use.says
