"""A plan in the making: which columns are still free, and what was decided about the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from harken.tables.kinds.kind import Kind
from harken.tables.layout import Staged
from harken.tables.plan import FieldPlan, LeftOut, NewMeasure, Plan, Skipping
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.known import Known
from harken.tables.readings import As, Reading
from harken.tables.said import Said

AS_TEXT = Reading(As.TEXT)


@dataclass
class Draft:
    """What is decided so far. `free` are the columns nobody has asked for yet, by name."""

    staged: Staged
    every: dict[str, Candidate]
    known: Known
    today: date
    zone: str
    kind: Kind | None = None
    free: dict[str, Candidate] = field(default_factory=dict)
    fields: dict[str, FieldPlan] = field(default_factory=dict)
    measures: dict[str, NewMeasure] = field(default_factory=dict)
    left_out: dict[str, Said] = field(default_factory=dict)
    skipping: tuple[Skipping, ...] = ()
    notes: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.free = dict(self.every)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(tuple(self.free.values()))

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return next(iter(self.every.values())).rows if self.every else 0

    def fill(
        self,
        target: str,
        columns: Iterable[Candidate],
        reading: Reading,
        reason: Said,
        *,
        sure: bool = True,
        keep: bool = False,
    ) -> None:
        """Fill the field `target` from `columns`; they are no longer free unless `keep` says so."""
        names = tuple(one.name for one in columns)
        self.fields[target] = FieldPlan(target, names, reading, "", reason, sure)
        for name in names:
            if not keep:
                self.free.pop(name, None)

    def fix(
        self, target: str, constant: str, reading: Reading, reason: Said, *, sure: bool
    ) -> None:
        """Fill the field `target` with `constant` in every row."""
        self.fields[target] = FieldPlan(target, (), reading, constant, reason, sure)

    def leave_out(self, one: Candidate, reason: Said) -> None:
        """Leave a column out."""
        self.left_out[one.name] = reason
        self.free.pop(one.name, None)

    def need(self, measure: NewMeasure) -> None:
        """Let a measure come into being where there is none of its name."""
        if not self.known.is_known(measure.name):
            self.measures[measure.name] = measure

    def used(self) -> set[str]:
        """Return the names of the columns from which a field is filled."""
        return {name for one in self.fields.values() for name in one.columns}

    def in_zone(self, reading: Reading) -> Reading:
        """Return a reading of moments in the zone of the file or of the organisation."""
        if reading.kind != As.MOMENT:
            return reading
        return replace(reading, zone=self.staged.layout.zone or self.zone)

    def plan(self, source: str) -> Plan:
        """Return the plan as it stands."""
        used = self.used()
        return Plan(
            source=source,
            fields=tuple(self.fields.values()),
            kind=self.kind.name if self.kind else "",
            measures=tuple(self.measures.values()),
            skipping=self.skipping,
            left_out=tuple(
                LeftOut(name, reason) for name, reason in self.left_out.items() if name not in used
            ),
            keys="column" if "key" in self.fields else "row",
            notes=tuple(self.notes),
        )
