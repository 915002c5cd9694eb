"""People say when they are away; leaders for their team; a loop of deputies is refused."""

from datetime import date, datetime

import pytest

from harken.action.absence.actions import people_of, remove_absence, write_absence
from harken.action.absence.days import Away
from harken.action.absence.models import Absence
from harken.action.absence.undoing import UNDOS, slip_of
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, make_house, person
from tests.action.cases.test_doors import client_of

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 13)


@pytest.fixture
def house(now: datetime) -> House:
    return make_house(now)


def test_whose_absence_one_may_write(house: House, now: datetime) -> None:
    lead = person("lea", Role.LEAD)
    on = now.date()
    assert people_of(house.anna.actor, on) == [house.anna]
    assert people_of(house.lena.actor, on) == [house.anna, house.boris, house.lena]
    assert house.sara in people_of(lead.actor, on)
    with pytest.raises(Refused, match="the team you lead"):
        write_absence(house.lena.actor, Away(house.sara, FIRST, LAST), now=now)
    row = write_absence(house.lena.actor, Away(house.anna, FIRST, LAST), now=now)
    with pytest.raises(Absence.DoesNotExist):
        remove_absence(house.boris.actor, row.pk, now=now)


def test_what_is_wrong_with_an_absence(house: House, now: datetime) -> None:
    me, viewer = house.anna.actor, person("vic", Role.VIEWER)
    write_absence(house.boris.actor, Away(house.boris, FIRST, LAST, house.anna), now=now)
    for away, why in (
        (Away(house.anna, LAST, FIRST), "before the first"),
        (Away(house.anna, FIRST, date(2028, 1, 1)), "more than a year"),
        (Away(house.anna, FIRST, LAST, house.anna), "for themselves"),
        (Away(house.anna, FIRST, LAST, viewer), "cannot work on cases"),
        (Away(house.anna, LAST, LAST, house.boris), "leads back"),
    ):
        with pytest.raises(Refused, match=why):
            write_absence(me, away, now=now)


def test_a_removed_absence_can_be_put_back(house: House, now: datetime) -> None:
    row = write_absence(house.anna.actor, Away(house.anna, FIRST, LAST, house.boris), now=now)
    away = remove_absence(house.anna.actor, row.pk, now=now)
    UNDOS[0].take_back(slip_of(away), house.anna.actor)
    back = Absence.objects.get()
    assert (back.first, back.last, back.deputy) == (FIRST, LAST, house.boris)


def test_the_pages(house: House) -> None:
    client = client_of(house.anna)
    page = client.get("/cases/absences/").content.decode()
    assert "Everybody is there" in page
    assert '<a href="/cases/absences/" aria-current="page">' in page[: page.index("<main")]
    given = {
        "user": house.anna.pk, "first": "2099-03-09", "last": "2099-03-13",
        "deputy": house.boris.pk,
    }  # fmt: skip
    assert client.get("/cases/absences/add/").status_code == 200
    client.post("/cases/absences/add/", given)
    row = Absence.objects.get()
    assert "Deputy: Boris" in client.get("/cases/absences/").content.decode()
    client.post(f"/cases/absences/{row.pk}/", {**given, "last": "2099-03-10"})
    row.refresh_from_db()
    assert row.last == date(2099, 3, 10)
    other = client_of(house.sara)
    assert other.get(f"/cases/absences/{row.pk}/").status_code == 404
    assert other.post(f"/cases/absences/{row.pk}/remove/").status_code == 404
    client.post(f"/cases/absences/{row.pk}/remove/")
    assert not Absence.objects.exists()
