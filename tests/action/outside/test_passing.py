"""A case goes to an outside system once, whatever happens on the way."""

import copy
import json
from datetime import datetime, timedelta
from email.utils import formatdate
from typing import Any

import pytest

from harken.action.cases.models import What
from harken.action.conversation.models import Entry
from harken.action.outside.actions import Wanted, save_desk
from harken.action.outside.keeping import tell as told_there
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.pushing import FOUND_AFTER, LEASE, pass_by_itself, pass_on, push, push_to
from harken.action.outside.reach.talking import ask
from harken.action.outside.reach.words import reference_of
from harken.action.outside.reading import read_desk
from harken.customers.actions import erase_personal_data
from harken.customers.keepers import forget_all
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor, Role
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne, person
from tests.action.outside.tracker import Tracker, say, slow

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


def passed(case: Any, desk: Desk, now: datetime) -> DeskCase:
    row = pass_on(SYSTEM, case.pk, desk.pk, now=now)
    push(row.pk, now)
    row.refresh_from_db()
    return row


def without(desk: Desk, *parts: str, once: bool = True) -> None:
    mapping = copy.deepcopy(desk.mapping)
    for part in parts:
        del mapping[part]
    mapping["create"]["once"] = once
    desk.mapping = mapping
    desk.save()


def test_it_is_created_there_once_with_what_signs_in_and_its_key(
    desk: Desk, tracker: Tracker, open_one: OpenOne, house: House, now: datetime
) -> None:
    case = open_one()
    row = pass_on(house.anna.actor, case.pk, desk.pk, now=now)
    assert push(row.pk, now)
    row.refresh_from_db()
    assert (row.external_id, row.url) == ("1", f"{tracker.url}/see/1")
    assert tracker.cases["1"]["subject"] == "Lost parcel"
    assert tracker.cases["1"]["ours"].endswith(f"/cases/{case.pk}/")
    headers = tracker.heard[0][2]
    assert (headers["X-Key"], headers["Idempotency-Key"]) == ("abc", reference_of(case, desk))
    assert not push(row.pk, now + timedelta(days=1))
    with pytest.raises(Refused):
        pass_on(house.anna.actor, case.pk, desk.pk, now=now)
    assert tracker.posts() == 1
    assert case.events.filter(what=What.PUSHED).count() == 1


def test_who_does_not_see_a_case_cannot_pass_it(
    desk: Desk, open_one: OpenOne, house: House, now: datetime
) -> None:
    case = open_one()
    with pytest.raises(type(case).DoesNotExist):
        pass_on(house.sara.actor, case.pk, desk.pk, now=now)
    assert not DeskCase.objects.exists()


def test_only_kinds_it_takes_go_there_by_themselves(
    desk: Desk, open_one: OpenOne, house: House, now: datetime
) -> None:
    desk.mapping = {**desk.mapping, "takes": [house.kind.pk]}
    desk.save()
    taken, left = open_one(), open_one("two", kind=house.regulated)
    for case in (taken, left, taken):
        pass_by_itself(case.pk, now)
    assert [row.case_id for row in DeskCase.objects.all()] == [taken.pk]


def test_one_that_is_down_for_an_hour_gets_it_afterwards(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    base = desk.base_url
    Desk.objects.update(base_url="http://127.0.0.1:9")
    row = passed(open_one(), desk, now)
    later = now
    while later < now + timedelta(hours=1):
        assert row.next_attempt_at is not None
        later = row.next_attempt_at
        push(row.pk, later)
        row.refresh_from_db()
    assert row.error
    assert row.attempts >= 4
    desk.refresh_from_db()
    assert desk.failed_since == now
    Desk.objects.update(base_url=base)
    assert row.next_attempt_at is not None
    assert push(row.pk, row.next_attempt_at)
    desk.refresh_from_db()
    assert desk.failed_since is None
    assert tracker.posts() == 1


def test_it_comes_again_when_it_was_asked_to_and_so_does_every_other_case(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    tracker.instead = lambda handler: say(handler, 429, {}, Retry_After="600")
    row, rest = passed(open_one(), desk, now), timedelta(seconds=600)
    assert row.next_attempt_at == now + rest
    tracker.instead = lambda _handler: False
    other = pass_on(SYSTEM, open_one("two").pk, desk.pk, now=now)
    assert push_to(desk.pk, now + rest - timedelta(seconds=1)) == 0
    assert not push(other.pk, now + rest - timedelta(seconds=1))
    assert len(tracker.heard) == 1
    assert push_to(desk.pk, now + rest) == 2
    desk.refresh_from_db()
    assert desk.waits_until is None


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (503, {"Retry_After": "120"}, 120),
        (403, {"Retry_After": "60"}, 60),
        (403, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "in 300"}, 300),
        (429, {"Retry_After": "a date in 300"}, 300),
        (429, {"Retry_After": "999999999"}, 5),
        (429, {"Retry_After": "soon"}, 5),
    ],
)
def test_systems_ask_for_a_rest_in_several_ways(  # noqa: PLR0917
    desk: Desk, tracker: Tracker, open_one: OpenOne,
    status: int, headers: dict[str, str], seconds: int,
) -> None:  # fmt: skip
    """Where the time cannot be read it is the first pause, of five seconds."""
    now = system_clock()
    at = now.timestamp() + 300
    written = {"in 300": str(int(at)), "a date in 300": formatdate(at, usegmt=True)}
    said = {name: written.get(one, one) for name, one in headers.items()}
    tracker.instead = lambda handler: say(handler, status, {}, **said)
    row = passed(open_one(), desk, now)
    assert row.next_attempt_at is not None
    assert (row.next_attempt_at - now).total_seconds() == pytest.approx(seconds, abs=2)


