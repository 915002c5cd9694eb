"""Taking in cases with their past; the same log again changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from django.db import transaction

from harken.action.cases.models import Case, CaseEvent, State, What
from harken.action.clocks import rules
from harken.action.clocks.importing.reading import BadLine, LogLine
from harken.action.clocks.keeping import begin
from harken.action.kinds.models import CaseKind
from harken.customers.actions import keep_customers
from harken.customers.rules import GivenCustomer
from harken.foundations.permission import Actor
from harken.listening.signals.log import writing
from harken.organisation.teams.models import Team
from harken.web.live import touch

KEY: Final = "import:"
_STATES: Final = {
    rules.WAITING: State.WAITING, rules.CUSTOMER: State.OPEN, rules.WORKING: State.OPEN,
    rules.REOPENED: State.OPEN, rules.RESOLVED: State.RESOLVED, rules.CLOSED: State.CLOSED,
}  # fmt: skip


@dataclass
class Taken:
    """What became of a log: cases that are new, that grew, that were there already, and the lines
    that were not taken in."""

    opened: int = 0
    grew: int = 0
    same: int = 0
    events: int = 0
    refused: list[BadLine] = field(default_factory=list)


@dataclass(frozen=True)
class Places:
    """The names by which teams and kinds are known, in any language."""

    teams: Mapping[str, int]
    kinds: Mapping[str, int]

    @classmethod
    def now(cls) -> "Places":
        """Return the names there are."""
        return cls(_named(Team.objects.order_by("pk")), _named(CaseKind.objects.order_by("-place")))

    @cached_property
    def plain(self) -> int | None:
        """The kind of cases of which the log says none."""
        rows = CaseKind.objects.filter(archived_at=None, is_regulated=False)
        return rows.order_by("place", "pk").values_list("pk", flat=True).first()


def _named(rows: Any) -> dict[str, int]:
    return {
        text.casefold(): number
        for number, name in rows.values_list("pk", "name")
        for text in name.values()
        if text
    }


def take_in_log(read: Iterable[LogLine | BadLine], *, now: datetime) -> Taken:
    """Take in the cases of a log, each with all its events in a transaction of its own.

    A case is known by what the log calls it: taken in again it only grows. Nobody is told of
    cases that come with their past. Lines that cannot be taken in keep nothing else back.
    """
    done, places = Taken(), Places.now()
    logs: dict[str, list[LogLine]] = {}
    for one in read:
        if isinstance(one, BadLine):
            done.refused.append(one)
        elif (why := _unknown(one, places)) is not None:
            done.refused.append(BadLine(one.line, why))
        else:
            logs.setdefault(one.case, []).append(one)
    taking = _Taking(places, _customers(logs, now), done, now)
    for name, lines in logs.items():
        taking.take_case(name, lines)
    done.refused.sort(key=lambda bad: bad.line)
    with transaction.atomic():
        touch("action.cases")
    return done


def _unknown(one: LogLine, places: Places) -> str | None:
    team, kind = one.said.get("team"), one.said.get("kind")
    if team and team.casefold() not in places.teams:
        return f"There is no team “{team}”. Add it first, or leave it out."
    if kind and kind.casefold() not in places.kinds:
        return f"There is no kind of case “{kind}”. Add it first, or leave it out."
    if not kind and places.plain is None:
        return "There is no kind of case yet. Add one at /cases/set-up/kinds/, or name one."
    return None


def _customers(logs: Mapping[str, Sequence[LogLine]], now: datetime) -> dict[str, int]:
    named = {c for lines in logs.values() for one in lines if (c := one.said.get("customer"))}
    if not named:
        return {}
    with writing():
        return keep_customers([GivenCustomer(one) for one in sorted(named)], now)


def _opened_at(lines: Sequence[LogLine]) -> datetime | None:
    return next((one.at for one in lines if one.what == rules.OPENED), None)


@dataclass(frozen=True)
class _Taking:
    """One run: the names that are known, and what became of the lines."""

    places: Places
    customers: Mapping[str, int]
    done: Taken
    now: datetime

    @transaction.atomic
    def take_case(self, name: str, lines: list[LogLine]) -> None:
        """Open the case, or let the one that is there grow."""
        done, ordered = self.done, sorted(lines, key=lambda one: one.at)
        rows = Case.objects.select_for_update(of=("self",)).select_related("kind")
        case = rows.filter(key=f"{KEY}{name}").first()
        opened_at = case.opened_at if case else _opened_at(ordered)
        if opened_at is None:
            why = f"The log does not say when case “{name}” was opened, so none of it is taken in."
            done.refused.append(BadLine(lines[0].line, why))
            return
        early = [one for one in ordered if one.at < opened_at]
        done.refused += [
            BadLine(one.line, "This lies before the case was opened.") for one in early
        ]
        fitting = [one for one in ordered if one.at >= opened_at]
        is_new = case is None
        case = case or self._opened(name, fitting, opened_at)
        written = _write(case, fitting)
        if written:
            _settle(case, self.now)
        done.events += written
        done.opened += is_new
        done.grew += not is_new and written > 0
        done.same += not written

    def _opened(self, name: str, lines: Sequence[LogLine], opened_at: datetime) -> Case:
        said: dict[str, str] = {}
        for one in lines:
            said |= one.said
        kind = self.places.kinds.get(said.get("kind", "").casefold()) or self.places.plain
        return Case.objects.create(
            key=f"{KEY}{name}",
            subject=said.get("subject") or name,
            kind=CaseKind.objects.get(pk=kind or 0),
            team_id=self.places.teams.get(said.get("team", "").casefold()),
            customer_id=self.customers.get(said.get("customer", "")),
            opened_at=opened_at,
            stirred_at=opened_at,
        )


def _write(case: Case, lines: Sequence[LogLine]) -> int:
    """Write down the events that are not there yet, and return how many."""
    there = set(CaseEvent.objects.filter(case=case).values_list("what", "at"))
    fresh = list(dict.fromkeys((one.what, one.at) for one in lines))
    actor = Actor.system()
    events = [
        CaseEvent(
            case=case, what=What(what), at=at, actor_kind=actor.kind, actor_id=actor.id,
            actor_label="import",
        )
        for what, at in fresh
        if (what, at) not in there
    ]  # fmt: skip
    CaseEvent.objects.bulk_create(events)
    return len(events)


def _settle(case: Case, now: datetime) -> None:
    """Let the case stand as its log says, with clocks that nobody is warned or told of any more
    where they are over."""
    log = list(case.events.order_by("at", "id").values_list("what", "at"))
    case.state = next((_STATES[what] for what, _at in reversed(log) if what in _STATES), State.OPEN)
    case.unread = next((what == rules.CUSTOMER for what, _at in reversed(log)
                        if what in (rules.CUSTOMER, rules.REPLY, rules.LETTER)), False)  # fmt: skip
    case.stirred_at = log[-1][1]
    case.revision += 1
    case.save()
    begin(case, now)
    case.clocks.filter(stopped_at=None, due_at__lt=now).update(warned_at=now, escalated_at=now)
