"""Signing a newcomer in, and ending sessions at once."""

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from harken.accounts.users.models import User
from harken.accounts.users.permissions import OWN_ACCOUNT
from harken.audit.actions import record_change
from harken.foundations.permission import Actor

SEEN_AT_MOST_EVERY = timedelta(minutes=1)


def sign_in(request: HttpRequest, person: User) -> None:
    """Sign in a person who has just set a password; the session gets a new key."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, method="password", email=person.email)


def note_seen(request: HttpRequest, *, now: datetime) -> None:
    """Keep when and from where a session was last used, written at most once a minute.

    A session that is not listed yet, however it began, is from its first request on.
    """
    row = UserSession.objects.filter(session_key=request.session.session_key).first()
    if row is None:
        UserSession.objects.create_from_request(request)
    elif row.last_seen_at < now - SEEN_AT_MOST_EVERY:
        row.last_seen_at = now
        row.ip = get_adapter().get_client_ip(request)
        row.save(update_fields=["last_seen_at", "ip"])


@transaction.atomic
def end_session(actor: Actor, session_id: int, *, now: datetime) -> None:
    """End one session of the actor's own; another's raises UserSession.DoesNotExist."""
    OWN_ACCOUNT.demand(actor)
    row = UserSession.objects.select_related("user").get(pk=session_id, user_id=actor.id)
    row.end()
    record_change(actor, "session.ended", row.user, now=now)


@transaction.atomic
def end_other_sessions(actor: Actor, current_key: str | None, *, now: datetime) -> int:
    """End every session of the actor but the current one and return how many there were."""
    OWN_ACCOUNT.demand(actor)
    rows = UserSession.objects.filter(user_id=actor.id).exclude(session_key=current_key or "")
    ended = _end(list(rows))
    person = User.objects.get(pk=actor.id)
    if ended:
        changes = {"sessions": [ended + 1, 1]}
        record_change(actor, "session.others_ended", person, now=now, changes=changes)
    return ended


def end_every_session(person: User) -> None:
    """End all sessions of a person; part of the actions that lock them out."""
    _end(list(UserSession.objects.filter(user=person)))


def _end(rows: list[UserSession]) -> int:
    Session.objects.filter(pk__in=[row.session_key for row in rows]).delete()
    UserSession.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
