"""What no field asked for: typed dimensions, and columns that are left out with a reason."""

from harken.tables.names import named
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import Draft
from harken.tables.proposal.known import MOST_DIMENSIONS
from harken.tables.proposal.scores.choosing import short_name
from harken.tables.proposal.scores.steps import refused
from harken.tables.proposal.told.coded import labelled
from harken.tables.proposal.words import says
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said
from harken.tables.values.missing import is_no_answer, marks_in

KINDS = {
    As.NUMBER: "number", As.SCALE: "number", As.DURATION: "number", As.MOMENT: "date",
    As.YES_NO: "yes_no",
}  # fmt: skip
"""Of which kind the dimension is that a reading fills; text otherwise."""
_TYPED = (As.NUMBER, As.MOMENT, As.YES_NO, As.SCALE)
_LONGEST = 300
_UNIQUE = 0.95
_MANY = 50
_WRITTEN = 25.0
_ODD = 0.01
_SHOWN = {
    As.TEXT: said("Nothing else asks for it: a dimension of texts."),
    As.NUMBER: said("Nothing else asks for it: a dimension of numbers."),
    As.MOMENT: said("Nothing else asks for it: a dimension of dates."),
    As.YES_NO: said("Nothing else asks for it: a dimension of yes and no."),
}


def leave_out_empty(draft: Draft) -> None:
    """Leave out columns in which nothing stands."""
    for one in draft:
        profile = one.profile
        marks = marks_in(profile) if profile.complete else ()
        nothing = profile.constant and is_no_answer(profile.values[0].text)
        if not profile.filled or len(marks) == profile.distinct or nothing:
            draft.leave_out(one, said("Nothing stands in it."))


def propose_dimensions(draft: Draft) -> None:
    """Make a typed dimension of every column that is left."""
    _leave_out_days_said_twice(draft)
    room = min(draft.known.room, MOST_DIMENSIONS)
    for one in draft:
        reason = _not_telling(one)
        if reason is not None:
            draft.leave_out(one, reason)
            continue
        reading = draft.in_zone(reading_of(one))
        name = dimension_name(draft, short_name(one), reading)
        if name not in draft.known.dimensions:
            room -= 1
        if room < 0 or _has_enough(draft):
            draft.leave_out(one, _full())
        else:
            draft.fill(f"dimension:{name}", [one], reading, _SHOWN[reading.kind])


def _has_enough(draft: Draft) -> bool:
    taken = sum(target.startswith("dimension:") for target in draft.fields)
    return taken >= MOST_DIMENSIONS


def _full() -> Said:
    return said("There is no room for more dimensions. Choose others, or leave some out.")


def _not_telling(one: Candidate) -> Said | None:
    profile = one.profile
    if profile.looks in ("uuid", "url"):
        return said("It holds identifiers or addresses, different in nearly every row.")
    if _is_reply(one):
        return said("It is what the organisation answered, not what the customer said.")
    if profile.filled > _MANY and profile.distinct > _UNIQUE * profile.filled and _is_id(one):
        return said("It is different in nearly every row and tells nothing about groups.")
    return None


def _is_reply(one: Candidate) -> bool:
    profile = one.profile
    told = one.is_short and says("reply", one.words)
    return told and profile.mean_length >= _WRITTEN and 2 * profile.distinct > profile.filled


def _is_id(one: Candidate) -> bool:
    """Texts and codes that never repeat; measured numbers and moments may well differ."""
    if one.best == As.MOMENT:
        return False
    numbers = one.profile.numbers
    if numbers is None:
        return True
    return one.profile.running or (numbers.whole == numbers.cells and says("key", one.words))


def reading_of(one: Candidate) -> Reading:
    """Return how a column is read as a dimension: its best reading, codes of places as texts."""
    coded = labelled(one)
    if coded is not None:
        return coded
    best = one.readings[0] if one.readings else Reading(As.TEXT)
    if best.order == "time" or _is_code(one) or best.kind not in _TYPED:
        return _as_text(one, best)
    if best.kind != As.SCALE:
        return best if _reads_nearly_all(one, best) else _as_text(one, best)
    return _of_scale(one, best)


def _of_scale(one: Candidate, best: Reading) -> Reading:
    """Words of a scale stay words; its numbers are numbers."""
    if best.scale is not None and best.scale.labels:
        return Reading(As.TEXT, best.missing, reason=best.reason)
    return one.reading(As.NUMBER) or _as_text(one, best)


def _as_text(one: Candidate, best: Reading) -> Reading:
    return Reading(As.TEXT, marks_in(one.profile), reason=best.reason)


def _reads_nearly_all(one: Candidate, reading: Reading) -> bool:
    """Tell whether hardly a cell is lost: '5+' among numbers is an answer as well."""
    return reading.kind != As.NUMBER or refused(one, reading) <= _ODD * one.profile.filled


def _is_code(one: Candidate) -> bool:
    """Postal codes and the like: a leading nought is lost in a number."""
    if says("postal", one.words):
        return True
    values = one.profile.values[:200]
    return any(
        len(seen.text) > 1 and seen.text[0] == "0" and seen.text.isdigit() for seen in values
    )


def dimension_name(draft: Draft, name: str, reading: Reading) -> str:
    """Return the name of the dimension for a column; one that is known under this name and of
    another kind stays what it is, and the column gets a name with its kind."""
    kind = KINDS.get(reading.kind, "text")
    taken = {target.partition(":")[2] for target in draft.fields if target.startswith("dimension:")}
    others = {known for known, is_kind in draft.known.dimensions.items() if is_kind != kind}
    plain = named(name)
    if plain in others:
        plain = named(f"{plain[:50]}_{kind}")
    return named(plain, taken | others)


def _leave_out_days_said_twice(draft: Draft) -> None:
    """A column of days that counts the same as the one taken says the same in other words."""
    when = draft.fields.get("occurred_at")
    if when is None or not when.columns:
        return
    told = draft.every[when.columns[0]]
    counts = _counts(told)
    for one in draft:
        same = one.profile.distinct == told.profile.distinct and _counts(one) == counts
        if same and counts and one.reading(As.MOMENT):
            draft.leave_out(one, said("It says the same days as %(column)s.", column=told.name))


def _counts(one: Candidate) -> list[tuple[int, int]]:
    if not one.profile.complete or one.profile.distinct < 2:  # noqa: PLR2004
        return []
    return sorted((seen.count, seen.line) for seen in one.profile.values)
