"""When opinion and data contradict each other."""

from datetime import date

import pytest

from harken.maturity.evidence.rules import (
    Clash,
    Finding,
    clash_of,
    contradictions,
    leaning,
    weeks_up_to,
)
from harken.web.evidence import Days, Evidence, Speaks

FOR, AGAINST, NEITHER = Speaks.FOR, Speaks.AGAINST, Speaks.NEITHER


def found(*speaks: Speaks, of: str = "CC1") -> list[Finding]:
    return [Finding(f"s{n}", f"S{n}", (of,), Evidence("…", one)) for n, one in enumerate(speaks)]


@pytest.mark.parametrize(
    ("opinion", "data", "clash"),
    [
        (4.0, AGAINST, Clash.OPINION_HIGH),
        (3.99, AGAINST, None),
        (5.0, FOR, None),
        (5.0, NEITHER, None),
        (2.59, FOR, Clash.OPINION_LOW),
        (2.6, FOR, None),
        (13 / 5, FOR, None),  # the mean of 2, 2, 3, 3, 3 is 2.6
        (1.0, AGAINST, None),
        (None, FOR, None),
        (None, AGAINST, None),
    ],
)
def test_opinion_and_data_clash_only_beyond_both_bounds(
    opinion: float | None, data: Speaks, clash: Clash | None
) -> None:
    assert clash_of(opinion, data) is clash


@pytest.mark.parametrize(
    ("speaks", "together"),
    [
        ([], NEITHER),
        ([FOR, AGAINST], NEITHER),
        ([FOR, AGAINST, NEITHER], NEITHER),
        ([FOR, FOR, AGAINST], FOR),
        ([AGAINST, NEITHER, NEITHER], AGAINST),
    ],
)
def test_findings_of_a_statement_are_weighed_by_number(
    speaks: list[Speaks], together: Speaks
) -> None:
    assert leaning(found(*speaks)) is together


def test_contradictions_name_what_contradicts_and_those_rated_too_high_first() -> None:
    findings = [*found(FOR, of="BV5"), *found(AGAINST, AGAINST, FOR), *found(AGAINST, of="PL3")]
    opinions = {"BV5": 2.0, "CC1": 4.5, "PL3": 4.0, "CC2": 5.0}
    first, second, last = contradictions(opinions, findings)
    assert (first.statement, first.clash) == ("PL3", Clash.OPINION_HIGH)
    assert (second.statement, [one.source for one in second.findings]) == ("CC1", ["s0", "s1"])
    assert (last.statement, last.clash) == ("BV5", Clash.OPINION_LOW)
    assert contradictions({}, findings) == []


def test_thirteen_whole_weeks_are_looked_at() -> None:
    days = weeks_up_to(date(2026, 3, 2))  # a Monday: the first is a Tuesday
    assert days == Days(date(2025, 12, 2), date(2026, 3, 2))
    assert (days.last - days.first).days + 1 == 91
