"""A metric that takes the share of the worst answers off the share of the best."""

from datetime import date, datetime

import pytest

from harken.analysis import Verdict
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.figures import asked, compare, measure
from harken.metrics.figures.units import unit_of
from harken.metrics.measures.models import Measure
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric
from harken.metrics.register.models import Metric
from harken.metrics.register.rows import method_words
from harken.metrics.targets.rules import POINTS, limits_of
from harken.organisation.changes.refused import Refused
from tests.metrics.conftest import Plant

pytestmark = pytest.mark.django_db


def trusted(now: datetime, **parameters: object) -> Metric:
    scale = {"label": LocalText({"en": "Trust"}), "low": 1, "high": 7}
    of, _made = Measure.objects.get_or_create(name="trust", defaults=scale)
    new = NewVersion(of, "net box", now.date(), parameters)
    details = MetricDetails(LocalText({"en": "Trust"}))
    return add_metric(Actor.system(), "trusted", details, new, now=now)


def test_it_is_measured_compared_and_has_targets_as_points(plant: Plant, now: datetime) -> None:
    metric = trusted(now)
    plant("trust", [7] * 20 + [6] * 25 + [5] * 20 + [4] * 15 + [3] * 20, channel="phone")
    plant("trust", [7] * 10 + [5] * 20 + [1] * 70, on=date(2026, 3, 2), channel="e-mail")
    phone = measure("trusted", where=["channel=phone"])[0]
    assert (phone.estimate.value, phone.estimate.n) == (25.0, 100)  # 45 % - 20 %
    found = compare("trusted", "channel=phone", "channel=e-mail")
    assert found.difference.difference == -85.0  # (10 % - 70 %) - 25
    assert found.verdict is Verdict.LOWER
    assert unit_of(asked(metric), [phone]).limits == (-100.0, 100.0)
    assert limits_of(metric.versions.get()) == POINTS


def test_it_says_how_many_answers_count_for_and_against(now: datetime) -> None:
    version = trusted(now, boxes=1).versions.get()
    assert version.parameters == {"boxes": 1, "worst": 3}
    assert method_words(version) == "share of the 1 best minus share of the 3 worst answers"


def test_an_answer_counts_on_one_side_only(now: datetime) -> None:
    with pytest.raises(Refused, match="The 4 best and the 3 worst answers leave nothing between"):
        trusted(now, boxes=4)
    assert not Metric.objects.filter(name="trusted").exists()
