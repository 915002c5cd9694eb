"""A group's figures in words, each with the way to its cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.action.clocks.models import CaseClock
from harken.action.sla.figures import Standing
from harken.action.sla.pages.asked import Asked
from harken.action.sla.pages.figure_words import count, share_words, time_words
from harken.action.sla.queries import Group
from harken.action.sla.words import clock_name
from harken.analysis.display import Shown

WHOLE = 100.0


@dataclass(frozen=True)
class ClockRow:
    """One clock of one group."""

    clock: str
    n: str
    all_url: str
    within: str
    decided: str
    broken_url: str
    median: str
    ninth: str
    working: str
    waiting: str
    notes: list[str]


@dataclass(frozen=True)
class GroupRow:
    """A group with its clocks."""

    name: str
    cases: str
    reopened: str
    resolved: str
    clocks: list[ClockRow]


def group_rows(
    groups: Sequence[Group], asked: Asked, names: Mapping[Any, str]
) -> Iterator[GroupRow]:
    """Yield groups in words; grouped, only the chosen clock is told of each."""
    order = CaseClock.Name.values
    for group in groups:
        shown = [name for name in order if name in group.clocks]
        if asked.by:
            shown = [name for name in shown if name == asked.clock]
        name = names.get(group.key) or (_("unknown") if asked.by else _("All cases"))
        key = "" if group.key is None else str(group.key)
        rows = [_row(clock, group.clocks[clock], asked, key) for clock in shown]
        reopened = group.reopened
        yield GroupRow(name, count(group.cases), share_words(reopened), count(reopened.n), rows)


def _row(clock: str, found: Standing, asked: Asked, key: str) -> ClockRow:
    behind = reverse("action:figures-cases")
    wish = asked.but(clock=clock)
    return ClockRow(
        clock_name(clock),
        count(found.n),
        f"{behind}?{wish.query(key=key)}",
        share_words(found.within) if found.promised else _("nothing was promised"),
        _decided(found),
        f"{behind}?{wish.query(key=key, which='broken')}" if _is_broken(found) else "",
        time_words(found.calendar.median),
        time_words(found.calendar.ninth),
        time_words(found.working.median),
        share_words(found.waiting),
        _notes(found),
    )


def _decided(found: Standing) -> str:
    """Return of how many promises the share is; '' where there is no share."""
    is_shown = found.promised and found.within.shown is not Shown.HIDDEN
    return count(found.within.n) if is_shown else ""


def _is_broken(found: Standing) -> bool:
    """Tell whether a promise was broken: the share kept is a whole hundred else."""
    return bool(found.promised and found.within.n) and found.within.value != WHOLE


def _notes(found: Standing) -> list[str]:
    return [
        words % {"count": count(number)}
        for number, words in (
            (found.open, ngettext("%(count)s still runs", "%(count)s still run", found.open)),
            (
                found.undecided,
                ngettext(
                    "%(count)s promise is not decided yet",
                    "%(count)s promises are not decided yet",
                    found.undecided,
                ),
            ),
            (
                found.void,
                ngettext(
                    "%(count)s was over without a reply",
                    "%(count)s were over without a reply",
                    found.void,
                ),
            ),
            (
                found.without_hours,
                ngettext(
                    "%(count)s has no working hours to count by",
                    "%(count)s have no working hours to count by",
                    found.without_hours,
                ),
            ),
        )
        if number
    ]
