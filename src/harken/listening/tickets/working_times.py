"""Working time: worked out from a ticket's calendar time, its team and the hours in force.

A measure of calendar time has a twin in working time (`rules.WORKING_TWINS`). It is worked out when
a signal is recorded, after its digest was taken, so that the same signal sent again is a duplicate
whatever the hours are by then. Nothing is worked out where the sender gives the twin, where the
team or its hours are not known, and while the clock still runs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import orjson

from harken.listening.signals.many.ready import Ready
from harken.listening.signals.new_signal import Checked
from harken.listening.tickets.models import SentWorkingTime
from harken.listening.tickets.rules import WORKING_TWINS
from harken.organisation.calendars.business_clock import BusinessClock
from harken.organisation.teams.working_time import Clocks, clocks_by_team, load_clocks

Durations = Mapping[str, float | None]
Senders = frozenset[tuple[str, str]]
AHEAD = timedelta(days=366)
"""A ticket that ends later than this from now is a mistake: nobody knows the hours of that day."""
_DECIMALS = 3
_IS_TIMED = re.compile("|".join(f'"{name}":' for name in WORKING_TWINS)).search
_SENT = {f'"{name}":': name for name in WORKING_TWINS.values()}


class Ticket(NamedTuple):
    """What working time is worked out from: the team's name, when it began (seconds since 1970),
    and what the sender said of its durations."""

    team: str
    began: float
    durations: Durations


@dataclass(slots=True)
class _Asked:
    """What a clock is asked for: spans, and of which ticket and measure they are."""

    begins: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    of: list[tuple[int, str]] = field(default_factory=list)

    def add(self, place: int, ticket: Ticket, latest: float) -> None:
        """Ask for the working times that a ticket does not say itself."""
        _team, began, durations = ticket
        for calendar, twin in WORKING_TWINS.items():
            took = durations.get(calendar)
            if took is not None and began + took <= latest and twin not in durations:
                self.begins.append(began)
                self.ends.append(began + took)
                self.of.append((place, twin))


def working_times(
    tickets: Sequence[Ticket], clocks: Clocks, now: datetime
) -> list[dict[str, float]]:
    """Return what there is to say of each ticket's working time, by the name of the measure."""
    asked: dict[BusinessClock, _Asked] = {}
    latest = (now + AHEAD).timestamp()
    for place, ticket in enumerate(tickets):
        if (clock := clocks.get(ticket.team)) is not None:
            spans = asked.get(clock) or asked.setdefault(clock, _Asked())
            spans.add(place, ticket, latest)
    found: list[dict[str, float]] = [{} for _ticket in tickets]
    for clock, spans in asked.items():
        worked = clock.seconds(spans.begins, spans.ends).round(_DECIMALS)
        for (place, twin), seconds in zip(spans.of, worked.tolist(), strict=True):
            found[place][twin] = seconds
    return found


def with_working_times(ready: Ready, now: datetime) -> Ready:
    """Return signals that lie ready with their working times; costs nothing where there are no
    durations."""
    texts = ready.columns.get("durations")
    if not texts:
        return ready
    _keep_senders(ready.columns["source"], texts)
    teams = ready.columns.get("team") or [""] * len(texts)
    timed = [n for n, text in enumerate(texts) if _IS_TIMED(text) and teams[n]]
    clocks = clocks_by_team() if timed else {}
    places = [place for place in timed if teams[place] in clocks]
    return _worked_out(ready, places, clocks, now) if places else ready


def prepare(batches: Iterable[Iterable[Checked]], now: datetime) -> None:
    """Make ready what tickets among these need, before the log is held for them."""
    if any(one.content.get("durations") for signals in batches for one in signals):
        load_clocks(now)


def _worked_out(ready: Ready, places: Sequence[int], clocks: Clocks, now: datetime) -> Ready:
    texts, teams = ready.columns["durations"], ready.columns["team"]
    moments = ready.columns["occurred_at"]
    tickets = [Ticket(teams[n], _began(moments[n]), orjson.loads(texts[n])) for n in places]
    fresh = list(texts)
    for place, worked in zip(places, working_times(tickets, clocks, now), strict=True):
        if worked:
            fresh[place] = f"{texts[place][:-1]},{orjson.dumps(worked).decode()[1:]}"
    return replace(ready, columns={**ready.columns, "durations": fresh})


def _began(moment: str) -> float:
    """Read a moment as the table keeps it: text in UTC."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()


def _keep_senders(sources: Sequence[str], texts: Sequence[str]) -> None:
    sent = {
        (source, measure)
        for source, text in zip(sources, texts, strict=True)
        if "_business_" in text
        for said, measure in _SENT.items()
        if said in text
    }
    if sent:
        rows = [SentWorkingTime(source=source, measure=measure) for source, measure in sorted(sent)]
        SentWorkingTime.objects.bulk_create(rows, ignore_conflicts=True)


def senders() -> Senders:
    """Return the sources that send working times themselves, each with the measure."""
    return frozenset(SentWorkingTime.objects.values_list("source", "measure"))


def as_sent(durations: Durations, source: str, known: Senders) -> dict[str, float | None]:
    """Return durations without the working times that we worked out."""
    ours = {twin for twin in WORKING_TWINS.values() if (source, twin) not in known}
    return {name: took for name, took in durations.items() if name not in ours}


def as_of_now(rows: Sequence[Any], now: datetime) -> list[Durations]:
    """Return all durations of signals (or of rows with their source, team, moment and durations)
    with the working times that they have by the hours that are known now."""
    if not any(row.durations for row in rows):
        return [row.durations for row in rows]
    known = senders()
    sent = [as_sent(row.durations, row.source, known) for row in rows]
    tickets = [
        Ticket(row.team, row.occurred_at.timestamp(), said)
        for row, said in zip(rows, sent, strict=True)
    ]
    worked = working_times(tickets, clocks_by_team(), now)
    return [{**said, **mine} for said, mine in zip(sent, worked, strict=True)]


def work_out(one: Checked, now: datetime) -> None:
    """Put the working times of one checked signal with its durations."""
    durations, team = one.content.get("durations"), one.content.get("team")
    if durations and team:
        ticket = Ticket(team, one.occurred_at.timestamp(), durations)
        one.content["durations"] = {
            **durations, **working_times([ticket], clocks_by_team(), now)[0]
        }  # fmt: skip
