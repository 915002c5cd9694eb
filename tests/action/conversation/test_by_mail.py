"""A case is answered by mail, and the customer's mails find it: through a real mail server."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from harken.action.cases.changing import Overtaken
from harken.action.cases.models import Case, CaseEvent, State, What
from harken.action.conversation.actions import NewEntry, Reply, reply, take_in
from harken.action.conversation.forgetting import forget_entries
from harken.action.conversation.models import Correspondence, Entry
from harken.action.conversation.queries import trail_of
from harken.action.kinds.models import Template
from harken.contacts.models import Consent
from harken.customers.models import Customer, PersonalData
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.mail.delivery import text_shown
from harken.mail.incoming.models import IncomingMail
from harken.mail.models import Enclosure, Message
from harken.mail.transport.server import mail_server
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne
from tests.action.conversation.post import Postman, answer, arrives, bounce_of, work

pytestmark = pytest.mark.django_db
LOOKING = Reply("We are looking for it.")


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def kinds(case: Case) -> list[str]:
    return list(case.entries.order_by("at", "id").values_list("kind", flat=True))


@pytest.fixture
def case(house: House, open_one: OpenOne) -> Case:
    return open_one(owner=house.anna, language="pl")


@pytest.fixture
def mailed(house: House, case: Case, now: datetime, postman: Postman) -> EmailMessage:
    """Our reply, as the customer's server got it."""
    reply(house.anna.actor, case.pk, LOOKING, now=now)
    work()
    return postman.taken[-1]


def test_a_reply_leaves_as_a_letter_of_a_person(mailed: EmailMessage, case: Case) -> None:
    assert mailed["To"] == "ewa@example.com"
    assert mailed["Subject"] == f"Re: Lost parcel [#{case.pk}]"
    assert mailed["Reply-To"].startswith(f"support+case-{case.pk}-")
    assert mailed["Content-Language"] == "pl"
    assert mailed["Auto-Submitted"] is None
    assert "We are looking for it." in mailed.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    entry = case.entries.get()
    assert (entry.mail_state, fresh(case).state) == ("sent", State.WAITING)
    assert fresh(case).contacted_at is not None
    assert text_shown(Message.objects.get()) == ""


def test_the_customers_answer_comes_back_into_the_case(
    house: House, case: Case, mailed: EmailMessage, now: datetime
) -> None:
    later = now + timedelta(hours=2)
    arrives(answer(mailed), later)
    arrives(answer(mailed), later)  # the same mail twice
    assert kinds(case) == ["reply", "customer"]
    written = case.entries.get(kind="customer")
    assert written.text == "It still has not come."
    assert "We are looking for it." in written.whole
    row = fresh(case)
    assert (row.state, row.unread) == (State.OPEN, True)
    assert Notice.objects.get(kind="case.customer_wrote").user == house.anna


def test_a_letter_reopens_what_was_resolved(
    house: House, open_one: OpenOne, now: datetime, postman: Postman
) -> None:
    case = open_one(owner=house.anna)
    done = Reply("Here it is.", then="resolved")
    reply(house.anna.actor, case.pk, done, now=now)
    work()
    assert fresh(case).state == State.RESOLVED
    arrives(answer(postman.taken[0]), now + timedelta(days=1))
    row = fresh(case)
    assert (row.state, row.reopened, row.resolved_at) == (State.OPEN, 1, None)


def test_our_next_mail_joins_the_thread(
    house: House, case: Case, mailed: EmailMessage, now: datetime, postman: Postman
) -> None:
    theirs = answer(mailed)
    arrives(theirs, now + timedelta(hours=1))
    reply(house.anna.actor, case.pk, Reply("Found it."), now=now + timedelta(hours=2))
    work()
    ours = postman.taken[-1]
    assert ours["In-Reply-To"] == theirs["Message-ID"]
    assert ours["References"].split() == [mailed["Message-ID"], theirs["Message-ID"]]


