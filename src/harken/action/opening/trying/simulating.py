"""Playing through what a rule would have opened, signal by signal, in the order of time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

DAY = 86_400.0
NEWEST = 10


@dataclass
class Played:
    """What would have happened: cases by day and team, signals that joined one, newest cases."""

    matched: int = 0
    joined: int = 0
    days: Counter[date] = field(default_factory=Counter)
    teams: Counter[str] = field(default_factory=Counter)
    newest: tuple[int, ...] = ()

    @property
    def opened(self) -> int:
        """How many cases it would have opened without a cap."""
        return self.days.total()


def play(rows: pa.Table, quiet_days: int) -> Played:
    """Play rows (in order of time) through: the same customer has no second case within the quiet
    days. How long a case would have stayed open nobody knows; without quiet days none is joined."""
    columns = (rows[name].to_pylist() for name in ("signal_id", "customer_id", "team", "at"))
    days = rows["local_date"].to_pylist()
    played = Played(matched=rows.num_rows)
    last: dict[str, float] = {}
    opened: list[int] = []
    quiet = quiet_days * DAY
    for signal, customer, team, at, day in zip(*columns, days, strict=True):
        if customer is not None and quiet:
            before = last.get(customer)
            if before is not None and at - before <= quiet:
                played.joined += 1
                continue
            last[customer] = at
        played.days[day] += 1
        played.teams[team or ""] += 1
        opened.append(signal)
    played.newest = tuple(reversed(opened[-NEWEST:]))
    return played


def held_back(days: Iterable[int], most_a_day: int) -> int:
    """Return how many cases a cap would have held back.

    >>> held_back([49, 50, 60], 50)
    10
    """
    return sum(max(0, count - most_a_day) for count in days)
