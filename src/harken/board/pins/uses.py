"""That a metric stands on the live page, told where somebody wants to retire it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.board.pins.models import Pin
from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.register.models import Metric


def _uses(metric: Metric) -> Iterable[Use]:
    if Pin.objects.filter(metric=metric).exists():
        says = _("It stands on the live page: once it is retired, it leaves that page by itself.")
        yield Use(_("Live page"), reverse("board:pins"), says)


USER = MetricUser("board.pins", _uses)