def test_one_that_knows_us_no_more_is_left_alone_and_the_leaders_are_told_once(
    desk: Desk, tracker: Tracker, open_one: OpenOne, house: House, now: datetime
) -> None:
    owner, lead = person("olga", Role.OWNER), person("lee", Role.LEAD)
    tracker.instead = lambda handler: say(handler, 401, {"error": "who?"})
    rows = [pass_on(SYSTEM, open_one(key).pk, desk.pk, now=now) for key in ("a", "b", "c")]
    for minute in range(3):
        push_to(desk.pk, now + minute * LEASE)
        read_desk(desk, now + minute * LEASE)
    assert len(tracker.heard) == 1
    told = Notice.objects.filter(kind="desk.stopped")
    assert {one.user_id for one in told} == {owner.pk, lead.pk}
    assert [one.url for one in told.filter(user=owner)] == [f"/settings/desks/{desk.pk}/"]
    assert (told.count(), Notice.objects.filter(user=house.anna).count()) == (2, 0)
    tracker.instead = lambda _handler: False
    wanted = Wanted("Tracker", desk.base_url, json.dumps(desk.mapping), "X-Key: new")
    save_desk(SYSTEM, wanted, desk_id=desk.pk, now=now)
    assert push_to(desk.pk, now + timedelta(hours=1)) == len(rows)
    assert tracker.heard[-1][2]["X-Key"] == "new"


