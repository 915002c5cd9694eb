"""The agenda of a review: remedies that wait for a decision, and those that are late."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import overdue, undecided
from harken.organisation.profile.queries import local_date
from harken.strategy.initiatives.pages.words import day_words
from harken.strategy.reviews.agenda.source import AgendaSource, Item


def items(now: datetime, _since: date) -> Iterable[Item]:
    """Return what leaders have to decide, and what was decided and is late."""
    today = local_date(now)
    waiting = undecided(today)
    for one in waiting:
        yield Item(_said(_late if one.decide_by < today else _waits, one), _url(one), 5)
    for one in overdue(today).filter(state=Remedy.State.DECIDED):
        yield Item(_said(_undone, one), _url(one), 5)


def _said(words: Callable[[Remedy], str], one: Remedy) -> Callable[[], str]:
    return partial(words, one)


def _url(one: Remedy) -> str:
    return reverse("action:remedy", args=[one.pk])


def _late(one: Remedy) -> str:
    words = {"name": one, "day": day_words(one.decide_by)}
    return _("To be decided since %(day)s: “%(name)s”.") % words


def _waits(one: Remedy) -> str:
    words = {"name": one, "day": day_words(one.decide_by)}
    return _("To be decided by %(day)s: “%(name)s”.") % words


def _undone(one: Remedy) -> str:
    words = {"name": one, "day": day_words(one.do_by)}
    return _("“%(name)s” should have been done by %(day)s.") % words


SOURCE = AgendaSource("remedies", gettext_lazy("Fixes and improvements to decide"), 45, items)
