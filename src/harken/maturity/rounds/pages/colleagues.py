"""Colleagues with an account, as they can be chosen for a round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from harken.accounts.users.models import User
from harken.foundations.languages import LANGUAGE_CODES
from harken.maturity.rounds.models import Group, Rater
from harken.maturity.rounds.rules import USUAL_GROUP, Asked

LISTED = 200
"""With more colleagues the others are pasted; their account is found by its address."""


@dataclass(frozen=True)
class Colleague:
    """A line of the choice."""

    user: User
    is_asked: bool
    group: str


def listed() -> list[User]:
    """Return the first colleagues by name who still have an account."""
    return list(User.objects.filter(is_active=True).order_by("name", "id")[:LISTED])


def sent(users: Iterable[User], ticked: Sequence[str], fields: QueryDict) -> list[Colleague]:
    """Return the choice as a form sent it: ids that are ticked, and `group_<id>` of each."""
    return [
        Colleague(
            user, str(user.pk) in ticked, _group(str(fields.get(f"group_{user.pk}", "")), user)
        )
        for user in users
    ]


def kept(users: Iterable[User], raters: Iterable[Rater]) -> list[Colleague]:
    """Return the choice as a draft keeps it."""
    groups = {rater.user_id: rater.group for rater in raters if rater.user_id}
    return [
        Colleague(user, user.pk in groups, groups.get(user.pk, _group("", user))) for user in users
    ]


def _group(wanted: str, user: User) -> str:
    return wanted if wanted in Group.values else USUAL_GROUP[user.role].value


def as_asked(chosen: Iterable[Colleague], language: str) -> list[Asked]:
    """Return those who are ticked, each written to in their own language."""
    return [
        Asked(one.user.email, one.group, language_of(one.user, language), one.user.pk)
        for one in chosen
        if one.is_asked
    ]


def language_of(user: User | None, otherwise: str) -> str:
    """Return the language to write to somebody in."""
    return user.language if user and user.language in LANGUAGE_CODES else otherwise


def accounts_of(emails: Iterable[str]) -> dict[str, User]:
    """Return whose account an address is."""
    found = User.objects.filter(email__in=list(emails), is_active=True)
    return {user.email: user for user in found}
