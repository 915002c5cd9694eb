"""What was taken on before: not kept since, overdue, or due soon."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.organisation.profile.queries import local_date
from harken.strategy.goals.words import day_words
from harken.strategy.reviews.agenda.source import Item
from harken.strategy.reviews.models import Commitment
from harken.strategy.reviews.queries import broken_since, due_by
from harken.strategy.reviews.rules import is_overdue

AHEAD = timedelta(days=14)


def items(now: datetime, since: date) -> Iterable[Item]:
    """Return the commitments to talk about."""
    today = local_date(now)
    for one in broken_since(since):
        yield Item(partial(_broken, one), _url(one), 3)
    for one in due_by(today + AHEAD):
        yield Item(partial(_overdue if is_overdue(one, today) else _due, one), _url(one), 3)


def _url(one: Commitment) -> str:
    return f"{reverse('strategy:review', args=[one.review_id])}#commitment-{one.pk}"


def _words(one: Commitment) -> dict[str, str]:
    return {"who": one.owner_name, "what": one.text, "day": day_words(one.due)}


def _broken(one: Commitment) -> str:
    return _("Not kept: “%(what)s” (%(who)s).") % _words(one)


def _overdue(one: Commitment) -> str:
    return _("Overdue since %(day)s: “%(what)s” (%(who)s).") % _words(one)


def _due(one: Commitment) -> str:
    return _("Due on %(day)s: “%(what)s” (%(who)s).") % _words(one)
