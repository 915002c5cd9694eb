"""What became of a case there is read back, once, and never goes round in circles."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from harken.action.cases.actions import reopen, resolve
from harken.action.cases.models import Case, State
from harken.action.conversation.models import Entry
from harken.action.outside.comments import MOST_PAGES
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.reading import read_desk
from harken.foundations.permission import Actor
from tests.action.cases.house import OpenOne
from tests.action.outside.test_passing import passed
from tests.action.outside.tracker import PAGE, Tracker, say

TURN = timedelta(minutes=5)


@pytest.fixture
def there(desk: Desk, open_one: OpenOne, now: datetime) -> Case:
    case = open_one()
    passed(case, desk, now)
    return case


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_its_state_there_becomes_ours(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    for turn, word in enumerate(["waiting", "resolved", "open"], start=1):
        tracker.cases["1"]["state"] = word
        assert read_desk(desk, now + turn * TURN) == 1
        assert state(there) == word
    assert DeskCase.objects.get().state == "open"
    assert tracker.posts() == 1


def test_ours_stands_where_nothing_changed_there_or_ours_is_newer(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    read_desk(desk, now + TURN)
    resolve(Actor.system(), there.pk, now=now + 1.2 * TURN)
    read_desk(desk, now + 2 * TURN)
    assert state(there) == State.RESOLVED
    reopen(Actor.system(), there.pk, now=now + 2.5 * TURN)
    tracker.cases["1"]["state"] = "waiting"
    read_desk(desk, now + 3 * TURN)
    assert state(there) == State.OPEN
    tracker.cases["1"]["state"] = "resolved"
    read_desk(desk, now + 4 * TURN)
    assert state(there) == State.RESOLVED


def test_comments_come_once_and_private_ones_not(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    desk.mapping["comments"] |= {"public": "/public"}
    desk.save()
    first = {"id": 5, "text": "Sent anew", "author": "Kim", "at": "2026-03-02T08:00:00Z"}
    tracker.comments["1"] = [
        {**first, "public": True},
        {**first, "id": 6, "public": False},
        {**first, "id": 7, "public": True, "at": "2026-13-45T00:00:00Z"},
    ]
    for turn in (1, 2, 3):
        read_desk(desk, now + turn * TURN)
    entries = list(Entry.objects.filter(case=there).order_by("external_id"))
    assert [(one.text, one.author_name, one.kind) for one in entries] == [
        ("Sent anew", "Kim", Entry.Kind.NOTE)
    ] * 2
    assert f"{entries[0].at:%H:%M}" == "08:00"
    assert entries[1].at == now + TURN


def test_comments_that_reach_the_customer_are_a_first_contact(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    desk.mapping["comments"] |= {"reaches_customer": True}
    desk.save()
    tracker.comments["1"] = [{"id": 1, "text": "On its way", "at": "2026-03-02T09:01:00Z"}]
    read_desk(desk, now + TURN)
    assert Case.objects.get(pk=there.pk).contacted_at is not None


def test_fifty_thousand_comments_are_read_page_by_page_over_many_turns(
    there: Case, desk: Desk, tracker: Tracker, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(
        "harken.action.outside.comments._take",
        lambda _row, one, _there, _now: bool(taken.append(one.number)),
    )
    tracker.comments["1"] = [{"id": one, "text": "x"} for one in range(50_000)]
    tracker.heard.clear()
    turns = 50_000 // PAGE // (MOST_PAGES - 1) + 1
    for turn in range(1, turns + 1):
        read_desk(desk, now + turn * TURN)
        assert len(tracker.heard) <= turn * (MOST_PAGES + 1)
    assert len(set(taken)) == 50_000


@pytest.mark.parametrize(
    "document", [b"<html>", b"{}", b"null", b'{"state": ["open"]}', b"[[[[[[[["]
)
def test_nonsense_is_said_and_changes_nothing(
    there: Case, desk: Desk, tracker: Tracker, now: datetime, document: bytes
) -> None:
    tracker.instead = lambda handler: say(handler, 200, document)
    assert read_desk(desk, now + TURN) == 0
    assert state(there) == State.OPEN
    assert DeskCase.objects.get().error


def test_a_dead_one_is_asked_once_a_turn(
    desk: Desk, open_one: OpenOne, tracker: Tracker, now: datetime
) -> None:
    for key in ("a", "b", "c"):
        passed(open_one(key), desk, now)
    tracker.heard.clear()
    tracker.instead = lambda handler: say(handler, 503, {})
    read_desk(desk, now + TURN)
    assert len(tracker.heard) == 1
    desk.refresh_from_db()
    assert desk.last_error


def test_a_next_page_elsewhere_is_not_followed(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    desk.mapping["comments"] = {
        "path": "/cases/{id}/paged", "items": "/values", "next": "/next", "id": "/id",
        "text": "/text",
    }  # fmt: skip
    desk.save()
    tracker.heard.clear()
    evil: dict[str, Any] = {"values": [], "next": "http://127.0.0.2:9/steal"}
    tracker.instead = lambda handler: say(handler, 200, evil)
    read_desk(desk, now + TURN)
    assert [path for _method, path, _headers in tracker.heard] == ["/cases/1", "/cases/1/paged"]
    assert "another address" in DeskCase.objects.get().error
