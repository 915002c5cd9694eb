"""What we answer here stands in the outside system too, once, where it is so set."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from harken.action.cases.actions import merge
from harken.action.cases.models import Case
from harken.action.conversation.actions import Reply, reply, write_note
from harken.action.conversation.models import Entry
from harken.action.outside.answering import pass_replies, send, send_to
from harken.action.outside.models import Desk, DeskReply
from harken.action.outside.pushing import FOUND_AFTER, LEASE, push
from harken.action.outside.reach.talking import ask
from harken.action.outside.reading import read_desk
from harken.foundations.permission import Actor
from tests.action.cases.house import House, OpenOne
from tests.action.outside.test_passing import Killed, passed
from tests.action.outside.tracker import Tracker, say

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
MINUTE = timedelta(minutes=1)
PHONE = "phone"


@pytest.fixture
def there(desk: Desk, open_one: OpenOne, now: datetime) -> Case:
    """A case that stands there, in a system that gets our replies."""
    Desk.objects.update(sends_replies=True)
    case = open_one()
    passed(case, desk, now)
    return case


Answer = Callable[..., DeskReply]


@pytest.fixture
def answer(house: House) -> Answer:
    """Answers a case as Anna, and puts that on its way."""

    def answering(case: Case, at: datetime, text: str = "It is on its way.") -> DeskReply:
        reply(house.anna.actor, case.pk, Reply(text, then="open", channel=PHONE), now=at)
        pass_replies(case.pk, at)
        return DeskReply.objects.order_by("-pk")[0]

    return answering


def test_a_reply_goes_there_once_and_does_not_come_back(
    there: Case, desk: Desk, tracker: Tracker, answer: Answer, now: datetime
) -> None:
    sent = answer(there, now)
    pass_replies(there.pk, now)
    assert send_to(desk.pk, now) == 1
    assert send_to(desk.pk, now + timedelta(days=1)) == 0
    assert tracker.comments["1"] == [{"text": "It is on its way.", "author": "Anna", "id": "1-1"}]
    sent.refresh_from_db()
    assert sent.external_id == f"desk:{desk.pk}:1-1"
    read_desk(desk, now + 5 * MINUTE)
    assert Entry.objects.filter(case=there).count() == 1


def test_where_it_is_not_so_set_nothing_is_sent(
    there: Case, desk: Desk, house: House, now: datetime
) -> None:
    Desk.objects.update(sends_replies=False)
    reply(house.anna.actor, there.pk, Reply("Hello", channel=PHONE), now=now)
    assert pass_replies(there.pk, now) == 0


def test_only_replies_since_the_case_was_passed_on_go_there_and_no_notes(
    desk: Desk, tracker: Tracker, open_one: OpenOne, answer: Answer, now: datetime
) -> None:
    case = open_one()
    reply(SYSTEM, case.pk, Reply("Before", then="open", channel=PHONE), now=now - 10 * MINUTE)
    Desk.objects.update(sends_replies=True)
    passed(case, desk, now)
    write_note(SYSTEM, case.pk, "Between us", now=now + MINUTE)
    answer(case, now + 2 * MINUTE, "After")
    send_to(desk.pk, now + 2 * MINUTE)
    assert [one["text"] for one in tracker.comments["1"]] == ["After"]


def test_what_was_answered_there_and_read_back_is_not_sent_there_again(
    there: Case, desk: Desk, tracker: Tracker, now: datetime
) -> None:
    desk.mapping["comments"] |= {"reaches_customer": True}
    desk.save(update_fields=["mapping"])
    tracker.comments["1"] = [{"id": 4, "text": "Answered there"}]
    read_desk(desk, now + 5 * MINUTE)
    assert Entry.objects.get(case=there).kind == Entry.Kind.REPLY
    assert pass_replies(there.pk, now + 5 * MINUTE) == 0


def test_a_worker_killed_between_sending_and_writing_leaves_one_comment(
    there: Case, tracker: Tracker, answer: Answer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = answer(there, now)

    def sent_and_gone(*given: Any, **named: Any) -> Any:
        ask(*given, **named)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("harken.action.outside.answering.ask", sent_and_gone)
        with pytest.raises(Killed):
            send(row.pk, now)
    assert not send(row.pk, now + LEASE - MINUTE)
    assert send(row.pk, now + LEASE)
    row.refresh_from_db()
    assert row.external_id == f"desk:{row.passed.desk_id}:1-1"
    assert len(tracker.comments["1"]) == 1
    assert Entry.objects.filter(case=there).count() == 1


def test_one_that_reading_finds_first_is_known_as_ours_although_marks_were_added(
    there: Case, desk: Desk, tracker: Tracker, answer: Answer, now: datetime
) -> None:
    row = answer(there, now, "On its way,\nby *Friday*")
    tracker.instead = lambda handler: say(handler, 500, {})
    assert not send(row.pk, now)
    row.refresh_from_db()
    assert row.next_attempt_at == now + FOUND_AFTER
    tracker.instead = lambda _handler: False
    tracker.comment("1", {"text": "On its way, by Friday"})
    read_desk(desk, now + MINUTE)
    row.refresh_from_db()
    assert (row.external_id, row.error) == (f"desk:{desk.pk}:1-1", "")
    assert send_to(desk.pk, now + timedelta(days=1)) == 0
    assert Entry.objects.filter(case=there).count() == 1


def test_where_comments_cannot_be_read_a_doubtful_one_is_not_sent_again(
    there: Case, desk: Desk, tracker: Tracker, answer: Answer, now: datetime
) -> None:
    del desk.mapping["comments"]
    desk.save(update_fields=["mapping"])
    row = answer(there, now)
    tracker.instead = lambda handler: say(handler, 500, {})
    assert not send(row.pk, now)
    row.refresh_from_db()
    assert row.next_attempt_at is None
    assert "Nobody knows" in row.error


def test_replies_wait_in_order_until_the_case_and_the_system_are_there(
    desk: Desk, tracker: Tracker, open_one: OpenOne, answer: Answer, now: datetime
) -> None:
    Desk.objects.update(sends_replies=True)
    case = open_one()
    tracker.instead = lambda handler: say(handler, 503, {})
    row = passed(case, desk, now)
    answer(case, now, "First")
    answer(case, now + MINUTE, "Second")
    assert send_to(desk.pk, now + 2 * MINUTE) == 0
    tracker.instead = lambda _handler: False
    row.refresh_from_db()
    assert push(row.pk, now + timedelta(hours=1))
    assert send_to(desk.pk, now + timedelta(hours=1)) == 2
    assert [one["text"] for one in tracker.comments["1"]] == ["First", "Second"]


def test_a_dead_system_costs_one_attempt_a_turn(
    there: Case, desk: Desk, tracker: Tracker, answer: Answer, now: datetime
) -> None:
    for minute in range(3):
        answer(there, now + minute * MINUTE, f"Reply {minute}")
    tracker.heard.clear()
    tracker.instead = lambda handler: say(handler, 503, {})
    assert send_to(desk.pk, now + 3 * MINUTE) == 0
    assert len(tracker.heard) == 1


def test_a_reply_in_the_case_it_was_merged_into_goes_there_too(
    there: Case, tracker: Tracker, open_one: OpenOne, answer: Answer, now: datetime
) -> None:
    other = open_one("two")
    merge(SYSTEM, there.pk, other.pk, now=now + MINUTE)
    row = answer(other, now + 2 * MINUTE)
    assert send_to(row.passed.desk_id, now + 2 * MINUTE) == 1
    assert len(tracker.comments["1"]) == 1
