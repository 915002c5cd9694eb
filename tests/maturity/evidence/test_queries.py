"""Asking the areas: rights, failures, and how long a finding is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from harken.foundations.permission import Actor, Role
from harken.maturity.evidence.queries import evidence_for
from harken.maturity.permissions import RUN_ROUNDS
from harken.web.evidence import Days, Evidence, Speaks
from tests.maturity.evidence.conftest import Say

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = Days(date(2025, 12, 2), date(2026, 3, 2))
LEAD = Actor("person", "1", "Ann", Role.LEAD)
AGENT = Actor("person", "2", "Bob", Role.AGENT)
SAID = Evidence("4 of 5", Speaks.FOR)


def test_who_lacks_the_right_is_not_told_and_the_source_not_asked(say: Say) -> None:
    asked = say("PL1", SAID, RUN_ROUNDS)
    assert evidence_for(AGENT, DAYS, now=NOW).findings == ()
    assert asked == []
    (finding,) = evidence_for(LEAD, DAYS, now=NOW).findings
    assert (finding.statements, finding.evidence) == (("PL1",), SAID)


def test_findings_are_kept_for_readers_of_one_role_and_language(say: Say) -> None:
    asked = say("PL1", SAID)
    evidence_for(LEAD, DAYS, now=NOW)
    later = evidence_for(LEAD, DAYS, now=NOW + timedelta(minutes=4))
    assert (len(asked), later.made_at) == (1, NOW)
    evidence_for(AGENT, DAYS, now=NOW)
    with translation.override("pl"):
        evidence_for(LEAD, DAYS, now=NOW)
    evidence_for(LEAD, Days(DAYS.first, date(2026, 3, 1)), now=NOW)
    assert len(asked) == 4


def test_a_source_that_fails_is_named_and_asked_again(
    say: Say, caplog: pytest.LogCaptureFixture
) -> None:
    say("PL1", SAID)
    asked = say("BV5", RuntimeError("the disk is gone"))
    for _time in range(2):
        found = evidence_for(LEAD, DAYS, now=NOW)
        assert [one.label for one in found.findings] == ["Source PL1"]
        assert found.missing == ("Source BV5",)
    assert len(asked) == 2
    assert "the evidence test.1 could not be made" in caplog.text


def test_only_sources_of_the_wanted_statements_are_asked(say: Say) -> None:
    silent, other = say("PL1", None), say("CC1", SAID)
    found = evidence_for(LEAD, DAYS, ["PL1", "PL2"], now=NOW)
    assert (found.findings, found.missing) == ((), ())
    assert (len(silent), len(other)) == (1, 0)
