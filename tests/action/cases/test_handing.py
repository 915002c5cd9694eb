"""Cases change hands: to a person, a team, a deputy, and when somebody leaves."""

from datetime import date, datetime, timedelta

import pytest

from harken.accounts.users.actions import deactivate
from harken.accounts.users.models import User
from harken.action.absence.models import Absence
from harken.action.absence.queries import stand_in, who_gets
from harken.action.absence.rules import deputy_of
from harken.action.cases import actions
from harken.action.cases.actions import Handing
from harken.action.cases.models import Case
from harken.action.cases.passing.leaving import give_away
from harken.action.cases.undoing import take_back
from harken.foundations.permission import Role
from harken.jobs.queue.models import Job
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne, person

TODAY = date(2026, 3, 2)


def away(user: User, deputy: User | None = None) -> Absence:
    return Absence.objects.create(user=user, first=TODAY, last=TODAY, deputy=deputy)


@pytest.mark.parametrize(
    ("chain", "answers"),
    [
        ({}, None),  # nobody is away
        ({1: None}, None),  # without a deputy
        ({1: 2}, 2),
        ({1: 2, 2: 3}, 3),  # the deputy is away too
        ({1: 2, 2: 1}, None),  # they name each other
        ({1: 2, 2: 3, 3: 2}, None),  # a loop further on
        ({1: 1}, None),
        ({1: 2, 2: None}, None),
    ],
)
def test_who_stands_in_along_the_chain(chain: dict[int, int | None], answers: int | None) -> None:
    assert deputy_of(1, chain) == answers


pytest_db = pytest.mark.django_db


@pytest_db
def test_a_deputy_who_left_stands_in_for_nobody(house: House) -> None:
    away(house.anna, house.boris)
    assert stand_in(house.anna.pk, TODAY) == house.boris
    User.objects.filter(pk=house.boris.pk).update(is_active=False)
    assert stand_in(house.anna.pk, TODAY) is None


@pytest_db
def test_the_next_case_goes_to_who_has_the_fewest(house: House, open_one: OpenOne) -> None:
    assert who_gets(house.support, TODAY) == house.anna  # all have none: by name
    open_one("a", owner=house.anna)
    assert who_gets(house.support, TODAY) == house.boris
    away(house.boris)
    assert who_gets(house.support, TODAY) == house.lena
    assert who_gets(None, TODAY) is None


@pytest_db
def test_who_is_away_is_replaced_and_it_says_so(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one()
    away(house.anna, house.boris)
    case = actions.hand_over(house.lena.actor, case.pk, Handing(owner=house.anna), now=now)
    assert case.owner == house.boris
    assert case.events.order_by("-id")[0].said["instead_of"] == "Anna"
    assert Notice.objects.get(user=house.boris).kind == "case.yours"
    away(house.lena)
    with pytest.raises(Refused, match="“Lena” is away and nobody stands in"):
        actions.hand_over(house.boris.actor, case.pk, Handing(owner=house.lena), now=now)


@pytest_db
def test_a_case_opened_for_who_is_away_goes_to_the_team(house: House, open_one: OpenOne) -> None:
    away(house.anna)
    assert open_one(owner=house.anna).owner == house.boris


@pytest_db
def test_giving_a_case_out_of_sight_can_be_taken_back(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(owner=house.anna), house.anna.actor
    case = actions.hand_over(me, case.pk, Handing(team=house.sales, because="theirs"), now=now)
    assert (case.team, case.owner) == (house.sales, house.sara)
    with pytest.raises(Case.DoesNotExist):
        actions.take(me, case.pk, now=now)
    with pytest.raises(Case.DoesNotExist):
        take_back(house.boris.actor, case.pk, case.revision, now=now)
    case = take_back(me, case.pk, case.revision, now=now)
    assert (case.team_id, case.owner_id) == (house.support.pk, house.anna.pk)


@pytest_db
def test_only_who_works_on_cases_gets_one(house: House, open_one: OpenOne, now: datetime) -> None:
    case = open_one()
    viewer = person("viewer", Role.VIEWER)
    for handing in (Handing(owner=viewer), Handing()):
        with pytest.raises(Refused):
            actions.hand_over(house.anna.actor, case.pk, handing, now=now)


@pytest_db
def test_who_leaves_leaves_no_case_behind(house: House, open_one: OpenOne, now: datetime) -> None:
    owner = person("olga", Role.OWNER)
    first, second = open_one("a", owner=house.anna), open_one("b", owner=house.anna)
    done = open_one("c", owner=house.anna)
    actions.resolve(house.anna.actor, done.pk, now=now)
    deactivate(owner.actor, house.anna.pk, now=now)
    assert give_away(house.anna.pk, now=now) == 2
    for case in (first, second, done):
        case.refresh_from_db()
    # Boris and Lena of Support have none: the first goes to Boris, the second to Lena.
    assert [first.owner, second.owner] == [house.boris, house.lena]
    assert (done.owner, done.owner_name) == (house.anna, "Anna")
    assert "Anna" in first.events.order_by("-id")[0].said["because"]
    assert Notice.objects.filter(user=house.lena, kind="case.owner_left").count() == 2
    assert give_away(house.anna.pk, now=now) == 0


@pytest_db
def test_without_anybody_there_a_case_is_nobodys(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one(owner=house.sara, team=house.sales)
    User.objects.filter(pk=house.sara.pk).update(is_active=False)
    give_away(house.sara.pk, now=now)
    case.refresh_from_db()
    assert (case.owner, case.owner_name, case.team) == (None, "", house.sales)


@pytest_db
def test_a_deleted_owner_keeps_their_name(house: House, open_one: OpenOne, now: datetime) -> None:
    gone = person("gleb", Role.AGENT)
    case = open_one(owner=gone)
    gone.delete()
    case.refresh_from_db()
    assert (case.owner, case.owner_name) == (None, "Gleb")
    case = actions.take(house.anna.actor, case.pk, now=now + timedelta(minutes=1))
    assert case.events.order_by("-id")[0].said["owner"] == ["Gleb", "Anna"]


@pytest_db
def test_the_event_of_leaving_starts_the_job(house: House) -> None:
    from harken.action.cases.passing.handlers import after_leaving
    from harken.jobs.events.models import Event

    after_leaving(Event(object_id=str(house.anna.pk)))
    assert Job.objects.filter(task__endswith="give_cases_away").count() == 1
