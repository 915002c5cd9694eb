"""In which order day, month and year stand, decided from all days of a column, with the reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from harken.tables.profile import Seen
from harken.tables.said import Said, said, said_n
from harken.tables.values.times.days import Day, day_reader, in_numbers, year_first
from harken.tables.values.times.swapped import Swap, find_swap, month_name

_MOST_DAY, _MOST_MONTH = 31, 12
_CLOSER, _FEW = 0.6, 0.05
_Numeric = tuple[Seen, tuple[int, int, int]]


@dataclass(frozen=True)
class Order:
    """The order (dmy, mdy or ymd), why it is so, and how days are swapped back."""

    name: str
    reason: Said
    days: int
    swap: Swap | None = None
    unsure: bool = False


def order_of(days: Iterable[Seen], *, twelve_hours: bool = False) -> Order | None:
    """Decide the order of a column's different days; None when they are no days.

    `twelve_hours` says that times of day stand beside them as 9:05 PM.
    """
    known = tuple(days)
    numeric = [(seen, found) for seen in known if (found := in_numbers(seen.text))
               and not year_first(seen.text)]  # fmt: skip
    if all(_years_first(numeric)):
        return _with_swap("ymd", known, _year_first_reason(numeric))
    first, second = _only_days(numeric, 0), _only_days(numeric, 1)
    if first or second:
        return _decided(known, first, second)
    few = _rows(numeric) < _FEW * sum(seen.count for seen in known)
    return _without_doubt(known) if few else _undecided(known, twelve_hours=twelve_hours)


def _only_days(numeric: Sequence[_Numeric], place: int) -> list[_Numeric]:
    """Return the days whose number at a place is too large for a month."""
    return [pair for pair in numeric if _MOST_MONTH < pair[1][place] <= _MOST_DAY]


def _decided(
    known: tuple[Seen, ...], first: Sequence[_Numeric], second: Sequence[_Numeric]
) -> Order | None:
    rows = [_rows(first), _rows(second)]
    name, telling, others = (
        ("dmy", first, rows[1]) if rows[0] >= rows[1] else ("mdy", second, rows[0])
    )
    seen, found = min(telling, key=lambda pair: pair[0].line)
    return _with_swap(name, known, _reason(name, seen, found[0 if name == "dmy" else 1], others))


def _rows(numeric: Sequence[_Numeric]) -> int:
    return sum(seen.count for seen, _ in numeric)


def _years_first(numeric: Sequence[_Numeric]) -> Iterator[bool]:
    """Say what speaks for 26/08/05 as a year, a month and a day: years are few and days many."""
    firsts, seconds, thirds = ({found[place] for _, found in numeric} for place in range(3))
    yield len(thirds) > _MOST_MONTH
    yield 2 * len(firsts) < len(thirds)
    yield max(seconds, default=0) <= _MOST_MONTH
    yield 0 < min(thirds, default=0) <= max(thirds, default=0) <= _MOST_DAY


def _year_first_reason(numeric: Sequence[_Numeric]) -> Said:
    firsts, thirds = ({found[place] for _, found in numeric} for place in (0, 2))
    return said(
        "Year, month and day: the first place holds %(few)d different numbers and the third "
        "%(many)d.",
        few=len(firsts), many=len(thirds),
    )  # fmt: skip


def _reason(name: str, seen: Seen, part: int, others: int) -> Said:
    given = {"line": seen.line, "part": part}
    if name == "dmy":
        if others:
            return said_n(
                "Day first, because line %(line)d has %(part)d in the first place; %(count)d cell "
                "with more than 12 in the second place cannot be read.",
                "Day first, because line %(line)d has %(part)d in the first place; %(count)d cells "
                "with more than 12 in the second place cannot be read.",
                count=others, **given,
            )  # fmt: skip
        return said("Day first, because line %(line)d has %(part)d in the first place.", **given)
    if others:
        return said_n(
            "Month first, because line %(line)d has %(part)d in the second place; %(count)d cell "
            "with more than 12 in the first place cannot be read.",
            "Month first, because line %(line)d has %(part)d in the second place; %(count)d cells "
            "with more than 12 in the first place cannot be read.",
            count=others, **given,
        )  # fmt: skip
    return said("Month first, because line %(line)d has %(part)d in the second place.", **given)


def _without_doubt(known: tuple[Seen, ...]) -> Order | None:
    if not known:
        return None
    seen = min(known, key=lambda one: one.line)
    if year_first(seen.text):
        reason = said("Year, month and day, as in line %(line)d: %(cell)s.", line=seen.line,
                      cell=seen.text)  # fmt: skip
        return _with_swap("ymd", known, reason)
    reason = said("The month is a word, as in line %(line)d: %(cell)s.", line=seen.line,
                  cell=seen.text)  # fmt: skip
    return _with_swap("dmy", known, reason)


_DAY_FIRST = said(
    "No cell has more than 12 in the first or second place. Day first, because the moments "
    "then lie in %(fewer)d months and not in %(more)d: look whether that is so."
)
_MONTH_FIRST = said(
    "No cell has more than 12 in the first or second place. Month first, because the "
    "moments then lie in %(fewer)d months and not in %(more)d: look whether that is so."
)


def _undecided(known: tuple[Seen, ...], *, twelve_hours: bool) -> Order:
    """Choose by how few months the moments lie in; else as the clock's country writes it."""
    months = {name: _months(name, known) for name in ("dmy", "mdy")}
    other = {"dmy": "mdy", "mdy": "dmy"}
    name = min(months, key=lambda each: months[each])
    given = {"fewer": months[name], "more": months[other[name]]}
    rows = sum(seen.count for seen in known)
    if months[name] < _CLOSER * months[other[name]]:
        chosen = _DAY_FIRST if name == "dmy" else _MONTH_FIRST
        reason = replace(chosen, values=given)
        return Order(name, reason, rows, unsure=True)
    if twelve_hours:
        reason = said(
            "No cell has more than 12 in the first or second place. Month first, as is usual where "
            "the day has 12 hours twice: look whether that is so."
        )
        return Order("mdy", reason, rows, unsure=True)
    reason = said("No cell has more than 12 in the first or second place, so day first is only "
                  "assumed: look whether that is so.")  # fmt: skip
    return Order("dmy", reason, rows, unsure=True)


