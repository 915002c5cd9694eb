"""Notices about clocks: one for each case, or one for all where there are many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.cases.sight import seen_by
from harken.action.clocks.models import CaseClock
from harken.action.permissions import SEE_CASES
from harken.connections.tidings import Tiding, tell_of
from harken.foundations.clock import system_clock
from harken.notices.actions import notify
from harken.notices.kinds import NoticeKind, notice_kinds
from harken.organisation.profile.queries import local_date, profile
from harken.web.formats import moment, number

DUE: Final = "case.due"
LATE: Final = "case.late"
MANY: Final = "_many"
FLOOD: Final = 5
"""So many at once are told in one notice."""


@dataclass(frozen=True)
class Telling:
    """A clock of a case that somebody is told of."""

    case: int
    clock: int
    name: str
    due_at: str
    to: tuple[User, ...]


def tell(kind: str, tellings: Iterable[Telling], now: datetime) -> None:
    """Tell each person what they are to know; what comes in a flood in one notice."""
    by_person: dict[User, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for person in telling.to:
            by_person[person].append(telling)
    for person, theirs in by_person.items():
        if len(theirs) > FLOOD:
            _tell_many(person, kind, theirs, now)
        else:
            for telling in theirs:
                _tell_one(person, kind, telling, now)


def _tell_one(person: User, kind: str, telling: Telling, now: datetime) -> None:
    words = {"case": telling.case, "clock": telling.name, "due": telling.due_at}
    notify(
        to=person, kind=kind, key=f"{kind}:{telling.clock}:{telling.due_at}", words=words,
        url=reverse("action:case", args=[telling.case]), now=now,
    )  # fmt: skip


def _tell_many(person: User, kind: str, theirs: list[Telling], now: datetime) -> None:
    first = min(theirs, key=lambda one: one.clock)
    inbox = reverse("action:cases")
    notify(
        to=person,
        kind=kind + MANY,
        key=f"{kind}{MANY}:{first.clock}:{first.due_at}",
        words={"count": len(theirs)},
        url=f"{inbox}?view=late" if kind == LATE else inbox,
        now=now,
    )


def _due_words(words: Mapping[str, Any]) -> str:
    return _("Case #%(case)s: %(clock)s is due %(when)s.") % _said(words)


def _late_words(words: Mapping[str, Any]) -> str:
    return _("Case #%(case)s is late: %(clock)s was due %(when)s.") % _said(words)


def _said(words: Mapping[str, Any]) -> dict[str, str]:
    language = get_language() or "en"
    due = datetime.fromisoformat(words["due"]) if words.get("due") else None
    when = moment(due, language, ZoneInfo(profile().zone)) if due else ""
    name = words["clock"]
    label = str(CaseClock.Name(name).label) if name in CaseClock.Name.values else name
    return {"case": str(words["case"]), "clock": label, "when": when}


def _due_many(words: Mapping[str, Any]) -> str:
    count = int(words["count"])
    text = ngettext("%(count)s case is due soon.", "%(count)s cases are due soon.", count)
    return text % {"count": number(count, get_language() or "en")}


def _late_many(words: Mapping[str, Any]) -> str:
    count = int(words["count"])
    text = ngettext("%(count)s case is late.", "%(count)s cases are late.", count)
    return text % {"count": number(count, get_language() or "en")}


def _sees(person: User, words: Mapping[str, Any]) -> bool:
    on = local_date(system_clock())
    return seen_by(person.actor, on).filter(pk=words["case"]).exists()


def _sees_some(person: User, _words: Mapping[str, Any]) -> bool:
    return SEE_CASES.allows(person.actor)


KINDS = (
    NoticeKind(
        DUE, gettext_lazy("A case of mine is due soon"), _due_words, may_read=_sees, is_urgent=True
    ),
    NoticeKind(LATE, gettext_lazy("A case is late"), _late_words, may_read=_sees, is_urgent=True),
    NoticeKind(DUE + MANY, gettext_lazy("Many cases are due soon"), _due_many, may_read=_sees_some),
    NoticeKind(
        LATE + MANY,
        gettext_lazy("Many cases are late"),
        _late_many,
        may_read=_sees_some,
        is_urgent=True,
    ),
)


def _payload(number_: str) -> dict[str, Any] | None:
    """Tell a program outside that a case is late, without a word of the customer's."""
    rows = CaseClock.objects.filter(case=int(number_), escalated_at__isnull=False, stopped_at=None)
    clock = rows.select_related("case").order_by("-escalated_at").first()
    if clock is None or clock.due_at is None:
        return None
    return {
        "id": clock.case_id, "state": clock.case.state, "clock": clock.name,
        "due_at": clock.due_at.isoformat(),
        "url": reverse("action:case", args=[clock.case_id]),
    }  # fmt: skip


def _sentence(payload: Mapping[str, Any]) -> str:
    return _late_words({"case": payload["id"], "clock": payload["clock"], "due": payload["due_at"]})


def register() -> None:
    """Register the kinds of notices, and what the outside is told."""
    for kind in KINDS:
        notice_kinds.register(kind)
    label = gettext_lazy("A case is late")
    tell_of(Tiding("case.late", label, "action.case.late", _payload, _sentence))
