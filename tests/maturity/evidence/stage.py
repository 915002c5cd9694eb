"""Closed rounds, made in a line each."""

from datetime import UTC, datetime

from harken.analysis.maturity import ITEMS
from harken.maturity.results.released_json import written
from harken.maturity.rounds.closing import release
from harken.maturity.rounds.models import Round

CLOSED = datetime(2026, 3, 2, 12, tzinfo=UTC)


def closed(least: int = 3, **means: int) -> Round:
    """A closed round of three raters who answer 3 but to the statements that are named."""
    rows = [("leaders", {**dict.fromkeys(ITEMS, 3), **means})] * 3
    return Round.objects.create(
        title="Spring",
        state="closed",
        closes_on=CLOSED.date(),
        closed_at=CLOSED,
        created_at=CLOSED,
        asked=3,
        result=written(release(rows, least)),
    )
