"""One look at the facts, out of which many questions are answered: history kept, the tail fresh.

Every number of a figure is a sum. So a window, or a week, is what is kept of its months and what
the tail says of its days; a file that came since is added, and nothing else is read again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial

from harken.analysis import Histogram
from harken.warehouse.asking.question import Question
from harken.warehouse.asking.raw import Found, Place, Raw, added, raw_of
from harken.warehouse.asking.shapes import GRAINS, Grain
from harken.warehouse.definition import Cell, Definition, Every, Where, Window
from harken.warehouse.engine import CannotRead
from harken.warehouse.keeping.months import KeptMonth, KeptMonths
from harken.warehouse.lake.table import FactFile, Snapshot, damaged
from harken.warehouse.measure import cells_of, place_order
from harken.warehouse.store import Store, View

Contents = Mapping[str, frozenset[str]]


@dataclass(frozen=True, eq=True)
class Wish:
    """What is kept of a metric: cut by what, in which periods, of whom, within which days."""

    definition: Definition
    by: str | None
    every: Every | None
    where: tuple[Where, ...]
    weighted: bool
    week_start: int
    window: Window

    def question(self, *, by_month: bool, every: Every | None) -> Question:
        """Return it as it is asked of the facts."""
        return Question(
            by=self.by, every=every, window=self.window, where=self.where,
            weighted=self.weighted, week_start=self.week_start, by_month=by_month,
        )  # fmt: skip

    def key(self, place: object, month: str) -> tuple[object, ...]:
        """Return under what a month of it is kept: by the days of the month that are asked for."""
        first, last = self.window.first, self.window.last
        days = (first if first and first.isoformat()[:7] == month else None,
                last if last and last.isoformat()[:7] == month else None)  # fmt: skip
        return (place, month, days, self._of_any_days)

    @cached_property
    def _of_any_days(self) -> "Wish":
        return replace(self, window=Window())

    @cached_property
    def _hash(self) -> int:
        where = (self.by, self.every, self.where, self.weighted, self.week_start, self.window)
        return hash((self.definition, *where))

    def __hash__(self) -> int:
        """A wish is looked up for every month and every place: its hash is worked out once."""
        return self._hash


class Reading:
    """A reader for a store: it sees one snapshot of lake and tail, however long it is asked.

    `span` are the days within which most questions lie, `together` the metrics that are asked at
    once; both only make it quicker.
    """

    def __init__(
        self, kept: KeptMonths, store: Store, span: Window, together: Sequence[Definition] = ()
    ) -> None:
        self._kept, self._store, self._span = kept, replace(store, reader=None), span
        self._together = tuple(together)
        self._view = store.view()
        self._nothing = self._view.tail.slice(0, 0)
        self._tails: dict[Wish, Found] = {}

    def cells(self, definition: Definition, question: Question) -> list[Cell] | None:
        """Return the cells of a question that has a first and a last day; raises LakeDamaged."""
        if not self._can(definition, question):
            return None
        wish = self._wish(definition, question)
        try:
            months = self._months(wish)
            late = self._late(wish)
        except CannotRead as error:
            self._store.lake.forget()
            raise damaged(self._store.lake.root, error) from error
        return self._cells(wish, question, months, _folded(late, question))

    def _can(self, definition: Definition, question: Question) -> bool:
        fields = {question.by, *(one.field for one in (*question.where, *definition.population))}
        return (
            len(question.window.ends) == len(("first", "last"))
            and question.confidence == Question().confidence
            and fields.isdisjoint(self._store.memberships)
        )

    def _wish(self, definition: Definition, question: Question) -> Wish:
        """Days of the whole span serve every window of it, where a day is only a few numbers."""
        steps = _grain(definition) is Grain.STEPS
        weighted = question.weighted and not steps
        rest = (question.where, weighted, question.week_start)
        if steps or question.by or not _within(question.window, self._span):
            return Wish(definition, question.by, question.every, *rest, question.window)
        return Wish(definition, None, Every.DAY, *rest, self._span)

    def _months(self, wish: Wish) -> list[KeptMonth]:
        """Return what is kept of each month, after what was not there was asked for."""
        contents = {
            month: frozenset(files)
            for month, files in self._view.lake.months.items() if wish.window.has_month(month)
        }  # fmt: skip
        known = self._known(wish, contents)
        if known != contents:
            alike = [one for one in self._alike(wish) if self._known(one, contents) == known]
            grown = {m: contents[m] - files for m, files in known.items() if files is not None}
            absent = {m: files for m, files in contents.items() if m not in grown}
            self._fill([wish, *alike], absent)
            self._fill([wish, *alike], {m: files for m, files in grown.items() if files})
        found = [self._kept.month(wish.key(self._view.lake.place, month)) for month in contents]
        return [one for one in found if one is not None]

    def _known(self, wish: Wish, contents: Contents) -> dict[str, frozenset[str] | None]:
        """Return of which files of each month the sums are kept, None where of none."""
        known: dict[str, frozenset[str] | None] = {}
        for month, files in contents.items():
            kept = self._kept.month(wish.key(self._view.lake.place, month))
            known[month] = kept.files if kept and kept.files <= files else None
        return known

    def _alike(self, wish: Wish) -> list[Wish]:
        """Return the same wish of the other metrics that one question can serve."""
        if wish.window != self._span or _grain(wish.definition) is not Grain.SUMS:
            return []
        return [
            replace(wish, definition=one)
            for one in dict.fromkeys(self._together)
            if one != wish.definition
            and one.population == wish.definition.population
            and _grain(one) is Grain.SUMS
        ]

    def _fill(self, wishes: Sequence[Wish], contents: Contents) -> None:
        """Ask for months, or for more files of them, and keep the answers."""
        if not contents:
            return
        first = wishes[0]
        view = View(_only(self._view.lake, contents), self._nothing)
        question = first.question(by_month=True, every=first.every)
        found = raw_of(self._store, view, [one.definition for one in wishes], question)
        for wish, answer in zip(wishes, found, strict=True):
            parted = _by_month(answer)
            for month, files in contents.items():
                key = wish.key(self._view.lake.place, month)
                kept = self._kept.month(key)
                whole = files == frozenset(self._view.lake.months[month])
                before = KeptMonth(frozenset(), {}) if whole or kept is None else kept
                self._kept.keep_month(key, before.with_more(files, parted.get(month, {})))

    def _late(self, wish: Wish) -> Found:
        """Return what the tail says day by day, asked once for all metrics that are alike."""
        daily = replace(wish, every=Every.DAY)
        if _within(wish.window, self._span):
            daily = replace(daily, window=self._span)
        if daily not in self._tails and self._view.tail.num_rows:
            wishes = [daily, *self._alike(daily)]
            view = View(_only(self._view.lake, {}), self._view.tail)
            question = daily.question(by_month=False, every=Every.DAY)
            found = raw_of(self._store, view, [one.definition for one in wishes], question)
            self._tails.update(zip(wishes, found, strict=True))
        return self._tails.get(daily, {})

    def _cells(
        self, wish: Wish, question: Question, months: Sequence[KeptMonth], late: Found
    ) -> list[Cell]:
        if wish.every is not question.every or wish.window != question.window:
            key = (question.every, question.week_start, question.window)
            fold = partial(_folded, question=question)
            found = [month.in_periods(key, fold) for month in months]
            return cells_of(wish.definition, question, _summed([*found, late]))
        holding: dict[Place, list[KeptMonth]] = {}
        for month in months:
            for place in month.found:
                holding.setdefault(place, []).append(month)
        cells = [
            cell
            for place in {**holding, **late}
            for cell in self._at(wish, question, place, holding.get(place, []), late.get(place))
        ]
        if not cells:
            return cells_of(wish.definition, question, {})
        return sorted(cells, key=lambda cell: place_order(cell.by, cell.period))

    def _at(
        self,
        wish: Wish,
        question: Question,
        place: Place,
        months: Sequence[KeptMonth],
        late: Raw | None,
    ) -> list[Cell]:
        """Make a cell anew only where a month or the tail has something else than last time."""
        stamps, key = tuple(month.stamp for month in months), (wish, place)
        made = self._kept.cell(key, stamps)
        if made is None and months:
            parts = _found_in(months, place)
            made = next(iter(cells_of(wish.definition, question, _summed(parts))), None)
            if made:
                self._kept.keep_cell(key, stamps, made)
        if late is None:
            return [made] if made else []
        if made and isinstance(made.sums, Histogram):
            parts = [{place: made.sums}]
        else:
            parts = _found_in(months, place)
        return cells_of(wish.definition, question, _summed([*parts, {place: late}]))


def _found_in(months: Sequence[KeptMonth], place: Place) -> list[Found]:
    return [{place: month.found[place]} for month in months]


def _grain(definition: Definition) -> Grain:
    return GRAINS.get(definition.method, Grain.SUMS)


def _within(window: Window, span: Window) -> bool:
    ends = (window.first, window.last, span.first, span.last)
    if None in ends:
        return False
    first, last, begin, end = (day or date.min for day in ends)
    return begin <= first and last <= end


def _only(lake: Snapshot, contents: Contents) -> Snapshot:
    files = [
        FactFile(path, month) for month in sorted(contents) for path in sorted(contents[month])
    ]
    return replace(lake, files=tuple(files))


def _by_month(found: Found) -> dict[str, Found]:
    parted: dict[str, Found] = {}
    for place, raw in found.items():
        parted.setdefault(place.month, {})[replace(place, month="")] = raw
    return parted


def _folded(days: Found, question: Question) -> Found:
    """Return what days come to in the periods of a question; days outside of it are left out."""
    first, last = question.window.first or date.min, question.window.last or date.max
    found: Found = {}
    for place, raw in days.items():
        if place.period is not None and first <= place.period <= last:
            where = Place(place.by, _period(place.period, question))
            found[where] = added(found.get(where), raw)
    return found


def _period(day: date, question: Question) -> date | None:
    match question.every:
        case Every.WEEK:
            return day - timedelta(days=(day.weekday() - question.week_start) % 7)
        case Every.MONTH:
            return day.replace(day=1)
        case Every.DAY:
            return day
    return None


def _summed(founds: Iterable[Found]) -> Found:
    total: Found = {}
    for found in founds:
        for place, raw in found.items():
            total[place] = added(total.get(place), raw)
    return total
