"""What `harken survey results` and `answers` do."""

from collections.abc import Iterator
from pathlib import Path

from harken.audit.actions import record_change
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.foundations.refusal import Refusal
from harken.surveys.designs.models import Survey
from harken.surveys.results.document import document_of
from harken.surveys.results.files.sending import CONTENT_TYPES, Outgoing
from harken.surveys.results.measuring.records import Results
from harken.surveys.results.queries import Asking, asking
from harken.surveys.results.telling.cards import card_of
from harken.surveys.results.telling.page import headline_title
from harken.surveys.results.wish import Wish
from harken.surveys.sheets.asking import BeingMade

TERMINAL = Actor("system", "terminal", "Terminal")
__all__ = ["asked", "document_of", "save", "survey_called", "told"]


class Refused(Refusal):
    """What was asked for cannot be done; the message says why."""


def survey_called(slug: str) -> Survey:
    """Return a published survey; raises Refused."""
    survey = Survey.objects.filter(slug=slug).first()
    if survey is None:
        raise Refused(f"There is no survey '{slug}'. Look at its address once more.")
    if survey.current_id is None:
        raise Refused(f"The survey '{slug}' is not published yet, so it has no answers.")
    return survey


def asked(slug: str) -> Asking:
    """Return all complete responses of a survey, ready; raises Refused."""
    try:
        return asking(survey_called(slug), Wish(), system_clock())
    except BeingMade as error:
        raise Refused(f"Its files are damaged. Run: harken survey rebuild {slug}") from error


def told(ready: Asking, found: Results, language: str) -> Iterator[str]:
    """Return the lines that are printed."""
    yield headline_title(found, language)
    for result in found.results:
        card = card_of(result, language)
        yield ""
        yield f"{card.text}: {card.title}"
        for figure in card.figures:
            yield f"  {figure.name} {figure.value} ({figure.span})"
        for bar in card.bars:
            span = f" ({bar.span})" if bar.span else ""
            yield f"  {bar.label}: {bar.count}, {bar.share}{span}"
        yield f"  {card.reach}"
    del ready


def save(slug: str, path: Path, language: str, *, personal: bool) -> int:
    """Write the answers to a file; return how many responses it has. The audit log says so."""
    kind = path.suffix.removeprefix(".").lower()
    if kind not in CONTENT_TYPES:
        raise Refused(f"'{path.name}' should end in .{', .'.join(CONTENT_TYPES)}.")
    ready = asked(slug)
    try:
        Outgoing(ready, language, personal).write(path, kind)
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}).") from error
    changes = {"filter": ["", ""], "format": ["", kind]}
    record_change(
        TERMINAL, "surveys.answers_exported", ready.survey, now=system_clock(), changes=changes
    )
    return ready.answers.tally(ready.wanted, frozenset()).n
