"""The picture of recovery: who was contacted, beside what comes without it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from harken.action.after.recovery import Recovery
from harken.action.after.words import compared
from harken.action.sla.pages.figure_words import share_words
from harken.action.sla.words import language
from harken.analysis.display import Shown
from harken.analysis.estimate import Estimate
from harken.charts import Chart, Dot, Finding, Measured, Parts, dots_with_whiskers

LEAST = 2


def picture(found: Recovery) -> Chart | None:
    """Draw the shares that recovered; None where there is nothing to hold one against."""
    dots = [Dot(name, _measured(share)) for name, share in _shares(found)]
    if len(dots) < LEAST:
        return None
    title = compared(found)
    subtitle = _("Share of low scorers who recovered, of those who answered again")
    name = _("Recovered, per cent")
    parts = Parts(_("Group"), name, _("From"), _("To"), _("Customers"), (0.0, 100.0))
    return dots_with_whiskers(Finding(title, subtitle, title), dots, parts, language())


def _shares(found: Recovery) -> Iterator[tuple[str, Estimate]]:
    """Yield what may be shown, each with its name."""
    expected = found.expected.share if found.expected else None
    named = (
        (_("contacted"), found.of_answered),
        (_("expected by itself"), expected),
        (_("not contacted"), found.control),
    )
    for name, share in named:
        if share is not None and share.value is not None and share.shown is not Shown.HIDDEN:
            yield name, share


def _measured(found: Estimate) -> Measured:
    weak = found.shown is Shown.LOW_BASE
    return Measured(found.value, found.low, found.high, found.n, share_words(found), weak)
