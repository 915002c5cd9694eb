"""How asking again reads: in the trail of a case, and to its owner."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case, What
from harken.action.cases.passing.telling import leaders_of, may_read, url_of
from harken.action.conversation.trail.sayings import Saying, sayings
from harken.invitations.rules import Why
from harken.notices.actions import notify
from harken.notices.kinds import NoticeKind, notice_kinds

LOW_AGAIN = "case.low_again"


def tell_low_again(case: Case, now: datetime) -> None:
    """Tell the owner, else who leads the team, that a case is open again."""
    people = [case.owner] if case.owner is not None else list(leaders_of(case, now))
    for person in people:
        notify(
            to=person, kind=LOW_AGAIN, key=f"{LOW_AGAIN}:{case.pk}:{case.revision}",
            words={"case": case.pk}, url=url_of(case), now=now,
        )  # fmt: skip


def _low_again(words: Mapping[str, Any]) -> str:
    said = _now("Case #%(number)s is open again: asked how it went, the customer scored low.")
    return said % {"number": words["case"]}


def _asked(said: Mapping[str, Any]) -> str:
    if "answer" in said:
        return _now("Asked again, the customer scored %(score)s") % {"score": f"{said['answer']:g}"}
    if said.get("why"):
        return _now("Not asked again: %(why)s") % {"why": why_words(said["why"])}
    return ""


def why_words(why: str) -> str:
    """Return a reason why nobody was asked, in the active language."""
    return str(Why(why).label) if why in Why.values else why


def register() -> None:
    """Register the notice and the line."""
    label = _("A customer scored low again")
    notice_kinds.register(NoticeKind(LOW_AGAIN, label, _low_again, may_read=may_read))
    sayings.register(Saying(What.ASKED.value, _asked))
