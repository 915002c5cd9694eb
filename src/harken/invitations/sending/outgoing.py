"""Invitations and reminders that are due go to the outbox: each once, however often it is tried.

The change of the invitation, its mail and the mail's job are one commit; the outbox takes no second
mail under the same key. So it may be killed anywhere.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import QuerySet

from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning.planner import window_of
from harken.invitations.planning.zones import zone_for
from harken.invitations.sending.judging import Reader, Readers
from harken.invitations.sending.letters import To, letter
from harken.invitations.tokens import ANSWER, LEAVE
from harken.mail.actions import store_mail
from harken.organisation.queries import profile
from harken.surveys.definition.records import Definition
from harken.surveys.designs.queries import definition_of

AT_ONCE = 50
ACTIVE = (Mailing.State.GOING, Mailing.State.WAITING)
State = Invitation.State
KEY, REMINDER = "invitation:", ":reminder"


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


Act = Callable[[Invitation, Reader, str, datetime], None]


def _each(due: "QuerySet[Invitation]", at_once: int, now: datetime, act: Act) -> int:
    with transaction.atomic():
        active = Mailing.objects.filter(state__in=ACTIVE).values_list("pk", flat=True)
        rows = due.filter(mailing__in=list(active)).select_related("mailing__survey", "customer")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(of=("self",), skip_locked=True)
        found = list(rows[:at_once])
        readers = Readers.of(found)
        for one in found:
            act(one, readers.reader(one), readers.why_not(one, now), now)
    return len(found)


def _invite(invitation: Invitation, reader: Reader, why: str, now: datetime) -> None:
    if why:
        _change(invitation, state=State.HELD, why=why)
    elif (later := _next_open(invitation, reader, now)) > now:
        _change(invitation, due_at=later)
    else:
        _send(invitation, reader, now)


def _send(invitation: Invitation, reader: Reader, now: datetime) -> None:
    mailing = invitation.mailing
    lasts = timedelta(days=mailing.expires_after_days)
    invitation.expires_at = now + lasts
    _store(invitation, reader, f"{KEY}{invitation.pk}", now)
    reminded = mailing.remind_after_days
    remind_at = None
    if reminded and reminded < mailing.expires_after_days:
        remind_at = _next_open(invitation, reader, now + timedelta(days=reminded))
    _change(
        invitation,
        state=State.SENT,
        sent_at=now,
        expires_at=invitation.expires_at,
        remind_at=remind_at,
    )


def _remind(invitation: Invitation, reader: Reader, why: str, now: datetime) -> None:
    """One reminder at most, and none for a mail of which nobody knows that it arrived."""
    if why or invitation.reminded_at or invitation.delivered_at is None:
        _change(invitation, remind_at=None)
    elif (later := _next_open(invitation, reader, now)) > now:
        _change(invitation, remind_at=later)
    else:
        _store(invitation, reader, f"{KEY}{invitation.pk}{REMINDER}", now, is_reminder=True)
        _change(invitation, remind_at=None, reminded_at=now)


def _store(
    invitation: Invitation, reader: Reader, key: str, now: datetime, *, is_reminder: bool = False
) -> None:
    to = To(
        answer_url=ANSWER.link(invitation.pk),
        leave_url=LEAVE.link(invitation.pk),
        name=reader.name,
        language=invitation.language,
        hidden=invitation.hidden,
        until=invitation.expires_at,
        is_reminder=is_reminder,
    )
    written = letter(invitation.mailing, _definition(invitation.mailing), to)
    store_mail(
        to=reader.email,
        subject=written.subject,
        text=written.text,
        html=written.html,
        language=written.language,
        headers=written.headers,
        key=key,
        now=now,
    )


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
