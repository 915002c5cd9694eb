"""Taking in cases with their past; the same log again changes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, Final

from django.db import IntegrityError, transaction

from harken.action.cases.models import Case, CaseEvent
from harken.action.clocks import rules
from harken.action.clocks.importing.reading import BadLine, LogLine
from harken.action.clocks.importing.settling import Past, let_grow, store
from harken.action.clocks.rules import Happening
from harken.action.kinds.models import CaseKind
from harken.customers.actions import keep_customers
from harken.customers.rules import GivenCustomer
from harken.listening.signals.log import writing
from harken.organisation.profile.queries import kept_profile
from harken.organisation.teams.models import Team
from harken.web.live import touch

KEY: Final = "import:"
AT_ONCE: Final = 200
"""Cases a transaction: others wait for it on SQLite, so it is over within a second."""
TRIES: Final = 3
Block = Mapping[str, Sequence[LogLine]]


@dataclass
class Taken:
    """What became of a log: cases that are new, that grew, that were there already, and the lines
    that were not taken in."""

    opened: int = 0
    grew: int = 0
    same: int = 0
    events: int = 0
    refused: list[BadLine] = field(default_factory=list)

    def add(self, part: "Taken") -> None:
        """Add what became of a part of the log."""
        self.opened += part.opened
        self.grew += part.grew
        self.same += part.same
        self.events += part.events
        self.refused += part.refused


@dataclass(frozen=True)
class Places:
    """The names by which teams and kinds are known, in any language."""

    teams: Mapping[str, int]
    kinds: Mapping[str, CaseKind]

    @classmethod
    def now(cls) -> "Places":
        """Return the names there are."""
        teams = _named(Team.objects.order_by("pk"))
        return cls(
            {name: team.pk for name, team in teams.items()},
            _named(CaseKind.objects.order_by("-place")),
        )

    @cached_property
    def plain(self) -> CaseKind | None:
        """The kind of cases of which the log says none."""
        rows = CaseKind.objects.filter(archived_at=None, is_regulated=False)
        return rows.order_by("place", "pk").first()


def _named(rows: Any) -> dict[str, Any]:
    return {text.casefold(): row for row in rows for text in row.name.values() if text}


def take_in_log(read: Iterable[LogLine | BadLine], *, now: datetime) -> Taken:
    """Take in the cases of a log, some hundred of them, each with all its events, a transaction.

    A case is known by what the log calls it: taken in again it only grows, so a run that was
    killed is done anew. Nobody is told of cases that come with their past. Lines that cannot be
    taken in keep nothing else back.
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
    with kept_profile():
        for block in _blocks(logs):
            done.add(_take(block, places, now))
    done.refused.sort(key=lambda bad: bad.line)
    with transaction.atomic():
        touch("action.cases")
    return done


def _blocks(logs: Block) -> Iterator[Block]:
    names = iter(logs)
    while some := list(islice(names, AT_ONCE)):
        yield {name: sorted(logs[name], key=lambda one: one.at) for name in some}


def _unknown(one: LogLine, places: Places) -> str | None:
    team, kind = one.said.get("team"), one.said.get("kind")
    if team and team.casefold() not in places.teams:
        return f"There is no team “{team}”. Add it first, or leave it out."
    if kind and kind.casefold() not in places.kinds:
        return f"There is no kind of case “{kind}”. Add it first, or leave it out."
    if not kind and places.plain is None:
        return "There is no kind of case yet. Add one at /cases/set-up/kinds/, or name one."
    return None


def _take(block: Block, places: Places, now: datetime) -> Taken:
    """Take in a block; where another run took in a case of it meanwhile, look again."""
    customers = _customers(block, now)
    for _attempt in range(TRIES - 1):
        try:
            return _Block(places, customers, now).take(block)
        except IntegrityError:
            continue
    return _Block(places, customers, now).take(block)


def _customers(block: Block, now: datetime) -> dict[str, int]:
    begun = [lines for lines in block.values() if _opened_at(lines) is not None]
    named = {c for lines in begun for one in lines if (c := one.said.get("customer"))}
    if not named:
        return {}
    with writing():
        return keep_customers([GivenCustomer(one) for one in sorted(named)], now)


def _opened_at(lines: Sequence[LogLine]) -> datetime | None:
    return next((one.at for one in lines if one.what == rules.OPENED), None)


@dataclass(frozen=True)
class _Block:
    """The cases of one transaction, and what became of their lines."""

    places: Places
    customers: Mapping[str, int]
    now: datetime
    done: Taken = field(default_factory=Taken)

    @transaction.atomic
    def take(self, block: Block) -> Taken:
        """Open the cases, or let those that are there grow."""
        rows = Case.objects.select_for_update(of=("self",)).select_related("kind").order_by("pk")
        there = {case.key: case for case in rows.filter(key__in=[f"{KEY}{n}" for n in block])}
        known = _known(there.values())
        new: list[Past] = []
        for name, lines in block.items():
            case = there.get(f"{KEY}{name}")
            if case is not None:
                self._grow(case, self._since(lines, case.opened_at), known[case.pk])
            elif (opened_at := _opened_at(lines)) is not None:
                new.append(self._opened(name, self._since(lines, opened_at), opened_at))
            else:
                why = ("No line that could be taken in says when this case was opened, so none of "
                       "it is taken in.")  # fmt: skip
                self.done.refused.append(BadLine(min(one.line for one in lines), why))
        store(new, self.now)
        self.done.opened += len(new)
        self.done.events += sum(len(past.log) for past in new)
        return self.done

    def _since(self, lines: Sequence[LogLine], opened_at: datetime) -> list[LogLine]:
        why = "This lies before the case was opened."
        self.done.refused += [BadLine(one.line, why) for one in lines if one.at < opened_at]
        return [one for one in lines if one.at >= opened_at]

    def _opened(self, name: str, lines: Sequence[LogLine], opened_at: datetime) -> Past:
        said: dict[str, str] = {}
        for one in lines:
            said |= one.said
        kind = self.places.kinds.get(said.get("kind", "").casefold()) or self.places.plain
        case = Case(
            key=f"{KEY}{name}",
            subject=said.get("subject") or name,
            kind=kind,
            team_id=self.places.teams.get(said.get("team", "").casefold()),
            customer_id=self.customers.get(said.get("customer", "")),
            opened_at=opened_at,
            stirred_at=opened_at,
        )
        return Past(case, _log_of(lines))

    def _grow(self, case: Case, lines: Sequence[LogLine], known: set[Happening]) -> None:
        fresh = [one for one in _log_of(lines) if one not in known]
        if fresh:
            let_grow(case, fresh, self.now)
        self.done.events += len(fresh)
        self.done.grew += bool(fresh)
        self.done.same += not fresh


def _log_of(lines: Iterable[LogLine]) -> list[Happening]:
    return list(dict.fromkeys(Happening(one.at, one.what) for one in lines))


def _known(cases: Iterable[Case]) -> dict[int, set[Happening]]:
    found: dict[int, set[Happening]] = {case.pk: set() for case in cases}
    rows = CaseEvent.objects.filter(case__in=list(found)).values_list("case_id", "at", "what")
    for number, at, what in rows:
        found[number].add(Happening(at, what))
    return found
