"""What the weekly digest says of the cases a leader answers for: what came, went and waits."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from harken.accounts.users.models import User
from harken.action.cases.models import State
from harken.action.cases.sight import seen_by
from harken.action.permissions import SEE_TRIAGE
from harken.action.triage.waiting import late, unanswered, unowned
from harken.foundations.permission import Actor
from harken.notices.kinds import DigestSource, Line, digest_sources
from harken.organisation.profile.queries import local_date


def lines(user: User, since: datetime, now: datetime) -> Iterator[Line]:
    """Yield what happened to the cases a person sees since the last digest, and what waits now."""
    actor = user.actor
    if not SEE_TRIAGE.allows(actor):
        return
    happened = _happened(actor, since, now)
    if happened:
        yield Line(happened, reverse("action:figures"))
    page = reverse("action:cases")
    if count := late(actor, now).count():
        said = ngettext("%(count)s case is late", "%(count)s cases are late", count)
        yield Line(said % {"count": count}, f"{page}?view=late")
    if count := unanswered(actor, now).count:
        said = ngettext(
            "%(count)s customer waits for a word from us",
            "%(count)s customers wait for a word from us",
            count,
        )
        yield Line(said % {"count": count}, reverse("action:triage"))
    if count := unowned(actor, now).count:
        said = ngettext("%(count)s case has no owner", "%(count)s cases have no owner", count)
        yield Line(said % {"count": count}, f"{page}?view=nobodys")


def _happened(actor: Actor, since: datetime, now: datetime) -> str:
    """Say how many cases came and how many were resolved, '' where nothing happened."""
    rows = seen_by(actor, local_date(now)).exclude(state=State.MERGED)
    words = {
        "opened": rows.filter(opened_at__gt=since, opened_at__lte=now).count(),
        "resolved": rows.filter(resolved_at__gt=since, resolved_at__lte=now).count(),
    }
    if not any(words.values()):
        return ""
    return _now("Since the last digest: opened %(opened)s, resolved %(resolved)s") % words


def register() -> None:
    """Register with the digest."""
    digest_sources.register(DigestSource("action.triage", _("Cases you answer for"), 20, lines))
