"""A saved plan laid on another file: columns found again by name, and what has changed said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from harken.tables.kinds import kind_named
from harken.tables.layout import Staged
from harken.tables.names import bare
from harken.tables.plan import FieldPlan, LeftOut, Plan, Skipping
from harken.tables.profile import Profile
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.fields.keys import source_of, stem_of
from harken.tables.proposal.fields.moments import day_of_name
from harken.tables.proposal.scores.steps import on_scale, refused
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said

_TOO_MANY = 0.1
_NEW = said("It is new: the mapping does not know it.")


def fitted(saved: Plan, staged: Staged, profile: Profile, *, today: date | None = None) -> Plan:
    """Return the saved plan for this file, its notes saying what is gone and what is new.

    Columns are found without case, blanks and marks. Readings stay as they were saved, unless
    they can no longer read the cells; codes for 'no answer' that are new are added.
    """
    every = {one.name: Candidate(one.column, one, profile.rows) for one in profile}
    names = _Names(every)
    notes: list[Said] = []
    fields = [_fitted(one, names, every, notes) for one in saved.fields]
    kept = tuple(one for one in fields if one is not None)
    kept = _dated(kept, staged, today or datetime.now(UTC).date(), notes)
    targets = {one.field for one in kept}
    new = _new(saved, kept, names)
    notes += _changes(new, _gone(saved, names))
    return replace(
        saved,
        source=_source(saved, kept, staged, profile),
        fields=kept,
        keys="column" if "key" in targets else "row",
        measures=tuple(
            one for one in saved.measures if {f"score:{one.name}", f"duration:{one.name}"} & targets
        ),
        skipping=tuple(_skipping(saved.skipping, names)),
        left_out=(*_left_out(saved, names), *(LeftOut(name, _NEW) for name in new)),
        notes=tuple(notes),
    )


def _new(saved: Plan, kept: Iterable[FieldPlan], names: "_Names") -> list[str]:
    """Return the columns that the saved plan neither uses nor leaves out."""
    known = {name for one in kept for name in one.columns}
    known |= {names.here(one.column) or "" for one in saved.left_out}
    return [name for name in names.every if name not in known]


def _changes(new: Sequence[str], gone: Sequence[str]) -> Iterable[Said]:
    if new:
        yield said("New in this file: %(columns)s.", columns=", ".join(new[:10]))
    if gone:
        yield said("No longer in this file: %(columns)s.", columns=", ".join(gone[:10]))


class _Names:
    """The columns of this file, found by the names of another."""

    def __init__(self, every: Iterable[str]) -> None:
        self.every = tuple(every)
        self.exact = set(self.every)
        self.bare = {bare(name): name for name in sorted(self.exact, reverse=True)}

    def here(self, name: str) -> str | None:
        """Return what `name` is called in this file, None when it is not there."""
        return name if name in self.exact else self.bare.get(bare(name) or "\0")


def _fitted(
    one: FieldPlan, names: _Names, every: dict[str, Candidate], notes: list[Said]
) -> FieldPlan | None:
    found = tuple(here for name in one.columns if (here := names.here(name)))
    if len(found) == len(one.columns):
        return replace(one, columns=found, reading=_reading(one, found, every, notes))
    joined = one.field in ("text", "customer.name") and found
    if joined:
        return replace(one, columns=found)
    notes.append(
        said(
            "%(field)s stays empty: %(columns)s is not in this file.",
            field=one.field,
            columns=", ".join(name for name in one.columns if not names.here(name)),
        )
    )
    return None


def _reading(
    one: FieldPlan, found: tuple[str, ...], every: dict[str, Candidate], notes: list[Said]
) -> Reading:
    if len(found) != 1:
        return one.reading
    column, saved = every[found[0]], one.reading
    fresh = _fresh(column, saved)
    if fresh is None:
        return saved
    if saved.kind == As.SCALE:
        return replace(saved, missing=tuple(dict.fromkeys((*saved.missing, *fresh.missing))))
    if refused(column, saved) > _TOO_MANY * column.profile.filled >= refused(column, fresh):
        notes.append(said("%(column)s is written in another way than before.", column=column.name))
        return replace(fresh, zone=saved.zone, below_zero=saved.below_zero)
    return saved


def _fresh(column: Candidate, saved: Reading) -> Reading | None:
    if saved.kind == As.SCALE and saved.scale is not None:
        return on_scale(column, (saved.scale.low, saved.scale.high))
    return column.reading(saved.kind)


def _dated(
    fields: tuple[FieldPlan, ...], staged: Staged, today: date, notes: list[Said]
) -> tuple[FieldPlan, ...]:
    """A day that was taken from the file's name is taken from this file's name."""
    when = next((one for one in fields if one.field == "occurred_at"), None)
    if when is not None and (when.columns or when.sure):
        return fields
    day, _ = day_of_name(staged.name, today)
    note = said("Every row is put on %(day)s. Give another day with --set occurred_at=…",
                day=day.isoformat())  # fmt: skip
    notes.append(note)
    reading = when.reading if when else Reading(As.MOMENT, order="ymd")
    dated = FieldPlan("occurred_at", (), reading, day.isoformat(), note, sure=False)
    return (*(one for one in fields if one.field != "occurred_at"), dated)


def _source(saved: Plan, fields: tuple[FieldPlan, ...], staged: Staged, profile: Profile) -> str:
    """Keys that begin anew with every file must not meet those of another file."""
    key = next((one for one in fields if one.field == "key"), None)
    kind = kind_named(saved.kind) if saved.kind else None
    if key is None or len(key.columns) != 1 or (kind is not None and kind.keys_are_unique):
        return saved.source
    fresh = source_of(staged.name, kind, profile.of(key.columns[0]))
    return fresh if fresh == stem_of(staged.name) else saved.source


def _gone(saved: Plan, names: _Names) -> list[str]:
    before = [name for one in saved.fields for name in one.columns]
    before += [one.column for one in saved.left_out]
    return [name for name in dict.fromkeys(before) if not names.here(name)]


def _skipping(saved: Iterable[Skipping], names: _Names) -> Iterable[Skipping]:
    for one in saved:
        here = names.here(one.column)
        if here:
            yield replace(one, column=here)


def _left_out(saved: Plan, names: _Names) -> Iterable[LeftOut]:
    for one in saved.left_out:
        here = names.here(one.column)
        if here:
            yield LeftOut(here, one.reason)
