"""Who is asked for their side, who hears of it, and who of a letter or a lost mail."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from harken.accounts.users.models import User
from harken.action.absence.models import Absence
from harken.action.cases.models import Case, State
from harken.action.conversation.actions import (
    NewEntry,
    Reply,
    add_side,
    reply,
    save_draft,
    take_in,
    withdraw_side,
    write_note,
)
from harken.action.conversation.letters.following import ended, entry_of, still_wanted
from harken.action.conversation.models import Draft, Entry, Mention
from harken.action.conversation.queries import drafts_of
from harken.action.conversation.telling import is_asked, reader_of, sees
from harken.action.conversation.writing.siding import own_mention
from harken.customers.models import Customer
from harken.foundations.permission import Actor, Role
from harken.mail.models import Message
from harken.mail.models import State as MailState
from harken.mail.rules import Outcome
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne, person

pytestmark = pytest.mark.django_db
ROBOT = Actor.system()
HOUR = timedelta(hours=1)
TODAY = date(2026, 3, 2)


@pytest.fixture
def case(house: House, open_one: OpenOne) -> Case:
    return open_one(owner=house.anna)


@pytest.fixture
def emil(house: House) -> User:
    return person("emil", Role.EMPLOYEE)


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("user__name", flat=True))


def asked(house: House, case: Case, people: list[User], now: datetime, **more: Any) -> Entry:
    return write_note(house.anna.actor, case.pk, "What?", [one.pk for one in people],
                      now=now, **more)  # fmt: skip


def test_ten_people_may_be_named_and_no_more(house: House, case: Case, now: datetime) -> None:
    people = [person(f"p{number}", Role.EMPLOYEE) for number in range(11)]
    with pytest.raises(Refused, match="at most 10"):
        asked(house, case, people, now)
    asked(house, case, people[:10], now)
    assert Mention.objects.count() == 10


def test_who_cannot_sign_in_is_not_asked_and_nothing_is_written(
    house: House, case: Case, emil: User, now: datetime
) -> None:
    User.objects.filter(pk=emil.pk).update(is_active=False)
    with pytest.raises(Refused, match="cannot sign in any more"):
        asked(house, case, [emil, house.boris], now)
    assert not Entry.objects.exists()
    assert told("case.mentioned") == []


def test_who_names_themselves_is_not_told_so(
    house: House, case: Case, emil: User, now: datetime
) -> None:
    asked(house, case, [house.anna, emil], now)
    assert told("case.mentioned") == ["Emil"]
    mine = Mention.objects.get(user=house.anna)
    add_side(house.anna.actor, mine.pk, "So it was.", now=now)
    assert told("case.side_added") == []


def test_an_added_side_is_told_once_to_who_asked(
    house: House, case: Case, emil: User, now: datetime
) -> None:
    asked(house, case, [emil], now)
    mention = Mention.objects.get()
    add_side(emil.actor, mention.pk, "One lift.", now=now)
    add_side(emil.actor, mention.pk, "Both lifts.", now=now + HOUR / 2)
    assert told("case.side_added") == ["Anna"]
    assert Entry.objects.filter(kind="side").count() == 1
    assert case.events.filter(what="side").count() == 1


def test_put_before_somebody_is_the_last_letter_or_exactly_what_was_chosen(
    house: House, case: Case, emil: User, now: datetime
) -> None:
    letters = [
        take_in(ROBOT, case.pk, NewEntry(f"{n}", now + n * HOUR), now=now)[0] for n in range(3)
    ]
    take_in(ROBOT, case.pk, NewEntry("Away", now + 5 * HOUR, kind="away"), now=now)
    first, last = f"entry-{letters[0].pk}", letters[2].pk
    for anchors, shown in (
        ((), [{"entry": last}]),
        ((first,), [{"entry": letters[0].pk}]),
        ((f"signal-{last}",), []),
        ((f"entry-{last}x", "note-1"), []),
    ):
        note = asked(house, case, [emil], now, shown=anchors)
        assert Mention.objects.get(entry=note).shown == shown


def test_only_who_was_asked_opens_the_question(
    house: House, case: Case, emil: User, now: datetime
) -> None:
    asked(house, case, [emil], now)
    mention = Mention.objects.get()
    assert own_mention(emil.actor, mention.pk) == mention
    for other in (house.anna.actor, Actor("key", str(emil.pk), "Robot"), ROBOT):
        with pytest.raises(Mention.DoesNotExist):
            own_mention(other, mention.pk)
    words = {"mention": mention.pk}
    assert [is_asked(user, words) for user in (emil, house.anna)] == [True, False]
    withdraw_side(house.anna.actor, mention.pk, now=now)
    assert not is_asked(emil, words)


def test_a_side_that_is_there_cannot_be_withdrawn(
    house: House, case: Case, emil: User, now: datetime
) -> None:
    asked(house, case, [emil], now)
    mention = Mention.objects.get()
    add_side(emil.actor, mention.pk, "So it was.", now=now)
    with pytest.raises(Refused, match="nothing to withdraw"):
        withdraw_side(house.anna.actor, mention.pk, now=now)


def test_for_who_is_away_their_deputy_reads_if_they_see_the_case(
    house: House, case: Case, now: datetime
) -> None:
    assert reader_of(case, now) == house.anna
    row = Absence.objects.create(user=house.anna, first=TODAY, last=TODAY, deputy=house.sara)
    assert reader_of(case, now) == house.anna  # Sara of Sales does not see it
    row.deputy = house.boris
    row.save()
    assert reader_of(case, now) == house.boris
    assert reader_of(case, now + timedelta(days=1)) == house.anna
    case.owner = None
    assert reader_of(case, now) is None
    assert [sees(user, {"case": case.pk}) for user in (house.boris, house.sara)] == [True, False]


def test_a_machines_mail_and_a_returned_one_stir_nothing(case: Case, now: datetime) -> None:
    for kind in ("away", "bounce", "machine"):
        entry, is_new = take_in(ROBOT, case.pk, NewEntry("x", now, kind=kind), now=now)
        assert (is_new, entry.kind) == (True, kind)
    case.refresh_from_db()
    assert (case.unread, case.revision) == (False, 1)


def test_a_letter_for_a_case_of_who_left_gives_it_on(
    house: House, case: Case, now: datetime
) -> None:
    User.objects.filter(pk=house.anna.pk).update(is_active=False)
    take_in(ROBOT, case.pk, NewEntry("Hello?", now), now=now)
    case.refresh_from_db()
    assert case.owner == house.boris
    assert told("case.owner_left") == ["Lena"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Reply("x", kind="note"), "Choose how"),
        (Reply("x", channel="pigeon"), "Choose how"),
        (Reply(" "), "Write something"),
    ],
)
def test_an_answer_is_a_reply_or_a_letter_by_a_known_way(
    answer: Reply, why: str, house: House, case: Case, now: datetime
) -> None:
    with pytest.raises(Refused, match=why):
        reply(house.anna.actor, case.pk, answer, now=now)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("state", ["resolved", "closed", "merged"])
def test_what_is_over_is_not_answered(state: str, house: House, case: Case, now: datetime) -> None:
    Case.objects.update(state=state)
    with pytest.raises(Refused):
        reply(house.anna.actor, case.pk, Reply("x"), now=now)
    assert not Message.objects.exists()


@pytest.mark.parametrize("then", ["open", "waiting", "resolved"])
def test_after_the_answer_the_case_stands_where_one_says(
    then: Any, house: House, case: Case, now: datetime
) -> None:
    Case.objects.update(unread=True)
    reply(house.anna.actor, case.pk, Reply("x", then=then), now=now)
    case.refresh_from_db()
    assert (case.state, case.unread, case.contacted_at) == (then, False, now)
    assert (case.waiting_since, case.resolved_at) == (
        now if then == "waiting" else None, now if then == "resolved" else None,
    )  # fmt: skip


def test_who_answers_what_is_nobodys_takes_it_and_nothing_of_anybody_elses(
    house: House, case: Case, open_one: OpenOne, now: datetime
) -> None:
    free = open_one("free")
    for number in (free.pk, case.pk):
        reply(house.boris.actor, number, Reply("x"), now=now)
    assert Case.objects.get(pk=free.pk).owner == house.boris
    assert Case.objects.get(pk=case.pk).owner == house.anna
    third = open_one("third")
    key = Actor("key", "1", "Robot", scopes=frozenset({"cases:write", "cases:read"}))
    reply(key, third.pk, Reply("x"), now=now)
    assert Case.objects.get(pk=third.pk).owner is None


def test_the_first_answer_is_the_first_contact(house: House, case: Case, now: datetime) -> None:
    for hours in (0, 3):
        reply(house.anna.actor, case.pk, Reply("x", then="open"), now=now + hours * HOUR)
    case.refresh_from_db()
    assert case.contacted_at == now


@pytest.mark.parametrize(
    ("erased", "wanted"), [("nothing", True), ("customer", False), ("entry", False)]
)
def test_what_waits_leaves_unless_its_customer_was_erased(
    erased: str, house: House, case: Case, now: datetime, *, wanted: bool
) -> None:
    entry = reply(house.anna.actor, case.pk, Reply("x"), now=now)
    message = Message.objects.get()
    assert entry_of(message) == entry
    if erased == "customer":
        Customer.objects.update(erased_at=now)
    elif erased == "entry":
        Entry.objects.update(erased_at=now)
    assert still_wanted(message) is wanted


@pytest.mark.parametrize(
    ("kind", "mail", "state", "shown"),
    [
        ("reply", ("waiting", "failed"), State.OPEN, "failed"),
        ("letter", ("waiting", "failed"), State.OPEN, "failed"),
        ("reply", ("sent", "failed"), State.OPEN, "returned"),
        ("reply", ("waiting", "sent"), State.WAITING, "sent"),
        ("automatic", ("waiting", "failed"), State.WAITING, "failed"),
    ],
)
def test_a_lost_answer_makes_the_case_ours_again_and_a_lost_receipt_does_not(
    house: House,
    case: Case,
    now: datetime,
    *,
    kind: str,
    mail: tuple[str, str],
    state: str,
    shown: str,
) -> None:
    before, after = mail
    entry = reply(house.anna.actor, case.pk, Reply("x"), now=now)
    Entry.objects.update(kind=kind, mail_state=before)
    ended(Message.objects.get(), Outcome(MailState(after)), now)
    case.refresh_from_db()
    entry.refresh_from_db()
    assert (case.state, entry.mail_state) == (state, shown)
    assert told("case.mail_lost") == (["Anna"] if state == State.OPEN else [])


def test_a_draft_is_kept_for_its_writer_and_kind_and_an_empty_one_is_dropped(
    house: House, case: Case, now: datetime
) -> None:
    me = house.anna.actor
    for kind in ("reply", "note"):
        save_draft(me, case.pk, f"A {kind}", kind=kind, revision=1, now=now)
    save_draft(me, case.pk, "More", kind="note", revision=9, now=now)
    assert {name: one.text for name, one in drafts_of(case, me).items()} == {
        "reply": "A reply", "note": "More",
    }  # fmt: skip
    assert drafts_of(case, me)["note"].revision == 1  # it was begun then
    assert drafts_of(case, house.boris.actor) == {}
    write_note(me, case.pk, "Done", now=now)
    assert set(drafts_of(case, me)) == {"reply"}
    save_draft(me, case.pk, " ", revision=1, now=now)
    assert not Draft.objects.exists()
