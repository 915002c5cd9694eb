"""What stands on the live page before anybody chose."""

from typing import Any

from django.apps import apps as the_apps
from django.apps.registry import Apps

FIRST = ("nps", "csat", "first_response", "resolution")


def plant(apps: Apps = the_apps, **_signal: Any) -> None:
    """Pin the first metrics where nobody ever pinned one; called after every migration."""
    pin, metric = apps.get_model("board", "Pin"), apps.get_model("metrics", "Metric")
    chosen = apps.get_model("audit", "AuditEntry").objects.filter(verb__startswith="pin.")
    if pin.objects.exists() or chosen.exists():
        return
    ids = dict(metric.objects.values_list("name", "pk"))
    there = [ids[name] for name in FIRST if name in ids]
    pin.objects.bulk_create(pin(metric_id=one, place=place) for place, one in enumerate(there))
