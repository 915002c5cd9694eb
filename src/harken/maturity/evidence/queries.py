"""What the areas find about the statements; kept some minutes for readers of the same rights."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.translation import get_language

from harken.analysis.maturity import ITEMS
from harken.foundations.permission import Actor
from harken.maturity.evidence.rules import Finding
from harken.web.evidence import Days, Evidence, EvidenceSource, evidence_sources

SECONDS = 300
"""How old a finding may be."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """What was found: `missing` are sources whose figure could not be made just now, `made_at` is
    when the oldest finding was made."""

    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True)
class _Kept:
    """What a source said, and when; `evidence` None: it has nothing to say."""

    evidence: Evidence | None
    made_at: datetime


def evidence_for(
    actor: Actor, days: Days, statements: Collection[str] = ITEMS, *, now: datetime
) -> Found:
    """Return what `actor` may see of what the areas find in these days about some statements.

    A source that raises is logged and named as missing.
    """
    findings, missing, made = [], [], [now]
    for source in evidence_sources:
        if not source.permission.allows(actor) or not set(source.statements) & set(statements):
            continue
        try:
            kept = _kept(source, days, actor, now)
        except Exception:
            log.exception("the evidence %s could not be made", source.name)
            missing.append(str(source.label))
            continue
        made.append(kept.made_at)
        if kept.evidence:
            label = str(source.label)
            findings.append(Finding(source.name, label, source.statements, kept.evidence))
    return Found(tuple(findings), tuple(missing), min(made))


def _kept(source: EvidenceSource, days: Days, actor: Actor, now: datetime) -> _Kept:
    key = _key(source, days, actor)
    kept: _Kept | None = cache.get(key)
    if kept is None:
        kept = _Kept(source.find(days, actor), now)
        cache.set(key, kept, SECONDS)
    return kept


def _key(source: EvidenceSource, days: Days, actor: Actor) -> str:
    """What a source says depends on the language and on the rights, not on the person."""
    rights = ",".join((actor.kind, actor.role or "", *sorted(actor.scopes)))
    language = get_language() or "en"
    return f"maturity.evidence:{source.name}:{days.first}:{days.last}:{language}:{rights}"
