"""Mailings: written, begun, paused, stopped. What is sent is decided by the sending."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.invitations.models import Invitation, Mailing
from harken.invitations.permissions import SEND_INVITATIONS
from harken.invitations.planning.tasks import plan_mailing
from harken.invitations.rules import Why
from harken.organisation.changes.refused import Refused
from harken.surveys.designs.models import Survey
from harken.surveys.designs.rules import Standing, standing

State = Mailing.State
_WHOM = ("list", "filter", "event", "delay_minutes", "starts_at")
"""What cannot change once invitations are planned."""
_RUNNING = (State.GOING, State.WAITING, State.PAUSED)


def create_mailing(
    survey: Survey, wanted: Mapping[str, Any], *, actor: Actor, now: datetime
) -> Mailing:
    """Write a mailing down as a draft; raises PermissionDenied."""
    SEND_INVITATIONS.demand(actor)
    with transaction.atomic():
        mailing = Mailing(survey=survey, created_at=now, created_by=actor.label, **wanted)
        mailing.save()
        record_change(actor, "mailing.written", mailing, now=now)
    return mailing


def change_mailing(
    mailing_id: int, wanted: Mapping[str, Any], *, actor: Actor, now: datetime
) -> Mailing:
    """Change a draft, or the words and hours of one that runs; raises Refused for one that ended.

    Mails that are in the outbox already stay as they are.
    """

    def change(mailing: Mailing) -> None:
        if mailing.state in (State.DONE, State.STOPPED):
            raise Refused(_("This mailing has ended. Write a new one."))
        is_draft = mailing.state == State.DRAFT
        for name, value in wanted.items():
            if is_draft or name not in _WHOM:
                setattr(mailing, name, value)

    return _changed(mailing_id, "mailing.changed", change, actor=actor, now=now)


def start_mailing(mailing_id: int, *, actor: Actor, now: datetime) -> Mailing:
    """Let a draft go: to its list, or on events from now on. Raises Refused."""

    def start(mailing: Mailing) -> None:
        if mailing.state != State.DRAFT:
            raise Refused(_("This mailing has begun already."))
        _demand_open(mailing.survey, now)
        mailing.state = State.WAITING if mailing.event else State.GOING
        mailing.starts_at = mailing.starts_at or now
        if not mailing.event:
            plan_mailing.enqueue(mailing.pk)

    return _changed(mailing_id, "mailing.started", start, actor=actor, now=now)


def _demand_open(survey: Survey, now: datetime) -> None:
    stands = standing(survey, now)
    if stands == Standing.DRAFT:
        raise Refused(_("The survey is not published yet. Publish it first."))
    if stands in (Standing.CLOSED, Standing.ARCHIVED):
        raise Refused(_("The survey is closed, so nobody could answer. Open it again first."))


def pause_mailing(mailing_id: int, *, actor: Actor, now: datetime) -> Mailing:
    """Send nothing more until it goes on; events are still planned. Raises Refused."""

    def pause(mailing: Mailing) -> None:
        if mailing.state not in (State.GOING, State.WAITING):
            raise Refused(_("Only a mailing that runs can be paused."))
        mailing.state = State.PAUSED

    return _changed(mailing_id, "mailing.paused", pause, actor=actor, now=now)


def resume_mailing(mailing_id: int, *, actor: Actor, now: datetime) -> Mailing:
    """Let a paused mailing go on; raises Refused."""

    def resume(mailing: Mailing) -> None:
        if mailing.state != State.PAUSED:
            raise Refused(_("Only a paused mailing can go on."))
        mailing.state = State.WAITING if mailing.event else State.GOING
        if not mailing.event and mailing.planned_at is None:
            plan_mailing.enqueue(mailing.pk)

    return _changed(mailing_id, "mailing.resumed", resume, actor=actor, now=now)


def stop_mailing(mailing_id: int, *, actor: Actor, now: datetime) -> Mailing:
    """End a mailing for good: what was planned is not sent, nobody is reminded.

    Who has a mail may still answer. Raises Refused.
    """

    def stop(mailing: Mailing) -> None:
        if mailing.state not in _RUNNING:
            raise Refused(_("This mailing does not run, so there is nothing to stop."))
        mailing.state = State.STOPPED
        planned = mailing.invitations.filter(state=Invitation.State.PLANNED)
        planned.update(state=Invitation.State.HELD, why=Why.STOPPED)
        mailing.invitations.exclude(remind_at=None).update(remind_at=None)

    return _changed(mailing_id, "mailing.stopped", stop, actor=actor, now=now)


def remove_draft(mailing_id: int, *, actor: Actor, now: datetime) -> None:
    """Throw a draft away; raises Refused once it has begun."""
    SEND_INVITATIONS.demand(actor)
    with transaction.atomic():
        mailing = _locked(mailing_id)
        if mailing.state != State.DRAFT:
            raise Refused(_("This mailing has begun. Stop it instead."))
        record_change(actor, "mailing.removed", mailing, now=now)
        mailing.delete()


def _locked(mailing_id: int) -> Mailing:
    """Return a mailing that nobody else changes meanwhile; raises Mailing.DoesNotExist."""
    rows = Mailing.objects.select_for_update(of=("self",)).select_related("survey")
    return rows.get(pk=mailing_id)


def _changed(
    mailing_id: int, verb: str, change: Callable[[Mailing], None], *, actor: Actor, now: datetime
) -> Mailing:
    SEND_INVITATIONS.demand(actor)
    with transaction.atomic():
        mailing = _locked(mailing_id)
        before = mailing.state
        change(mailing)
        mailing.save()
        changes = {"state": [before, mailing.state]} if before != mailing.state else {}
        record_change(actor, verb, mailing, now=now, changes=changes)
    return mailing