def test_what_may_still_be_finished_there_is_not_looked_for_at_once(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    """A search may lag, and a slow system may finish after it was given up."""
    without(desk, once=False)
    tracker.instead = lambda handler: say(handler, 500, {})
    row = passed(open_one(), desk, now)
    assert row.next_attempt_at == now + FOUND_AFTER
    without(desk, once=True)
    row = passed(open_one("two"), desk, now)
    assert row.next_attempt_at == now + timedelta(seconds=5)


def test_of_a_customer_who_was_erased_nothing_leaves_any_more(
    desk: Desk, tracker: Tracker, open_one: OpenOne, house: House, now: datetime
) -> None:
    there, waits, left = open_one("a"), open_one("b"), open_one("c")
    passed(there, desk, now)
    row = pass_on(SYSTEM, waits.pk, desk.pk, now=now)
    counts = forget_all(house.customer, now)
    erase_personal_data(SYSTEM, house.customer, now=now)
    assert counts["desks"] == {"there": 1}
    assert told_there(house.customer) == {
        "passed_on": [{"case": there.pk, "system": "Tracker", "number": "1"}]
    }
    assert not push(row.pk, now)
    with pytest.raises(Refused):
        pass_on(SYSTEM, left.pk, desk.pk, now=now)
    tracker.comments["1"] = [{"id": 1, "text": "Anna lives in Oak Street"}]
    assert read_desk(desk, now + timedelta(hours=1)) == 0
    assert not Entry.objects.filter(text__contains="Oak").exists()
    assert len(tracker.cases) == 1


@pytest.mark.parametrize(
    "instead",
    [
        lambda handler: say(handler, 302, {}, Location="http://127.0.0.1:1/"),
        lambda handler: say(handler, 422, {"error": "no such type"}),
    ],
)
def test_what_is_refused_or_led_elsewhere_ends_with_words(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, instead: Any
) -> None:
    tracker.instead = instead
    row = passed(open_one(), desk, now)
    assert row.error
    assert row.next_attempt_at is None
    assert len(tracker.heard) == 1


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[1", b'{"id": {"a": 1}}'])
def test_an_answer_that_cannot_be_read_makes_no_second_one(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, body: bytes
) -> None:
    def create_but_mumble(handler: Any) -> bool:
        import json

        if handler.command != "POST":
            return False
        tracker.create(json.loads(handler.content))
        return say(handler, 201, body)

    tracker.instead = create_but_mumble
    row = passed(open_one(), desk, now)
    assert row.next_attempt_at is not None
    assert push(row.pk, row.next_attempt_at)
    assert len(tracker.cases) == tracker.posts() == 1


def test_where_nobody_can_tell_whether_it_arrived_a_person_decides(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    without(desk, "search", once=False)
    tracker.instead = lambda handler: say(handler, 500, {})
    case = open_one()
    row = passed(case, desk, now)
    assert row.next_attempt_at is None
    assert "Nobody knows" in row.error
    tracker.instead = lambda _handler: False
    assert passed(case, desk, now).external_id == "1"


class Killed(BaseException):
    """The worker is killed; nothing of its own runs any more."""


def killed_after_sending(row: DeskCase, now: datetime, patch: pytest.MonkeyPatch) -> datetime:
    """Kill the worker between sending and writing; return when another one takes over."""

    def sent_and_gone(*given: Any, **named: Any) -> Any:
        ask(*given, **named)
        raise Killed

    with patch.context() as patched:
        patched.setattr("harken.action.outside.pushing.ask", sent_and_gone)
        with pytest.raises(Killed):
            push(row.pk, now)
    return now + LEASE


def test_a_worker_killed_between_sending_and_writing_leaves_one_case_that_is_found_there(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(desk, once=False)
    row = pass_on(SYSTEM, open_one().pk, desk.pk, now=now)
    later = killed_after_sending(row, now, monkeypatch)
    assert not push(row.pk, later - timedelta(seconds=1))
    assert push(row.pk, later)
    row.refresh_from_db()
    assert (row.external_id, row.url) == ("1", f"{tracker.url}/see/1")
    assert (len(tracker.cases), tracker.posts()) == (1, 1)


def test_where_it_cannot_be_looked_for_the_same_key_tells_that_it_is_the_same_case(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(desk, "search")
    row = pass_on(SYSTEM, open_one().pk, desk.pk, now=now)
    later = killed_after_sending(row, now, monkeypatch)
    assert push(row.pk, later)
    row.refresh_from_db()
    assert row.external_id == "1"
    assert (len(tracker.cases), tracker.posts()) == (1, 2)


def test_where_there_is_neither_nothing_is_sent_again_although_an_earlier_attempt_failed(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(desk, "search", once=False)
    base = desk.base_url
    Desk.objects.update(base_url="http://127.0.0.1:9")
    row = passed(open_one(), desk, now)
    Desk.objects.update(base_url=base)
    assert row.next_attempt_at is not None
    later = killed_after_sending(row, row.next_attempt_at, monkeypatch)
    assert not push(row.pk, later)
    row.refresh_from_db()
    assert "Nobody knows" in row.error
    assert (row.next_attempt_at, len(tracker.cases), tracker.posts()) == (None, 1, 1)


def test_what_was_found_there_counts_only_with_the_very_reference(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    """Many searches find what is merely alike: harken-1 finds harken-12 too."""
    desk.mapping["search"] |= {"path": "/cases", "contains": "/reference"}
    desk.save()
    row = pass_on(SYSTEM, open_one().pk, desk.pk, now=now)
    tracker.create({"reference": "harken-1", "url": ""})
    DeskCase.objects.update(attempts=1)
    tracker.instead = lambda handler: (
        handler.command == "GET" and say(handler, 200, list(tracker.cases.values()))
    )
    assert push(row.pk, now)
    row.refresh_from_db()
    assert row.external_id == "2"


def test_nothing_inside_is_reached_unless_allowed(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, settings: Any
) -> None:
    settings.OUTGOING_NETWORKS = []
    without(desk, "search", once=False)
    row = passed(open_one(), desk, now)
    assert tracker.heard == []
    assert "HARKEN_OUTGOING_NETWORKS" in row.error
    assert row.next_attempt_at is not None


def test_a_slow_one_is_left_and_asked_again_later(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.action.outside.reach import talking
    from harken.connections.http.client import Request, send

    def hasty(request: Request) -> Any:
        return send(Request(request.method, request.url, request.headers, request.body, 0.2))

    monkeypatch.setattr(talking, "send", hasty)
    tracker.instead = lambda handler: slow(handler, 0.5)
    row = passed(open_one(), desk, now)
    assert row.error
    assert row.next_attempt_at is not None


def test_a_second_worker_leaves_alone_what_is_under_way(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = pass_on(SYSTEM, open_one().pk, desk.pk, now=now)
    others: list[bool] = []

    def meanwhile(*given: Any, **named: Any) -> Any:
        others.append(push(row.pk, now))
        return ask(*given, **named)

    monkeypatch.setattr("harken.action.outside.pushing.ask", meanwhile)
    assert push(row.pk, now)
    assert others == [False]
    assert tracker.posts() == 1
