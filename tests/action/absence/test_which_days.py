"""On which days somebody is away, who answers then, and whose days one may write down."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.absence.actions import people_of, remove_absence, write_absence
from harken.action.absence.days import Away, check_away
from harken.action.absence.models import Absence
from harken.action.absence.queries import (
    absences_on,
    absences_to_come,
    is_away,
    stand_in,
    who_gets,
)
from harken.action.absence.undoing import UNDOS, slip_of
from harken.audit.models import AuditEntry
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.organisation.teams.models import TeamMembership
from harken.web.undo.tokens import UndoImpossible
from tests.action.cases.conftest import house, open_one
from tests.action.cases.house import LONG_AGO, House, OpenOne, person

__all__ = ["house", "open_one"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 13)


def away(user: User, first: date, last: date, deputy: User | None = None) -> Absence:
    return Absence.objects.create(user=user, first=first, last=last, deputy=deputy)


def ends_today(house: House, user: User) -> None:
    TeamMembership.objects.filter(user=user).update(until=TODAY)


def test_an_absence_holds_from_its_first_day_to_its_last(house: House) -> None:
    away(house.anna, FIRST, LAST)
    days = [FIRST - DAY, FIRST, LAST, LAST + DAY]
    assert [is_away(house.anna.pk, day) for day in days] == [False, True, True, False]
    assert [house.anna.pk in absences_on(day) for day in days] == [False, True, True, False]
    assert not is_away(house.boris.pk, FIRST)


def test_of_two_absences_the_deputy_written_down_last_counts(house: House) -> None:
    away(house.anna, FIRST, LAST, house.boris)
    away(house.anna, FIRST, FIRST, house.lena)
    away(house.anna, LAST, LAST)  # names nobody: whom the other one names still counts
    assert stand_in(house.anna.pk, FIRST) == house.lena
    assert stand_in(house.anna.pk, LAST) == house.boris


def test_what_ended_yesterday_is_no_absence_to_come(house: House) -> None:
    away(house.anna, FIRST, LAST - DAY)
    still = away(house.boris, FIRST, LAST)
    assert list(absences_to_come(LAST)) == [still]


def test_a_case_goes_by_open_cases_only(house: House, open_one: OpenOne) -> None:
    """Anna has two that are over, Boris one that waits, Lena one that is open: 0, 1, 1."""
    for key, owner, state in (
        ("a", house.anna, "resolved"), ("b", house.anna, "closed"),
        ("c", house.boris, "waiting"), ("d", house.lena, "open"),
    ):  # fmt: skip
        case = open_one(key, owner=owner)
        type(case).objects.filter(pk=case.pk).update(state=state)
    assert who_gets(house.support, TODAY) == house.anna


def test_who_stands_in_a_team_twice_has_no_more_cases_for_it(
    house: House, open_one: OpenOne
) -> None:
    """Boris has one case; counted once for each of his two rows he would have two, as Anna."""
    TeamMembership.objects.create(team=house.support, user=house.boris, since=TODAY - DAY)
    for key, owner in (("a", house.anna), ("b", house.anna), ("c", house.boris)):
        open_one(key, owner=owner)
    for key in "de":
        open_one(key, owner=house.lena)
    assert who_gets(house.support, TODAY) == house.boris


def test_who_left_the_team_gets_none_of_its_cases(house: House) -> None:
    ends_today(house, house.anna)
    assert who_gets(house.support, TODAY - DAY) == house.anna
    assert who_gets(house.support, TODAY) == house.boris


def test_who_may_not_work_on_cases_gets_none(house: House) -> None:
    reader = person("ada", Role.ANALYST, house.sales)
    assert reader.name < house.sara.name
    assert who_gets(house.sales, TODAY) == house.sara


def test_a_leader_writes_only_for_the_teams_they_lead_now(house: House) -> None:
    TeamMembership.objects.create(team=house.sales, user=house.lena, since=LONG_AGO)
    assert people_of(house.lena.actor, TODAY) == [house.anna, house.boris, house.lena]
    TeamMembership.objects.filter(user=house.lena, leads=True).update(until=TODAY)
    assert people_of(house.lena.actor, TODAY - DAY) == [house.anna, house.boris, house.lena]
    assert people_of(house.lena.actor, TODAY) == [house.lena]


def test_who_left_the_team_is_no_longer_written_for(house: House) -> None:
    ends_today(house, house.anna)
    assert people_of(house.lena.actor, TODAY) == [house.boris, house.lena]


def test_an_agent_who_leads_writes_for_themselves_alone(house: House) -> None:
    TeamMembership.objects.filter(user=house.anna).update(leads=True)
    assert people_of(house.anna.actor, TODAY) == [house.anna]


def test_who_does_not_work_on_cases_writes_and_removes_nothing(house: House, now: datetime) -> None:
    reader = person("ada", Role.ANALYST)
    row = away(house.anna, FIRST, LAST)
    with pytest.raises(PermissionDenied):
        write_absence(reader.actor, Away(reader, FIRST, LAST), now=now)
    with pytest.raises(PermissionDenied):
        remove_absence(reader.actor, row.pk, now=now)
    assert Absence.objects.get() == row


def test_nobody_makes_somebody_elses_absence_their_own(house: House, now: datetime) -> None:
    row = away(house.anna, FIRST, LAST)
    own = Away(house.sara, FIRST, LAST)
    with pytest.raises(Absence.DoesNotExist):
        write_absence(house.sara.actor, own, now=now, absence_id=row.pk)
    row.refresh_from_db()
    assert row.user == house.anna


def test_each_step_stands_in_the_log(house: House, now: datetime) -> None:
    me = house.anna
    row = write_absence(me.actor, Away(me, FIRST, LAST), now=now)
    write_absence(me.actor, Away(me, FIRST, FIRST), now=now, absence_id=row.pk)
    remove_absence(me.actor, row.pk, now=now)
    verbs = AuditEntry.objects.filter(verb__startswith="absence.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "absence.added", "absence.changed", "absence.removed",
    ]  # fmt: skip


@pytest.mark.parametrize("days", [0, 366])
def test_one_day_is_an_absence_and_so_is_a_year(house: House, days: int) -> None:
    check_away(Away(house.anna, FIRST, FIRST + days * DAY), {})


def test_a_day_more_than_a_year_is_none(house: House) -> None:
    with pytest.raises(Refused, match="more than a year"):
        check_away(Away(house.anna, FIRST, FIRST + 367 * DAY), {})


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (FIRST - 2 * DAY, FIRST - DAY, False),
        (FIRST - 2 * DAY, FIRST, True),
        (LAST, LAST + DAY, True),
        (LAST + DAY, LAST + DAY, False),
    ],
)
def test_a_deputy_leads_back_only_on_days_that_both_are_away(
    house: House, now: datetime, first: date, last: date, *, refused: bool
) -> None:
    away(house.boris, first, last, house.anna)
    wanted = Away(house.anna, FIRST, LAST, house.boris)
    if not refused:
        assert write_absence(house.anna.actor, wanted, now=now).deputy == house.boris
        return
    with pytest.raises(Refused, match="leads back"):
        write_absence(house.anna.actor, wanted, now=now)


def test_a_deputy_who_is_away_and_names_nobody_leads_nowhere(house: House) -> None:
    check_away(Away(house.anna, FIRST, LAST, house.boris), {house.boris.pk: None})
    chain = {house.boris.pk: house.lena.pk, house.lena.pk: house.boris.pk}
    with pytest.raises(Refused, match="leads back"):
        check_away(Away(house.anna, FIRST, LAST, house.boris), chain)


def test_an_absence_without_a_deputy_comes_back_without_one(house: House, now: datetime) -> None:
    row = write_absence(house.anna.actor, Away(house.anna, FIRST, LAST), now=now)
    slip = slip_of(remove_absence(house.anna.actor, row.pk, now=now))
    with pytest.raises(UndoImpossible):
        UNDOS[0].take_back(slip, house.sara.actor)
    assert not Absence.objects.exists()
    UNDOS[0].take_back(slip, house.anna.actor)
    assert Absence.objects.get().deputy is None


def test_a_program_has_no_absence_of_its_own(house: House) -> None:
    key = Actor("key", "1", "Robot", scopes=frozenset({"cases:write"}))
    assert people_of(key, TODAY) == []
