"""What metrics say of statements of the maturity assessment."""

from datetime import date, timedelta

import pytest

from harken.accounts.users.models import User
from harken.analysis.proportions import ShareSums
from harken.foundations.permission import Actor, Role
from harken.metrics.beside_opinion.leading import Led, find_leading, led_on
from harken.metrics.beside_opinion.promises import find_promises
from harken.metrics.beside_opinion.rules import keeping_speaks, leading_speaks
from harken.metrics.register.models import Metric
from harken.metrics.targets.models import MetricTarget
from harken.web.evidence import Days, Speaks
from tests.metrics.conftest import Plant

LAST = date(2026, 3, 2)
DAYS = Days(LAST - timedelta(days=90), LAST)
READER = Actor("person", "1", "Ann", Role.EMPLOYEE)


@pytest.mark.parametrize(
    ("primary", "owned", "aimed", "both", "speaks"),
    [
        (8, 6, 6, 6, Speaks.FOR),  # 75 %
        (8, 8, 5, 5, Speaks.NEITHER),
        (8, 2, 2, 2, Speaks.NEITHER),  # 25 %
        (8, 8, 1, 1, Speaks.AGAINST),
        (8, 0, 0, 0, Speaks.NEITHER),  # nobody has begun
        (0, 0, 0, 0, Speaks.NEITHER),
    ],
)
def test_metrics_are_led_by_somebody_towards_something(
    primary: int, owned: int, aimed: int, both: int, speaks: Speaks
) -> None:
    assert leading_speaks(primary, owned, aimed, both) is speaks


@pytest.mark.parametrize(
    ("kept", "n", "weeks", "speaks"),
    [
        (40, 50, 9, Speaks.FOR),  # 67.0 to 88.8 %
        (40, 50, 8, Speaks.NEITHER),
        (25, 50, 13, Speaks.NEITHER),  # 36.6 to 63.4 %
        (10, 50, 13, Speaks.AGAINST),  # 11.2 to 33.0 %
        (29, 29, 13, Speaks.NEITHER),
    ],
)
def test_promises_are_tracked_and_kept(kept: int, n: int, weeks: int, speaks: Speaks) -> None:
    assert keeping_speaks(ShareSums.of_counts(kept, n).estimate(), weeks) is speaks


@pytest.mark.django_db
def test_owners_and_targets_are_counted() -> None:
    Metric.objects.exclude(name__in=["nps", "csat", "ces"]).update(state="retired")
    ann = User.objects.create(email="ann@example.org", role="lead")
    assert find_leading(DAYS, READER).says.startswith("3 primary metrics: nobody has begun")
    Metric.objects.filter(name__in=["nps", "csat"]).update(owner=ann)
    for name, begins, value in [("nps", LAST, 40.0), ("csat", LAST, None), ("ces", LAST, 5.0)]:
        metric = Metric.objects.get(name=name)
        MetricTarget.objects.create(metric=metric, value=value, valid_from=begins)
    assert led_on(LAST) == Led(3, 2, 2, 1)
    assert led_on(LAST - timedelta(days=1)) == Led(3, 2, 0, 0)
    found = find_leading(DAYS, READER)
    assert found.says.startswith("Of 3 primary metrics, 1 have an owner and a target (with an")
    assert (found.speaks, found.url) == (Speaks.NEITHER, "/settings/metrics/")


@pytest.mark.django_db
def test_promises_are_told_with_their_interval_and_weeks(plant: Plant) -> None:
    for week in range(8):
        plant("promise_kept", [3] * 5, on=LAST - timedelta(days=7 * week))
    plant("promise_kept", [1] * 10, on=DAYS.first)
    plant("promise_kept", [1] * 90, on=DAYS.first - timedelta(days=1))
    found = find_promises(DAYS, READER)
    # 40 of 50: 80 %, Wilson: (0.8 + 3.8415 / 100) / 1.07683 = 77.86 %, 10.90 to both sides
    expected = "Promises felt kept: 80.0\N{NO-BREAK SPACE}% (n = 50, in 9 weeks; 95 % sure: 67.0 to"
    assert found is not None
    assert found.says == f"{expected} 88.8)."
    assert (found.speaks, found.url) == (Speaks.FOR, "/settings/metrics/promises_felt_kept/")


@pytest.mark.django_db
def test_what_nobody_asked_or_named_says_nothing(plant: Plant) -> None:
    found = find_promises(DAYS, READER)
    assert found is not None
    assert (found.says[:18], found.speaks) == ("No customer was as", Speaks.NEITHER)
    Metric.objects.filter(name="promises_felt_kept").delete()
    assert find_promises(DAYS, READER) is None
