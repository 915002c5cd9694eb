"""Owners are told what they have to decide, and once when they are late."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import overdue
from harken.foundations.permission import Role
from harken.notices.actions import notify
from harken.notices.kinds import NoticeKind, Thing, notice_kinds, things
from harken.organisation.profile.queries import local_date
from harken.strategy.initiatives.pages.words import day_words
from harken.web.formats import quoted

DECIDE = "remedy.decide"


def tell_owner(remedy: Remedy, by: str, now: datetime) -> None:
    """Tell an owner, unless they did it themselves, that a decision waits for them; inside the
    transaction that made it so. `by` is the id of who acts."""
    owner = remedy.owner
    if owner is not None and str(owner.pk) != by and remedy.state == Remedy.State.PROPOSED:
        _tell(owner, remedy, "yours", remedy.decide_by, now)


def tell_late(now: datetime) -> int:
    """Tell who owns what is late, the CX leads where nobody does, once for each day that was
    agreed; return how many remedies are late."""
    found = list(overdue(local_date(now)))
    with transaction.atomic():
        for one in found:
            decides = one.state == Remedy.State.PROPOSED
            for user in _owners(one):
                day = one.decide_by if decides else one.do_by
                _tell(user, one, "decide" if decides else "do", day, now)
    return len(found)


def _owners(one: Remedy) -> Iterable[User]:
    if one.owner is not None and one.owner.is_active:
        return [one.owner]
    return User.objects.filter(is_active=True, role=Role.LEAD.value)


def _tell(to: User, one: Remedy, what: str, day: date | None, now: datetime) -> None:
    words = {"what": what, "name": one.title, "day": day.isoformat() if day else ""}
    notify(
        to=to,
        kind=DECIDE,
        key=f"remedy:{one.pk}:{what}:{words['day']}",
        words=words,
        url=reverse("action:remedy", args=[one.pk]),
        now=now,
    )


def says(words: Mapping[str, Any]) -> str:
    """Say what is to be decided or done, in the active language."""
    told = {"name": words["name"], "day": day_words(parse_date(words["day"] or ""))}
    if words["what"] == "yours":
        return _now("You answer for “%(name)s”: it is to be decided by %(day)s.") % told
    if words["what"] == "decide":
        return _now("“%(name)s” was to be decided by %(day)s.") % told
    return _now("“%(name)s” was to be done by %(day)s.") % told


def _thing(held: Mapping[str, Any]) -> str:
    found = Remedy.objects.filter(pk=held["pk"]).first()
    return quoted(str(found)) if found else ""


def register() -> None:
    """Register the kind of notice, and what a remedy is called where it is muted."""
    things.register(Thing("action:remedy", _thing))
    notice_kinds.register(NoticeKind(DECIDE, _("Fixes to decide and to do"), says))
