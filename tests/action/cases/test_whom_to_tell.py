"""Who hears of a case: its owner, whoever leads its team that day, else the CX lead."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.cases.actions import Handing, attach, hand_over, resolve, take
from harken.action.cases.acts.opening import NewCase, open_case
from harken.action.cases.models import Case
from harken.action.cases.passing.digest import lines
from harken.action.cases.passing.leaving import give_away
from harken.action.cases.passing.telling import leaders_of, may_read
from harken.action.cases.passing.waking import wake_due
from harken.foundations.permission import Actor, Role
from harken.listening.signals.models import Signal
from harken.notices.kinds import notice_kinds
from harken.notices.models import Notice
from harken.organisation.teams.models import TeamMembership
from tests.action.cases.house import House, OpenOne, person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
ROBOT = Actor.system()


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("user__name", flat=True))


def signal(now: datetime) -> Signal:
    return Signal.objects.create(
        id=1, position=1, source="shop", key="1", occurred_at=now, received_at=now, digest=b""
    )


@pytest.fixture
def lea(house: House) -> User:
    return person("lea", Role.LEAD)


def test_the_leader_of_the_team_is_told_and_nobody_elses(
    house: House, open_one: OpenOne, lea: User, now: datetime
) -> None:
    person("other", Role.LEADER, house.sales, leads=True)
    assert list(leaders_of(open_one(), now)) == [house.lena]


def test_without_a_team_or_a_leader_the_lead_is_told(
    house: House, open_one: OpenOne, lea: User, now: datetime
) -> None:
    person("gone", Role.LEAD)
    User.objects.filter(name="Gone").update(is_active=False)
    assert list(leaders_of(open_one("a", team=None), now)) == [lea]
    assert list(leaders_of(open_one("b", team=house.sales), now)) == [lea]


def test_who_left_leads_no_longer_or_may_see_no_case_is_not_told(
    house: House, open_one: OpenOne, lea: User, now: datetime
) -> None:
    case = open_one()
    User.objects.filter(pk=house.lena.pk).update(is_active=False)
    assert list(leaders_of(case, now)) == [lea]
    User.objects.filter(pk=house.lena.pk).update(is_active=True, role=Role.VIEWER)
    assert list(leaders_of(case, now)) == [lea]
    User.objects.filter(pk=house.lena.pk).update(role=Role.LEADER)
    TeamMembership.objects.filter(user=house.lena).update(until=TODAY)
    assert list(leaders_of(case, now - DAY)) == [house.lena]
    assert list(leaders_of(case, now)) == [lea]


def test_a_leader_of_two_periods_is_told_once(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    TeamMembership.objects.create(
        team=house.support, user=house.lena, since=TODAY - DAY, leads=True
    )
    assert list(leaders_of(open_one(), now)) == [house.lena]


def test_who_takes_a_case_is_not_told_of_it_and_who_gets_it_is(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one()
    take(house.anna.actor, case.pk, now=now)
    assert told("case.yours") == []
    hand_over(house.anna.actor, case.pk, Handing(owner=house.boris), now=now)
    assert told("case.yours") == ["Boris"]
    kind = notice_kinds.get("case.yours")
    assert kind is not None
    assert "“Anna” gave it to you" in kind.says(Notice.objects.get().words)
    open_one("b", owner=house.lena)
    assert kind.says(Notice.objects.get(user=house.lena).words).endswith("is yours now.")


def test_a_case_taken_again_by_who_has_it_changes_nothing(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one(owner=house.anna)
    assert take(house.anna.actor, case.pk, now=now).revision == case.revision


def test_heard_once_more_the_owner_is_told_else_the_leader(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    heard = signal(now)
    for key, owner in (("a", house.anna), ("b", None)):
        case = open_one(key, owner=owner)
        resolve(house.lena.actor, case.pk, now=now)
        case = attach(ROBOT, case.pk, heard, now=now)
        assert (case.state, case.reopened, case.unread) == ("open", 1, True)
    assert told("case.again") == ["Anna", "Lena"]


def test_a_signal_that_is_there_already_stirs_nothing(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    heard = signal(now)
    case = open_one(signal=heard)
    resolve(house.anna.actor, case.pk, now=now)
    case = attach(ROBOT, case.pk, heard, now=now)
    assert (case.state, case.unread, case.signals.count()) == ("resolved", False, 1)


def test_an_open_case_heard_of_again_comes_back_and_nobody_is_told(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one(owner=house.anna)
    Case.objects.filter(pk=case.pk).update(snoozed_until=now + DAY)
    case = attach(ROBOT, case.pk, signal(now), now=now)
    assert (case.snoozed_until, case.unread, case.reopened) == (None, True, 0)
    assert told("case.again") == []


def test_a_notice_is_read_only_by_who_sees_the_case_still(
    house: House, open_one: OpenOne, lea: User
) -> None:
    words = {"case": open_one().pk}
    readers = [house.anna, house.sara, lea, person("vic", Role.VIEWER)]
    assert [may_read(user, words) for user in readers] == [True, False, True, False]


def test_cases_of_who_still_works_here_are_not_given_away(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    open_one(owner=house.anna)
    assert give_away(house.anna.pk, now=now) == 0
    User.objects.filter(pk=house.anna.pk).update(role=Role.ANALYST)
    assert give_away(house.anna.pk, now=now) == 1
    assert told("case.owner_left") == ["Lena"]


def test_only_what_is_due_comes_back_and_its_owner_alone_is_told(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    due, later, nobodys = open_one("a", owner=house.anna), open_one("b"), open_one("c")
    for case, until in ((due, now), (nobodys, now), (later, now + timedelta(seconds=1))):
        Case.objects.filter(pk=case.pk).update(snoozed_until=until)
    assert wake_due(now) == 2
    assert told("case.woken") == ["Anna"]
    later.refresh_from_db()
    assert later.snoozed_until == now + timedelta(seconds=1)


def test_the_digest_counts_what_is_due_within_seven_days_and_what_waits(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    """Late: due a second ago. Soon: due now and a second before seven days are over. Neither: due
    in seven days, or over. Waiting: one of those that are due soon."""
    second = timedelta(seconds=1)
    for key, due, state in (
        ("a", now - second, "open"), ("b", now, "waiting"), ("c", now + 7 * DAY - second, "open"),
        ("d", now + 7 * DAY, "open"), ("e", now - second, "resolved"),
    ):  # fmt: skip
        case = open_one(key, owner=house.anna)
        Case.objects.filter(pk=case.pk).update(due_at=due, state=state)
    said = [line.says for line in lines(house.anna, now - 7 * DAY, now)]
    assert said == [
        "1 case is late", "2 cases are due within a week", "1 case waits for its customer",
    ]  # fmt: skip
    User.objects.filter(pk=house.anna.pk).update(role=Role.VIEWER)
    assert list(lines(User.objects.get(pk=house.anna.pk), now - 7 * DAY, now)) == []


def test_one_opens_a_case_for_oneself_in_another_team_and_not_for_others(
    house: House, now: datetime
) -> None:
    def new(key: str, owner: User) -> NewCase:
        return NewCase(key, "x", house.kind, now, team=house.support, owner=owner)

    assert open_case(house.sara.actor, new("a", house.sara), now=now).owner == house.sara
    with pytest.raises(PermissionDenied):
        open_case(house.sara.actor, new("b", house.anna), now=now)
    assert open_case(house.anna.actor, new("a", house.anna), now=now).owner == house.sara
    assert Case.objects.count() == 1