@pytest.mark.parametrize(
    ("headers", "finds"),
    [
        ({"To": "support@example.org"}, True),  # by the mail it answers
        ({"To": "support@example.org", "In_Reply_To": "", "References": ""}, True),  # by its number
        (
            {
                "To": "support@example.org", "In_Reply_To": "", "References": "",
                "From": "eve@example.net",
            },
            False,  # a number alone opens nobody else's case
        ),
        ({"To": "support@example.org", "In_Reply_To": "<harken.1.20260302090000.0123456789abcdef@"
          "example.org>", "References": "", "Subject": "x"}, False),  # not signed by us
    ],
)  # fmt: skip
def test_where_a_letter_belongs(
    case: Case, mailed: EmailMessage, now: datetime, headers: dict[str, str], finds: bool
) -> None:
    arrives(answer(mailed, **headers), now)
    assert ("customer" in kinds(case)) is finds
    assert IncomingMail.objects.get().state == ("taken" if finds else "nobodys")


def unproven(mailed: EmailMessage, **more: str) -> EmailMessage:
    """A letter that bears the number of the case and the customer's address, and nothing else."""
    bare = {"To": "support@example.org", "In_Reply_To": "", "References": "", **more}
    return answer(mailed, "Send it to another address.", **bare)


def note_of(case: Case, house: House, kind: str = "customer") -> str:
    """The warning that stands at what came in."""
    shown = trail_of(fresh(case), house.anna.actor)
    return next(one.note for one in shown if one.what == kind)


def test_a_number_and_an_address_alone_prove_nothing(
    house: House, case: Case, mailed: EmailMessage, now: datetime, postman: Postman
) -> None:
    acknowledgement()
    Case.objects.update(contacted_at=None)
    arrives(unproven(mailed), now)
    assert "Not proven to be from the customer" in note_of(case, house)
    assert case.entries.get(kind="customer").doubt == "unproven"
    assert (fresh(case).state, fresh(case).unread, len(postman.taken)) == (State.OPEN, True, 1)
    assert Notice.objects.get(kind="case.customer_wrote").user == house.anna


def test_an_answer_to_our_mail_is_proven(
    house: House, case: Case, mailed: EmailMessage, now: datetime
) -> None:
    arrives(answer(mailed, "By the address", In_Reply_To="", References=""), now)
    arrives(answer(mailed, "By the mail", To="support@example.org"), now)
    assert [one.doubt for one in case.entries.filter(kind="customer")] == ["", ""]
    assert note_of(case, house) == ""


@pytest.mark.parametrize(
    ("trusted", "warns"), [("mx.example.org", True), ("", False), ("mx.example.net", False)]
)
@pytest.mark.usefixtures("postman")
def test_what_the_own_mail_server_found_of_the_sender_is_said(
    house: House, now: datetime, settings: Any, *, trusted: str, warns: bool
) -> None:
    acknowledgement()
    Correspondence.objects.create(strangers_open=True, kind=house.kind)
    settings.MAIL_TRUSTED_AUTHSERV = trusted
    found = "mx.example.org; dmarc=fail header.from=example.com"
    arrives(stranger(7, **{"Authentication-Results": found}), now)
    opened = Case.objects.latest("pk")
    assert ("Probably forged" in note_of(opened, house)) is warns
    # Who was forged is not written to.
    assert kinds(opened) == ["customer"] + ["automatic"] * (not warns)


def test_a_stolen_reply_address_does_not_hide_that_the_sender_is_forged(
    house: House, case: Case, mailed: EmailMessage, now: datetime, settings: Any
) -> None:
    settings.MAIL_TRUSTED_AUTHSERV = "mx.example.org"
    arrives(answer(mailed, Authentication_Results="mx.example.org; dmarc=fail"), now)
    assert "Probably forged" in note_of(case, house)


