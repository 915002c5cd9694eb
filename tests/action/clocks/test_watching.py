"""Who is warned before a clock runs out, and who is told once it did."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from harken.accounts.users.models import User
from harken.action.absence.models import Absence
from harken.action.cases.models import What
from harken.action.clocks.watch.watching import watch
from harken.foundations.permission import Role
from harken.jobs.events.models import Event
from harken.notices.kinds import notice_kinds
from harken.notices.models import Notice
from harken.organisation.teams.models import TeamMembership
from tests.action.clocks.making import calendar_with, happens, open_case, target, team_with

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
People = dict[str, User]


def told(kind: str) -> list[str]:
    return list(
        Notice.objects.filter(kind=kind).order_by("pk").values_list("user__name", flat=True)
    )


@pytest.fixture
def two_hours(db: None) -> Any:
    return target("contact", 7200, in_working_time=False, warn_before=1800)


def test_the_owner_is_warned_once_before_and_the_leader_told_once_after(
    people: People, two_hours: Any
) -> None:
    team = team_with(None)
    leader, agent = people[Role.LEADER], people[Role.AGENT]
    TeamMembership.objects.create(team=team, user=leader, since=date(2020, 1, 1), leads=True)
    case = open_case(START, team=team, owner=agent)
    assert watch(START + HOUR) == (0, 0)
    assert watch(START + 1.6 * HOUR) == (1, 0)
    assert watch(START + 1.7 * HOUR) == (0, 0)
    assert told("case.due") == [agent.name]
    before = case.revision
    assert watch(START + 2.1 * HOUR) == (0, 1)
    assert watch(START + 3 * HOUR) == (0, 0)
    assert sorted(told("case.late")) == sorted([leader.name, agent.name])
    case.refresh_from_db()
    assert case.revision == before
    assert case.events.filter(what=What.ESCALATED).count() == 1
    assert Event.objects.filter(name="action.case.late").count() == 1


def test_who_stands_in_is_warned_for_an_owner_who_is_away(people: People, two_hours: Any) -> None:
    away, deputy = people[Role.AGENT], people[Role.LEADER]
    Absence.objects.create(user=away, first=START.date(), last=START.date(), deputy=deputy)
    open_case(START, owner=away)
    watch(START + 1.6 * HOUR)
    assert told("case.due") == [deputy.name]


def test_the_lead_is_told_where_the_one_named_left(people: People, two_hours: Any) -> None:
    named = people[Role.LEADER]
    two_hours.escalate_to = named
    two_hours.save()
    User.objects.filter(pk=named.pk).update(is_active=False)
    open_case(START)
    watch(START + 3 * HOUR)
    assert told("case.late") == [people[Role.LEAD].name]


def test_a_reply_in_time_escalates_nothing(people: People, two_hours: Any) -> None:
    case = open_case(START, owner=people[Role.AGENT])
    happens(case, What.REPLY, START + HOUR)
    assert watch(START + 3 * HOUR) == (0, 0)


def test_warned_by_working_time_over_a_weekend(people: People) -> None:
    target("contact", 8 * 3600, in_working_time=True, warn_before=2 * 3600)
    friday = datetime(2026, 3, 6, 15, tzinfo=UTC)  # 16:00 in Warsaw: one hour until it closes
    open_case(friday, team=team_with(calendar_with()), owner=people[Role.AGENT])
    # Due on Monday at 16:00 in Warsaw; on Monday at 13:59 more than two working hours are left.
    assert watch(datetime(2026, 3, 9, 12, 59, tzinfo=UTC)) == (0, 0)
    assert watch(datetime(2026, 3, 9, 13, tzinfo=UTC)) == (1, 0)


def test_after_a_standstill_a_flood_is_told_in_one_notice(people: People, two_hours: Any) -> None:
    for _number in range(20):
        open_case(START, owner=people[Role.AGENT])
    assert watch(START + 24 * HOUR) == (0, 20)
    assert told("case.late") == []
    notice = Notice.objects.get(kind="case.late_many", user=people[Role.AGENT])
    kind = notice_kinds.get("case.late_many")
    assert kind is not None
    assert kind.says(notice.words) == "20 cases are late."


def test_nobody_reads_a_notice_of_a_case_they_do_not_see(people: People, two_hours: Any) -> None:
    case = open_case(START)
    kind = notice_kinds.get("case.late")
    assert kind is not None
    words = {"case": case.pk, "clock": "contact", "due": START.isoformat()}
    assert not kind.may_read(people[Role.AGENT], words)
    assert kind.may_read(people[Role.LEAD], words)
    assert "first contact" in kind.says(words)
