"""What sign-ins say of a statement of the maturity assessment."""

from datetime import UTC, date, datetime

import pytest
from allauth.usersessions.models import UserSession

from harken.accounts.beside_opinion import find_opened, opened_since
from harken.accounts.users.models import User
from harken.accounts.users.rules import opening_speaks
from harken.foundations.permission import Actor
from harken.web.evidence import Days, Speaks

FIRST, LAST = date(2025, 12, 2), date(2026, 3, 2)
INSIDE, BEFORE = datetime(2025, 12, 2, tzinfo=UTC), datetime(2025, 12, 1, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opened", "people", "speaks"),
    [
        (8, 10, Speaks.FOR),
        (7, 10, Speaks.NEITHER),
        (3, 10, Speaks.NEITHER),
        (2, 10, Speaks.AGAINST),
        (9, 9, Speaks.NEITHER),
        (0, 0, Speaks.NEITHER),
    ],
)
def test_whether_people_look_speaks(opened: int, people: int, speaks: Speaks) -> None:
    assert opening_speaks(opened, people) is speaks


@pytest.mark.django_db
def test_people_who_signed_in_or_were_seen_count_once() -> None:
    people = [
        User.objects.create(email=f"p{place}@example.org", name=f"P {place}", role="agent")
        for place in range(11)
    ]
    people[0].is_active = False
    for person, moment in zip(people, [INSIDE, INSIDE, INSIDE, BEFORE, BEFORE], strict=False):
        person.last_login = moment
        person.save()
    for person, key in [(people[2], "a"), (people[4], "b"), (people[4], "c")]:
        row = UserSession.objects.create(
            user=person, session_key=key, ip="127.0.0.1", user_agent="x"
        )
        UserSession.objects.filter(pk=row.pk).update(last_seen_at=INSIDE)
    # Active are 10; signed in since then: P 1, P 2; seen: P 2 again and P 4.
    assert opened_since(FIRST) == (3, 10)
    found = find_opened(Days(FIRST, LAST), Actor.system())
    assert found.says.startswith("3 of 10 people with an account opened Harken since 2 December")
    assert (found.speaks, found.url) == (Speaks.NEITHER, "/settings/people/")
    User.objects.filter(pk=people[1].pk).update(is_active=False)
    assert "Fewer than 10" in find_opened(Days(FIRST, LAST), Actor.system()).says
