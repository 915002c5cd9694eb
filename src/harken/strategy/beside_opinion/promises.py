"""Whether promises are stated, can be checked, are understood and are tracked."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure, Figure, measure
from harken.strategy.beside_opinion.rules import (
    FEW,
    KEPT_BELOW,
    MOST,
    STATED,
    TRACKED_WEEKS,
    share_speaks,
    stating_speaks,
    tracking_speaks,
)
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import Reading, promises_now
from harken.strategy.promises.telling.charts import said
from harken.warehouse.definition import Every, Window
from harken.web.evidence import Days, Evidence, Speaks

WEEK = 7


def find_stated(_days: Days, _actor: Actor) -> Evidence:
    """Say how many promises are stated, and how many of them every customer can read."""
    found = promises_now()
    public = sum(one.is_public for one in found)
    rule = _("For: %(least)s promises or more stand on the public page. Against: never.") % {
        "least": STATED
    }
    words = {"count": len(found), "public": public}
    sentence = ngettext(
        "%(count)s promise is stated; on the public page: %(public)s. All were counted, so there "
        "is no interval.",
        "%(count)s promises are stated; on the public page: %(public)s. All were counted, so "
        "there is no interval.",
        len(found),
    )
    return _evidence(found, sentence % words, stating_speaks(public), rule)


def find_checked(_days: Days, _actor: Actor) -> Evidence:
    """Say how many promises have a rule that decides kept or broken."""
    found = promises_now()
    checked = sum(one.metric is not None for one in found)
    says = _("Promises with a rule that decides kept or broken: %(those)s of %(count)s.") % {
        "count": len(found),
        "those": checked,
    }
    return _evidence(found, says, share_speaks(checked, len(found)), _share_rule())


def find_understood(_days: Days, _actor: Actor) -> Evidence:
    """Say of how many promises every team concerned has written what they mean for its work."""
    found = promises_now()
    own = sum(_is_understood(one) for one in found)
    says = _(
        "Promises of which every team concerned wrote what it means for its work: %(those)s of "
        "%(count)s."
    ) % {"count": len(found), "those": own}
    return _evidence(found, says, share_speaks(own, len(found)), _share_rule())


def _is_understood(promise: Promise) -> bool:
    rows = list(promise.meanings.all())
    return bool(rows) and all(row.text for row in rows)


def _share_rule() -> str:
    return _(
        "For: so it is with %(most)s %% of the promises or more. Against: with fewer than "
        "%(few)s %%."
    ) % {"most": MOST, "few": FEW}


def find_tracked(days: Days, _actor: Actor) -> Evidence | None:
    """Say which promises have a kept rate, and in how many weeks; None where none has a rule."""
    found = promises_now()
    checked = [one for one in found if one.metric is not None]
    if not checked:
        return None
    try:
        reading = Reading.of(days.last)
        rates = [_rate(reading, one, days) for one in checked]
    except CannotMeasure:
        return None
    kept, weeks = [one[0].estimate for one in rates], [one[1] for one in rates]
    tracked = sum(number >= TRACKED_WEEKS for number in weeks)
    says = _(
        "Promises that were checked in %(weeks)s weeks or more of these 13: %(tracked)s of "
        "%(count)s. Lowest kept rate: %(lowest)s."
    ) % {
        "count": len(found),
        "tracked": tracked,
        "weeks": TRACKED_WEEKS,
        "lowest": _lowest([one[0] for one in rates]),
    }
    rule = _(
        "For: more than half of the promises are checked in %(weeks)s weeks or more, and the rate "
        "of none lies below %(kept)s %% for certain. Against: that of more than half does."
    ) % {"weeks": TRACKED_WEEKS, "kept": KEPT_BELOW}
    return _evidence(found, says, tracking_speaks(kept, weeks, len(found)), rule)


def _rate(reading: Reading, promise: Promise, days: Days) -> tuple[Figure, int]:
    """Return the kept rate of these days, and in how many of their weeks something was checked."""
    if promise.metric is None:
        raise CannotMeasure
    ready, window = reading.ready(promise.metric), Window(days.first, days.last)
    (whole,) = measure(ready, window=window)
    daily = measure(ready, every=Every.DAY.value, window=window)
    dates = [one.period for one in daily if one.period and one.estimate.n]
    return whole, len({(days.last - one) // timedelta(days=WEEK) for one in dates})


def _lowest(figures: list[Figure]) -> str:
    known = [one for one in figures if one.estimate.value is not None]
    if not known:
        return _("too few occasions for a figure")
    return said(min(known, key=lambda one: one.estimate.value or 0.0), get_language() or "en")


def _evidence(found: list[Promise], says: str, speaks: Speaks, rule: str) -> Evidence:
    if not found:
        says = _("Nothing is promised here yet; it may be stated elsewhere.")
        speaks = Speaks.NEITHER
    return Evidence(says, speaks, rule, reverse("strategy:promises"))
