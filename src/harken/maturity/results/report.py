"""A result as a PDF report: two pages for one view, more for a round or with the answers."""

from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from harken.analysis.maturity import Answers
from harken.maturity.results.paper.rounds import (
    RoundWords,
    round_intervals,
    round_lead,
    round_words,
)
from harken.maturity.results.paper.words import Words, answers_words, result_words
from harken.maturity.results.telling import Told
from harken.web.charts.shelf import draughtsman

__all__ = ["RoundWords", "report_away", "report_pdf"]

TEMPLATE = Path(__file__).parent / "paper" / "report.typ"


def report_pdf(
    told: Told,
    *,
    language: str,
    printed: str,
    address: str,
    rounds: RoundWords | None = None,
    answers: Answers | None = None,
) -> bytes:
    """Return the report; raise `harken.charts.DrawingError` when it cannot be drawn now.

    `printed` (a date) and `address` stand at the foot. With `answers` a table of them by statement
    is added. A visitor's report (`rounds` is None) is never written to disk; a round's is kept in
    the cache under the digest of its words.
    """
    with translation.override(language):
        words = report_words(told, language, rounds, answers)
    words |= {"language": language, "printed": printed, "address": address}
    return draughtsman().typeset(TEMPLATE, words, kept=rounds is not None)


def report_words(
    told: Told, language: str, rounds: RoundWords | None = None, answers: Answers | None = None
) -> Words:
    """Return every word of the report in the active language."""
    own = {
        "round": round_words(rounds, language) if rounds else None,
        "answers": answers_words(answers) if answers else None,
    }
    if rounds is None:
        return result_words(told, said=_one_said(told), opinion=_one_view()) | own
    kicker = f"{rounds.title} · {_('Maturity of customer experience')}"
    words = result_words(
        told,
        said=round_lead(rounds, told, language),
        opinion=_many_views(),
        intervals=round_intervals(rounds, language),
    )
    return words | own | {"kicker": kicker}


def report_away() -> str:
    """Return what to say instead when the report cannot be drawn now."""
    return _(
        "The report could not be made just now. The page has the same result; try the report "
        "again in a minute."
    )


def _one_said(told: Told) -> str:
    said = _("What one person says, so without an interval.")
    if not told.total:
        return said
    return f"{said} {_('Total: %(total)s of 100 points.') % {'total': told.total}}"


def _one_view() -> str:
    return _(
        "It is one person's opinion of their own organisation. Others may see it differently: "
        "when several people answer for themselves, it shows how far they agree and how certain "
        "the stage is."
    )


def _many_views() -> str:
    return _(
        "It is what people think of their own organisation. Compare it with what your figures "
        "show; how people answered is deleted when a round closes, only these figures are kept."
    )