def _months(name: str, known: tuple[Seen, ...]) -> int:
    return len({day[:2] for day in _counted(name, known)})


def _counted(name: str, known: Iterable[Seen]) -> Mapping[Day, int]:
    read = day_reader(name)
    found: dict[Day, int] = {}
    for seen in known:
        day = read(seen.text)
        if day and 1 <= day[1] <= _MOST_MONTH and 1 <= day[2] <= _MOST_DAY:
            found[day] = found.get(day, 0) + seen.count
    return found


def _with_swap(name: str, known: tuple[Seen, ...], reason: Said) -> Order | None:
    days = _counted(name, known)
    if not days:
        return None
    swap = find_swap(days)
    return Order(name, _swap_reason(swap) if swap else reason, sum(days.values()), swap)


def _swap_reason(swap: Swap) -> Said:
    return said_n(
        "Day and month are swapped in %(count)d cell whose day is at most 12, and are swapped "
        "back: all days above 12 lie between %(first)s and %(last)s, and %(outside)d moments lie "
        "elsewhere, each on a day that is the number of one of these months.",
        "Day and month are swapped in %(count)d cells whose day is at most 12, and are swapped "
        "back: all days above 12 lie between %(first)s and %(last)s, and %(outside)d moments lie "
        "elsewhere, each on a day that is the number of one of these months.",
        count=swap.repaired, outside=swap.outside,
        first=month_name(swap.first), last=month_name(swap.last),
    )  # fmt: skip
