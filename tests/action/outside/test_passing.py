"""A case goes to an outside system once, whatever happens on the way."""

import copy
from datetime import datetime, timedelta
from typing import Any

import pytest

from harken.action.cases.models import What
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.pushing import pass_by_itself, pass_on, push
from harken.action.outside.reach.talking import ask
from harken.action.outside.reach.words import reference_of
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne
from tests.action.outside.tracker import Tracker, say, slow

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


def test_it_comes_again_when_it_was_asked_to(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    tracker.instead = lambda handler: say(handler, 429, {}, Retry_After="600")
    row = passed(open_one(), desk, now)
    assert row.next_attempt_at == now + timedelta(seconds=600)


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


def test_what_a_killed_worker_left_is_looked_for_first(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    case = open_one()
    row = pass_on(SYSTEM, case.pk, desk.pk, now=now)
    reference = reference_of(case, desk)
    tracker.create({"reference": reference, "url": ""})
    DeskCase.objects.update(attempts=1)
    assert push(row.pk, now)
    row.refresh_from_db()
    assert (row.external_id, tracker.posts()) == ("1", 0)


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
