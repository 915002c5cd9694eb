"""Answering the customer: by mail, or noting what was said by another way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import move, replied
from harken.action.cases.rules import ENDED, demand_standing, demand_step
from harken.action.conversation.files.storing import AnyFile, store_files
from harken.action.conversation.letters.outgoing import EMAIL, demand_address, mail_entry
from harken.action.conversation.models import Entry
from harken.action.conversation.rules import demand_words, reply_subject
from harken.action.conversation.writing.drafting import drop_draft
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

Then = Literal["open", "waiting", "resolved"]
CHANNELS = {
    EMAIL: pgettext_lazy("way of answering", "e-mail"),
    "phone": pgettext_lazy("way of answering", "phone"),
    "in person": pgettext_lazy("way of answering", "in person"),
    "chat": pgettext_lazy("way of answering", "chat"),
    "post": pgettext_lazy("way of answering", "post"),
}
"""How a customer may be answered; everything but e-mail is noted here and done elsewhere."""
ANSWERS = frozenset({Entry.Kind.REPLY, Entry.Kind.LETTER})


@dataclass(frozen=True)
class Reply:
    """What is answered, and what becomes of the case then.

    `kind` is REPLY or LETTER (the final letter of a regulated case). It goes by mail; with another
    `channel` of CHANNELS nothing is sent, and `text` notes what was said.
    """

    text: str
    subject: str = ""
    files: Sequence[AnyFile] = ()
    kind: str = Entry.Kind.REPLY
    then: Then = "waiting"
    channel: str = ""


def reply(
    actor: Actor, case_id: int, answer: Reply, *, revision: int | None = None, now: datetime
) -> Entry:
    """Answer the customer of a case: entry, mail, first contact and state in one transaction.

    Raises PermissionDenied, Case.DoesNotExist, Overtaken where somebody was quicker (revision
    None: send all the same), and Refused for a customer who cannot be written to.
    """
    text = demand_words(answer.text)
    channel = answer.channel or EMAIL
    if answer.kind not in ANSWERS or channel not in CHANNELS:
        raise Refused(_("Choose how the customer was answered."))
    with changing(actor, case_id, now, revision) as case:
        demand_standing(case.state)
        entry = _written(case, actor, replace(answer, text=text, channel=channel), now)
        what = What.LETTER if answer.kind == Entry.Kind.LETTER else What.REPLY
        replied(case, actor, now, entry, what=what)
        _go_on(case, actor, answer.then, now)
        drop_draft(actor, case.pk)
    return entry


def _written(case: Case, actor: Actor, answer: Reply, now: datetime) -> Entry:
    is_mail = answer.channel == EMAIL
    address = demand_address(case) if is_mail else ""
    entry = Entry.objects.create(
        case=case,
        kind=answer.kind,
        at=now,
        author_id=_person(actor),
        author_name=actor.label[:200],
        subject=reply_subject(answer.subject or case.subject, case.pk) if is_mail else "",
        text=answer.text,
        language=case.language,
        channel=answer.channel,
    )
    files = store_files(entry, answer.files)
    if is_mail:
        mail_entry(entry, address, files, now)
    return entry


def _go_on(case: Case, actor: Actor, then: Then, now: datetime) -> None:
    """Take the case to where it is to stand after the answer, where it does not stand there."""
    after = State(then)
    if after == case.state:
        return
    if after in ENDED:
        from harken.action.clocks.keeping import keep

        keep(case, now)  # a final letter that was just written allows the case to end
    demand_step(case.state, after)
    move(case, after, actor, now)


def _person(actor: Actor) -> int | None:
    return int(actor.id) if actor.kind == "person" else None
