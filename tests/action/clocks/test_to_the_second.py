"""The clocks to the second: what stops them, what stands still, and when somebody is told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from harken.accounts.users.models import User
from harken.action.cases.models import Case, State, What
from harken.action.clocks.models import CaseClock
from harken.action.clocks.queries import letter_owed, running
from harken.action.clocks.recounting import teams_keeping
from harken.action.clocks.rules import (
    CALENDAR,
    Happening,
    Span,
    course_of,
    due,
    last_moment,
    took,
    within,
)
from harken.action.clocks.watch.watching import at_hand, leaders_of, may_be_told, watch
from harken.action.kinds.models import CaseKind
from harken.foundations.permission import Role
from harken.notices.models import Notice
from harken.organisation.locations.models import Location
from harken.organisation.teams.models import TeamMembership
from tests.action.clocks.making import (
    calendar_with,
    happens,
    in_english,
    open_case,
    target,
    team_with,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
DAY = timedelta(days=1)
People = dict[Role, User]


def at(hours: float) -> datetime:
    return NINE + hours * HOUR


def spans(*pairs: tuple[float, float | None]) -> tuple[Span, ...]:
    return tuple(Span(at(a), None if b is None else at(b)) for a, b in pairs)


@pytest.mark.parametrize("what", ["reply", "letter"])
def test_a_persons_word_is_the_first_contact_and_a_machines_the_acknowledgement(what: str) -> None:
    course = course_of(NINE, [Happening(at(1), "automatic"), Happening(at(2), what)])
    assert (course.acknowledged_at, course.contacted_at) == (at(1), at(2))
    assert course.letter_at == (at(2) if what == "letter" else None)


def test_what_lies_before_the_opening_happened_then() -> None:
    assert course_of(NINE, [Happening(at(-5), "reply")]).contacted_at == NINE


def test_of_a_merged_case_only_what_was_written_to_the_customer_counts() -> None:
    merged = [Happening(at(1), "reply"), Happening(at(2), "resolved"), Happening(at(3), "waiting")]
    course = course_of(NINE, [], merged)
    assert (course.contacted_at, course.resolved_at, course.waits) == (at(1), None, ())


@pytest.mark.parametrize("what", ["customer", "working", "reopened", "resolved", "closed"])
def test_waiting_ends_with_whatever_is_our_turn_or_the_end(what: str) -> None:
    log = [Happening(at(1), "waiting"), Happening(at(2), "waiting"), Happening(at(3), "reply"),
           Happening(at(4), what), Happening(at(5), "working")]  # fmt: skip
    course = course_of(NINE, log)
    assert course.waits == spans((1, 4))
    assert course.waiting_since is None


def test_what_waits_still_waits_since_then() -> None:
    log = [Happening(at(1), "waiting"), Happening(at(2), "customer"), Happening(at(3), "waiting")]
    assert course_of(NINE, log).waits == spans((1, 2), (3, None))
    assert course_of(NINE, log).waiting_since == at(3)


def test_each_reopening_counts() -> None:
    log = [Happening(at(n), "resolved" if n % 2 else "reopened") for n in range(1, 5)]
    course = course_of(NINE, log)
    assert (course.reopened, course.first_resolved_at, course.resolved_at) == (2, at(1), None)


def test_waits_are_cut_to_the_span_that_is_looked_at() -> None:
    waits = spans((-2, 1), (2, 3), (4, 6), (7, None))
    assert within(waits, at(0), at(5)) == [(at(0), at(1)), (at(2), at(3)), (at(4), at(5))]
    assert within(waits, at(6), at(7)) == []
    # Ten hours without three, one, two and three of waiting.
    assert took(CALENDAR, at(-2), at(10), waits) == (12 - 3 - 1 - 2 - 3) * 3600
    assert CALENDAR.passed(at(1), at(0)) == 0


@pytest.mark.parametrize(
    ("hours", "waits", "moment"),
    [
        (1, [(1, 5)], 1),  # due the moment the wait begins: it is not moved
        (2, [(1, 5)], 6),
        (2, [(1, 3), (3, 4)], 5),
        (3, [(1, 2), (3, 5)], 6),  # one hour, one more, the last after five
        (2, [(1, None)], None),
        (1, [(1, None)], 1),
        (2, [(3, 9)], 2),
    ],
)
def test_a_promise_that_stands_still_is_due_after_the_waits_before_it(
    hours: float, waits: list[tuple[float, float | None]], moment: float | None
) -> None:
    found = due(CALENDAR, NINE, hours * 3600, spans(*waits))
    assert found == (None if moment is None else at(moment))


@pytest.mark.parametrize(
    ("opened", "days", "last"),
    [
        (datetime(2026, 3, 2, 22, 59, tzinfo=UTC), 1, date(2026, 3, 3)),
        (datetime(2026, 3, 2, 23, 0, tzinfo=UTC), 1, date(2026, 3, 4)),  # midnight in Warsaw
        (datetime(2026, 3, 27, 12, tzinfo=UTC), 2, date(2026, 3, 29)),  # 23 hours long
        (datetime(2026, 2, 27, 12, tzinfo=UTC), 30, date(2026, 3, 29)),
    ],
)
def test_days_by_law_are_those_of_the_house(opened: datetime, days: int, last: date) -> None:
    zone = ZoneInfo("Europe/Warsaw")
    found = last_moment(opened, days, zone).astimezone(zone)
    assert found == datetime(last.year, last.month, last.day, 23, 59, 59, 999999, zone)


def test_days_that_do_not_count_are_passed_over() -> None:
    found = last_moment(NINE, 2, ZoneInfo("UTC"), lambda day: day.weekday() < 5)
    friday = last_moment(NINE + 4 * DAY, 1, ZoneInfo("UTC"), lambda day: day.weekday() < 5)
    assert (found.date(), friday.date()) == (date(2026, 3, 4), date(2026, 3, 9))


def told(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("user__name", flat=True))


def promise(seconds: int = 7200, **more: Any) -> None:
    target("contact", seconds, in_working_time=False, **{"warn_before": 1800, **more})


@pytest.mark.django_db
def test_the_owner_is_warned_from_the_second_they_wanted(people: People) -> None:
    promise()
    open_case(NINE, owner=people[Role.AGENT])
    assert watch(at(1.5) - SECOND) == (0, 0)
    assert watch(at(1.5)) == (1, 0)


@pytest.mark.django_db
def test_due_this_second_is_not_late_yet(people: People) -> None:
    promise()
    open_case(NINE, owner=people[Role.AGENT])
    assert watch(at(2)) == (1, 0)
    assert watch(at(2) + SECOND) == (0, 1)


@pytest.mark.django_db
def test_nobody_is_warned_who_did_not_want_it_or_more_than_two_weeks_ahead(people: People) -> None:
    promise(warn_before=0)
    target("resolution", 30 * 86_400, in_working_time=False, warn_before=20 * 86_400)
    open_case(NINE, owner=people[Role.AGENT])
    assert watch(at(2) - SECOND) == (0, 0)
    watch(at(3))
    assert watch(NINE + 16 * DAY - SECOND) == (0, 0)
    assert watch(NINE + 16 * DAY) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.RESOLVED, State.CLOSED, State.MERGED])
def test_of_a_case_that_is_over_nobody_is_told(state: State, people: People) -> None:
    promise()
    case = open_case(NINE, owner=people[Role.AGENT])
    Case.objects.filter(pk=case.pk).update(state=state)
    assert watch(at(3)) == (0, 0)


@pytest.mark.django_db
def test_of_a_clock_by_law_the_owner_is_warned_two_days_before_even_of_what_is_over(
    people: People,
) -> None:
    kind = CaseKind.objects.create(name=in_english("Law"), is_regulated=True, statutory_days=30)
    case = open_case(NINE, kind=kind, owner=people[Role.AGENT])
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED)
    end = datetime(2026, 4, 1, 23, 59, 59, 999999, tzinfo=UTC)
    CaseClock.objects.exclude(name="letter").delete()
    assert watch(end - 2 * DAY - SECOND) == (0, 0)
    assert watch(end - 2 * DAY) == (1, 0)
    Case.objects.filter(pk=case.pk).update(state=State.MERGED)
    assert watch(end + DAY) == (0, 0)
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED)
    assert watch(end + DAY) == (0, 1)


@pytest.mark.django_db
def test_a_warning_without_an_owner_goes_to_the_leader(people: People) -> None:
    promise()
    team = team_with(None)
    TeamMembership.objects.create(
        team=team, user=people[Role.LEADER], since=date(2020, 1, 1), leads=True
    )
    open_case(NINE, team=team)
    watch(at(1.6))
    assert told("case.due") == [people[Role.LEADER].name]


@pytest.mark.django_db
@pytest.mark.parametrize("named", [Role.LEAD, Role.ANALYST, Role.VIEWER])
def test_late_is_told_to_who_is_named_if_they_see_cases_and_to_the_owner(
    named: Role, people: People
) -> None:
    promise(escalate_to=people[named])
    open_case(NINE, owner=people[Role.AGENT])
    watch(at(3))
    other = people[named if named != Role.VIEWER else Role.LEAD].name
    assert told("case.late") == sorted([people[Role.AGENT].name, other])


@pytest.mark.django_db
def test_who_leads_today_is_told_else_the_lead_else_the_owner_of_the_house(
    people: People,
) -> None:
    team, other = team_with(None), team_with(None)
    leader, lead, owner = people[Role.LEADER], people[Role.LEAD], people[Role.OWNER]
    row = TeamMembership.objects.create(team=team, user=leader, since=date(2020, 1, 1), leads=True)
    TeamMembership.objects.create(team=other, user=owner, since=date(2020, 1, 1), leads=True)
    TeamMembership.objects.create(team=team, user=people[Role.AGENT], since=date(2020, 1, 1))
    case = open_case(NINE, team=team)
    assert leaders_of(case, NINE) == [leader]
    row.until = NINE.date()
    row.save()
    assert leaders_of(case, NINE) == [lead]
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert leaders_of(case, NINE) == [owner]
    assert at_hand(User.objects.get(pk=lead.pk), NINE) is None
    fit = {role for role in Role if may_be_told(people[role])}
    assert fit == {Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, Role.AGENT}


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "notices"), [(5, 5), (6, 0)])
def test_five_at_once_are_told_one_by_one_and_six_together(
    count: int, notices: int, people: People
) -> None:
    promise()
    for _number in range(count):
        open_case(NINE, owner=people[Role.AGENT])
    watch(at(3))
    mine = Notice.objects.filter(user=people[Role.AGENT])
    assert mine.filter(kind="case.late").count() == notices
    assert mine.filter(kind="case.late_many").count() == (notices == 0)


@pytest.mark.django_db
def test_a_clock_says_what_is_left_and_when_it_is_over(people: People) -> None:
    promise()
    case = open_case(NINE)
    clock = case.clocks.get(name="contact")
    shown = [running(clock, moment) for moment in (at(1), at(2), at(2) + SECOND)]
    assert [one.left for one in shown] == [HOUR, timedelta(), -SECOND]
    assert [one.is_late for one in shown] == [False, False, True]
    happens(case, What.REPLY, at(1))
    stopped = running(case.clocks.get(name="contact"), at(9))
    assert (stopped.is_running, stopped.left, stopped.is_late) == (False, None, False)


@pytest.mark.django_db
def test_only_a_case_by_law_that_lacks_its_letter_owes_one() -> None:
    given = {"is_regulated": True, "statutory_days": 30}
    case = open_case(NINE, kind=CaseKind.objects.create(name=in_english("Law"), **given))
    assert letter_owed(case)
    assert letter_owed(open_case(NINE)) == ""
    CaseKind.objects.filter(pk=case.kind_id).update(is_regulated=False)
    assert letter_owed(Case.objects.get(pk=case.pk)) == ""


@pytest.mark.django_db
def test_changed_hours_are_those_of_the_teams_that_keep_them() -> None:
    hours, others = calendar_with(), calendar_with()
    place = Location.objects.create(name=in_english("Shop"), calendar=hours)
    own, at_place, free = team_with(hours), team_with(None), team_with(None)
    apart = team_with(others)
    for team in (at_place, apart):
        team.location = place
        team.save()
    assert set(teams_keeping("calendar", hours.pk)) == {own.pk, at_place.pk}
    assert teams_keeping("location", place.pk) == [at_place.pk]
    assert teams_keeping("team", free.pk) == [free.pk]
    assert set(teams_keeping("any", 0)) == {own.pk, at_place.pk, apart.pk}
