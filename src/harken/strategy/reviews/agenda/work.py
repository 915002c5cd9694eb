"""Work that is late, over its budget or to be proved, and decisions to look at again."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.queries import due_to_look_at
from harken.strategy.goals.words import day_words
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import OPEN, Standing, initiatives, standings_of
from harken.strategy.reviews.agenda.source import Item


def initiative_items(now: datetime, _since: date) -> Iterable[Item]:
    """Return what is to be said of initiatives."""
    rows = list(initiatives().filter(archived_at=None))
    for one in standings_of(rows, local_date(now)):
        url = reverse("strategy:initiative", args=[one.initiative.pk])
        for says in _said(one):
            yield Item(says, url, 5)


def _said(one: Standing) -> Iterable[Callable[[], str]]:
    if one.is_late or one.late:
        yield partial(_late, one)
    if one.initiative.state in OPEN and (one.money.is_over or one.people_days.is_over):
        yield partial(_over, one.initiative)
    if one.is_proof_due:
        yield partial(_unproved, one.initiative)


def _late(one: Standing) -> str:
    if one.is_late and one.initiative.ends_on:
        words = {"name": one.initiative, "day": day_words(one.initiative.ends_on)}
        return _("“%(name)s” should have ended on %(day)s.") % words
    count = len(one.late)
    return ngettext(
        "“%(name)s”: %(count)s milestone is late.",
        "“%(name)s”: %(count)s milestones are late.",
        count,
    ) % {"name": one.initiative, "count": count}


def _over(one: Initiative) -> str:
    return _("“%(name)s” has used more than was planned.") % {"name": one}


def _unproved(one: Initiative) -> str:
    return _("“%(name)s” is to be proved: did it help?") % {"name": one}


def decision_items(now: datetime, _since: date) -> Iterable[Item]:
    """Return the long-term decisions whose day of looking back has come."""
    for one in due_to_look_at(local_date(now)):
        yield Item(partial(_look, one.what), reverse("strategy:decision", args=[one.pk]), 5)


def _look(what: str) -> str:
    return _("Look back at the decision “%(name)s”.") % {"name": what}
