"""Opening a case: once for each key, however many ask at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from harken.accounts.users.models import User
from harken.action.absence.queries import is_away, stand_in, who_gets
from harken.action.cases.changing import TOPIC
from harken.action.cases.models import Case, CaseSignal, What
from harken.action.cases.moving import alter
from harken.action.cases.passing.telling import tell_owner
from harken.action.cases.sight import teams_seen_by
from harken.action.clocks.keeping import begin
from harken.action.kinds.models import CaseKind, Play
from harken.action.opening.models import CaseRule, Priority
from harken.action.permissions import SEE_EVERY_CASE, WORK_CASES
from harken.customers.models import Customer
from harken.foundations.permission import Actor
from harken.listening.signals.models import Signal
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.web.live import touch


@dataclass(frozen=True)
class NewCase:
    """A case as it is to be opened; `key` says what for, and never opens a second one.

    Without `customer` and `language` those of the signal count. An owner who is away that day is
    replaced by whoever stands in for them.
    """

    key: str
    subject: str
    kind: CaseKind
    opened_at: datetime
    signal: Signal | None = None
    customer: Customer | None = None
    team: Team | None = None
    owner: User | None = None
    priority: int = Priority.NORMAL
    rule: CaseRule | None = None
    play: Play | None = None
    language: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    because: str = ""
    earlier: Case | None = None
    """The customer's case before, which is over and may not be opened again."""


def open_case(actor: Actor, new: NewCase, *, now: datetime) -> Case:
    """Open a case, or return the one that was opened for the same key.

    Raises PermissionDenied where a leader or agent would open one that they could not see.
    """
    WORK_CASES.demand(actor)
    _demand_own_team(actor, new, now)
    there = Case.objects.filter(key=new.key).first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return _open(actor, new, now)
    except IntegrityError:
        return Case.objects.get(key=new.key)


def _demand_own_team(actor: Actor, new: NewCase, now: datetime) -> None:
    if actor.kind != "person" or SEE_EVERY_CASE.allows(actor):
        return
    own = new.owner is not None and str(new.owner.pk) == actor.id
    seen = new.team is not None and new.team.pk in teams_seen_by(actor, local_date(now))
    if not own and not seen:
        raise PermissionDenied("cases.see")


def _open(actor: Actor, new: NewCase, now: datetime) -> Case:
    owner = _present(new, local_date(now))
    case = Case.objects.create(**_columns(new, owner))
    if new.signal is not None:
        CaseSignal.objects.create(case=case, signal=new.signal, is_first=True, at=new.opened_at)
    alter(case, What.OPENED, actor, new.opened_at, said=_said(new, owner), event="opened")
    case.save()
    begin(case, now)
    tell_owner(case, actor, now)
    touch(TOPIC)
    return case


def _present(new: NewCase, on: date) -> User | None:
    """Return who gets the case: its owner, or where they are away their deputy or the team."""
    if new.owner is None or not is_away(new.owner.pk, on):
        return new.owner
    return stand_in(new.owner.pk, on) or who_gets(new.team, on)


def _columns(new: NewCase, owner: User | None) -> dict[str, Any]:
    signal = new.signal
    customer = new.customer or (signal.customer if signal else None)
    theirs = (customer.language if customer else "", signal.language if signal else "")
    language = new.language or next(filter(None, theirs), "")
    return {
        "key": new.key,
        "subject": new.subject.strip()[:300],
        "kind": new.kind,
        "priority": int(new.priority),
        "customer": customer,
        "language": language,
        "team": new.team,
        "owner": owner,
        "owner_name": str(owner)[:200] if owner else "",
        "rule": new.rule,
        "play": new.play,
        "fields": dict(new.fields),
        "opened_at": new.opened_at,
        "stirred_at": new.opened_at,
        "revision": 0,
    }


def _said(new: NewCase, owner: User | None) -> dict[str, Any]:
    said: dict[str, Any] = {"because": new.because} if new.because else {}
    if new.signal is not None:
        said["signal"] = new.signal.pk
    if new.rule is not None:
        said["rule"] = new.rule.pk
    if new.earlier is not None:
        said["earlier"] = new.earlier.pk
    return {**said, "instead_of": str(new.owner)} if new.owner != owner else said
