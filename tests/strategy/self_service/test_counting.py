"""Who solved it alone: hand-made visits and contacts, on both databases (methodology 3.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from harken.metrics.figures import CannotMeasure
from harken.strategy.self_service.models import SelfServiceRule
from harken.strategy.self_service.queries import Standing, standing_now
from harken.strategy.self_service.rules import Attempts
from tests.strategy.self_service.conftest import NOW

pytestmark = pytest.mark.django_db
VISIT, PHONE, CHAT = "help centre", "phone", "chat"


def counted(rule: SelfServiceRule) -> Standing:
    return standing_now(rule, NOW)


def test_a_visit_is_solved_when_nobody_is_asked_within_72_hours(came: Any, rule: Any) -> None:
    came(VISIT, "ann", "invoice", days=10)
    came(VISIT, "ben", "invoice", days=10)
    came(PHONE, "ben", "invoice", days=10, hours=-72)  # just in time
    came(VISIT, "cas", "invoice", days=10)
    came(PHONE, "cas", "invoice", days=10, hours=-72.01)  # just too late: two problems
    assert counted(rule).found == Attempts(solved=2, assisted=2)


def test_another_customer_or_topic_or_an_earlier_contact_is_none_of_it(
    came: Any, rule: Any
) -> None:
    came(VISIT, "ann", "invoice", days=10)
    came(PHONE, "ben", "invoice", days=10, hours=-1)
    came(PHONE, "ann", "returns", days=10, hours=-1)
    came(PHONE, "ann", "invoice", days=10, hours=1)
    assert counted(rule).found == Attempts(solved=1, assisted=3)


def test_what_does_not_say_its_topic_may_be_about_any(came: Any, rule: Any) -> None:
    came(VISIT, "ann", "invoice", days=10)
    came(PHONE, "ann", "", days=10, hours=-1)
    came(VISIT, "ben", "", days=10)
    came(CHAT, "ben", "invoice", days=10, hours=-1)
    assert counted(rule).found == Attempts(solved=0, assisted=2)


def test_visits_and_contacts_that_follow_each_other_are_one_problem(came: Any, rule: Any) -> None:
    for hours in (0, -1, -2):
        came(VISIT, "ann", "invoice", days=10, hours=hours)
    for hours in (0, -1):
        came(PHONE, "ben", "invoice", days=10, hours=hours)
    assert counted(rule).found == Attempts(solved=1, assisted=1)


def test_what_is_too_young_or_of_nobody_is_left_out_and_said(came: Any, rule: Any) -> None:
    came(VISIT, "ann", "invoice", days=2)
    came(VISIT, "", "invoice", days=10)
    came(PHONE, "", "invoice", days=10)
    came(PHONE, "", "invoice", days=10)
    standing = counted(rule)
    assert standing.found == Attempts()
    assert (standing.left.too_young, standing.left.visits_of_nobody) == (1, 1)
    assert standing.left.contacts_of_nobody == 2


def test_problems_stand_in_their_month_and_their_window(came: Any, rule: Any) -> None:
    came(VISIT, "ann", "invoice", days=10)  # 20 February
    came(VISIT, "ben", "returns", days=40)  # 21 January
    came(PHONE, "cas", "returns", days=40)
    came(VISIT, "dan", "returns", days=120)  # 2 November, before the 13 weeks
    standing = counted(rule)
    assert standing.months == [
        (date(2025, 11, 1), Attempts(1, 0)),
        (date(2026, 1, 1), Attempts(1, 1)),
        (date(2026, 2, 1), Attempts(1, 0)),
    ]
    assert standing.found == Attempts(2, 1)
    assert standing.before == Attempts(1, 0)
    assert standing.by_topic == {"invoice": Attempts(1, 0), "returns": Attempts(1, 1)}
    # 2 customers on their own (not Dan, who came earlier), 1 helped
    assert standing.score == 2


def test_without_a_topic_any_contact_counts(came: Any, rule: Any) -> None:
    came(VISIT, "ann", "invoice", days=10)
    came(PHONE, "ann", "returns", days=10, hours=-1)
    rule.topic_field = ""
    assert counted(rule).found == Attempts(solved=0, assisted=1)


def test_a_column_can_say_the_topic_too(came: Any, rule: Any) -> None:
    came(VISIT, "ann", "invoice", days=10)
    came(PHONE, "ann", "returns", days=10, hours=-1)
    rule.topic_field = "touchpoint"
    standing = counted(rule)
    assert standing.found == Attempts(solved=0, assisted=1)
    assert standing.by_topic == {"contact": Attempts(0, 1)}


def test_a_field_that_is_unknown_is_said(rule: Any) -> None:
    rule.self_service = ["chanel=help centre"]
    with pytest.raises(CannotMeasure, match="channel"):
        counted(rule)


def test_withdrawn_contacts_do_not_count(came: Any, rule: Any) -> None:
    from harken.listening.signals.models import Signal

    came(VISIT, "ann", "invoice", days=10)
    came(PHONE, "ann", "invoice", days=10, hours=-1)
    Signal.objects.filter(channel=PHONE).update(withdrawn_at=NOW)
    assert counted(rule).found == Attempts(solved=1, assisted=0)
