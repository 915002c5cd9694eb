"""The figure a remedy is to change, and whether its effect could be seen, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from harken.action.remedies.metrics.checking import as_work, today_of
from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import Proposal
from harken.foundations.permission import Actor
from harken.metrics.yardsticks.queries import behind
from harken.strategy.initiatives.pages.proving import Proving, proving_of
from harken.strategy.initiatives.pages.words import day_words, figure_words


@dataclass(frozen=True)
class Check:
    """Today's figure with n and interval, where its answers are, and what the check could see."""

    now: str
    days: str
    url: str
    why_not: str
    proving: Proving


def check_of(given: Remedy | Proposal, today: date, reader: Actor) -> Check:
    """Return what is said of the check of a remedy, or of one that is being written."""
    found = today_of(given, today)
    url, now = None, ""
    if found.yardstick is not None and found.estimate is not None:
        now = figure_words(found.yardstick, found.estimate)
        url = behind(given.check_by, found.window, tuple(given.scope_of), reader)
    words = {"start": day_words(found.window.first), "end": day_words(found.window.last)}
    return Check(
        now=now,
        days=_("%(start)s to %(end)s") % words,
        url=url or "",
        why_not=found.why_not,
        proving=proving_of(as_work(given), today, reader),
    )


def compared_words(remedy: Remedy, check: Check) -> str:
    """Say whom it is compared with, or why there is nobody."""
    if remedy.compared_with:
        return check.proving.compared
    if remedy.no_comparison:
        return _("Nobody to compare with, because: %(why)s") % {"why": remedy.no_comparison_because}
    return _("Nobody said yet whom to compare with.")