def test_a_forged_letter_does_not_lift_the_wish_not_to_be_contacted(
    house: House, case: Case, mailed: EmailMessage, now: datetime
) -> None:
    Consent.objects.create(
        customer=house.customer, purpose="contact", is_given=False, at=now, source="survey"
    )
    arrives(unproven(mailed), now)
    with pytest.raises(Refused, match="do not want to be contacted"):
        reply(house.anna.actor, case.pk, LOOKING, now=now)


def test_a_letter_from_another_address_says_so_and_is_not_answered(
    house: House, case: Case, mailed: EmailMessage, now: datetime, postman: Postman
) -> None:
    arrives(answer(mailed, From="Eve <eve@example.net>"), now)
    entry = case.entries.get(kind="customer")
    assert entry.sender == "eve@example.net"
    (item,) = (one for one in trail_of(fresh(case), house.anna.actor) if one.entry == entry.pk)
    assert "From another address: eve@example.net" in item.note
    assert len(postman.taken) == 1


def test_an_out_of_office_reply_changes_nothing(
    case: Case, mailed: EmailMessage, now: datetime
) -> None:
    Notice.objects.all().delete()
    arrives(answer(mailed, Subject="Automatic reply: away", Auto_Submitted="auto-replied"), now)
    assert kinds(case) == ["reply", "away"]
    assert (fresh(case).state, fresh(case).unread) == (State.WAITING, False)
    assert not Notice.objects.exists()


def test_our_own_mail_coming_back_is_kept_and_never_answered(
    case: Case, mailed: EmailMessage, now: datetime, postman: Postman
) -> None:
    mailed.replace_header("To", mailed["Reply-To"])
    arrives(mailed, now)
    assert kinds(case) == ["reply", "machine"]
    assert (fresh(case).state, len(postman.taken)) == (State.WAITING, 1)


def test_a_mail_that_comes_back_makes_the_case_ours_again(
    house: House, case: Case, mailed: EmailMessage, now: datetime
) -> None:
    arrives(bounce_of(mailed), now + timedelta(hours=1))
    entry = case.entries.get(kind="reply")
    assert entry.mail_state == "returned"
    assert kinds(case) == ["reply", "bounce"]
    assert fresh(case).state == State.OPEN
    assert Notice.objects.get(kind="case.mail_lost").user == house.anna
    shown = next(one for one in trail_of(fresh(case), house.anna.actor) if one.entry == entry.pk)
    assert shown.state.startswith("not delivered: 5.1.1 550 no such user")


def test_a_refused_mailbox_is_told(
    house: House, case: Case, now: datetime, postman: Postman
) -> None:
    postman.refusal = "550 no such user"
    entry = reply(house.anna.actor, case.pk, LOOKING, now=now)
    work()
    entry.refresh_from_db()
    assert (entry.mail_state, fresh(case).state) == ("failed", State.OPEN)


def test_while_the_server_is_down_the_reply_waits_and_leaves_once(
    house: House, case: Case, now: datetime, postman: Postman, settings: Any
) -> None:
    settings.MAIL_SERVER = mail_server("smtp://127.0.0.1:9")
    entry = reply(house.anna.actor, case.pk, LOOKING, now=now)
    work()
    entry.refresh_from_db()
    assert (entry.mail_state, Message.objects.get().state) == ("waiting", "waiting")
    settings.MAIL_SERVER = mail_server(f"smtp://127.0.0.1:{postman.port}")
    due = Message.objects.get().next_attempt_at
    assert due is not None
    work(due + timedelta(seconds=1))
    work(due + timedelta(hours=1))
    entry.refresh_from_db()
    assert (entry.mail_state, len(postman.taken)) == ("sent", 1)


