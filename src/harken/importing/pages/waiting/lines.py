"""A plan as its page shows it: every field with its columns, examples, scale and reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from harken.importing.pages.discretion import Eyes
from harken.importing.pages.sentences import on_page
from harken.importing.pages.words import (
    ORDERS,
    field_explained,
    field_name,
    reading_words,
)
from harken.tables.layout import Column
from harken.tables.plan import FieldPlan, Plan
from harken.tables.readings import As, Reading
from harken.tables.said import Said

LONGEST_EXAMPLE = 36
COUNTED = {As.SCALE, As.NUMBER, As.DURATION}
ORDER = (
    "occurred_at",
    "score:",
    "duration:",
    "open:",
    "text",
    "key",
    "weight",
    "money",
    "customer.",
)
REST = ("dimension:", "customer.attributes:")


@dataclass(frozen=True)
class Option:
    """A column that may be chosen; `text` is the question below its name."""

    name: str
    label: str


@dataclass(frozen=True)
class Line:
    """One field of the plan: from which columns it comes, what stands there, how it is read."""

    number: int
    field: str
    label: str
    explained: str
    columns: tuple[str, ...]
    examples: tuple[str, ...]
    reading: str
    has_ends: bool
    low: str
    high: str
    missing: str
    order: str
    below_zero: str
    reason: str
    look: bool
    has_missing: bool

    @property
    def orders(self) -> Iterable[tuple[str, str, bool]]:
        """The orders of day, month and year that may be chosen."""
        return [(name, str(label), name == self.order) for name, label in ORDERS.items()]


@dataclass(frozen=True)
class Reader:
    """Puts a plan into words: measures' labels, what stands in the columns, the language."""

    labels: Mapping[str, str]
    examples: Mapping[str, Sequence[str]]
    fixed: frozenset[str]
    language: str
    sent: QueryDict
    eyes: Eyes

    def lines(self, plans: Iterable[FieldPlan]) -> list[Line]:
        """Return fields for the page."""
        return [self._line(number, plan) for number, plan in enumerate(plans, start=1)]

    def _line(self, number: int, plan: FieldPlan) -> Line:
        is_fixed = plan.field in self.fixed or plan.reading.kind == As.YES_NO
        scale = None if is_fixed else plan.reading.scale
        order = plan.reading.order if plan.reading.order in ORDERS else ""
        below_zero = plan.reading.below_zero if plan.field.startswith("duration:") else ""
        return Line(
            number=number,
            field=plan.field,
            label=field_name(plan.field, self.labels),
            explained=field_explained(plan.field),
            columns=tuple(self.sent.getlist(f"column.{plan.field}")) or plan.columns,
            examples=self._examples(plan),
            reading=reading_words(plan.reading, self.language),
            has_ends=scale is not None,
            low=self._typed("low", plan, f"{scale.low:g}" if scale else ""),
            high=self._typed("high", plan, f"{scale.high:g}" if scale else ""),
            missing=self._typed("missing", plan, missing_words(plan.reading)),
            order=self._typed("order", plan, order),
            below_zero=self._typed("below", plan, below_zero),
            reason=" ".join(_said([plan.reason, plan.reading.reason])),
            look=not plan.sure,
            has_missing=bool(plan.reading.missing) or plan.reading.kind in COUNTED,
        )

    def _typed(self, what: str, plan: FieldPlan, otherwise: str) -> str:
        """Return what was typed and could not be taken, otherwise what the plan says."""
        return self.sent.get(f"{what}.{plan.field}", otherwise)

    def _examples(self, plan: FieldPlan) -> tuple[str, ...]:
        if not self.eyes.may_see(plan.field):
            return ()
        columns = plan.columns[:2]
        found = [text for column in columns for text in self.examples.get(column, ())[:4]]
        return tuple(_short(self.eyes.text(text)) for text in found[:4])


def missing_words(reading: Reading) -> str:
    """Write the cells that mean 'no answer' as people type them: 11, 99, "No, thanks"."""
    return ", ".join(map(_quoted, reading.missing))


def _quoted(cell: str) -> str:
    """Return a cell so that it is read as one, whatever commas and quotes are in it."""
    if "," not in cell and not cell.startswith('"'):
        return cell
    inner = cell.replace('"', '""')
    return f'"{inner}"'


def _said(sentences: Iterable[Said | None]) -> list[str]:
    """Put sentences into words, each once."""
    return list(dict.fromkeys(on_page(one) for one in sentences if one))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_EXAMPLE else f"{plain[: LONGEST_EXAMPLE - 2].rstrip()} …"


def options_of(columns: Iterable[Column]) -> list[Option]:
    """Return the columns of a file as choices."""
    return [Option(one.name, _labelled(one)) for one in columns]


def _labelled(column: Column) -> str:
    text = column.text if column.text and column.text != column.name else ""
    return _short(f"{column.name}: {text}") if text else _short(column.name)


def main_fields(plan: Plan) -> list[FieldPlan]:
    """Return the fields that everybody should look at, in the order in which people ask."""
    main = [one for one in plan.fields if one.columns and not one.field.startswith(REST)]
    return sorted(main, key=_place)


def _place(one: FieldPlan) -> int:
    heads = [place for place, head in enumerate(ORDER) if one.field.startswith(head)]
    return heads[0] if heads else len(ORDER)


def rest_fields(plan: Plan) -> list[FieldPlan]:
    """Return the columns that merely come along."""
    return [one for one in plan.fields if one.columns and one.field.startswith(REST)]
