"""How often a promise was kept: the rule, the occasions, another rule, what is still open."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from harken.foundations.local_text import LocalText
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused
from harken.strategy.promises.actions import Draft, change_promise, make_promise
from harken.strategy.promises.checking.occasions import newest_broken, open_ones
from harken.strategy.promises.checking.rule import (
    Sense,
    broken_where,
    exact_value,
    read_value,
    rule_of,
    version_of,
)
from harken.strategy.promises.checking.trying import tried
from harken.strategy.promises.queries import standing_of
from harken.strategy.promises.showing import promise_marks, uses
from harken.warehouse.definition import Window
from tests.strategy.promises.conftest import SYSTEM, Promised, rule

pytestmark = pytest.mark.django_db
RESPONSE = "first_response_seconds"
QUARTER = 900.0


def test_the_kept_rate_is_kept_of_checked_with_wilson_s_interval(
    plant: Any, promised: Promised, today: date
) -> None:
    """45 of 60 within 15 minutes: q = 0.75, z = 1.959964; Wilson's centre is
    (0.75 + z²/120) / (1 + z²/60) = 0.734953, half its width 0.107276."""
    plant(RESPONSE, [900] * 45 + [901] * 15, on=today - timedelta(days=3))
    plant(RESPONSE, [99_999] * 50, on=today - timedelta(days=91))  # before the 13 weeks
    found = standing_of(promised("A person answers", rule(RESPONSE, QUARTER)), today)
    assert (found.occasions.kept, found.occasions.checked) == (45, 60)
    kept = found.kept.estimate
    assert kept.value == 75
    assert (kept.low, kept.high) == (pytest.approx(62.77, abs=0.01), pytest.approx(84.22, abs=0.01))
    assert found.why_not == ""


def test_only_those_it_is_promised_to_are_checked(
    plant: Any, promised: Promised, today: date
) -> None:
    on = today - timedelta(days=3)
    plant("csat", [5] * 30 + [3] * 10, on=on, touchpoint="delivery")
    plant("csat", [1] * 40, on=on, touchpoint="returns")
    at_least = rule("csat", 4, "touchpoint=delivery", sense=Sense.AT_LEAST)
    found = standing_of(promised("Deliveries please", at_least), today)
    assert (found.occasions.kept, found.occasions.checked, found.occasions.broken) == (30, 40, 10)


def test_a_promise_nobody_can_check_says_why(promised: Promised, today: date) -> None:
    found = standing_of(promised("On the day we named"), today)
    assert found.why_not == "Data cannot tell whether it is kept: nobody records it."
    assert not found.is_shown


def test_a_promise_needs_a_rule_or_a_reason(today: date, moment: datetime) -> None:
    with pytest.raises(Refused, match="Say why data cannot tell"):
        make_promise(SYSTEM, Draft(LocalText({"en": "The best"}), today), now=moment)


def test_only_who_steers_promises(people: dict, today: date, moment: datetime) -> None:
    draft = Draft(LocalText({"en": "A"}), today, unchecked_because=LocalText({"en": "new"}))
    with pytest.raises(PermissionDenied):
        make_promise(people["analyst"].actor, draft, now=moment)


def test_another_rule_is_a_new_version_and_the_old_one_stays(
    plant: Any, promised: Promised, today: date, moment: datetime
) -> None:
    """Within 15 minutes 45 of 60, within 20 minutes all 60."""
    plant(RESPONSE, [900] * 45 + [1100] * 15, on=today - timedelta(days=3))
    made = promised("A person answers", rule(RESPONSE, QUARTER))
    draft = Draft(made.name, made.since, checked_by=rule(RESPONSE, 1200))
    again = change_promise(SYSTEM, made.pk, draft, now=moment)
    versions = list(again.metric.versions.order_by("number"))
    assert [(one.parameters["target"], one.valid_from) for one in versions] == [
        (900, made.since),
        (1200, today),
    ]
    assert standing_of(again, today).occasions.kept == 60
    change_promise(SYSTEM, made.pk, draft, now=moment)  # the same rule is no new version
    assert again.metric.versions.count() == 2


def test_its_metric_bears_its_name_and_holds_on_to_it(promised: Promised, today: date) -> None:
    made = promised("A person answers", rule(RESPONSE, QUARTER))
    metric = Metric.objects.get(name=f"promise_{made.pk}")
    assert str(metric) == "A person answers"
    (use,) = uses(metric)
    assert use.blocks
    (mark,) = promise_marks(metric.name, Window(made.since, today))
    assert (mark.day, str(mark.title)) == (made.since, "promised: A person answers")


@pytest.mark.parametrize(
    ("measure", "value", "says"),
    [
        (RESPONSE, 900.0, "only “at most” can be promised"),
        ("revenue", 5.0, "needs a scale of whole steps"),
        ("csat", 1.0, "every answer keeps it"),
        ("csat", 3.5, "needs a scale of whole steps"),
    ],
)
def test_a_rule_that_decides_nothing_is_refused(
    measure: str, value: float, says: str, today: date
) -> None:
    with pytest.raises(Refused, match=says):
        version_of(rule(measure, value, sense=Sense.AT_LEAST), today)


def test_a_rule_reads_back_as_it_was_written(promised: Promised) -> None:
    wanted = rule("csat", 4, "channel=phone", sense=Sense.AT_LEAST)
    made = promised("Phone calls please", wanted)
    version = made.metric.versions.select_related("measure").get()
    assert version.parameters == {"boxes": 2}  # 4 and 5 of 1 to 5
    assert rule_of(version) == wanted
    assert broken_where(wanted) == "value=..3"
    assert broken_where(rule(RESPONSE, QUARTER)) == "value=900.001.."


def test_a_length_of_time_is_written_with_its_unit(db: None) -> None:
    measure = rule(RESPONSE, 1).measure
    assert read_value("15 min", measure) == 900
    with pytest.raises(Refused, match="more than nothing"):
        read_value("0 min", measure)


@pytest.mark.parametrize("seconds", [45.0, 900.0, 3700.0, 432_000.0])
@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_what_the_form_shows_reads_as_the_same_rule(
    db: None, seconds: float, language: str
) -> None:
    with translation.override(language):
        wanted = rule(RESPONSE, seconds)
        assert read_value(exact_value(wanted, language), wanted.measure) == seconds


def test_nothing_is_kept_before_a_promise_holds(
    plant: Any, promised: Promised, today: date
) -> None:
    plant(RESPONSE, [60] * 40, on=today)
    later = today + timedelta(days=1)
    found = standing_of(promised("Soon", rule(RESPONSE, QUARTER), since=later), today)
    assert found.kept is None
    assert found.why_not == "It holds from a later day, so nothing was checked yet."


def test_a_rule_is_tried_before_it_is_promised(plant: Any, today: date) -> None:
    plant(RESPONSE, [60] * 20 + [5000] * 20, on=today - timedelta(days=3))
    found = tried(rule(RESPONSE, QUARTER), today)
    assert (found.figure.estimate.value, found.figure.estimate.n) == (50, 40)
    assert not Metric.objects.filter(name__startswith="promise_").exists()


def test_what_is_open_counts_as_broken_once_it_is_too_late(
    said: Any, promised: Promised, today: date, moment: datetime
) -> None:
    """Twenty answered in time, ten since yesterday not at all: 20 of 30."""
    yesterday = today - timedelta(days=2)
    said(yesterday, times=20, durations={RESPONSE: 60})
    late = said(yesterday, times=10, open=[RESPONSE])
    made = promised("A person answers", rule(RESPONSE, QUARTER))
    found = standing_of(made, today)
    assert (found.occasions.kept, found.occasions.checked) == (20, 30)
    still = open_ones(rule(RESPONSE, QUARTER), SYSTEM, moment, today)
    assert (still.late_count, len(still.late), still.in_time) == (10, 5, ())
    assert still.late[0].signal.pk in late


def test_the_next_to_break_is_the_one_with_the_least_time_left(
    said: Any, promised: Promised, today: date, moment: datetime
) -> None:
    """Opened at noon two and three days ago, with five days to answer."""
    older, newer = (said(today - timedelta(days=ago), open=[RESPONSE])[0] for ago in (3, 2))
    five_days = 5 * 86_400.0
    found = open_ones(rule(RESPONSE, five_days), SYSTEM, moment, today)
    assert [one.signal.pk for one in found.in_time] == [older, newer]
    age = (moment - found.in_time[0].signal.occurred_at).total_seconds()
    assert found.in_time[0].left == pytest.approx(five_days - age)


def test_the_newest_broken_ones_are_listed_to_who_may_read_signals(
    said: Any, people: dict, today: date
) -> None:
    on = today - timedelta(days=2)
    said(on, times=3, durations={RESPONSE: 900})
    broken = said(on, times=2, durations={RESPONSE: 900.5})
    window = Window(today - timedelta(days=90), today)
    found = newest_broken(rule(RESPONSE, QUARTER), window, people["agent"].actor, today)
    assert {one.pk for one in found} == set(broken)
    assert newest_broken(rule(RESPONSE, QUARTER), window, people["viewer"].actor, today) == []
