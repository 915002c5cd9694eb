"""What a metric costs a year: customers' time, licence, people (methodology 8)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.metrics.lifecycle.models import MetricLife
from harken.organisation.profile.queries import profile
from harken.web.formats import SPACE, number, span


@dataclass(frozen=True)
class Cost:
    """A year's cost; each part is None where nobody said it.

    `seconds` of customers are answers × seconds a question × questions. The parts are not added
    up: an hour of a customer has no price here.
    """

    seconds: float | None
    licence: Decimal | None
    people_days: Decimal | None

    @property
    def is_known(self) -> bool:
        """Whether anything was said."""
        return any(part is not None for part in (self.seconds, self.licence, self.people_days))


def cost_of(life: MetricLife, answers: int) -> Cost:
    """Return what a metric costs with so many answers a year.

    >>> cost_of(MetricLife(seconds_a_question=20, questions=2), 900).seconds
    36000
    """
    seconds = None
    if life.seconds_a_question is not None and life.questions is not None:
        seconds = answers * life.seconds_a_question * life.questions
    return Cost(seconds, life.licence_a_year, life.people_days_a_year)


def cost_words(cost: Cost) -> list[str]:
    """Say the parts that are known, in the active language."""
    language = get_language() or "en"
    said = []
    if cost.seconds is not None:
        said.append(_("customers' time: %(time)s") % {"time": span(cost.seconds, language)})
    if cost.licence is not None:
        money = number(float(cost.licence), language) + SPACE + profile().currency
        said.append(_("licence: %(money)s") % {"money": money})
    if cost.people_days is not None:
        days = float(cost.people_days)
        shown = number(days, language, 0 if days.is_integer() else 1)
        said.append(
            ngettext("people: %(count)s day", "people: %(count)s days", int(days))
            % {"count": shown}
        )
    return said
