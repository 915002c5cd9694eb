"""Where more goals run than are usually reached, in a sentence."""

from django.utils.translation import ngettext

from harken.strategy.goals.models import Goal
from harken.strategy.goals.queries import TooMany


def too_many_words(one: TooMany) -> str:
    """Say where too many goals run."""
    words = {"count": one.count, "name": one.owner}
    if one.owner:
        said = ngettext(
            "“%(name)s” answers for %(count)s running goal; with more than three few are reached.",
            "“%(name)s” answers for %(count)s running goals; with more than three few are reached.",
            one.count,
        )
        return said % words
    if one.kind == Goal.Kind.BUSINESS:
        said = ngettext(
            "%(count)s business goal runs; with more than five few are reached.",
            "%(count)s business goals run; with more than five few are reached.",
            one.count,
        )
        return said % words
    said = ngettext(
        "%(count)s goal of customer experience runs; with more than five few are reached.",
        "%(count)s goals of customer experience run; with more than five few are reached.",
        one.count,
    )
    return said % words
