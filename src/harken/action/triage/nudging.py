"""Reminding people of what they owe: not more often than once in a while."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.permissions import SEE_TRIAGE
from harken.action.triage.models import Nudge
from harken.action.triage.owing import CASES, Debt, who_owes
from harken.action.triage.rules import again_from
from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.notices.actions import notify
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import profile
from harken.web.formats import moment

KIND = "remedy.nudge"
LABEL = 200


@dataclass(frozen=True)
class Reminded:
    """When and by whom somebody was last reminded, and from when on they may be again."""

    at: datetime
    by: str
    again_from: datetime


@transaction.atomic
def nudge(actor: Actor, about: str, to_id: int, *, now: datetime) -> Nudge:
    """Remind a person of what they owe, of what `actor` sees; raises PermissionDenied, and Refused
    where they owe it no more, or were reminded lately."""
    SEE_TRIAGE.demand(actor)
    to = User.objects.select_for_update(of=("self",)).get(pk=to_id)
    debt = _owed(actor, about, to, now)
    if debt is None:
        raise Refused(_("“%(name)s” does not owe this any more.") % {"name": to})
    _check_pause(about, to, now)
    made = Nudge.objects.create(about=about, to=to, by=actor.label[:LABEL], at=now)
    words = _words(actor, debt)
    notify(to=to, kind=KIND, key=f"nudge:{made.pk}", words=words, url=_url(debt), now=now)
    record_change(actor, "triage.nudged", made, now=now)
    return made


def _owed(actor: Actor, about: str, to: User, now: datetime) -> Debt | None:
    for one in who_owes(actor, now):
        if one.person == to:
            return next((debt for debt in one.debts if debt.about == about), None)
    return None


def _check_pause(about: str, to: User, now: datetime) -> None:
    last = Nudge.objects.filter(about=about, to=to).order_by("-at").first()
    again = again_from(last.at if last else None)
    if last is None or again is None or again <= now:
        return
    words = {"name": to, "by": last.by, "at": _moment(last.at), "again": _moment(again)}
    said = _("%(by)s reminded “%(name)s” on %(at)s; it is possible again from %(again)s on.")
    raise Refused(said % words)


def _moment(at: datetime) -> str:
    return moment(at, get_language() or "en", ZoneInfo(profile().zone))


def reminded(now: datetime) -> Mapping[tuple[str, int], Reminded]:
    """Return who was reminded of what so lately that they may not be again, by both."""
    rows = Nudge.objects.order_by("at").values_list("about", "to_id", "at", "by")
    found = {}
    for about, to, at, by in rows:
        again = again_from(at)
        if again is not None and again > now:
            found[about, to] = Reminded(at, by, again)
    return found


def _words(actor: Actor, debt: Debt) -> dict[str, Any]:
    """Return names and numbers only: no customer's word stands in a notice."""
    title = str(debt.row) if debt.row is not None else ""
    return {"who": actor.label, "about": debt.about, "title": title, "count": debt.count}


def _url(debt: Debt) -> str:
    kind, _colon, number = debt.about.partition(":")
    if kind == CASES:
        return reverse("action:cases")
    if kind == "remedy":
        return reverse("action:remedy", args=[number])
    review = getattr(debt.row, "review_id", None)
    return f"{reverse('strategy:review', args=[review])}#commitment-{number}"
