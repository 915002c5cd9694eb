"""Sources of a test's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harken.foundations.permission import Permission
    from harken.web.evidence import Days, Evidence

Say = Callable[..., "list[Days]"]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Register a source: `say("CC1", Evidence("…"))`, or an exception that it raises; returns the
    days for which it was asked."""
    from harken.foundations.registry import Registry
    from harken.maturity.evidence import queries
    from harken.web.access import SIGNED_IN
    from harken.web.evidence import EvidenceSource

    sources = Registry[EvidenceSource]()
    monkeypatch.setattr(queries, "evidence_sources", sources)

    def registered(
        statement: str, says: Evidence | Exception | None, permission: Permission = SIGNED_IN
    ) -> list[Days]:
        asked: list[Days] = []

        def find(days: Days, _actor: object) -> Evidence | None:
            asked.append(days)
            if isinstance(says, Exception):
                raise says
            return says

        name = f"test.{len(sources)}"
        label = f"Source {statement}"
        sources.register(EvidenceSource(name, label, (statement,), permission, find))
        return asked

    return registered
