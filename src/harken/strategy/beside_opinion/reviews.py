"""Whether leaders review customers as carefully as finances."""

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.strategy.reviews.models import Review
from harken.strategy.reviews.rules import Minutes, minutes_of
from harken.web.evidence import Days, Evidence, Speaks
from harken.web.formats import number

HELD = 2
"""So many reviews in the days make it a habit rather than a try."""
FROM, BELOW = 33, 10
"""Per cent of the minutes: a third beside finances and the rest, and next to nothing."""


def find_reviewed(days: Days, _actor: Actor) -> Evidence:
    """Say how many reviews were held, and which part of their minutes customers had."""
    rows = Review.objects.filter(state=Review.State.HELD, day__range=(days.first, days.last))
    found = list(rows)
    minutes = minutes_of(found)
    return Evidence(
        _says(len(found), minutes), reviewing_speaks(minutes), _rule(), reverse("strategy:reviews")
    )


def reviewing_speaks(minutes: Minutes) -> Speaks:
    """Tell what the share of minutes says; all were counted, so there is no interval."""
    if minutes.share is None or minutes.reviews < HELD:
        return Speaks.NEITHER
    if minutes.share >= FROM:
        return Speaks.FOR
    return Speaks.AGAINST if minutes.share < BELOW else Speaks.NEITHER


def _says(held: int, minutes: Minutes) -> str:
    if not held:
        return _(
            "No review was held here in these days (n = 0), so nothing can be said: it may be "
            "noted elsewhere."
        )
    language = get_language() or "en"
    if minutes.share is None:
        return ngettext(
            "%(count)s review was held; nobody wrote down its minutes on customers.",
            "%(count)s reviews were held; nobody wrote down their minutes on customers.",
            held,
        ) % {"count": number(held, language)}
    return ngettext(
        "%(count)s review was held; customers had %(own)s of %(total)s minutes (%(share)s %%). All "
        "were counted, so there is no interval.",
        "%(count)s reviews were held; customers had %(own)s of %(total)s minutes (%(share)s %%). "
        "All were counted, so there is no interval.",
        held,
    ) % {
        "count": number(held, language),
        "own": number(minutes.customers, language),
        "total": number(minutes.total, language),
        "share": number(minutes.share, language),
    }


def _rule() -> str:
    return _(
        "For: %(least)s reviews or more were held with their minutes counted, and customers had "
        "%(from)s %% or more of them. Against: fewer than %(below)s %%. Neither: in between, or "
        "fewer reviews."
    ) % {"least": HELD, "from": FROM, "below": BELOW}
