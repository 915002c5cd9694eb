"""From a wish to the cases: only those the reader sees, the most urgent first."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet

from harken.action.cases.models import Case, State
from harken.action.cases.queries import SHOWN, foremost
from harken.action.cases.sight import seen_by, teams_seen_by
from harken.action.inbox.listing.asked import ME, NOBODY, Asked, View
from harken.action.inbox.listing.words import said
from harken.foundations.keyset import BadCursor, Page, page_of
from harken.foundations.permission import Actor, Role

OPEN = [State.OPEN.value, State.WAITING.value]
OVER = [State.RESOLVED.value, State.CLOSED.value]
LATELY = timedelta(days=30)
SIZE = 30
NEWEST_FIRST = ("-stirred_at", "-id")


@dataclass(frozen=True)
class Desk:
    """Who looks into the inbox, when, and what they see there."""

    actor: Actor
    now: datetime
    today: date

    @cached_property
    def seen(self) -> "QuerySet[Case]":
        """The cases the reader may see at all."""
        return seen_by(self.actor, self.today).exclude(state=State.MERGED)

    @cached_property
    def teams(self) -> set[int]:
        """The reader's own teams, and those below one they lead."""
        return teams_seen_by(self.actor, self.today)

    @property
    def me(self) -> int:
        """The reader's number; nobody's where it is no person who reads."""
        return int(self.actor.id) if self.actor.kind == "person" else 0

    @property
    def first_view(self) -> View:
        """Where the reader begins: who answers customers with their own cases."""
        return View.MINE if self.actor.role in (Role.AGENT, Role.LEADER) else View.ALL

    def view_of(self, asked: Asked) -> View:
        """Return the view that is asked for."""
        return View(asked.view) if asked.view else self.first_view

    def shelf(self, view: View) -> "QuerySet[Case]":
        """Return the cases of a view."""
        return self.seen.filter(self._condition(view))

    def _condition(self, view: View) -> Q:
        """What is put off is neither mine nor my teams' nor nobody's until it is back; late it is
        all the same."""
        still, awake = Q(state__in=OPEN), ~Q(snoozed_until__gt=self.now)
        conditions = {
            View.MINE: lambda: still & Q(owner_id=self.me) & awake,
            View.TEAMS: lambda: still & Q(team_id__in=self.teams) & awake,
            View.NOBODYS: lambda: still & Q(owner=None) & awake,
            View.LATE: lambda: still & Q(due_at__lt=self.now),
            View.WAITING: lambda: still & Q(state=State.WAITING),
            View.PUT_OFF: lambda: still & Q(snoozed_until__gt=self.now),
            View.RESOLVED: lambda: Q(state__in=OVER, stirred_at__gte=self.now - LATELY),
            View.ALL: lambda: still,
        }
        return conditions[view]()


def wanted(asked: Asked, desk: Desk) -> "QuerySet[Case]":
    """Return the cases of a wish. Words look through closed ones too where all are asked for."""
    view = desk.view_of(asked)
    rows = desk.seen if view is View.ALL and asked.q else desk.shelf(view)
    for name in ("kind", "team", "owner"):
        if value := getattr(asked, name):
            rows = rows.filter(**{f"{name}_id": _one(value, desk.me)})
    if asked.priority:
        rows = rows.filter(priority=int(asked.priority))
    if asked.language:
        rows = rows.filter(language=asked.language)
    return said(rows, asked.q, desk.actor) if asked.q else rows


def _one(value: str, me: int) -> int | None:
    return {ME: me, NOBODY: None}[value] if value in (ME, NOBODY) else int(value)


def page(asked: Asked, desk: Desk, cursor: str) -> Page[Case]:
    """Return one page of cases with all that a row shows; raises BadCursor."""
    rows = wanted(asked, desk)
    if desk.view_of(asked) is View.RESOLVED:
        rows = rows.select_related(*SHOWN)
        return page_of(rows, order=NEWEST_FIRST, cursor=cursor, size=SIZE)
    return by_urgency(rows, cursor)


def by_urgency(rows: "QuerySet[Case]", cursor: str = "", size: int = SIZE) -> Page[Case]:
    """Return cases, with what their rows show, by when they are due, what is due nowhere last; then
    by priority, then by age.

    What is late is due first of all, so it stands first.
    """
    if cursor:
        rows = rows.filter(_behind(*_read(cursor)))
    order = (F("due_at").asc(nulls_last=True), "-priority", "id")
    found = foremost(rows, order, size + 1)
    shown = found[:size]
    return Page(shown, _write(shown[-1]) if len(found) > size else None)


def _behind(due: datetime | None, priority: int, number: int) -> Q:
    less = Q(priority__lt=priority) | Q(priority=priority, id__gt=number)
    if due is None:
        return Q(due_at=None) & less
    return Q(due_at__gt=due) | Q(due_at=None) | (Q(due_at=due) & less)


def _write(case: Case) -> str:
    due = case.due_at.isoformat() if case.due_at else None
    plain = json.dumps([due, case.priority, case.pk]).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime | None, int, int]:
    try:
        values: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        due, priority, number = values
        moment = None if due is None else datetime.fromisoformat(due)
        return moment and moment.astimezone(UTC), int(priority), int(number)
    except (ValueError, TypeError, OverflowError) as error:
        raise BadCursor(cursor) from error
