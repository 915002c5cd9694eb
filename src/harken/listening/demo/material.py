"""What the demo's figures need beside signals: measures, metrics, targets and marked events."""

from datetime import datetime

from harken.foundations.permission import Actor
from harken.listening.demo.drawing.moments import History
from harken.listening.demo.kinds.reviews import MEASURE
from harken.metrics.marks.actions import mark_event
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.measures.models import Measure
from harken.metrics.measures.seeds import FIRST_DAY
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric
from harken.metrics.register.models import MethodName, Metric, State
from harken.metrics.targets.actions import set_target
from harken.metrics.targets.models import MetricTarget
from harken.organisation.demo.company import LONGER_HOURS, text

DEMO = Actor("system", "demo", "Demo company")
ORDER_VALUE = "order_value"
STARS_LABEL = text("Stars", "Gwiazdki", "Звёзды", "Зірки")
VALUE_LABEL = text(
    "Value of an order", "Wartość zamówienia", "Стоимость заказа", "Вартість замовлення"
)
TARGETS = {"nps": 40.0, "first_response": 300.0}
COURIER_TITLE = text(
    "New courier in Poland",
    "Nowy kurier w Polsce",
    "Новый курьер в Польше",
    "Новий кур'єр у Польщі",
)
PAYMENT_TITLE = text(
    "New payment page", "Nowa strona płatności", "Новая страница оплаты", "Нова сторінка оплати"
)
HOURS_TITLE = text(
    "Longer hours in the call centre",
    "Dłuższe godziny centrum obsługi",
    "Колл-центр работает дольше",
    "Кол-центр працює довше",
)

COLLEAGUES_TITLE = text(
    "Two new colleagues in the call centre",
    "Dwie nowe osoby w centrum obsługi",
    "Два новых сотрудника в колл-центре",
    "Двоє нових працівників у кол-центрі",
)


def plant_measures(now: datetime) -> None:
    """Add stars as a measure of their own, and metrics of reviews and orders."""
    stars, _made = Measure.objects.get_or_create(
        name=MEASURE, defaults={"label": STARS_LABEL, "low": 1, "high": 5}
    )
    _metric(MEASURE, MetricDetails(STARS_LABEL, state=State.PRIMARY), stars, now)
    revenue = Measure.objects.get(name="revenue")
    _metric(ORDER_VALUE, MetricDetails(VALUE_LABEL, state=State.PRIMARY), revenue, now)


def _metric(name: str, details: MetricDetails, measure: Measure, now: datetime) -> None:
    if not Metric.objects.filter(name=name).exists():
        version = NewVersion(measure, MethodName.MEAN, FIRST_DAY)
        add_metric(DEMO, name, details, version, now=now)


def plant_aims(now: datetime) -> None:
    """Set targets and mark what happened, unless somebody did."""
    history = History(now)
    if not MetricTarget.objects.exists():
        for metric in Metric.objects.filter(name__in=TARGETS):
            set_target(DEMO, metric.pk, TARGETS[metric.name], history.first, now=now)
    if not MarkedEvent.objects.exists():
        happened = (
            (history.worse_since, COURIER_TITLE),
            (history.lost_since, PAYMENT_TITLE),
            (LONGER_HOURS, HOURS_TITLE),
            (history.joined_on, COLLEAGUES_TITLE),
        )
        for day, title in happened:
            if history.first <= day <= history.today:
                mark_event(DEMO, day, title, now=now)
