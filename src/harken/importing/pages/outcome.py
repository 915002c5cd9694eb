"""What became of an import: figures first, then counts and what could not come in."""

from dataclasses import dataclass, field, replace
from itertools import islice

from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.importing.counting.problems import Found
from harken.importing.models import Import, State
from harken.importing.pages.discretion import Eyes, eyes_of
from harken.importing.pages.findings import Card, cards_of, scope_of
from harken.importing.pages.sentences import on_page
from harken.importing.queries import problems_of
from harken.metrics.figures import CannotRead
from harken.tables.said import Said
from harken.web.formats import day, number
from harken.web.frame.context import house_zone

AT_ONCE = 50
LONGEST_NUMBER = 9
SHOWS_PROBLEMS = frozenset({State.DONE, State.FAILED})


@dataclass(frozen=True)
class ProblemsPage:
    """Some of the problems, and where the next ones and the first ones are."""

    rows: list[Found] = field(default_factory=list)
    more_url: str = ""
    first_url: str = ""


@dataclass(frozen=True)
class Outcome:
    """What the page of an import that is over shows."""

    finding: str
    cards: list[Card]
    counts: list[tuple[str, str]]
    problems: ProblemsPage
    error: str
    kept: bool
    may_save: bool


def outcome_of(importing: Import, reader: Actor, language: str, begin: str) -> Outcome:
    """Put what became of an import into words; `begin` is the first problem shown."""
    cards = _cards(importing, reader, language)
    shows = importing.state in SHOWS_PROBLEMS
    eyes = eyes_of(reader, importing, language)
    return Outcome(
        finding=cards[0].sentence if cards else "",
        cards=cards,
        counts=_counts(importing, language),
        problems=_problems(importing, _begin(begin), eyes) if shows else ProblemsPage(),
        error=on_page(Said.from_plain(importing.error)) if importing.error else "",
        kept=bool(importing.imported or importing.updated),
        may_save=eyes.sees,
    )


def _begin(text: str) -> int:
    """Return from which problem on some are shown, as an address says it."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def _cards(importing: Import, reader: Actor, language: str) -> list[Card]:
    if importing.state != State.DONE or not importing.measures:
        return []
    try:
        return cards_of(importing, scope_of(importing, reader, language))
    except CannotRead:
        return []


def _counts(importing: Import, language: str) -> list[tuple[str, str]]:
    """Return the counts that are not nought, and the days they are of."""
    counts = [
        (_("New"), importing.imported),
        (_("Updated by their key"), importing.updated),
        (_("Known already, nothing changed"), importing.duplicates),
        (_("Skipped, such as tests and previews"), importing.skipped),
        (_("Rows rejected"), importing.rejected),
        (_("Cells rejected, their rows came in"), importing.rejected_values),
        (_("Times before their start, taken as 0"), importing.zeroed),
    ]
    found = [(words, number(count, language)) for words, count in counts if count]
    if importing.first_day and importing.last_day:
        ends = [
            day(one, language, house_zone()) for one in (importing.first_day, importing.last_day)
        ]
        found.append((_("From when"), " – ".join(dict.fromkeys(ends))))
    return found


def _problems(importing: Import, begin: int, eyes: Eyes) -> ProblemsPage:
    found = islice(problems_of(importing), begin, begin + AT_ONCE + 1)
    rows = [replace(one, cell=eyes.text(one.cell)) for one in found]
    more = f"?from={begin + AT_ONCE}#problems" if len(rows) > AT_ONCE else ""
    return ProblemsPage(rows[:AT_ONCE], more, "?#problems" if begin else "")
