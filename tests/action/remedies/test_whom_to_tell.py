"""Who is told that something is to be decided or done, and what their digest says of it."""

from datetime import date, datetime, timedelta

import pytest

from harken.accounts.users.models import User
from harken.action.remedies.actions import decide, finish
from harken.action.remedies.models import Remedy
from harken.action.remedies.passing.digest import lines
from harken.action.remedies.passing.telling import tell_late
from harken.foundations.permission import Role
from harken.notices.kinds import notice_kinds
from harken.notices.models import Notice
from tests.action.cases.house import House
from tests.action.remedies.conftest import Proposed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind="remedy.decide").order_by("pk")
    return [(row.user.name, row.words["what"]) for row in rows]


def test_an_owner_hears_of_it_unless_they_proposed_it_themselves(
    house: House, proposed: Proposed
) -> None:
    proposed(owner=house.lena.pk)
    proposed(by=house.lena, owner=house.lena.pk, team=house.support.pk)
    assert told() == [("Lena", "yours")]
    kind = notice_kinds.get("remedy.decide")
    assert kind is not None
    assert kind.says(Notice.objects.get().words).endswith("it is to be decided by 1 April 2026.")


def test_who_is_late_is_told_once_for_each_day_that_was_agreed(
    house: House, proposed: Proposed, people: dict[Role, User], now: datetime
) -> None:
    row = proposed(owner=house.lena.pk, decide_by=TODAY - DAY, do_by=TODAY)
    Notice.objects.all().delete()
    assert [tell_late(now) for _again in range(2)] == [1, 1]
    assert told() == [("Lena", "decide")]
    decide(people[Role.LEAD].actor, row.pk, yes=True, because="It repeats", now=now)
    assert tell_late(now) == 0  # it is to be done today: that is not late yet
    assert tell_late(now + DAY) == 1
    assert told() == [("Lena", "decide"), ("Lena", "do")]
    finish(people[Role.LEAD].actor, row.pk, TODAY, now=now)
    assert tell_late(now + DAY) == 0


def test_what_is_nobodys_or_of_who_left_is_told_to_the_lead(
    house: House, proposed: Proposed, people: dict[Role, User], now: datetime
) -> None:
    proposed(decide_by=TODAY - DAY)
    proposed(owner=house.lena.pk, decide_by=TODAY - DAY)
    User.objects.filter(pk=house.lena.pk).update(is_active=False)
    Notice.objects.all().delete()
    tell_late(now)
    assert told() == [(people[Role.LEAD].name, "decide")] * 2


def test_what_was_archived_is_late_no_more(proposed: Proposed, now: datetime) -> None:
    proposed(decide_by=TODAY - DAY)
    Remedy.objects.update(archived_at=now)
    assert tell_late(now) == 0


def test_the_digest_says_what_one_owns_and_what_was_done_since(
    house: House, proposed: Proposed, people: dict[Role, User], now: datetime
) -> None:
    lead = people[Role.LEAD].actor
    proposed(title="Mine", owner=house.lena.pk)
    proposed(title="Hers", owner=house.anna.pk)
    for title, days in (("New", 0), ("Old", 8)):
        row = proposed(title=title, owner=house.lena.pk)
        decide(lead, row.pk, yes=True, because="It repeats", now=now)
        finish(lead, row.pk, TODAY - days * DAY, now=now)
    said = [line.says for line in lines(house.lena, now - 7 * DAY, now)]
    assert [one.split("”")[0] for one in said] == ["“Mine", "Done: “New"]
