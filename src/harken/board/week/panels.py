"""The board's own panels of a week's page."""

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harken.board.permissions import SEE_BOARD
from harken.board.telling.words import word_texts
from harken.board.week.lines import arrivals_of, changes_of, missed_items, touchpoint_items
from harken.board.week.queries import bounds, came_in, figures_of
from harken.board.week.rules import window_of
from harken.board.words.queries import words_between
from harken.foundations.permission import Actor
from harken.metrics.marks.queries import event_marks
from harken.metrics.measures.models import Measure
from harken.web.registries import Week, WeekPanel

MOST_WORDS = 6


def _changes(_actor: Actor, week: Week) -> str | None:
    found = figures_of(week)
    if found.why:
        return _rendered("unread", why=found.why)
    changes = changes_of(found, week, _language())
    return _rendered("changes", changes=changes) if any(vars(changes).values()) else None


def _touchpoints(_actor: Actor, week: Week) -> str | None:
    items = touchpoint_items(figures_of(week), week, _language())
    return _rendered("items", items=items) if items else None


def _missed(_actor: Actor, week: Week) -> str | None:
    items = missed_items(figures_of(week), _language())
    return _rendered("items", items=items) if items else None


def _events(_actor: Actor, week: Week) -> str | None:
    events = sorted(event_marks("", window_of(week)), key=lambda mark: mark.day)
    return _rendered("events", events=events) if events else None


def _arrivals(_actor: Actor, week: Week) -> str | None:
    found = arrivals_of(came_in(week), _language())
    return _rendered("arrivals", arrivals=found) if found else None


def _words(_actor: Actor, week: Week) -> str | None:
    found = words_between(*bounds(week), staff=figures_of(week).staff, most=MOST_WORDS)
    if not found:
        return None
    measures = {one.name: one for one in Measure.objects.all()}
    return _rendered("words", words=word_texts(found, measures, _language()))


def _rendered(template: str, **context: object) -> str:
    return render_to_string(f"board/week/{template}.html", context)


def _language() -> str:
    return get_language() or "en"


PANELS = (
    WeekPanel("board.changes", _("What really changed"), 10, SEE_BOARD, _changes),
    WeekPanel(
        "board.touchpoints", _("Touchpoints that really changed"), 20, SEE_BOARD, _touchpoints
    ),
    WeekPanel("board.targets", _("Targets missed for certain"), 25, SEE_BOARD, _missed),
    WeekPanel("board.events", _("What happened"), 28, SEE_BOARD, _events),
    WeekPanel("board.arrivals", _("What came in"), 30, SEE_BOARD, _arrivals),
    WeekPanel("board.words", _("What customers said"), 50, SEE_BOARD, _words),
)
