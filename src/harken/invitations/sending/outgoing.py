"""Invitations and reminders that are due go to the outbox: each once, however often it is tried.

The change of the invitation, its mail and the mail's job are one commit; the outbox takes no second
mail under the same key. So it may be killed anywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import QuerySet

from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning.planner import window_of
from harken.invitations.planning.zones import zone_for
from harken.invitations.sending.judging import Reader, Readers
from harken.invitations.sending.letters import Letter, To, letter
from harken.invitations.tokens import ANSWER, LEAVE
from harken.mail.actions import store_mail
from harken.organisation.queries import profile
from harken.surveys.definition.records import Definition
from harken.surveys.designs.queries import definition_of

AT_ONCE, A_COMMIT = 100, 10
ACTIVE = (Mailing.State.GOING, Mailing.State.WAITING)
State = Invitation.State
KEY, REMINDER = "survey-invitation:", ":reminder"


def send_due(now: datetime, at_once: int = AT_ONCE) -> int:
    """Send or hold some invitations that are due and return how many those were."""
    due = Invitation.objects.filter(state=State.PLANNED, due_at__lte=now)
    return _each(due.order_by("due_at", "id"), at_once, now, _invite)


def remind_due(now: datetime, at_once: int = AT_ONCE) -> int:
    """Do the same with reminders of mails that arrived and were not answered to the end."""
    due = Invitation.objects.filter(remind_at__lte=now)
    return _each(due.order_by("remind_at", "id"), at_once, now, _remind)


def end_mailings() -> int:
    """Mark mailings to a list as done that have nothing left to do."""
    going = Mailing.objects.filter(state=Mailing.State.GOING, planned_at__isnull=False)
    busy = Invitation.objects.filter(mailing__in=going)
    waiting = busy.filter(state=State.PLANNED) | busy.filter(remind_at__isnull=False)
    return going.exclude(pk__in=waiting.values("mailing")).update(state=Mailing.State.DONE)


@dataclass(frozen=True)
class Decided:
    """What shall become of an invitation: its changes, and the mail that goes with them."""

    invitation: Invitation
    changes: Mapping[str, object]
    to: str = ""
    key: str = ""
    letter: Letter | None = None


Decide = Callable[[Invitation, Reader, str, datetime], Decided]


def _each(due: "QuerySet[Invitation]", at_once: int, now: datetime, decide: Decide) -> int:
    """Decide and write mails first, then commit a few at a time: on SQLite nobody else, such as
    somebody who answers, can write meanwhile."""
    active = Mailing.objects.filter(state__in=ACTIVE).values_list("pk", flat=True)
    rows = due.filter(mailing__in=list(active)).select_related("mailing__survey", "customer")
    found = list(rows[:at_once])
    readers = Readers.of(found)
    decided = [decide(one, readers.reader(one), readers.why_not(one, now), now) for one in found]
    for start in range(0, len(decided), A_COMMIT):
        _commit(due, decided[start : start + A_COMMIT], now)
    return len(found)


def _commit(due: "QuerySet[Invitation]", decided: Sequence[Decided], now: datetime) -> None:
    """Write what was decided, for those that nobody else took or stopped meanwhile."""
    with transaction.atomic():
        still = due.filter(pk__in=[one.invitation.pk for one in decided])
        still = still.filter(mailing__state__in=ACTIVE)
        if connection.features.has_select_for_update_skip_locked:
            still = still.select_for_update(of=("self",), skip_locked=True)
        ours = set(still.values_list("pk", flat=True))
        for one in decided:
            if one.invitation.pk in ours:
                _change(one.invitation, **one.changes)
                _store(one, now)


def _store(one: Decided, now: datetime) -> None:
    if one.letter:
        store_mail(
            to=one.to,
            subject=one.letter.subject,
            text=one.letter.text,
            html=one.letter.html,
            language=one.letter.language,
            headers=one.letter.headers,
            key=one.key,
            now=now,
        )


def _invite(invitation: Invitation, reader: Reader, why: str, now: datetime) -> Decided:
    if why:
        return Decided(invitation, {"state": State.HELD, "why": why})
    if (later := _next_open(invitation, reader, now)) > now:
        return Decided(invitation, {"due_at": later})
    mailing, days = invitation.mailing, invitation.mailing.remind_after_days
    until = now + timedelta(days=mailing.expires_after_days)
    reminded = days is not None and 0 < days < mailing.expires_after_days
    remind_at = _next_open(invitation, reader, now + timedelta(days=days or 0))
    return Decided(
        invitation,
        {
            "state": State.SENT,
            "sent_at": now,
            "expires_at": until,
            "remind_at": remind_at if reminded else None,
        },
        reader.email,
        f"{KEY}{invitation.pk}",
        _letter(invitation, reader, until),
    )


def _remind(invitation: Invitation, reader: Reader, why: str, now: datetime) -> Decided:
    """One reminder at most, and none for a mail of which nobody knows that it arrived."""
    if why or invitation.reminded_at or invitation.delivered_at is None:
        return Decided(invitation, {"remind_at": None})
    if (later := _next_open(invitation, reader, now)) > now:
        return Decided(invitation, {"remind_at": later})
    return Decided(
        invitation,
        {"remind_at": None, "reminded_at": now},
        reader.email,
        f"{KEY}{invitation.pk}{REMINDER}",
        _letter(invitation, reader, invitation.expires_at, is_reminder=True),
    )


def _letter(
    invitation: Invitation, reader: Reader, until: datetime, *, is_reminder: bool = False
) -> Letter:
    to = To(
        answer_url=ANSWER.link(invitation.pk),
        leave_url=LEAVE.link(invitation.pk),
        name=reader.name,
        language=invitation.language,
        hidden=invitation.hidden,
        until=until,
        is_reminder=is_reminder,
    )
    return letter(invitation.mailing, _definition(invitation.mailing), to)


def _definition(mailing: Mailing) -> Definition:
    version = mailing.survey.current_id
    if version is None:
        raise ValueError(f"the survey of mailing {mailing.pk} has no version")
    return definition_of(version)


def _next_open(invitation: Invitation, reader: Reader, moment: datetime) -> datetime:
    house = ZoneInfo(profile().zone)
    place = zone_for(reader.zone, invitation.customer.country, house)
    return window_of(invitation.mailing).next_open(moment, place)


def _change(invitation: Invitation, **changes: object) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**changes)
