"""Telling the leaders, once a day, that a rule reached its cap."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.accounts.users.models import User
from harken.action.opening.models import CaseRule
from harken.action.permissions import SET_UP_CASES
from harken.notices.actions import notify
from harken.notices.kinds import NoticeKind, Thing, notice_kinds, things

HELD = "case.held"


def register() -> None:
    """Fill the registry."""
    label = gettext_lazy("A rule reached its cap and holds cases back")
    notice_kinds.register(NoticeKind(HELD, label, _says, may_read=_may_read))
    things.register(Thing("action:case-rule", _thing))


def tell_of_cap(rule: CaseRule, day: date, now: datetime) -> None:
    """Tell who sets up cases; of the same rule and day never twice."""
    words = {"rule": rule.name, "most": rule.most_a_day}
    url = reverse("action:case-rule", args=[rule.pk])
    for person in leaders_of():
        key = f"case-rule:{rule.pk}:{day}"
        notify(to=person, kind=HELD, key=key, words=words, url=url, now=now)


def leaders_of() -> "QuerySet[User]":
    """Return who decides on what is held back."""
    may = [role.value for role in SET_UP_CASES.roles]
    return User.objects.filter(role__in=may, is_active=True)


def _may_read(user: User, _words: Mapping[str, Any]) -> bool:
    return SET_UP_CASES.allows(user.actor)


def _thing(held: Mapping[str, Any]) -> str:
    found = CaseRule.objects.filter(pk=held["pk"]).first()
    return _("the rule “%(name)s”") % {"name": found.name} if found else ""


def _says(words: Mapping[str, Any]) -> str:
    sentence = _(
        "“%(rule)s” opened its %(most)s cases of today. What fits now is held back: look at it and "
        "decide."
    )
    return sentence % words
