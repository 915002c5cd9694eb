"""The weekly digest: what one has to decide or do, and what was done since."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.action.permissions import SEE_REMEDIES
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import done_between, late_first, remedies_now, waits_for
from harken.action.remedies.rules import OPEN
from harken.action.remedies.told.shown import waits_words
from harken.notices.kinds import DigestSource, Line, digest_sources
from harken.organisation.profile.queries import local_date

MOST = 5


def lines(user: User, since: datetime, now: datetime) -> Iterator[Line]:
    """Yield what a person owns and has to decide or do, then what was done since."""
    if not SEE_REMEDIES.allows(user.actor):
        return
    today = local_date(now)
    own = remedies_now().filter(Q(owner=user), state__in=OPEN)
    for one in late_first(own, today)[:MOST]:
        words = {"name": one, "waits": waits_words(waits_for(one, today))}
        yield Line(_now("“%(name)s”: %(waits)s") % words, _url(one))
    for one in done_between(local_date(since), today)[:MOST]:
        yield Line(_now("Done: “%(name)s”") % {"name": one}, _url(one))


def _url(one: Remedy) -> str:
    return reverse("action:remedy", args=[one.pk])


def register() -> None:
    """Register the lines."""
    digest_sources.register(DigestSource("remedies", _("Fixes and decisions"), 40, lines))
