"""What the weekly digest says of a person's own cases: counts, each leading to its list."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from harken.accounts.users.models import User
from harken.action.cases.models import Case, State
from harken.action.cases.rules import STANDING
from harken.action.permissions import SEE_CASES
from harken.notices.kinds import DigestSource, Line, digest_sources

SOON = timedelta(days=7)


def lines(user: User, _since: datetime, now: datetime) -> Iterator[Line]:
    """Yield what of a person's own cases is late, due within a week, or waits."""
    if not SEE_CASES.allows(user.actor):
        return
    own = Case.objects.filter(owner=user, state__in=STANDING)
    late = own.filter(due_at__lt=now).count()
    if late:
        said = ngettext("%(count)s case is late", "%(count)s cases are late", late)
        yield Line(said % {"count": late}, _listed("late"))
    soon = own.filter(due_at__gte=now, due_at__lt=now + SOON).count()
    if soon:
        said = ngettext(
            "%(count)s case is due within a week", "%(count)s cases are due within a week", soon
        )
        yield Line(said % {"count": soon}, _listed("mine"))
    waiting = own.filter(state=State.WAITING).count()
    if waiting:
        said = ngettext(
            "%(count)s case waits for its customer", "%(count)s cases wait for their customers",
            waiting,
        )  # fmt: skip
        yield Line(said % {"count": waiting}, _listed("waiting"))


def _listed(view: str) -> str:
    return f"{reverse('action:cases')}?view={view}&owner=me"


def register() -> None:
    """Register with the digest."""
    digest_sources.register(DigestSource("action.cases", _("My cases"), 10, lines))