def test_of_two_agents_the_slower_one_is_told_what_came_in_between(
    house: House, case: Case, now: datetime, postman: Postman
) -> None:
    seen = case.revision
    reply(house.anna.actor, case.pk, LOOKING, revision=seen, now=now)
    with pytest.raises(Overtaken, match="Anna"):
        reply(house.boris.actor, case.pk, Reply("Me too."), revision=seen, now=now)
    reply(house.boris.actor, case.pk, Reply("All the same."), now=now)
    work()
    assert len(postman.taken) == 2


def test_who_cannot_be_written_to(house: House, open_one: OpenOne, now: datetime) -> None:
    case = open_one(owner=house.anna)
    PersonalData.objects.update(email="", phone="+48 601 202 303")
    with pytest.raises(Refused, match=r"phone number: \+48 601 202 303. Call them"):
        reply(house.anna.actor, case.pk, LOOKING, now=now)
    entry = reply(house.anna.actor, case.pk, Reply("She will wait.", channel="phone"), now=now)
    assert (entry.channel, entry.mail) == ("phone", None)
    assert fresh(case).contacted_at == now
    Customer.objects.update(erased_at=now)
    with pytest.raises(Refused, match="erased"):
        reply(house.anna.actor, case.pk, LOOKING, now=now)


def test_who_wants_no_contact_is_written_to_only_after_they_wrote(
    house: House, case: Case, now: datetime
) -> None:
    Consent.objects.create(
        customer=house.customer, purpose="contact", is_given=False, at=now, source="survey"
    )
    with pytest.raises(Refused, match="do not want to be contacted"):
        reply(house.anna.actor, case.pk, LOOKING, now=now)
    take_in(Actor.system(), case.pk, NewEntry("Where is it?", now), now=now)
    reply(house.anna.actor, case.pk, LOOKING, now=now)


def test_a_mail_to_somebody_erased_meanwhile_does_not_leave(
    house: House, case: Case, now: datetime, postman: Postman
) -> None:
    reply(house.anna.actor, case.pk, LOOKING, now=now)
    Customer.objects.update(erased_at=now)
    work()
    assert not postman.taken


def acknowledgement(**texts: str) -> Template:
    text = LocalText(texts or {"pl": "Dziękujemy, {name}. Sprawa {number}."})
    return Template.objects.create(name="Ack", use="acknowledgement", text=text)


def stranger(number: int = 1, **headers: str) -> EmailMessage:
    letter = EmailMessage()
    fields = {
        "From": "Jan Nowak <jan@example.com>", "To": "support@example.org",
        "Subject": f"Where is my order {number}?", "Message-ID": f"<s{number}@example.com>",
        "Content-Language": "pl",
    }  # fmt: skip
    for name, value in {**fields, **headers}.items():
        letter[name] = value
    letter.set_content("I ordered two weeks ago.")
    return letter


def test_a_strangers_letter_opens_no_case_unless_that_is_wanted(
    house: House, now: datetime, postman: Postman
) -> None:
    arrives(stranger(1), now)
    assert not Case.objects.exists()
    acknowledgement()
    Correspondence.objects.create(strangers_open=True, kind=house.kind, team=house.support)
    arrives(stranger(2), now)
    case = Case.objects.get()
    assert (case.subject, case.team, case.owner) == (
        "Where is my order 2?", house.support, house.anna,
    )  # fmt: skip
    assert case.customer is not None
    assert case.customer.personal.email == "jan@example.com"
    assert kinds(case) == ["customer", "automatic"]
    assert postman.taken[0].get_body(("plain",)).get_content().strip() == (  # type: ignore[union-attr]
        f"Dziękujemy, Jan Nowak. Sprawa #{case.pk}."
    )
    assert postman.taken[0]["Auto-Submitted"] == "auto-generated"


