"""What sign-ins say about a statement of the maturity assessment."""

from datetime import date, datetime, time

from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.accounts.users.permissions import MANAGE_PEOPLE
from harken.accounts.users.rules import (
    OPENED_BELOW,
    OPENED_FROM,
    PEOPLE_NEEDED,
    opening_speaks,
)
from harken.foundations.permission import Actor
from harken.web import formats
from harken.web.evidence import Days, Evidence, EvidenceSource, evidence_sources
from harken.web.frame.context import house_zone


def register() -> None:
    """Fill the registry."""
    evidence_sources.register(
        EvidenceSource(
            "accounts.opened",
            gettext_lazy("Who opens Harken"),
            ("EE1",),
            MANAGE_PEOPLE,
            find_opened,
        )
    )


def find_opened(days: Days, _actor: Actor) -> Evidence:
    """Say how many of the people with an account opened Harken since the first of these days."""
    opened, people = opened_since(days.first)
    says = _says(opened, people, days.first)
    return Evidence(says, opening_speaks(opened, people), _rule(), reverse("accounts:people"))


def opened_since(first: date) -> tuple[int, int]:
    """Return how many active people opened Harken since a day, and how many there are.

    Accounts keep the last sign-in, and of sessions that last when they were seen.
    """
    since = datetime.combine(first, time.min, house_zone())
    seen = UserSession.objects.filter(user_id=OuterRef("pk"), last_seen_at__gte=since)
    people = User.objects.filter(is_active=True)
    opened = people.filter(Q(last_login__gte=since) | Exists(seen))
    return opened.count(), people.count()


def _says(opened: int, people: int, first: date) -> str:
    language = get_language() or "en"
    if people < PEOPLE_NEEDED:
        return _(
            "Fewer than %(least)s people have an account here: too few to say how many look."
        ) % {"least": PEOPLE_NEEDED}
    return _(
        "%(opened)s of %(people)s people with an account opened Harken since %(day)s (all were "
        "counted, so there is no interval)."
    ) % {
        "opened": formats.number(opened, language),
        "people": formats.number(people, language),
        "day": formats.day(first, language, house_zone()),
    }


def _rule() -> str:
    return _(
        "For: %(from)s %% or more opened it. Against: fewer than %(below)s %%. Neither: in "
        "between, or under %(least)s people. Mails and screens on a wall reach people without "
        "a sign-in and are not counted."
    ) % {"from": OPENED_FROM, "below": OPENED_BELOW, "least": PEOPLE_NEEDED}
