"""What hangs loose in decisions: those to be looked at, and long-term ones nobody approved."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.queries import long_term
from harken.strategy.decisions.rules import is_look_due
from harken.strategy.picture.loose import Loose

DONE = (Decision.Outcome.GO, Decision.Outcome.CHANGED)


def findings(today: date) -> list[Loose]:
    """Return what hangs loose in the decisions that cost now and pay later."""
    return [one for row in long_term() for one in _of(row, today)]


def _of(row: Decision, today: date) -> Iterator[Loose]:
    name, url = {"name": str(row)}, reverse("strategy:decision", args=[row.pk])
    if row.outcome in DONE and row.approved_at is None:
        yield Loose(
            _("“%(name)s” costs now and pays later, and nobody approved it.") % name,
            _("Let somebody approve it, or say that it is not done."),
            url,
        )
    elif is_look_due(row, today) and row.outcome != Decision.Outcome.STOPPED:
        yield Loose(
            _("It is time to look at “%(name)s” again.") % name,
            _("Read what was expected beside what happened, and write down what you learn."),
            url,
        )
