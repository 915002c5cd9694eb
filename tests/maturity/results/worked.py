"""A round worked by hand: three leaders and three of the front line, each group of one mind.

Leaders answer PL 4, BV 3, EE 4, CC 3 throughout: 20 + 15 + 20 + 15 = 70 points. Front line: PL 3,
BV 3, EE 2, CC 3: 15 + 15 + 10 + 15 = 55. Everyone: 17.5 + 15 + 15 + 15 = 62.5, Mobilize.

Total: s² = 6 · 7.5² / 5 = 67.5, standard error √(67.5 / 6) = 3.354, t(0.975; 5) = 2.5706, so
62.5 ± 8.62. Drawn anew with k leaders of six: 55 + 2.5 k, Operationalize (from 64) with k ≥ 4, in
(15 + 6 + 1) / 64 = 34 % of the draws.
"""

from datetime import UTC, date, datetime

from harken.analysis.maturity import COMPETENCIES, ITEMS
from harken.maturity.results.released import Released
from harken.maturity.results.released_json import written
from harken.maturity.rounds.closing import release
from harken.maturity.rounds.models import Group, Round

LEADERS, FRONT = (4, 3, 4, 3), (3, 3, 2, 3)


def answers(scores: tuple[int, ...]) -> dict[str, int]:
    """Return the same answer to all five statements of each competency."""
    by_code = dict(zip(COMPETENCIES, scores, strict=True))
    return {item: by_code[item[:2]] for item in ITEMS}


def worked(more: int = 0) -> Released:
    """Return the round worked by hand, every answer `more` points higher."""
    groups = ((Group.LEADERS, LEADERS), (Group.FRONT, FRONT))
    rows = [
        (group.value, answers(tuple(one + more for one in scores)))
        for group, scores in groups
        for _rater in range(3)
    ]
    return release(rows, 3)


def closed(title: str, released: Released, *, on: date = date(2026, 2, 1), asked: int = 8) -> Round:
    """Keep a closed round."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    return Round.objects.create(
        title=title,
        state=Round.State.CLOSED,
        closes_on=on,
        opened_at=at,
        closed_at=at,
        asked=asked,
        result=written(released),
        created_at=at,
        created_by="Ann",
    )
