"""A case is merged while it is answered, or while its customer writes; a mail taken by two."""

from datetime import datetime
from email.message import EmailMessage

import pytest

from harken.action.cases.actions import merge
from harken.action.cases.models import Case, State
from harken.action.conversation.actions import NewEntry, Reply, reply, take_in
from harken.action.conversation.models import Entry
from harken.foundations.permission import Actor
from harken.mail.incoming.addresses import reply_address
from harken.mail.incoming.keeping import keep
from harken.mail.incoming.models import IncomingMail
from harken.mail.incoming.taking import take
from harken.mail.models import Message
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne
from tests.crowd import at_once, meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair(open_one: OpenOne, house: House) -> tuple[Case, Case]:
    return open_one("a", owner=house.anna), open_one("b", owner=house.boris)


def test_a_letter_that_comes_while_its_case_is_merged_goes_where_that_lives_on(
    pair: tuple[Case, Case], house: House, now: datetime
) -> None:
    one, other = pair
    meanwhile(
        lambda: merge(house.anna.actor, one.pk, other.pk, now=now),
        lambda: take_in(Actor.system(), one.pk, NewEntry("And now?", now), now=now),
    )
    states = dict(Case.objects.values_list("pk", "state"))
    assert states == {one.pk: State.MERGED, other.pk: State.OPEN}
    assert (Entry.objects.get().case_id, Case.objects.get(pk=other.pk).unread) == (other.pk, True)


def test_a_case_merged_while_a_letter_comes_hands_on_that_it_is_unread(
    pair: tuple[Case, Case], house: House, now: datetime
) -> None:
    one, other = pair
    meanwhile(
        lambda: take_in(Actor.system(), one.pk, NewEntry("And now?", now), now=now),
        lambda: merge(house.anna.actor, one.pk, other.pk, now=now),
    )
    assert (Case.objects.get(pk=one.pk).state, Case.objects.get(pk=other.pk).unread) == (
        State.MERGED, True,
    )  # fmt: skip


@pytest.mark.parametrize("merged_first", [True, False])
def test_a_reply_beside_a_merging_is_sent_once_or_refused_with_the_reason(
    pair: tuple[Case, Case], house: House, now: datetime, *, merged_first: bool
) -> None:
    one, other = pair

    def merging() -> None:
        merge(house.anna.actor, one.pk, other.pk, now=now)

    def replying() -> str:
        try:
            reply(house.boris.actor, one.pk, Reply("Here it is."), now=now)
        except Refused as refused:
            return str(refused)
        return ""

    said = meanwhile(merging, replying)[1] if merged_first else meanwhile(replying, merging)[0]
    assert ("merged into another one" in said) is merged_first
    assert Case.objects.get(pk=one.pk).state == State.MERGED
    assert Message.objects.count() == Entry.objects.count() == (not merged_first)


def test_a_mail_that_two_workers_take_stands_in_the_case_once(
    pair: tuple[Case, Case], now: datetime
) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = "ewa@example.com", reply_address("case", pair[0].pk)
    letter["Subject"], letter["Message-ID"] = "Well?", "<1@example.com>"
    letter.set_content("Where is it?")
    keep(letter.as_bytes(), now=now)
    number = IncomingMail.objects.get().pk
    at_once([lambda: take(number, now)] * 4)
    assert Entry.objects.get().text == "Where is it?"
    assert IncomingMail.objects.get().state == "taken"
    assert Notice.objects.filter(kind="case.customer_wrote").count() == 1
