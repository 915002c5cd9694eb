"""What became of a case there is read back, once, and never goes round in circles."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from harken.action.cases.actions import reopen, resolve, snooze, wait_for_customer
from harken.action.cases.models import Case, State, What
from harken.action.clocks.models import CaseClock
from harken.action.conversation.actions import NewEntry, Reply, reply, take_in
from harken.action.conversation.models import Entry
from harken.action.outside.comments import MOST_PAGES
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.reading import read_desk, read_desks
from harken.foundations.permission import Actor
from harken.jobs.queue.models import Job
from harken.notices.models import Notice
from tests.action.cases.house import House, OpenOne
from tests.action.outside.test_passing import passed
from tests.action.outside.tracker import PAGE, Tracker, say

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
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


@pytest.mark.parametrize("before", ["waiting", "resolved", "put off"])
def test_a_comment_of_the_customer_does_what_a_letter_by_mail_does(
    before: str, desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    """The same case twice, once answered by a comment there and once by mail: state, columns,
    log and clocks agree."""
    cases = {"there": open_one("there"), "mail": open_one("mail")}
    passed(cases["there"], desk, now)
    for case in cases.values():
        if before == "put off":
            snooze(SYSTEM, case.pk, now + timedelta(days=3), now=now)
        else:
            {"waiting": wait_for_customer, "resolved": resolve}[before](SYSTEM, case.pk, now=now)
    tracker.comments["1"] = [{"id": 9, "text": "Still broken", "from_customer": True}]
    read_desk(desk, now + TURN)
    read_desk(desk, now + 2 * TURN)
    letter = NewEntry("Still broken", now + TURN, external_id="<m@example.com>")
    take_in(SYSTEM, cases["mail"].pk, letter, now=now + TURN)
    told = [as_it_stands(Case.objects.get(pk=one.pk)) for one in cases.values()]
    assert told[0] == told[1]
    assert told[0]["state"] == State.OPEN
    assert told[0]["unread"]
    assert told[0]["reopened"] == (before == "resolved")


def as_it_stands(case: Case) -> dict[str, Any]:
    columns = (
        "state", "unread", "reopened", "waiting_since", "snoozed_until", "resolved_at",
        "contacted_at", "due_at", "due_what", "stirred_at",
    )  # fmt: skip
    log = case.events.exclude(what=What.PUSHED).order_by("id").values_list("what", "at")
    clocks = CaseClock.objects.filter(case=case).order_by("name")
    return {
        **{name: getattr(case, name) for name in columns},
        "log": list(log),
        "clocks": list(clocks.values_list("name", "due_at", "stopped_at")),
        "written": list(case.entries.values_list("kind", "text", "at")),
    }


def test_the_owner_hears_of_what_is_written_there(
    desk: Desk, tracker: Tracker, open_one: OpenOne, house: House, now: datetime
) -> None:
    case = open_one(owner=house.anna)
    passed(case, desk, now)
    tracker.comments["1"] = [
        {"id": 1, "text": "Where is it?", "from_customer": True},
        {"id": 2, "text": "Asked the depot"},
    ]
    for turn in (1, 2):
        read_desk(desk, now + turn * TURN)
    told = Notice.objects.filter(user=house.anna).order_by("kind")
    kinds = [one.kind for one in told if one.kind != "case.given"]
    assert [one for one in kinds if one in {"case.customer_wrote", "desk.wrote"}] == [
        "case.customer_wrote", "desk.wrote",
    ]  # fmt: skip
    assert Case.objects.get(pk=case.pk).stirred_at == now + TURN


def test_a_customer_is_known_by_being_whom_the_case_there_names(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    desk.mapping["comments"] |= {"customer": {"is": "/by", "same_as": "/requester"}}
    desk.save()
    tracker.cases["1"]["requester"] = 71
    tracker.comments["1"] = [
        {"id": 1, "text": "Ours", "by": 8},
        {"id": 2, "text": "Mine", "by": 71},
    ]
    read_desk(desk, now + TURN)
    assert dict(Entry.objects.values_list("text", "kind")) == {
        "Ours": Entry.Kind.NOTE, "Mine": Entry.Kind.CUSTOMER,
    }  # fmt: skip


def test_of_a_customer_without_an_address_nobody_there_is_the_customer(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    """Where the address would be passed on and there is none, we are the requester ourselves."""
    desk.mapping["create"]["body"]["requester"] = {"email": "{customer_email}"}
    desk.mapping["comments"] |= {"reaches_customer": True}
    desk.save()
    tracker.comments["1"] = [{"id": 1, "text": "Ours", "from_customer": True}]
    read_desk(desk, now + TURN)
    assert Entry.objects.get().kind == Entry.Kind.NOTE
    assert Case.objects.get(pk=there.pk).contacted_at is None


def test_a_case_that_ended_there_before_the_customer_wrote_stays_open_here(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    tracker.cases["1"]["state"] = "resolved"
    tracker.comments["1"] = [
        {"id": 1, "text": "Done"}, {"id": 2, "text": "It is not", "from_customer": True}
    ]  # fmt: skip
    for turn in (1, 2):
        read_desk(desk, now + turn * TURN)
        assert state(there) == State.OPEN
    tracker.cases["1"]["state"] = "open"
    read_desk(desk, now + 3 * TURN)
    tracker.cases["1"]["state"] = "resolved"
    read_desk(desk, now + 4 * TURN)
    assert state(there) == State.RESOLVED


def test_a_case_that_owes_a_final_letter_ends_as_soon_as_it_is_written(
    desk: Desk, tracker: Tracker, open_one: OpenOne, house: House, now: datetime
) -> None:
    case = open_one(kind=house.regulated)
    row = passed(case, desk, now)
    tracker.cases["1"]["state"] = "resolved"
    for turn in (1, 2):
        read_desk(desk, now + turn * TURN)
        row.refresh_from_db()
        assert state(case) == State.OPEN
        assert "letter" in row.error
    letter = Reply("Our final word", kind=Entry.Kind.LETTER, then="open", channel="post")
    reply(SYSTEM, case.pk, letter, now=now + 3 * TURN)
    read_desk(desk, now + 4 * TURN)
    row.refresh_from_db()
    assert (state(case), row.error) == (State.RESOLVED, "")


def test_one_case_that_is_gone_there_says_nothing_about_the_system(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime
) -> None:
    for key in ("a", "b"):
        passed(open_one(key), desk, now)
    del tracker.cases["1"]
    assert read_desk(desk, now + TURN) == 1
    errors = DeskCase.objects.order_by("pk").values_list("error", flat=True)
    assert list(errors) == ["It is not there any more.", ""]
    desk.refresh_from_db()
    assert desk.failed_since is None


def test_a_page_that_is_not_full_is_the_last_one(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    desk.mapping["comments"] |= {"size": PAGE}
    desk.save()
    tracker.comments["1"] = [{"id": one, "text": f"c{one}"} for one in range(PAGE + 1)]
    asked = []
    for turn in (1, 2):
        tracker.heard.clear()
        read_desk(desk, now + turn * TURN)
        asked.append([path[-1] for _method, path, _headers in tracker.heard if "page" in path])
    assert asked == [["1", "2"], ["1", "2"]]
    assert Entry.objects.count() == PAGE + 1


def test_what_a_system_writes_about_itself_is_no_comment(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    desk.mapping["comments"] |= {"skip": "/system"}
    desk.save()
    tracker.comments["1"] = [
        {"id": 1, "text": "changed the title", "system": True},
        {"id": 2, "text": "Hello", "system": False},
    ]
    read_desk(desk, now + TURN)
    assert [one.text for one in Entry.objects.all()] == ["Hello"]


def test_a_system_with_thousands_of_cases_lets_others_have_their_turn(
    desk: Desk, tracker: Tracker, open_one: OpenOne, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is read by a job of its own, for a minute at most; who waited longest comes first."""
    other = Desk.objects.create(
        name="Other", base_url=desk.base_url, mapping=desk.mapping, is_on=True
    )
    for key in ("a", "b", "c"):
        passed(open_one(key), desk, now)
    Job.objects.all().delete()
    read_desks.func()
    assert sorted(Job.objects.values_list("args", flat=True)) == [[desk.pk], [other.pk]]
    ticks = iter(range(0, 10_000, 25))
    clock = SimpleNamespace(monotonic=lambda: next(ticks))
    monkeypatch.setattr("harken.action.outside.reading.time", clock)
    assert read_desk(desk, now + TURN, seconds=60) == 2
    assert read_desk(desk, now + 1.1 * TURN, seconds=60) == 1
    assert {one.read_at for one in DeskCase.objects.all()} == {now + TURN, now + 1.1 * TURN}


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