def test_an_acknowledgement_goes_once_a_case_and_once_a_day(
    house: House, now: datetime, postman: Postman
) -> None:
    acknowledgement()
    Correspondence.objects.create(strangers_open=True, kind=house.kind)
    for number, hours in ((1, 0), (2, 1), (3, 25)):
        arrives(stranger(number), now + timedelta(hours=hours))
    again = answer(postman.taken[0], From="jan@example.com")
    arrives(again, now + timedelta(hours=60))
    assert Case.objects.count() == 3
    # The first and the third letter: the second came within the day, the fourth into a case that
    # had its acknowledgement.
    assert len(postman.taken) == 2
    assert CaseEvent.objects.filter(what=What.AUTOMATIC).count() == 2


def test_a_machine_is_not_acknowledged_and_opens_nothing(
    house: House, now: datetime, postman: Postman
) -> None:
    acknowledgement()
    Correspondence.objects.create(strangers_open=True, kind=house.kind)
    arrives(stranger(1, **{"Auto-Submitted": "auto-generated"}), now)
    assert not Case.objects.exists()
    assert not postman.taken


def test_a_letter_to_a_merged_case_comes_into_the_one_it_lives_on_in(
    house: House, case: Case, mailed: EmailMessage, open_one: OpenOne, now: datetime
) -> None:
    from harken.action.cases.actions import merge

    other = open_one("two", owner=house.anna)
    merge(house.anna.actor, case.pk, other.pk, now=now)
    arrives(answer(mailed), now + timedelta(hours=1))
    assert kinds(other) == ["customer"]
    assert fresh(case).state == State.MERGED
    assert Entry.objects.filter(case=case).count() == 1


def test_erasing_empties_the_mails_themselves(
    house: House, open_one: OpenOne, now: datetime, postman: Postman
) -> None:
    case = open_one(owner=house.anna)
    files = [SimpleUploadedFile("label.pdf", b"%PDF", "application/pdf")]
    reply(house.anna.actor, case.pk, Reply("See the label.", files=files), now=now)
    work()
    (sent,) = postman.taken[0].iter_attachments()
    assert (sent.get_filename(), sent.get_content()) == ("label.pdf", b"%PDF")
    arrives(answer(postman.taken[0]), now)
    forget_entries(house.customer, now)
    assert not Enclosure.objects.exists()
    assert bytes(IncomingMail.objects.get().raw) == b""


@pytest.mark.parametrize("sender", ["ewa@example.com", "eve@example.net"])
def test_a_letter_under_a_name_that_was_used_before_is_not_lost(
    case: Case, mailed: EmailMessage, now: datetime, sender: str
) -> None:
    """A careless program gives all its mails one Message-ID; somebody may borrow one on purpose."""
    arrives(answer(mailed, "First", Date="Mon, 2 Mar 2026 10:00:00 +0000"), now)
    second = answer(mailed, "Second", From=sender, Date="Mon, 2 Mar 2026 11:00:00 +0000")
    second.replace_header("Message-ID", f"<answer-{abs(hash('First'))}@example.com>")
    arrives(second, now)
    arrives(second, now)  # the same mail by another way
    written = case.entries.filter(kind="customer").order_by("id").values_list("text", flat=True)
    assert list(written) == ["First", "Second"]


@pytest.mark.parametrize("strips", [False, True])
def test_two_houses_that_acknowledge_by_themselves_fall_silent(
    house: House, now: datetime, postman: Postman, *, strips: bool
) -> None:
    """The other house answers every mail of ours with a new one; at worst something between the
    two drops the header that says who wrote it, and what ties the mails together."""
    acknowledgement()
    Correspondence.objects.create(strangers_open=True, kind=house.kind)
    arrives(stranger(0), now)
    for turn in range(1, 60):
        if len(postman.taken) < turn:
            break
        last = postman.taken[-1]
        headers = {} if strips else {"Auto-Submitted": "auto-replied"}
        tied = {} if strips else {"In-Reply-To": last["Message-ID"], "To": last["Reply-To"]}
        arrives(stranger(turn, **headers, **tied), now + timedelta(minutes=turn))
    assert len(postman.taken) == 1
    assert Case.objects.count() == (2 if strips else 1)
