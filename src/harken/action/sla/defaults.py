"""The times every installation begins with (methodology 7); never planted again once there are
some, archived ones too."""

from typing import Any

from django.apps import apps as the_apps
from django.apps.registry import Apps

from harken.action.clocks.rules import WORKING_DAY

HIGH = 3
DEFAULTS: tuple[dict[str, Any], ...] = (
    {"clock": "contact", "seconds": WORKING_DAY, "least_priority": HIGH, "warn_before": 7200},
    {"clock": "contact", "seconds": 2 * WORKING_DAY, "warn_before": 14_400},
    {
        "clock": "resolution",
        "seconds": 10 * WORKING_DAY,
        "pauses": True,
        "warn_before": WORKING_DAY,
    },
)


def plant(apps: Apps = the_apps, **_signal: Any) -> None:
    """Add the times where none was ever promised; called after every migration."""
    target = apps.get_model("action", "Target")
    if not target.objects.exists():
        target.objects.bulk_create(
            target(place=place, **fields) for place, fields in enumerate(DEFAULTS, 1)
        )
