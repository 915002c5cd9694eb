"""Metrics that may go, and what hangs loose in the strategy."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.metrics.lifecycle.queries import lives
from harken.metrics.register.models import Metric
from harken.metrics.worth.proposals import proposals
from harken.organisation.profile.queries import local_date
from harken.strategy.picture.collecting import loose_now
from harken.strategy.picture.loose import Loose
from harken.strategy.reviews.agenda.source import Item

MOST = 3


def metric_items(now: datetime, _since: date) -> Iterable[Item]:
    """Return the metrics that are proposed to be retired."""
    for one in proposals(list(lives()), local_date(now))[:MOST]:
        url = reverse("metrics:worth", args=[one.metric.name])
        yield Item(partial(_may_go, one.metric), url, 5)


def _may_go(metric: Metric) -> str:
    return _("“%(name)s” may go: see why, and decide.") % {"name": metric}


def loose_items(now: datetime, _since: date) -> Iterable[Item]:
    """Return what hangs loose, the first few, and how much more there is."""
    found = _Findings(local_date(now))
    first = found.now()
    for place, one in enumerate(first[:MOST]):
        yield Item(partial(found.says, place), one.url, 3)
    more = len(first) - MOST
    if more > 0:
        yield Item(partial(_more, more), reverse("strategy:loose"), 3)


class _Findings:
    """What hangs loose, in whichever language is asked: it is written as it is found."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._found: dict[str, list[Loose]] = {}

    def now(self) -> list[Loose]:
        """Return the findings in the active language."""
        language = get_language() or ""
        if language not in self._found:
            groups = loose_now(self._today)
            self._found[language] = [one for group in groups for one in group.findings]
        return self._found[language]

    def says(self, place: int) -> str:
        """Return one of them with its remedy."""
        one = self.now()[place]
        return f"{one.sentence} {one.remedy}"


def _more(count: int) -> str:
    return ngettext(
        "%(count)s more thing hangs loose.", "%(count)s more things hang loose.", count
    ) % {"count": count}
