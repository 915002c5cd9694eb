"""Weighing every metric, once a week."""

from datetime import datetime, timedelta

from harken.metrics.lifecycle.queries import lives
from harken.metrics.worth.models import WorthSeen
from harken.metrics.worth.series import outcomes
from harken.metrics.worth.weighing import FOUR_YEARS, in_use, read_months, weigh, written
from harken.organisation.profile.queries import local_date
from harken.warehouse.definition import Window


def weigh_all(now: datetime) -> int:
    """Keep what every metric in use is worth today; return how many were weighed."""
    today = local_date(now)
    metrics = in_use(list(lives()))
    window = Window(today - FOUR_YEARS, today.replace(day=1) - timedelta(days=1))
    months = read_months(metrics, window)
    found = outcomes(today)
    for metric in metrics:
        others = [one for one in metrics if one != metric]
        outcome = next((one for one in found if one.key != f"metric:{metric.name}"), None)
        seen = written(weigh(metric, others, outcome, today, months=months))
        WorthSeen.objects.update_or_create(
            metric=metric, defaults={"seen_on": today, "found": seen}
        )
    return len(metrics)
