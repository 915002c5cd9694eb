"""Days at the ends of the calendar are refused where they are written, by every door."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.strategy.goals.actions import set_goal
from harken.strategy.goals.drafting.draft import Draft
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import Stop
from harken.strategy.reviews.actions import Plan, plan_review

if TYPE_CHECKING:
    from typing import Any

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
STRANGE = (
    {"baseline_from": FIRST, "baseline_to": FIRST},
    {"deadline": LAST},
    {"starts_on": FIRST},
    {"stops": (Stop(LAST, 3.0),)},
)


@pytest.mark.parametrize("days", STRANGE)
def test_no_goal_is_set_for_days_nobody_can_mean(days: dict[str, Any]) -> None:
    draft = Draft(title=LocalText({"en": "Reach 40"}), measured_by="metric:nps", **days)
    with pytest.raises(Refused, match="between 1970 and 2100"):
        set_goal(Actor.system(), draft, now=NOW)
    assert not Goal.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_form_and_the_api_say_so_too(as_role: Any, day: str, people: dict) -> None:
    client = as_role(Role.LEAD)
    days = dict.fromkeys(("baseline_from", "baseline_to", "starts_on", "deadline"), day)
    sent = {"title_en": "Reach 40", "kind": "cx", "criterion": "figure",
            "measured_by": "metric:nps", "target": "40", "stop_day_1": day}  # fmt: skip
    shown = client.post("/strategy/goals/add/", sent | days)
    assert shown.status_code == 422
    assert "between 1970 and 2100" in shown.content.decode()
    thought = json.dumps({"title": "Reach 40", "measured_by": "metric:nps", "target": 40} | days)
    judged = client.post("/api/v1/goals/judgement", thought, content_type="application/json")
    assert judged.status_code in {400, 422}


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_no_review_is_planned_at_the_end_of_time(day: date) -> None:
    with pytest.raises(Refused, match="between 1970 and 2100"):
        plan_review(Actor.system(), Plan("March review", day), now=NOW)
