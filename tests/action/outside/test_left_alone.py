"""When an outside system is left alone, what is told of cases there, and what is forgotten."""

from copy import deepcopy
from datetime import datetime, timedelta

import pytest

from harken.action.outside.keeping import forget, tell
from harken.action.outside.models import Desk, DeskCase, DeskReply
from harken.action.outside.queries import desk_rows, desks_left, desks_on
from harken.action.outside.reach.health import desks_to_ask, note_answer, note_failure, rest_of
from harken.action.outside.reach.presets import GENERIC
from harken.action.outside.reach.talking import NotDone
from harken.customers.models import Customer
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def connected(name: str = "Tracker", **given: object) -> Desk:
    fields = {"base_url": "https://desk.example.org", "mapping": deepcopy(GENERIC), "is_on": True}
    return Desk.objects.create(name=name, **{**fields, **given})


def test_a_system_is_asked_unless_it_is_off_away_stopped_or_rests(now: datetime) -> None:
    desk = connected()
    connected("off", is_on=False)
    connected("away", archived_at=now)
    connected("stopped", stopped_at=now)
    connected("rests", waits_until=now + SECOND)
    rested = connected("rested", waits_until=now)
    assert set(desks_to_ask(now)) == {desk, rested}
    assert {one.name for one in desks_on()} == {"Tracker", "stopped", "rests", "rested"}


@pytest.mark.parametrize(
    ("wanted", "seconds"),
    [("120", 120), ("86400", 86_400), ("86401", 86_400), ("99999999", 86_400), ("999999999", 0),
     ("", 0), ("-5", 0), ("Wed, 21 Oct", 0), ("²", 0)],
)  # fmt: skip
def test_it_rests_as_long_as_it_asks_and_a_day_at_most(wanted: str, seconds: int) -> None:
    assert rest_of(NotDone("busy", retry_after=wanted)) == timedelta(seconds=seconds)


def test_it_fails_since_the_first_failure_and_well_again_forgets_all(now: datetime) -> None:
    desk, other = connected(), connected("Other")
    for days, why in ((0, "first"), (1, "x" * 400)):
        note_failure(desk, NotDone(why, retry_after="60"), now + days * DAY)
    desk.refresh_from_db()
    assert (desk.failed_since, desk.stopped_at, desk.last_error) == (now, None, "x" * 300)
    assert desk.waits_until == now + DAY + timedelta(seconds=60)
    note_failure(desk, NotDone("unknown", is_refused=True), now + 2 * DAY)
    note_failure(desk, NotDone("unknown", is_refused=True), now + 3 * DAY)
    desk.refresh_from_db()
    assert desk.stopped_at == now + 2 * DAY
    note_answer(other.pk)
    assert Desk.objects.exclude(failed_since=None).get() == desk
    note_answer(desk.pk)
    desk.refresh_from_db()
    assert (desk.failed_since, desk.stopped_at, desk.waits_until) == (None, None, None)
    assert desk.last_error == ""


def passed(case: object, desk: Desk, external_id: str, at: datetime | None) -> DeskCase:
    return DeskCase.objects.create(
        case=case, desk=desk, external_id=external_id, next_attempt_at=at
    )


def test_of_a_forgotten_customer_nothing_is_on_its_way_and_what_is_there_is_told(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    other = Customer.objects.create(external_id="c-2", first_seen_at=now)
    here, there, theirs = open_one("a"), open_one("b"), open_one("c", customer=other)
    desk = connected()
    waits, stands = passed(here, desk, "", now), passed(there, desk, "T-1", now)
    untouched = passed(theirs, desk, "", now)
    told = tell(house.customer)["passed_on"]
    assert told == [{"case": there.pk, "system": "Tracker", "number": "T-1"}]
    assert forget(house.customer, now) == {"there": 1}
    for row, at in ((waits, None), (stands, now), (untouched, now)):
        row.refresh_from_db()
        assert row.next_attempt_at == at
    assert not DeskReply.objects.exists()


def test_a_case_is_offered_where_it_neither_is_nor_is_on_its_way(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, other = open_one("a"), open_one("b")
    names = ("there", "on its way", "stuck", "free")
    there, way, stuck, free = (connected(name) for name in names)
    connected("off", is_on=False)
    passed(case, there, "T-1", None)
    passed(case, way, "", now)
    passed(case, stuck, "", None)
    passed(other, free, "T-9", None)
    assert set(desks_left(case)) == {stuck, free}
    assert [row.desk.name for row in desk_rows()] == ["free", "off", "on its way", "stuck", "there"]
    counts = {row.desk.name: (row.passed, row.waiting, row.stuck) for row in desk_rows()}
    assert counts == {
        "there": (1, 0, 0), "on its way": (0, 1, 0), "stuck": (0, 0, 1), "free": (1, 0, 0),
        "off": (0, 0, 0),
    }  # fmt: skip
