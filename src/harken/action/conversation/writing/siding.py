"""The side of somebody who was named in a case: they see one note, and write one answer."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from harken.action.cases.changing import changing, held, settle
from harken.action.cases.models import Case, What
from harken.action.cases.moving import alter
from harken.action.conversation.models import Entry, Mention
from harken.action.conversation.rules import demand_words, may_edit
from harken.action.permissions import ADD_SIDE
from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.notices.actions import notify
from harken.organisation.changes.refused import Refused

SIDED = "case.side_added"


def add_side(actor: Actor, mention_id: int, text: str, *, now: datetime) -> Entry:
    """Write what happened as the person who was named saw it; for an hour they may change it.

    Raises PermissionDenied, Mention.DoesNotExist for anybody else, and Refused for one that was
    withdrawn or is too old to change.
    """
    ADD_SIDE.demand(actor)
    plain = demand_words(text)
    with transaction.atomic():
        mention = own_mention(actor, mention_id)
        if mention.withdrawn_at is not None:
            raise Refused(_("The question was withdrawn: your side is not needed any more."))
        case = held(Case.objects.all(), mention.entry.case_id)
        entry = _changed(mention, plain, now) if mention.side else _added(mention, plain, now)
        if mention.answered_at is None:
            Mention.objects.filter(pk=mention.pk).update(side=entry, answered_at=now)
            alter(case, What.SIDE, actor, now, entry=entry)
            _tell(mention, case, now)
        settle(case, now)
    return entry


def own_mention(actor: Actor, mention_id: int) -> Mention:
    """Return a question that `actor` was asked; raises Mention.DoesNotExist for anybody else's."""
    if actor.kind != "person":
        raise Mention.DoesNotExist
    rows = Mention.objects.select_related(
        "entry__case__customer__personal", "entry__author", "side", "user"
    )
    return rows.get(pk=mention_id, user_id=int(actor.id))


def _added(mention: Mention, text: str, now: datetime) -> Entry:
    return Entry.objects.create(
        case_id=mention.entry.case_id, kind=Entry.Kind.SIDE, at=now, author=mention.user,
        author_name=str(mention.user)[:200], text=text,
    )  # fmt: skip


def _changed(mention: Mention, text: str, now: datetime) -> Entry:
    entry = mention.side
    if entry is None or not may_edit(entry.at, now):
        raise Refused(_("Your side is written down and can be changed for one hour only."))
    entry.text = text
    entry.save(update_fields=["text"])
    return entry


def _tell(mention: Mention, case: Case, now: datetime) -> None:
    """Tell who asked, if they are still here, that the side is there."""
    if mention.entry.author is not None and mention.entry.author_id != mention.user_id:
        notify(
            to=mention.entry.author, kind=SIDED, key=f"{SIDED}.{mention.pk}",
            words={"who": str(mention.user), "case": case.pk},
            url=reverse("action:case", args=[case.pk]), now=now,
        )  # fmt: skip


def withdraw_side(actor: Actor, mention_id: int, *, now: datetime) -> Mention:
    """Take back the question for somebody's side, for who works on the case.

    Raises PermissionDenied, Case.DoesNotExist, Mention.DoesNotExist, and Refused where the side
    was added meanwhile.
    """
    mention = Mention.objects.select_related("entry", "user").get(pk=mention_id)
    with changing(actor, mention.entry.case_id, now) as case:
        row = Mention.objects.filter(pk=mention_id, answered_at=None, withdrawn_at=None)
        if not row.update(withdrawn_at=now):
            raise Refused(
                _("There is nothing to withdraw: the side was added or withdrawn before.")
            )
        record_change(actor, "case.side_withdrawn", case, now=now)
    return mention
