"""What a codebook says of columns: what they are called, their scales, codes and labels."""

from dataclasses import replace

from harken.tables.codebook import Codebook, CodedColumn
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import Draft
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import said
from harken.tables.values.cells import folded
from harken.tables.values.missing import marks_in
from harken.tables.values.word_scales import labels_of

_STEPS = 2.0


def follow_codebook(draft: Draft, codebook: Codebook) -> None:
    """Give the columns what the codebook says of them."""
    found = 0
    for name, one in draft.every.items():
        coded = codebook.about(one.column)
        if coded is None:
            continue
        found += 1
        told = replace(one, label=coded.label, coded=coded)
        draft.every[name] = told
        if name in draft.free:
            draft.free[name] = told
    if not found:
        draft.notes.append(said("The codebook names no column of this file: is it the one for it?"))


def is_rated(coded: CodedColumn | None) -> bool:
    """Tell whether the codebook's labels are steps of a scale."""
    if coded is None or coded.low is None or coded.high is None:
        return False
    answers = [text for code, text in coded.labels.items() if code not in coded.missing and text]
    return coded.high - coded.low >= _STEPS and bool(labels_of(answers) if answers else ())


def with_codes(reading: Reading, coded: CodedColumn | None) -> Reading:
    """Return a reading of a rating with the missing codes and the direction of the codebook."""
    if coded is None or reading.scale is None:
        return reading
    missing = tuple(dict.fromkeys((*reading.missing, *_missing_cells(coded))))
    if coded.low is None or coded.high is None:
        return replace(reading, missing=missing)
    labels = {**_numbered(coded), **reading.scale.labels}
    scale = Scale(coded.low, coded.high, reading.scale.whole, labels, coded.reverse)
    reason = said(
        "The codebook says: from %(low)s to %(high)s.", low=f"{coded.low:g}", high=f"{coded.high:g}"
    )
    return replace(reading, missing=missing, scale=scale, reason=reason)


def _missing_cells(coded: CodedColumn) -> tuple[str, ...]:
    """The codes for 'no answer', and their labels, as cells may hold either."""
    return (*coded.missing, *filter(None, (coded.labels.get(code) for code in coded.missing)))


def _numbered(coded: CodedColumn) -> dict[str, float]:
    """The number of each label, for files that hold labels instead of codes."""
    found = {}
    for code, text in coded.labels.items():
        if text and code not in coded.missing and _is_number(code):
            found[text] = float(code)
    return found


def _is_number(code: str) -> bool:
    return code.lstrip("-").replace(".", "", 1).isdecimal()


def labelled(one: Candidate) -> Reading | None:
    """Return how a column of codes is read as the texts that the codebook gives them."""
    coded = one.coded
    if coded is None or not any(coded.labels.values()):
        return None
    labels = {code: text for code, text in coded.labels.items() if text}
    cells = {folded(seen.text).removesuffix(".0") for seen in one.profile.values}
    if not cells & {folded(code) for code in labels}:
        return None
    missing = (*_missing_cells(coded), *marks_in(one.profile))
    reason = said("The codebook says what its codes mean.")
    return Reading(As.TEXT, tuple(dict.fromkeys(missing)), labels=labels, reason=reason)
