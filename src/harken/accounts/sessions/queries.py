"""Where a person is signed in, and whether a session still speaks for anybody."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from harken.accounts.sessions.rules import device_in_words
from harken.accounts.users.models import User


@dataclass(frozen=True)
class OpenSession:
    """One place where a person is signed in, in words."""

    id: int
    device: str
    address: str
    last_seen_at: datetime
    is_current: bool


def open_sessions(person: User, current_key: str | None, *, now: datetime) -> list[OpenSession]:
    """Return where `person` is signed in, this place first, then the latest seen."""
    rows = list(UserSession.objects.filter(user=person).order_by("-last_seen_at", "-id"))
    alive = Session.objects.filter(expire_date__gt=now).in_bulk([r.session_key for r in rows])
    shown = [
        OpenSession(
            id=row.pk,
            device=device_in_words(row.user_agent),
            address=row.ip,
            last_seen_at=row.last_seen_at,
            is_current=row.session_key == current_key,
        )
        for row in rows
        if row.session_key in alive and _speaks_for(alive[row.session_key], person)
    ]
    return sorted(shown, key=lambda session: not session.is_current)


def _speaks_for(session: Session, person: User) -> bool:
    content = session.get_decoded()
    if content.get(SESSION_KEY) != str(person.pk) or BACKEND_SESSION_KEY not in content:
        return False
    known = content.get(HASH_SESSION_KEY, "")
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    return any(constant_time_compare(known, good) for good in hashes)
