"""The demo company's survey: as many people as asked for, in the past, with the shares written
down in `surveys.demo.drawing`."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from harken.organisation.demo.parts import DemoSize
from harken.surveys.demo.drawing import TASK, TASK_BEFORE, self_service
from harken.surveys.demo.planting import MOST, SHARE, plant_surveys
from harken.surveys.designs.models import Survey
from harken.surveys.responses.models import Response, Stage

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_a_survey_is_open_with_answers_and_the_next_a_draft_once() -> None:
    assert plant_surveys(NOW, DemoSize(signals=600))
    assert plant_surveys(NOW, DemoSize(signals=600)) == ""
    assert dict(Survey.objects.values_list("slug", "state")) == {
        "after-self-service": "open",
        "relationship": "draft",
    }
    stages = Counter(Response.objects.values_list("stage", flat=True))
    assert sum(stages.values()) == 600 // SHARE
    assert set(stages) <= {Stage.COMPLETE, Stage.OPEN}
    assert not Response.objects.filter(changed_at__gte=NOW).exists()
    done = Response.objects.filter(stage=Stage.COMPLETE)
    assert not done.filter(signal_id=None).exists()
    seconds = [(one.completed_at - one.started_at).total_seconds() for one in done]
    assert max(seconds) < 70


def test_more_got_it_done_since_the_help_pages_were_rewritten() -> None:
    """Of many people the shares are those written down, within four standard errors."""
    people = list(self_service(Random(7), NOW, 12, 20 * MOST))
    border = NOW - timedelta(days=42)
    for shares, some in (
        (TASK_BEFORE, [one for one in people if one.at < border - timedelta(days=1)]),
        (TASK, [one for one in people if one.at > border + timedelta(days=1)]),
    ):
        found = sum(one.first["task"] == "3" for one in some) / len(some)
        share = shares["3"]
        assert abs(found - share) < 4 * (share * (1 - share) / len(some)) ** 0.5


def test_whoever_got_it_done_is_asked_no_more() -> None:
    people = list(self_service(Random(7), NOW, 12, 500))
    assert all(one.rest == {} for one in people if one.first["task"] == "3")
    left = [one for one in people if one.first["task"] != "3"]
    assert {one.rest is None for one in left} == {True, False}
