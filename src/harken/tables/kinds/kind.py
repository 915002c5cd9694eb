"""What is known of a tool's files: how they are laid out and where their columns belong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by

from harken.tables.kinds.names import columns_of
from harken.tables.layout import Column
from harken.tables.names import bare
from harken.tables.plan import NewMeasure, Skipping
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said

Row = Sequence[str]
_FIRST, _LAST, _LONGEST = 2_000, 500, 500


@dataclass(frozen=True)
class Head:
    """The beginning of a file: its first 50 raw rows at most, and what it is called.

    Of JSON the first row holds the flattened names (person.email).
    """

    rows: Sequence[Row]
    file_name: str = ""

    def row(self, index: int) -> Row:
        """The row at `index`, empty where the file is shorter."""
        return self.rows[index] if index < len(self.rows) else ()

    def clipped(self) -> "Head":
        """The head with at most 2,500 columns, from both ends, and the beginnings of long cells:
        enough for knowing a tool, and quick for a file that is no table at all."""
        width = len(self.row(0))
        last = max(width - _LAST, _FIRST)
        rows = [[*row[:_FIRST], *row[last:width]] for row in self.rows]
        return Head([[cell[:_LONGEST] for cell in row] for row in rows], self.file_name)


SKIP = "skip"


@dataclass(frozen=True)
class Hint:
    """Where a tool's column belongs.

    `field` is one of `plan.FIELDS`, `score:NAME`, `duration:NAME`, `dimension:NAME`,
    `customer.attributes:NAME`, or 'skip' (left out, `reason` says why).
    `reading` says what the tool fixes about the cells (unit, scale, missing codes); None leaves
    that to the values. `measure` is the measure the field needs where it is not one of ours.
    Several columns with the same field belong together in the order of `place`: names and texts
    are joined; of `occurred_at` and `key` the first filled one counts.
    `start` is the column in which a duration begins; this column is its end.
    With `by`, the field depends on what stands in another column (Delighted's survey_type):
    `fields` holds the hint per value there (small letters), `field` is '' then. `settled_hints`
    replaces such a hint by the one its values call for. With `written` it holds only where most
    cells are words: people write numbers below open questions, too. `also` is a second field that
    the same column fills.
    """

    field: str
    reading: Reading | None = None
    measure: NewMeasure | None = None
    place: int = 0
    start: str = ""
    by: str = ""
    fields: Mapping[str, "Hint"] = made_by(default_factory=dict)
    written: bool = False
    reason: Said | None = None
    also: "Hint | None" = None


def skip(reason: Said) -> Hint:
    """Leave a column out."""
    return Hint(SKIP, reason=reason)


TECHNICAL = skip(said("The tool keeps it for itself; it says nothing about an experience."))
PLACE = skip(said("An address on the internet or a place on the map would tell who somebody is."))
TOLD = skip(said("Another column of the file says the same better."))
TEST_ROWS = said("Previews and test answers do not count.")


LANGUAGE = Hint("language", Reading(As.LANGUAGE))


def minutes(name: str) -> Hint:
    """A duration that stands there in minutes."""
    return Hint(f"duration:{name}", Reading(As.DURATION, unit=60.0))


def missing(name: str, *cells: str) -> Hint:
    """A text field in which the tool writes `cells` for nothing."""
    return Hint(name, Reading(As.TEXT, missing=cells))


Columns = tuple[Column, ...]


def _no_footer(_row: Row) -> bool:
    return False


def _as_it_is(text: str) -> str:
    return text


def _no_hints(_columns: Columns) -> Mapping[str, Hint]:
    return {}


def _no_skipping(_columns: Columns) -> tuple[Skipping, ...]:
    return ()


@dataclass(frozen=True)
class Kind:
    """A tool's file. `header_rows` and `zone` are those of the file it was recognised in.

    `columns(header rows)` names the columns; `is_footer(row)` tells a line that is no record;
    `hints(columns)` says by a column's name where it belongs (columns it does not know are not
    in it); `skipping(columns)` says which rows must not count. `cell` cleans every cell.
    `keys_are_unique` says that its keys are unique across all surveys or projects.
    """

    name: str
    source: str
    header_rows: int = 1
    keys_are_unique: bool = True
    zone: str = ""
    columns: Callable[[Sequence[Row]], Columns] = columns_of
    is_footer: Callable[[Row], bool] = _no_footer
    hints: Callable[[Columns], Mapping[str, Hint]] = _no_hints
    skipping: Callable[[Columns], tuple[Skipping, ...]] = _no_skipping
    cell: Callable[[str], str] = _as_it_is


@dataclass(frozen=True)
class Seen:
    """A kind that a file may be of, and how many signs speak for it (below 3 it is not)."""

    kind: Kind
    signs: float


Tool = Callable[[Head], Seen]
"""Looks at a head and says how much speaks for its kind."""


def signs(names: Iterable[str], telling: Mapping[str, float]) -> float:
    """Add up what speaks for a kind: how telling the folded `names` are."""
    return sum(telling.get(name, 0.0) for name in set(names))


def hinted(columns: Iterable[Column], known: Mapping[str, Hint]) -> dict[str, Hint]:
    """Give the columns their hints by folded name; a later column of the same field is left to
    the values."""
    named = ((column.name, known.get(bare(column.name))) for column in columns)
    return {name: hint for name, hint in named if hint}


def first_of(columns: Iterable[Column], field: str, *names: str) -> dict[str, Hint]:
    """Fill `field` from the first of `names` (folded) that is there; the others are left out."""
    there = {bare(column.name): column.name for column in reversed(list(columns))}
    found = [there[name] for name in names if name in there]
    return {name: Hint(field) if name == found[0] else TOLD for name in found}


_SEVERAL = ("text", "customer.name", "occurred_at", "key")


def one_each(hints: Mapping[str, Hint]) -> dict[str, Hint]:
    """Let only one column fill a field, the first named; texts and names take several."""
    taken: set[str] = set()
    chosen: dict[str, Hint] = {}
    for name, hint in hints.items():
        free = hint.field in ("", SKIP, *_SEVERAL) or hint.field not in taken
        chosen[name] = hint if free else TOLD
        taken.add(hint.field)
    return chosen
