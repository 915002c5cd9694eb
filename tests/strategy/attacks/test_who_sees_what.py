"""What is said in leaders' meetings, and who gave words away, stays where it belongs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.teams.models import Team, TeamMembership
from harken.strategy.decisions.models import Decision
from harken.strategy.promises.models import Meaning, Promise
from harken.strategy.promises.understood.meanings import may_write, write_meaning
from harken.strategy.reviews.models import Commitment, Review
from tests.strategy.whole import plant_whole

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

SECRET = "Zanzibarplan"
OUTSIDE = (Role.EMPLOYEE, Role.AGENT, Role.VIEWER)
ADDRESSES = (
    "/strategy/", "/strategy/picture/", "/strategy/loose/", "/strategy/decisions/",
    "/strategy/initiatives/", "/strategy/goals/", "/strategy/promises/", "/strategy/vision/",
    "/this-week/", "/", f"/command/?q={SECRET}", f"/search/?q={SECRET}", "/api/v1/strategy",
    "/api/v1/decisions", "/api/v1/goals", "/api/v1/initiatives", "/strategy/reviews/",
)  # fmt: skip


@pytest.fixture
def met(people: dict, now: datetime) -> Decision:
    """A review whose title, minutes and commitments are nobody else's business."""
    plant_whole(datetime.now(UTC), people[Role.LEAD])
    today = datetime.now(UTC).date()
    review = Review.objects.create(
        title=f"{SECRET} meeting", day=today, state="held", minutes=f"{SECRET} said",
        opened_at=now, created_at=now,
    )  # fmt: skip
    Review.objects.create(title=f"{SECRET} next", day=today + timedelta(days=3), created_at=now)
    Commitment.objects.create(
        review=review, text=f"{SECRET} work", owner=None, owner_name="Gone", due=today
    )
    return Decision.objects.create(
        what="Close a shop", day=today, review=review, created_at=now, noted_by="Lead"
    )


@pytest.mark.parametrize("role", OUTSIDE)
def test_what_leaders_meet_about_is_told_to_nobody_else(
    met: Decision, as_role: Callable, role: Role
) -> None:
    client = as_role(role)
    own = f"/strategy/decisions/{met.pk}/"
    shown = client.get(own)
    assert shown.status_code == 200
    for address in (*ADDRESSES, own):
        told = client.get(address, follow=True).content.decode()
        assert SECRET not in told.replace(f"q={SECRET}", "").replace(
            f'value="{SECRET}"', ""
        ).replace(f"“{SECRET}”", ""), address


def test_those_who_meet_find_it(met: Decision, as_role: Callable) -> None:
    client = as_role(Role.LEADER)
    assert SECRET in client.get(f"/strategy/decisions/{met.pk}/").content.decode()
    assert SECRET in client.get("/strategy/").content.decode()


@pytest.fixture
def concerned(people: dict) -> tuple[Promise, Team]:
    promise = Promise.objects.create(name=LocalText({"en": "We call"}), since=date(2026, 1, 1))
    team = Team.objects.create(name="Calls")
    Meaning.objects.create(promise=promise, team=team)
    return promise, team


@pytest.mark.parametrize(
    ("role", "leads", "may"),
    [
        (Role.LEADER, True, True),
        (Role.LEADER, False, False),
        (Role.ANALYST, False, False),
        (Role.AGENT, True, False),
    ],
)
def test_a_team_s_words_are_those_of_who_leads_it(
    concerned: tuple[Promise, Team], people: dict, now: datetime, role: Role, *,
    leads: bool, may: bool,
) -> None:  # fmt: skip
    promise, team = concerned
    TeamMembership.objects.create(team=team, user=people[role], leads=leads, since=date(2025, 1, 1))
    actor = people[role].actor
    assert bool(may_write(actor, {team.pk}, now)) is may
    if not may:
        with pytest.raises(PermissionDenied):
            write_meaning(actor, promise.pk, team.pk, LocalText({"en": "x"}), now=now)
