"""Whom a case's news reach, and in which words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.accounts.users.models import User
from harken.action.absence.queries import is_away, stand_in
from harken.action.cases.models import Case
from harken.action.cases.sight import seen_by
from harken.action.conversation.models import Mention
from harken.foundations.clock import system_clock
from harken.notices.actions import notify
from harken.notices.kinds import NoticeKind, Thing, notice_kinds, things
from harken.organisation.profile.queries import local_date

Words = Mapping[str, Any]


def tell_owner(case: Case, kind: str, key: str, now: datetime) -> None:
    """Tell who holds a case, or stands in for them; a case of nobody waits in its team's list."""
    reader = reader_of(case, now)
    if reader is not None:
        url, words = reverse("action:case", args=[case.pk]), {"case": case.pk}
        notify(to=reader, kind=kind, key=key, words=words, url=url, now=now)


def reader_of(case: Case, now: datetime) -> User | None:
    """Return who is to know of what happens in a case today."""
    if case.owner is None:
        return None
    on = local_date(now)
    deputy = stand_in(case.owner.pk, on) if is_away(case.owner.pk, on) else None
    return deputy if deputy and sees(deputy, {"case": case.pk}) else case.owner


def sees(user: User, words: Words) -> bool:
    """Tell whether a person may still see the case that a notice is about."""
    on = local_date(system_clock())
    return seen_by(user.actor, on).filter(pk=words.get("case", 0)).exists()


def is_asked(user: User, words: Words) -> bool:
    """Tell whether a person's side is still wanted."""
    asked = Mention.objects.filter(pk=words.get("mention", 0), user=user, withdrawn_at=None)
    return asked.exists()


def _wrote(words: Words) -> str:
    return _("The customer wrote in case #%(case)s.") % words


def _lost(words: Words) -> str:
    return _("A mail of case #%(case)s did not arrive: reach the customer by another way.") % words


def _mentioned(words: Words) -> str:
    return _("“%(who)s” asks for your side of something.") % words


def _sided(words: Words) -> str:
    return _("“%(who)s” added their side to case #%(case)s.") % words


def register_notices() -> None:
    """Register what people are told of conversations."""
    wrote = gettext_lazy("A customer writes in a case of mine")
    lost = gettext_lazy("A mail of a case of mine does not arrive")
    mentioned = gettext_lazy("Somebody asks for my side")
    sided = gettext_lazy("Somebody I asked adds their side")
    notice_kinds.register(
        NoticeKind("case.customer_wrote", wrote, _wrote, is_urgent=True, may_read=sees)
    )
    notice_kinds.register(NoticeKind("case.mail_lost", lost, _lost, is_urgent=True, may_read=sees))
    notice_kinds.register(
        NoticeKind("case.mentioned", mentioned, _mentioned, is_urgent=True, may_read=is_asked)
    )
    things.register(Thing("action:side", lambda _held: _("a question for your side")))
    notice_kinds.register(NoticeKind("case.side_added", sided, _sided, may_read=sees))
