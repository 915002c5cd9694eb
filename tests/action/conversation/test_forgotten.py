"""What erasing a customer empties, whose words stay, and what a withdrawn signal shows."""

from datetime import datetime, timedelta

import pytest

from harken.action.cases.models import Case
from harken.action.conversation.actions import NewEntry, Reply, reply, take_in, write_note
from harken.action.conversation.forgetting import entries_of, forget_entries, tell_entries
from harken.action.conversation.models import Entry
from harken.action.conversation.queries import trail_of
from harken.customers.models import Customer
from harken.foundations.permission import Actor
from harken.listening.signals.models import Signal
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db
ROBOT = Actor.system()
HOUR = timedelta(hours=1)


@pytest.fixture
def case(house: House, open_one: OpenOne) -> Case:
    return open_one(owner=house.anna)


def heard(case: Case, text: str, now: datetime, **more: str) -> Entry:
    new = NewEntry(text, now, author_name="Ewa Kowalska", **more)
    return take_in(ROBOT, case.pk, new, now=now)[0]


def test_the_customers_words_go_and_who_of_ours_wrote_stays(
    house: House, case: Case, now: datetime
) -> None:
    heard(case, "Hello", now, subject="Ewa", whole="Hello Ewa", sender="eve@example.net",
          external_id="<1@x>")  # fmt: skip
    write_note(house.anna.actor, case.pk, "Rang", now=now)
    reply(house.boris.actor, case.pk, Reply("Dear Ewa"), now=now)
    assert forget_entries(house.customer, now)["entries"] == 3
    fields = ("kind", "author_name", "subject", "text", "whole", "sender", "external_id")
    assert set(Entry.objects.values_list(*fields)) == {
        ("customer", "", "", "", "", "", ""),
        ("note", "Anna", "", "", "", "", ""),
        ("reply", "Boris", "", "", "", "", ""),
    }
    assert set(Entry.objects.values_list("erased_at", flat=True)) == {now}
    assert forget_entries(house.customer, now + HOUR)["entries"] == 0
    assert set(Entry.objects.values_list("erased_at", flat=True)) == {now}


def test_others_words_stay_but_for_the_name_in_any_of_their_texts(
    house: House, case: Case, open_one: OpenOne, now: datetime
) -> None:
    other = Customer.objects.create(external_id="c-2", first_seen_at=now)
    theirs = open_one("theirs", customer=other)
    full = "Ewa Kowalska"
    told = {"subject": f"Of {full}", "text": f"{full} too", "whole": f"By {full}"}
    new = NewEntry(at=now, author_name=full, sender="ewa@example.com", **told)
    named = take_in(ROBOT, theirs.pk, new, now=now)[0]
    plain = take_in(ROBOT, theirs.pk, NewEntry("Nothing of hers", now), now=now)[0]
    assert forget_entries(house.customer, now)["mentions"] == 1
    for row in (named, plain):
        row.refresh_from_db()
    left = " ".join([named.subject, named.text, named.whole, named.author_name, named.sender])
    assert ("Kowalska" in left, "ewa@" in left) == (False, False)
    assert (named.erased_at, plain.text) == (None, "Nothing of hers")


def test_who_asks_is_told_the_whole_of_their_own_letters_oldest_first(
    house: House, case: Case, open_one: OpenOne, now: datetime
) -> None:
    heard(case, "Second", now + HOUR)
    heard(case, "First", now, whole="First, and a quoted tail")
    heard(open_one("theirs", customer=None), "Not hers", now)
    assert [one["text"] for one in tell_entries(house.customer)] == [
        "First, and a quoted tail", "Second",
    ]  # fmt: skip
    assert [one.text for one in entries_of(house.customer)] == ["First", "Second"]


def test_a_withdrawn_signal_is_not_shown_in_the_trail(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    signal = Signal.objects.create(
        id=1, position=1, source="shop", key="1", occurred_at=now, received_at=now, digest=b"",
        text="Where is it?",
    )  # fmt: skip
    case = open_one(signal=signal)
    shown = [one.text for one in trail_of(case, house.anna.actor) if not one.is_log]
    assert shown == ["Where is it?"]
    Signal.objects.update(withdrawn_at=now)
    assert not [one for one in trail_of(case, house.anna.actor) if "Where is it?" in one.text]
