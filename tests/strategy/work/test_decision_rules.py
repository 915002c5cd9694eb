"""What a check amounts to, and what may be approved; no database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from harken.organisation.changes.refused import Refused
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.rules import (
    check_approval,
    check_decision,
    check_long_term,
    is_look_due,
    lacks,
    verdict_of,
)

pytestmark = pytest.mark.once
DAY, TODAY = date(2026, 2, 1), date(2026, 3, 2)
DATA, VOICE = {"evidence": "NPS 41"}, {"spoke_for_customer": "Ann"}
STRAINS, TOUCHES = {"value_id": 1}, {"promise_id": 1}


def decision(**fields: Any) -> Decision:
    return Decision(**{"what": "x", "day": DAY, "outcome": "go", "noted_by": "Ann", **fields})


@pytest.mark.parametrize(
    ("fields", "tone", "says"),
    [
        ({**STRAINS, **TOUCHES}, "bad", "strains a value and touches a promise, without data"),
        (TOUCHES, "bad", "touches a promise, without data"),
        (STRAINS, "bad", "strains a value, without data"),
        ({}, "warn", "Nothing speaks against it"),
        (DATA, "neutral", "there are data"),
        (VOICE, "neutral", "somebody spoke for customers, without data"),
        ({**DATA, **VOICE}, "good", "was seen in data"),
        ({**STRAINS, **DATA}, "warn", "nobody spoke for customers"),
        ({**TOUCHES, **VOICE}, "warn", "there are no data"),
        ({**STRAINS, **TOUCHES, **DATA, **VOICE}, "warn", "Say so to those who feel it"),
        ({**TOUCHES, **DATA, **VOICE}, "warn", "Watch how often it is kept"),
        ({**STRAINS, **DATA, **VOICE}, "warn", "Say why to your people"),
        ({**STRAINS, **DATA, **VOICE, "outcome": "changed"}, "good", "done otherwise"),
        ({**STRAINS, **TOUCHES, "outcome": "stopped"}, "neutral", "Not done"),
        ({**TOUCHES, **VOICE, "evidence_url": "/signals/1/"}, "warn", "Watch how often"),
    ],
)
def test_the_worst_that_is_to_be_said_comes_first(
    fields: dict[str, Any], tone: str, says: str
) -> None:
    found = verdict_of(decision(**fields))
    assert says in found.sentence
    assert found.tone == tone


@pytest.mark.parametrize(
    ("what", "day", "url", "why"),
    [
        (" ", DAY, "", "in one sentence"),
        ("x", date(2026, 3, 3), "", "a day that was"),
        ("x", DAY, "javascript:alert(1)", "address of a page here"),
        ("x", DAY, "//evil.example/", "address of a page here"),
        ("x", DAY, "http://evil.example/", "address of a page here"),
    ],
)
def test_a_decision_without_words_or_with_a_strange_address_is_refused(
    what: str, day: date, url: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        check_decision(what, day, TODAY, url)
    check_decision("x", DAY, TODAY, "/explore/?metric=nps")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"expected": 1.0}, "whose change you expect"),
        ({"relief_until": TODAY}, "whose target is to rest"),
        ({"metric_id": 1, "relief_until": DAY}, "after the day of the decision"),
        ({"review_on": date(2026, 1, 31)}, "after the day of the decision"),
    ],
)
def test_expectations_that_contradict_each_other_are_refused(
    fields: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        check_long_term(decision(**fields))


def test_what_is_to_be_approved_says_what_it_lacks() -> None:
    whole = {"is_long_term": True, "cost": "a", "gain": "b", "review_on": TODAY}
    check_approval(decision(**whole))
    assert len(lacks(decision(is_long_term=True))) == 3
    for fields, why in (
        ({**whole, "gain": ""}, "write: the expected gain later"),
        ({**whole, "is_long_term": False}, "Only decisions that cost now"),
        ({**whole, "outcome": "open"}, "Only what is done"),
        ({**whole, "approved_at": datetime(2026, 2, 1, tzinfo=UTC)}, "approved already"),
    ):
        with pytest.raises(Refused, match=why):
            check_approval(decision(**fields))


def test_a_long_term_decision_is_due_until_somebody_looked_at_it() -> None:
    assert is_look_due(decision(is_long_term=True, review_on=TODAY), TODAY)
    assert not is_look_due(decision(is_long_term=True, review_on=date(2026, 3, 3)), TODAY)
    assert not is_look_due(decision(review_on=TODAY), TODAY)
    looked = decision(is_long_term=True, review_on=TODAY, looked_at=datetime.now(UTC))
    assert not is_look_due(looked, TODAY)
