"""From columns to a plan, step by step: what is surest first, the rest as dimensions."""

from datetime import date

from harken.tables.codebook import Codebook
from harken.tables.kinds.kind import Kind
from harken.tables.layout import Staged
from harken.tables.plan import Plan
from harken.tables.profile import Profile
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import Draft
from harken.tables.proposal.fields.keys import propose_key, source_of
from harken.tables.proposal.fields.lasting import propose_lasting
from harken.tables.proposal.fields.moments import propose_durations, propose_moment
from harken.tables.proposal.fields.people import propose_customer, propose_staff
from harken.tables.proposal.fields.rest import leave_out_empty, propose_dimensions
from harken.tables.proposal.fields.texts import propose_text
from harken.tables.proposal.fields.words_and_codes import (
    propose_codes,
    propose_money,
    propose_weight,
    propose_words,
)
from harken.tables.proposal.known import Known
from harken.tables.proposal.scores.choosing import propose_scores
from harken.tables.proposal.told.coded import follow_codebook
from harken.tables.proposal.told.hints import follow_hints, skip_refusals

_STEPS = (
    propose_key, propose_moment, propose_durations, propose_weight, propose_customer,
    propose_staff, propose_words, propose_codes, propose_scores, propose_lasting, propose_money,
    propose_text, propose_dimensions,
)  # fmt: skip


def propose(
    staged: Staged,
    profile: Profile,
    *,
    known: Known,
    kind: Kind | None = None,
    codebook: Codebook | None = None,
    today: date,
    zone: str = "UTC",
) -> Plan:
    """Return what most likely is to come in of a file, every field with its reason.

    Nothing is lost silently: each column fills a field, becomes a dimension or is left out with
    a reason.
    """
    draft = drafted(staged, profile, known=known, kind=kind, today=today, zone=zone)
    leave_out_empty(draft)
    if kind is not None:
        follow_hints(draft, kind)
    else:
        skip_refusals(draft)
    if codebook is not None:
        follow_codebook(draft, codebook)
    for step in _STEPS:
        step(draft)
    return draft.plan(_source(draft, profile))


def drafted(
    staged: Staged, profile: Profile, *, known: Known, kind: Kind | None, today: date, zone: str
) -> Draft:
    """Return the beginning of a plan: everything free."""
    every = {one.name: Candidate(one.column, one, profile.rows) for one in profile}
    return Draft(staged, every, known, today, zone, kind)


def _source(draft: Draft, profile: Profile) -> str:
    key = draft.fields.get("key")
    column = profile.of(key.columns[0]) if key and len(key.columns) == 1 else None
    return source_of(draft.staged.name, draft.kind, column)
