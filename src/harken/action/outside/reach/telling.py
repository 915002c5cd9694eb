"""Telling people that an outside system does not know us any more, once each time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.accounts.users.models import User
from harken.action.conversation.telling import sees
from harken.action.outside.models import Desk
from harken.action.permissions import CONNECT_DESKS, SET_UP_CASES
from harken.notices.actions import notify
from harken.notices.kinds import NoticeKind, notice_kinds

STOPPED: Final = "desk.stopped"
WROTE: Final = "desk.wrote"


def tell_stopped(desk: Desk, now: datetime) -> None:
    """Tell who sets up cases; who connects systems is led to where it is mended."""
    words, page = {"desk": desk.name}, reverse("action:desk", args=[desk.pk])
    may = [role.value for role in SET_UP_CASES.roles]
    for person in User.objects.filter(role__in=may, is_active=True):
        url = page if CONNECT_DESKS.allows(person.actor) else reverse("action:cases")
        key = f"{STOPPED}:{desk.pk}:{now.isoformat()}"
        notify(to=person, kind=STOPPED, key=key, words=words, url=url, now=now)


def register() -> None:
    """Register what people are told of outside systems."""
    stopped = gettext_lazy("An outside system does not let us in any more")
    wrote = gettext_lazy("Somebody writes about a case of mine in an outside system")
    notice_kinds.register(NoticeKind(STOPPED, stopped, _stopped, is_urgent=True, may_read=_may))
    notice_kinds.register(NoticeKind(WROTE, wrote, _wrote, may_read=sees))


def _may(person: User, _words: Mapping[str, Any]) -> bool:
    return SET_UP_CASES.allows(person.actor)


def _stopped(words: Mapping[str, Any]) -> str:
    return (
        _(
            "“%(desk)s” does not let us in any more. Cases wait and nothing is lost: an owner "
            "writes its headers anew in the settings."
        )
        % words
    )


def _wrote(words: Mapping[str, Any]) -> str:
    return _("Somebody wrote about case #%(case)s in an outside system.") % words
