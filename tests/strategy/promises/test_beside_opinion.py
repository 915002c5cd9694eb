"""What promises say about statements of the maturity assessment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from harken.analysis import Estimate
from harken.analysis.proportions import ShareSums
from harken.foundations.local_text import LocalText
from harken.organisation.teams.models import Team
from harken.strategy.beside_opinion.promises import (
    find_checked,
    find_stated,
    find_tracked,
    find_understood,
)
from harken.strategy.beside_opinion.rules import share_speaks, stating_speaks, tracking_speaks
from harken.strategy.promises.understood.meanings import set_teams, write_meaning
from harken.web.evidence import Days, Speaks
from tests.strategy.promises.conftest import SYSTEM, Promised, rule

FOR, AGAINST, NEITHER = Speaks.FOR, Speaks.AGAINST, Speaks.NEITHER
RESPONSE = "first_response_seconds"


def rate(kept: int, n: int) -> Estimate:
    return ShareSums.of_counts(kept, n).estimate()


@pytest.mark.once
@pytest.mark.parametrize(
    ("those", "promises", "speaks"),
    [(3, 4, FOR), (2, 3, NEITHER), (1, 4, NEITHER), (0, 3, AGAINST), (0, 0, NEITHER)],
)
def test_a_share_of_promises_speaks(those: int, promises: int, speaks: Speaks) -> None:
    assert share_speaks(those, promises) is speaks
    assert stating_speaks(2) is FOR
    assert stating_speaks(1) is NEITHER


@pytest.mark.once
@pytest.mark.parametrize(
    ("kept", "weeks", "promises", "speaks"),
    [
        ([rate(90, 100), rate(80, 100)], [13, 9], 3, FOR),
        ([rate(90, 100), rate(80, 100)], [13, 8], 3, NEITHER),  # one of three is half at most
        ([rate(90, 100), rate(30, 100)], [13, 13], 2, NEITHER),  # Wilson of 30: up to 39.6
        ([rate(30, 100), rate(30, 100)], [13, 13], 3, AGAINST),
        ([], [], 0, NEITHER),
    ],
)
def test_tracking_speaks(
    kept: list[Estimate], weeks: list[int], promises: int, speaks: Speaks
) -> None:
    assert tracking_speaks(kept, weeks, promises) is speaks


@pytest.mark.django_db
def test_what_is_found_stands_with_its_numbers(
    plant: Any, promised: Promised, today: date, moment: datetime
) -> None:
    """Checked on one day in each of ten weeks, 4 of 5 times each: 40 of 50, 80 %."""
    days = Days(today - timedelta(days=90), today)
    assert find_stated(days, SYSTEM).says.startswith("Nothing is promised here yet")
    assert find_tracked(days, SYSTEM) is None
    for week in range(10):
        plant(RESPONSE, [60] * 4 + [5000], on=today - timedelta(days=7 * week + 1))
    made = promised("A person answers", rule(RESPONSE, 900), is_public=True)
    team = Team.objects.create(name=LocalText({"en": "Phone"}))
    set_teams(SYSTEM, made.pk, {team.pk}, now=moment)
    assert find_understood(days, SYSTEM).speaks is AGAINST
    write_meaning(SYSTEM, made.pk, team.pk, LocalText({"en": "Pick up"}), now=moment)
    assert find_understood(days, SYSTEM).speaks is FOR
    assert find_checked(days, SYSTEM).says.endswith("kept or broken: 1 of 1.")
    tracked = find_tracked(days, SYSTEM)
    assert tracked is not None
    assert tracked.speaks is FOR
    assert "9 weeks or more of these 13: 1 of 1" in tracked.says
    assert "80.0\xa0%" in tracked.says
    assert "n = 50" in tracked.says
