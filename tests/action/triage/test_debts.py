"""What is late, silent or nobody's, who owes it, and how often they are reminded."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.remedies.actions import archive_remedy, decide, finish, propose
from harken.action.remedies.rules import Proposal
from harken.action.triage.digest import lines
from harken.action.triage.nudging import nudge, reminded
from harken.action.triage.owing import who_owes
from harken.action.triage.rules import again_from
from harken.action.triage.waiting import late, late_cases, oldest, unanswered, unowned
from harken.foundations.permission import Role
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne, person

pytestmark = pytest.mark.django_db
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
TODAY = date(2026, 3, 2)


def put(case: Case, **columns: Any) -> Case:
    Case.objects.filter(pk=case.pk).update(**columns)
    return case


def test_late_is_what_was_due_before_now_and_the_longest_overdue_stands_first(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    put(open_one("due"), due_at=now)
    second = put(open_one("a"), due_at=now - SECOND)
    first = put(open_one("b"), due_at=now - DAY, state="waiting")
    put(open_one("over"), due_at=now - DAY, state="resolved")
    put(open_one("never"), due_at=None)
    found = late_cases(house.anna.actor, now)
    assert (found.count, found.first) == (2, [first, second])
    assert oldest([second, first, open_one("x")]) == oldest([first])
    assert oldest([]) is None


def test_a_list_shows_five_and_counts_all(house: House, open_one: OpenOne, now: datetime) -> None:
    for number in range(7):
        put(open_one(f"{number}"), due_at=now - number * HOUR - SECOND)
    found = late_cases(house.anna.actor, now)
    assert (found.count, len(found.first)) == (7, 5)


def test_who_waits_for_a_word_is_who_never_had_one_or_wrote_since(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    wrote = put(open_one("a"), contacted_at=now, unread=True, stirred_at=now - HOUR)
    silent = put(open_one("b"), contacted_at=None, stirred_at=now - DAY)
    put(open_one("answered"), contacted_at=now, unread=False)
    put(open_one("waits"), contacted_at=None, state="waiting")
    put(open_one("sales", team=house.sales), contacted_at=None)
    found = unanswered(house.anna.actor, now)
    assert (found.count, found.first) == (2, [silent, wrote])


def test_nobodys_is_what_nobody_took_and_what_belongs_to_who_left(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    free = open_one("free", opened_at=now - DAY)
    left = open_one("left", owner=house.boris)
    open_one("hers", owner=house.anna)
    User.objects.filter(pk=house.boris.pk).update(is_active=False)
    found = unowned(house.anna.actor, now)
    assert (found.count, found.first) == (2, [free, left])


def test_nobodys_cases_are_found_without_looking_at_the_owner_of_every_open_one(
    house: House, now: datetime
) -> None:
    with CaptureQueriesContext(connection) as queries:
        unowned(house.anna.actor, now)
    (counting,) = [one["sql"] for one in queries.captured_queries if "COUNT(" in one["sql"]]
    assert "JOIN" not in counting


def test_late_cases_of_one_person_are_one_debt_and_of_who_left_their_teams(
    house: House, open_one: OpenOne, people: dict, now: datetime
) -> None:
    """Anna: two of Support and one of Sales, since the day before yesterday. Boris left."""
    for key, team, owner, days in (
        ("a", house.support, house.anna, 1), ("b", house.support, house.anna, 2),
        ("c", house.sales, house.anna, 1), ("d", house.support, house.boris, 1),
        ("e", house.sales, None, 3),
    ):  # fmt: skip
        put(open_one(key, team=team, owner=owner), due_at=now - days * DAY)
    User.objects.filter(pk=house.boris.pk).update(is_active=False)
    found = who_owes(people[Role.LEAD].actor, now)
    said = {(str(one.person or one.team), debt.count, debt.since)
            for one in found for debt in one.debts}  # fmt: skip
    assert said == {
        ("Anna", 3, TODAY - 2 * DAY), ("Support", 1, TODAY - DAY), ("Sales", 1, TODAY - 3 * DAY),
    }  # fmt: skip
    assert found[0].person == house.anna


def test_a_fix_is_owed_by_its_day_of_decision_then_by_the_day_it_is_to_be_done(
    house: House, people: dict, now: datetime
) -> None:
    lead = people[Role.LEAD].actor
    given = {"cause": "x", "decide_by": TODAY - 3 * DAY, "owner": house.lena.pk}
    at = now - 9 * DAY
    first = propose(lead, Proposal(title="A", **given), now=at)
    second = propose(lead, Proposal(title="B", do_by=TODAY - DAY, **given), now=at)
    third = propose(lead, Proposal(title="C", do_by=TODAY, **given), now=at)
    for row in (second, third):
        decide(lead, row.pk, yes=True, because="It repeats", now=at)
    (owes,) = who_owes(lead, now)
    assert owes.person == house.lena
    assert {(one.about, one.since) for one in owes.debts} == {
        (f"remedy:{first.pk}", TODAY - 3 * DAY), (f"remedy:{second.pk}", TODAY - DAY),
    }  # fmt: skip
    finish(lead, second.pk, TODAY, now=now)
    archive_remedy(lead, first.pk, now=now)
    assert who_owes(lead, now) == []


def test_who_may_not_open_triage_reminds_nobody(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    put(open_one(owner=house.boris), due_at=now - DAY)
    with pytest.raises(PermissionDenied):
        nudge(house.anna.actor, "cases", house.boris.pk, now=now)
    assert not Notice.objects.filter(kind="remedy.nudge").exists()


def test_a_leader_reminds_of_what_they_see_only(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    other = person("olga", Role.LEADER, house.sales, leads=True)
    put(open_one(owner=house.anna), due_at=now - DAY)
    with pytest.raises(Refused, match="does not owe this"):
        nudge(other.actor, "cases", house.anna.pk, now=now)
    nudge(house.lena.actor, "cases", house.anna.pk, now=now)
    notice = Notice.objects.get(user=house.anna, kind="remedy.nudge")
    assert (notice.url, notice.words["count"]) == ("/cases/", 1)


def test_reminded_of_one_thing_a_person_may_be_reminded_of_another(
    house: House, open_one: OpenOne, people: dict, now: datetime
) -> None:
    lead = people[Role.LEAD].actor
    given = Proposal(title="A", cause="x", decide_by=TODAY - DAY, owner=house.anna.pk)
    row = propose(lead, given, now=now - 9 * DAY)
    for key, owner in (("a", house.anna), ("b", house.boris)):
        put(open_one(key, owner=owner), due_at=now - DAY)
    nudge(lead, "cases", house.anna.pk, now=now)
    nudge(lead, f"remedy:{row.pk}", house.anna.pk, now=now)
    nudge(lead, "cases", house.boris.pk, now=now)
    with pytest.raises(Refused, match="reminded “Anna”"):
        nudge(lead, "cases", house.anna.pk, now=now)
    told = Notice.objects.filter(kind="remedy.nudge", user=house.anna).values_list("url", flat=True)
    assert set(told) == {"/cases/", f"/remedies/{row.pk}/"}


def test_the_last_reminder_counts_and_it_counts_for_three_days(
    house: House, open_one: OpenOne, people: dict, now: datetime
) -> None:
    lead = people[Role.LEAD]
    put(open_one(owner=house.anna), due_at=now - DAY)
    nudge(lead.actor, "cases", house.anna.pk, now=now)
    again = now + 3 * DAY
    nudge(lead.actor, "cases", house.anna.pk, now=again)
    with pytest.raises(Refused, match="5 March 2026"):
        nudge(lead.actor, "cases", house.anna.pk, now=again + DAY)
    told = reminded(again + 3 * DAY - SECOND)[("cases", house.anna.pk)]
    assert (told.at, told.by, told.again_from) == (again, str(lead), again + 3 * DAY)
    assert reminded(again + 3 * DAY) == {}
    assert again_from(None) is None


def test_the_digest_counts_from_the_last_one_to_now(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    """Opened at the moment of the last digest: told then. Opened now: told now. Merged: never."""
    since = now - 7 * DAY
    for key, at in (("then", since), ("first", since + SECOND), ("last", now)):
        put(open_one(key, opened_at=at, owner=house.anna), contacted_at=now, resolved_at=at,
            due_at=None)  # fmt: skip
    put(open_one("ahead", owner=house.anna), opened_at=now + SECOND, contacted_at=now, due_at=None)
    put(open_one("merged", owner=house.anna), state="merged", resolved_at=now, due_at=None)
    said = [line.says for line in lines(house.lena, since, now)]
    assert said == ["Since the last digest: opened 2, resolved 2"]
    assert list(lines(house.anna, since, now)) == []


def test_a_week_in_which_nothing_happened_says_nothing(house: House, now: datetime) -> None:
    assert list(lines(house.lena, now - 7 * DAY, now)) == []


def test_nobody_is_told_of_late_cases_of_a_team_that_is_not_theirs(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    put(open_one(team=house.sales), due_at=now - DAY)
    assert not late(house.lena.actor, now).exists()
