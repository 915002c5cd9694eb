"""The measures and metrics of how long cases take; a missing one is added, a changed one left."""

from typing import Any

from django.apps import apps as the_apps
from django.apps.registry import Apps

from harken.metrics.measures.seeds import FIRST_DAY

_TIME: dict[str, Any] = {"low": 0, "kind": "duration", "unit": "seconds", "higher_is_better": False}
MEASURES: dict[str, dict[str, str]] = {
    "case_contact_seconds": {
        "en": "Cases: time to first contact", "pl": "Sprawy: czas do pierwszego kontaktu",
        "ru": "Обращения: время до первого ответа", "uk": "Звернення: час до першої відповіді",
    },
    "case_contact_business_seconds": {
        "en": "Cases: time to first contact in working hours",
        "pl": "Sprawy: czas do pierwszego kontaktu w godzinach pracy",
        "ru": "Обращения: время до первого ответа в рабочие часы",
        "uk": "Звернення: час до першої відповіді в робочі години",
    },
    "case_resolution_seconds": {
        "en": "Cases: time to resolution", "pl": "Sprawy: czas do rozwiązania",
        "ru": "Обращения: время до решения", "uk": "Звернення: час до вирішення",
    },
    "case_resolution_business_seconds": {
        "en": "Cases: time to resolution in working hours",
        "pl": "Sprawy: czas do rozwiązania w godzinach pracy",
        "ru": "Обращения: время до решения в рабочие часы",
        "uk": "Звернення: час до вирішення в робочі години",
    },
}  # fmt: skip
METRICS: dict[str, dict[str, str]] = {
    "case_contact": {
        "en": "First contact of cases", "pl": "Pierwszy kontakt w sprawach",
        "ru": "Первый ответ на обращения", "uk": "Перша відповідь на звернення",
    },
    "case_resolution": {
        "en": "Resolution of cases", "pl": "Rozwiązanie spraw", "ru": "Решение обращений",
        "uk": "Вирішення звернень",
    },
}  # fmt: skip


def plant(apps: Apps = the_apps, **_signal: Any) -> None:
    """Add the measures and the proposed metrics that are missing; called after every migration."""
    measure, metric = (apps.get_model("metrics", name) for name in ("Measure", "Metric"))
    known = set(measure.objects.values_list("name", flat=True))
    measure.objects.bulk_create(
        measure(name=name, label=label, **_TIME)
        for name, label in MEASURES.items()
        if name not in known
    )
    there = set(metric.objects.values_list("name", flat=True))
    for name, label in METRICS.items():
        if name not in there:
            made = metric.objects.create(name=name, label=label, state="proposed")
            apps.get_model("metrics", "MetricVersion").objects.create(
                metric=made, number=1, measure=measure.objects.get(name=f"{name}_seconds"),
                method="quantile", parameters={"q": 0.5}, valid_from=FIRST_DAY,
            )  # fmt: skip
