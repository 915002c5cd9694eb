"""What every installation begins with; a missing one is added, a changed one left alone."""

from datetime import date
from typing import Any

from django.apps import apps as the_apps
from django.apps.registry import Apps

FIRST_DAY = date(1970, 1, 1)
MEASURES: dict[str, dict[str, Any]] = {
    "nps": {
        "label": {
            "en": "Would recommend", "pl": "Poleciłby nas",
            "ru": "Готовность рекомендовать", "uk": "Готовність рекомендувати",
        },
        "low": 0, "high": 10,
    },
    "enps": {
        "label": {
            "en": "Would recommend as an employer", "pl": "Poleciłby nas jako pracodawcę",
            "ru": "Готовность рекомендовать как работодателя",
            "uk": "Готовність рекомендувати як роботодавця",
        },
        "low": 0, "high": 10,
    },
    "csat": {
        "label": {"en": "Satisfaction", "pl": "Zadowolenie", "ru": "Удовлетворённость",
                  "uk": "Задоволеність"},
        "low": 1, "high": 5,
    },
    "ces": {
        "label": {"en": "Ease", "pl": "Łatwość", "ru": "Лёгкость", "uk": "Легкість"},
        "low": 1, "high": 7,
    },
    "first_response_seconds": {
        "label": {"en": "Time to first response", "pl": "Czas pierwszej odpowiedzi",
                  "ru": "Время первого ответа", "uk": "Час першої відповіді"},
        "low": 0, "kind": "duration", "unit": "seconds", "higher_is_better": False,
    },
    "resolution_seconds": {
        "label": {"en": "Time to resolution", "pl": "Czas rozwiązania", "ru": "Время решения",
                  "uk": "Час вирішення"},
        "low": 0, "kind": "duration", "unit": "seconds", "higher_is_better": False,
    },
    "first_resolution_seconds": {
        "label": {"en": "Time to first resolution", "pl": "Czas pierwszego rozwiązania",
                  "ru": "Время первого решения", "uk": "Час першого вирішення"},
        "low": 0, "kind": "duration", "unit": "seconds", "higher_is_better": False,
    },
    "first_response_business_seconds": {
        "label": {"en": "Time to first response in working hours",
                  "pl": "Czas pierwszej odpowiedzi w godzinach pracy",
                  "ru": "Время первого ответа в рабочее время",
                  "uk": "Час першої відповіді у робочий час"},
        "low": 0, "kind": "duration", "unit": "seconds", "higher_is_better": False,
    },
    "resolution_business_seconds": {
        "label": {"en": "Time to resolution in working hours",
                  "pl": "Czas rozwiązania w godzinach pracy",
                  "ru": "Время решения в рабочее время", "uk": "Час вирішення у робочий час"},
        "low": 0, "kind": "duration", "unit": "seconds", "higher_is_better": False,
    },
    "task_completed": {
        "label": {"en": "Got done what they came for", "pl": "Załatwione to, po co przyszli",
                  "ru": "Сделали то, за чем пришли", "uk": "Зробили те, по що прийшли"},
        "low": 1, "high": 3,
    },
    "promise_kept": {
        "label": {"en": "Felt the promise kept", "pl": "Obietnica dotrzymana zdaniem klienta",
                  "ru": "Обещание выполнено, по мнению клиента",
                  "uk": "Обіцянку виконано, на думку клієнта"},
        "low": 1, "high": 3,
    },
    "revenue": {
        "label": {"en": "Revenue", "pl": "Przychód", "ru": "Выручка", "uk": "Виторг"},
        "kind": "money",
    },
}  # fmt: skip
METRICS: dict[str, dict[str, Any]] = {
    "nps": {
        "label": {"en": "NPS", "pl": "NPS", "ru": "NPS", "uk": "NPS"},
        "measure": "nps", "method": "nps",
    },
    "csat": {
        "label": {"en": "CSAT", "pl": "CSAT", "ru": "CSAT", "uk": "CSAT"},
        "measure": "csat", "method": "top box", "parameters": {"boxes": 2},
    },
    "ces": {
        "label": {"en": "CES", "pl": "CES", "ru": "CES", "uk": "CES"},
        "measure": "ces", "method": "mean",
    },
    "task_completion": {
        "label": {"en": "Task completion", "pl": "Załatwione sprawy",
                  "ru": "Цель визита достигнута", "uk": "Мету візиту досягнуто"},
        "measure": "task_completed", "method": "top box", "parameters": {"boxes": 1},
    },
    "promises_felt_kept": {
        "label": {"en": "Promises felt kept", "pl": "Obietnice dotrzymane zdaniem klientów",
                  "ru": "Обещания выполнены, по мнению клиентов",
                  "uk": "Обіцянки виконано, на думку клієнтів"},
        "measure": "promise_kept", "method": "top box", "parameters": {"boxes": 1},
    },
    "first_response": {
        "label": {"en": "First response", "pl": "Pierwsza odpowiedź", "ru": "Первый ответ",
                  "uk": "Перша відповідь"},
        "measure": "first_response_seconds", "method": "quantile", "parameters": {"q": 0.5},
    },
    "resolution": {
        "label": {"en": "Resolution", "pl": "Rozwiązanie", "ru": "Решение", "uk": "Вирішення"},
        "measure": "resolution_seconds", "method": "quantile", "parameters": {"q": 0.5},
    },
    "first_response_business": {
        "label": {"en": "First response in working hours",
                  "pl": "Pierwsza odpowiedź w godzinach pracy",
                  "ru": "Первый ответ в рабочее время", "uk": "Перша відповідь у робочий час"},
        "measure": "first_response_business_seconds", "method": "quantile",
        "parameters": {"q": 0.5},
    },
    "resolution_business": {
        "label": {"en": "Resolution in working hours", "pl": "Rozwiązanie w godzinach pracy",
                  "ru": "Решение в рабочее время", "uk": "Вирішення у робочий час"},
        "measure": "resolution_business_seconds", "method": "quantile", "parameters": {"q": 0.5},
    },
}  # fmt: skip


def plant(apps: Apps = the_apps, **_signal: Any) -> None:
    """Add the measures and metrics that are missing; called after every migration."""
    measure, metric = (apps.get_model("metrics", name) for name in ("Measure", "Metric"))
    known = set(measure.objects.values_list("name", flat=True))
    measure.objects.bulk_create(
        measure(name=name, **fields) for name, fields in MEASURES.items() if name not in known
    )
    there = set(metric.objects.values_list("name", flat=True))
    ids = dict(measure.objects.values_list("name", "pk"))
    for name, fields in METRICS.items():
        if name not in there:
            _plant_metric(apps, name, fields, ids)


def _plant_metric(apps: Apps, name: str, fields: dict[str, Any], ids: dict[str, int]) -> None:
    metric = apps.get_model("metrics", "Metric").objects.create(
        name=name, label=fields["label"], state="primary"
    )
    apps.get_model("metrics", "MetricVersion").objects.create(
        metric=metric,
        number=1,
        measure_id=ids[fields["measure"]],
        method=fields["method"],
        parameters=fields.get("parameters", {}),
        valid_from=FIRST_DAY,
    )
