"""Whom a case's way is told to: its new owner, and the leaders of its team."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.cases.sight import seen_by
from harken.action.permissions import SEE_CASES, SEE_EVERY_CASE
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.notices.actions import notify
from harken.notices.kinds import NoticeKind, Thing, notice_kinds, things
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.queries import in_force

YOURS, WOKEN, LEFT = "case.yours", "case.woken", "case.owner_left"
AGAIN = "case.again"


def tell_owner(case: Case, by: Actor, now: datetime) -> None:
    """Tell the owner of a held case that it is theirs, unless they took it themselves."""
    if case.owner is None or (by.kind, by.id) == ("person", str(case.owner_id)):
        return
    key = f"{YOURS}:{case.pk}:{case.revision}"
    words = {"case": case.pk, "who": by.label if by.kind == "person" else ""}
    notify(to=case.owner, kind=YOURS, key=key, words=words, url=url_of(case), now=now)


def tell_woken(case: Case, now: datetime) -> None:
    """Tell the owner that a case they put off is back."""
    if case.owner is not None:
        key = f"{WOKEN}:{case.pk}:{case.revision}"
        words = {"case": case.pk}
        notify(to=case.owner, kind=WOKEN, key=key, words=words, url=url_of(case), now=now)


def tell_again(case: Case, now: datetime) -> None:
    """Tell the owner, else who leads the team, that a case which was over is open again."""
    people = [case.owner] if case.owner is not None else list(leaders_of(case, now))
    for person in people:
        key = f"{AGAIN}:{case.pk}:{case.revision}"
        words = {"case": case.pk}
        notify(to=person, kind=AGAIN, key=key, words=words, url=url_of(case), now=now)


def tell_leaders(case: Case, gone: str, key: str, now: datetime) -> None:
    """Tell who leads the team of a case that its owner left; without one, the CX lead."""
    for person in leaders_of(case, now):
        words = {"case": case.pk, "name": gone, "to": case.owner_name}
        notify(
            to=person, kind=LEFT, key=f"{LEFT}:{key}:{case.pk}", words=words, url=url_of(case),
            now=now,
        )  # fmt: skip


def leaders_of(case: Case, now: datetime) -> "QuerySet[User]":
    """Return who leads the team of a case; where nobody does, who sees every case and leads CX."""
    active = User.objects.filter(is_active=True)
    leading = in_force(local_date(now), "memberships__")
    led = active.filter(leading, memberships__team=case.team_id, memberships__leads=True)
    led = led.filter(role__in=[str(role) for role in SEE_CASES.roles]).distinct()
    if case.team_id is not None and led.exists():
        return led
    return active.filter(role="lead")


def url_of(case: Case) -> str:
    """Return the address of a case's page."""
    return reverse("action:case", args=[case.pk])


def may_read(user: User, words: Mapping[str, Any]) -> bool:
    """Tell whether somebody sees the case that a notice is about."""
    actor = user.actor
    if SEE_EVERY_CASE.allows(actor):
        return True
    today = local_date(system_clock())
    return seen_by(actor, today).filter(pk=words["case"]).exists()


def _yours(words: Mapping[str, Any]) -> str:
    if words["who"]:
        said = _now("Case #%(number)s is yours now: “%(name)s” gave it to you.")
        return said % {"number": words["case"], "name": words["who"]}
    return _now("Case #%(number)s is yours now.") % {"number": words["case"]}


def _woken(words: Mapping[str, Any]) -> str:
    return _now("Case #%(number)s is back: you had put it off until now.") % {
        "number": words["case"]
    }


def _again(words: Mapping[str, Any]) -> str:
    said = _now("Case #%(number)s is open again: the customer was heard once more.")
    return said % {"number": words["case"]}


def _left(words: Mapping[str, Any]) -> str:
    said = {"number": words["case"], "name": words["name"], "to": words["to"]}
    if words["to"]:
        return _now("“%(name)s” left: case #%(number)s went to “%(to)s”.") % said
    return _now("“%(name)s” left: case #%(number)s is nobody’s. Give it to somebody.") % said


def _thing(held: Mapping[str, Any]) -> str:
    return _now("case #%(number)s") % {"number": held["pk"]}


def register() -> None:
    """Register the kinds of notices, and what a case is called where it is muted."""
    things.register(Thing("action:case", _thing))
    kinds = (
        (YOURS, _("A case became yours"), _yours),
        (WOKEN, _("A case you put off is back"), _woken),
        (AGAIN, _("A case that was over is open again"), _again),
        (LEFT, _("Cases of somebody who left"), _left),
    )
    for name, label, says in kinds:
        notice_kinds.register(NoticeKind(name, label, says, may_read=may_read))
