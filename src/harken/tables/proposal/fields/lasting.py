"""Columns that say how long something took."""

from harken.tables.names import named
from harken.tables.plan import NewMeasure
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import Draft
from harken.tables.proposal.words import ends_with, says, without
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said

_UNITS = (("in minutes", 60.0), ("in hours", 3600.0), ("in days", 86400.0))
_MOST = 20
_VARIED = 10


def propose_lasting(draft: Draft) -> None:
    """Fill durations from columns whose name or cells say that they are such."""
    found = [one for one in draft if _lasts(one)]
    for one in found[:_MOST]:
        reading, sure = _reading(one)
        if reading is None:
            continue
        name, label = _name(draft, one), one.label or one.column.text or one.name
        draft.need(NewMeasure(name, label, "duration", 0.0, higher_is_better=False))
        draft.fill(f"duration:{name}", [one], reading, _reason(one, reading, sure), sure=sure)


def _lasts(one: Candidate) -> bool:
    if one.best == As.DURATION and not one.reading(As.MOMENT):
        return True
    numbers = one.profile.numbers
    if not (one.is_short and ends_with("lasts", one.words)):
        return False
    counted = numbers is not None and one.profile.distinct > _VARIED
    return counted or one.reading(As.DURATION) is not None


def _reading(one: Candidate) -> tuple[Reading | None, bool]:
    """Plain numbers count the unit in the column's name; seconds where it names none."""
    unit = next((size for role, size in _UNITS if says(role, one.words)), 0.0)
    timed = one.reading(As.DURATION)
    if timed is not None and (one.profile.numbers is None or not unit):
        return timed, bool(one.profile.numbers is None or says("unit", one.words))
    numbers = one.reading(As.NUMBER)
    if numbers is None:
        return None, False
    told = bool(unit) or says("unit", one.words)
    return Reading(As.DURATION, numbers.missing, numbers.decimal, numbers.thousands,
                   unit=unit or 1.0), told  # fmt: skip


def _reason(one: Candidate, reading: Reading, sure: bool) -> Said:  # noqa: FBT001
    if one.profile.numbers is None:
        return said("Its cells are written as times.")
    if not sure:
        return said("Its name says a time; the numbers are taken as seconds, look whether so.")
    return said("Its name says a time; one unit is %(unit)g seconds.", unit=reading.unit)


def _name(draft: Draft, one: Candidate) -> str:
    for known, role in (("first_response_seconds", "responds"), ("resolution_seconds", "resolves")):
        told = ends_with("lasts", one.words) and says(role, one.words)
        if told and f"duration:{known}" not in draft.fields:
            return known
    plain = without("unit", one.words) or "duration"
    stem = named(plain)[:50].rstrip("_")
    taken = {target.partition(":")[2] for target in draft.fields}
    return named(f"{stem}_seconds", taken)
