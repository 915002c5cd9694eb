"""What the tool that made a file says about its columns."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from harken.tables.kinds.consent import consent_skipping
from harken.tables.kinds.kind import SKIP, Hint, Kind
from harken.tables.kinds.settling import mixed_skipping, settled_hints, settled_skipping
from harken.tables.names import named
from harken.tables.plan import NewMeasure
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import AS_TEXT, Draft
from harken.tables.proposal.fields.people import PERSONAL
from harken.tables.proposal.fields.rest import KINDS, reading_of
from harken.tables.proposal.known import WHOLE, scale_of
from harken.tables.proposal.scores.steps import on_scale
from harken.tables.readings import As, Reading
from harken.tables.said import said
from harken.tables.values.missing import marks_in

_WANTED = {"money": As.NUMBER, "weight": As.NUMBER, "occurred_at": As.MOMENT,
           "language": As.LANGUAGE, "country": As.COUNTRY, "customer.language": As.LANGUAGE,
           "customer.country": As.COUNTRY}  # fmt: skip
_TOLD = said("Another column of the file says the same better.")
_ONE_OF = ("occurred_at",)


def follow_hints(draft: Draft, kind: Kind) -> None:
    """Fill the fields that the tool's columns are known for, and skip the rows it marks."""
    columns = draft.staged.columns
    values = {name: one.profile.values for name, one in draft.every.items()}
    given = kind.hints(columns)
    hints = settled_hints(given, values)
    draft.skipping = settled_skipping(
        (*kind.skipping(columns), *mixed_skipping(given, values)), values, draft.rows
    )
    free = [(draft.free[name], hint) for name, hint in hints.items() if name in draft.free]
    for one, hint in free:
        if hint.field == SKIP:
            kept = said("%(tool)s keeps it for itself.", tool=kind.name)
            draft.leave_out(one, hint.reason or kept)
    wanted = [(one, hint) for one, hint in free if hint.field and hint.field != SKIP]
    _fill_second_fields(draft, wanted, kind)
    _fill_fields(draft, wanted, kind)
    _identify_customer(draft)


Hinted = list[tuple[Candidate, Hint]]


def _fill_second_fields(draft: Draft, wanted: Hinted, kind: Kind) -> None:
    """A column may say two things: that it is open, beside how long it took."""
    for column, hint in wanted:
        also = hint.also
        if also is not None and also.reading is not None:
            reason = said("This is how %(tool)s names its columns.", tool=kind.name)
            draft.fill(also.field, [column], also.reading, reason, keep=True)


def _fill_fields(draft: Draft, wanted: Hinted, kind: Kind) -> None:
    fields: dict[str, Hinted] = defaultdict(list)
    for column, hint in wanted:
        fields[hint.field].append((column, hint))
    for target, found in fields.items():
        found.sort(key=lambda each: each[1].place)
        _follow(draft, target, [column for column, _hint in found], [h for _c, h in found], kind)


def _identify_customer(draft: Draft) -> None:
    """Nothing personal comes in without a customer's id; an e-mail address may stand for one."""
    if "customer.id" in draft.fields:
        return
    email = draft.fields.get("customer.email")
    if email is not None:
        column = draft.every[email.columns[0]]
        reason = said("The e-mail address in %(column)s says which customer it was.",
                      column=column.name)  # fmt: skip
        draft.fill("customer.id", [column], email.reading, reason, keep=True)
        return
    for target in [one for one in draft.fields if one.startswith("customer.")]:
        for name in draft.fields.pop(target).columns:
            draft.leave_out(draft.every[name], PERSONAL)


def skip_refusals(draft: Draft) -> None:
    """Skip, in a file of no known tool, the rows of people who did not want to take part."""
    values = {name: one.profile.values for name, one in draft.every.items()}
    asked = consent_skipping(draft.staged.columns)
    draft.skipping = settled_skipping(asked, values, draft.rows)


def _follow(
    draft: Draft, target: str, columns: Sequence[Candidate], hints: Sequence[Hint], kind: Kind
) -> None:
    hint = hints[0]
    every = columns if target in _ONE_OF else ()
    if target in _ONE_OF:
        columns = [max(columns, key=lambda one: (one.share > 0.99, one.share))]  # noqa: PLR2004
    for one in set(every) - set(columns):
        draft.leave_out(one, _TOLD)
    start = draft.every.get(hint.start) if hint.start else None
    if start is not None:
        columns = [start, *columns[:1]]
    elif not _takes_several(target):
        columns = columns[:1]
    reading = _reading(draft, target, columns[-1], hint)
    if reading is None:
        return
    if hint.measure is not None:
        draft.need(hint.measure)
    _need_measure(draft, target, columns[-1], reading)
    reason = said("This is how %(tool)s names its columns.", tool=kind.name)
    target = _free_target(draft, target, reading)
    draft.fill(target, columns, draft.in_zone(reading), reason)


def _takes_several(target: str) -> bool:
    return target in ("text", "key", "customer.name")


def _free_target(draft: Draft, target: str, reading: Reading) -> str:
    """A known dimension of another kind keeps its name; this one gets another."""
    area, _, name = target.partition(":")
    if area != "dimension":
        return target
    kind = KINDS.get(reading.kind, "text")
    if draft.known.dimensions.get(name, kind) == kind:
        return target
    return f"dimension:{named(f'{name[:50]}_{kind}', draft.known.dimensions)}"


def _reading(draft: Draft, target: str, one: Candidate, hint: Hint) -> Reading | None:
    """Return how the tool's column is read; None where its cells are nothing of the kind."""
    area, _, name = target.partition(":")
    if hint.reading is not None or hint.start:
        return hint.reading or one.reading(As.MOMENT)
    if area in _WANTED:
        return one.reading(_WANTED[area])
    if area == "score":
        return _score(draft, name, one)
    if area == "duration":
        return one.reading(As.DURATION) or one.reading(As.NUMBER)
    return (
        reading_of(one) if area == "dimension" else replace(AS_TEXT, missing=marks_in(one.profile))
    )


def _score(draft: Draft, name: str, one: Candidate) -> Reading | None:
    scale = scale_of(name, draft.known)
    if name in WHOLE and scale is not None:
        return on_scale(one, (scale.low, scale.high))
    return one.reading(As.SCALE) or one.reading(As.NUMBER)


def _need_measure(draft: Draft, target: str, one: Candidate, reading: Reading) -> None:
    area, _, name = target.partition(":")
    label = one.column.text or one.name
    if area == "duration":
        draft.need(NewMeasure(name, label, "duration", 0.0, None, higher_is_better=False))
    elif area == "score":
        scale = reading.scale
        low, high = (scale.low, scale.high) if scale else (None, None)
        draft.need(NewMeasure(name, label, "score", low, high))
