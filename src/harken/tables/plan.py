"""What is to come in of a file: which field is filled from which columns, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harken.tables.readings import Reading
from harken.tables.said import Said

WORDS = ("channel", "survey", "touchpoint", "stage", "journey", "team", "location", "product",
         "account")  # fmt: skip
FIELDS = ("occurred_at", "key", "text", "language", "country", *WORDS, "money", "currency",
          "weight", "customer.id", "customer.name", "customer.email", "customer.phone",
          "customer.language", "customer.country")  # fmt: skip
"""Fields of a signal. Beside them stand `score:NAME`, `duration:NAME` (one column, or two: start
and end), `open:NAME` (yes: this duration is not over), `dimension:NAME` and
`customer.attributes:NAME`."""


@dataclass(frozen=True)
class FieldPlan:
    """One field: from which columns (by name) it is filled, how they are read, and why.

    Without columns it is `constant` for every row. `sure` is False where a person should look.
    """

    field: str
    columns: tuple[str, ...]
    reading: Reading
    constant: str = ""
    reason: Said | None = None
    sure: bool = True


@dataclass(frozen=True)
class NewMeasure:
    """A measure that comes into being with the import, as a column asks for it."""

    name: str
    label: str
    kind: str = "score"
    low: float | None = None
    high: float | None = None
    higher_is_better: bool = True


@dataclass(frozen=True)
class Skipping:
    """Rows that must not count: those whose `column` holds one of `cells` (without case)."""

    column: str
    cells: tuple[str, ...]
    reason: Said


@dataclass(frozen=True)
class LeftOut:
    """A column that does not come in, and why."""

    column: str
    reason: Said


@dataclass(frozen=True)
class Plan:
    """Everything decided about a file; saved under a name it serves next month's file.

    `source` is the source of the signals. `keys` says how a signal's key comes about where no
    column is one: 'row' (from everything that stands in the row).
    """

    source: str
    fields: tuple[FieldPlan, ...]
    kind: str = ""
    measures: tuple[NewMeasure, ...] = ()
    skipping: tuple[Skipping, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    keys: str = "row"
    notes: tuple[Said, ...] = ()
    recipe: Mapping[str, object] = field(default_factory=dict)
