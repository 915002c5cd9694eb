"""Targets that rest: of several reasons the longest, and only where there is a target."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pytest

from harken.metrics.register.models import Metric
from harken.metrics.targets.models import MetricTarget
from harken.metrics.targets.queries import targets_of
from harken.metrics.targets.relief import (
    Relief,
    ReliefSource,
    relief_on,
    relief_sources,
    reliefs_of,
)
from harken.metrics.targets.words import rests_words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
SPRING = Relief(date(2026, 4, 1), "New till", "/a/")
SUMMER = Relief(date(2026, 7, 1), "New shop", "/b/")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Two reasons for NPS, and what was asked for."""
    found: list[list[str]] = []
    monkeypatch.setattr(relief_sources, "_entries", {})

    def source(relief: Relief) -> Callable[[Iterable[str], date], Mapping[str, Relief]]:
        def reliefs(names: Iterable[str], day: date) -> Mapping[str, Relief]:
            found.append(list(names))
            return {"nps": relief} if day <= relief.until else {}

        return reliefs

    for name, relief in (("summer", SUMMER), ("spring", SPRING)):
        relief_sources.register(ReliefSource(name, source(relief)))
    return found


def test_of_several_reasons_the_longest_counts(asked: list[list[str]]) -> None:
    nps, csat = (Metric.objects.get(name=name) for name in ("nps", "csat"))
    assert relief_on(nps, TODAY) == SUMMER
    assert relief_on(csat, TODAY) is None
    assert reliefs_of([nps, csat], date(2026, 7, 2)) == {}
    assert asked[-1] == ["nps", "csat"]


def test_a_target_says_that_it_rests_and_nobody_is_asked_without_targets(
    asked: list[list[str]],
) -> None:
    metrics = list(Metric.objects.filter(name__in=["nps", "csat"]))
    assert targets_of(metrics, TODAY) == {}
    assert asked == []
    for metric in metrics:
        MetricTarget.objects.create(metric=metric, value=40, valid_from=date(2026, 1, 1))
    found = targets_of(metrics, TODAY)
    assert (found["nps"].value, found["nps"].rests) == (40, SUMMER)
    assert found["csat"].rests is None


def test_it_is_said_with_day_and_reason_a_long_one_cut() -> None:
    assert rests_words("45", SPRING, "en") == "target 45 rests until 1 April 2026: “New till”"
    long = Relief(TODAY, "x" * 300, "")
    assert rests_words("45", long, "en").endswith("x…”")


def test_the_metrics_page_says_why(asked: list[list[str]], as_role: Callable) -> None:
    nps = Metric.objects.get(name="nps")
    MetricTarget.objects.create(metric=nps, value=40, valid_from=date(2026, 1, 1))
    far = Relief(date(2100, 1, 1), "New shop", "/b/")
    relief_sources.register(ReliefSource("far", lambda names, day: {"nps": far}))
    page = as_role("lead").get("/settings/metrics/nps/").content.decode()
    assert "The target rests until 1 January 2100: “New shop”" in page
    assert 'href="/b/"' in page
