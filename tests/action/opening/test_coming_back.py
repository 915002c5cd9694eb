"""A customer is heard once more after their case was over: it is open again, and somebody knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.action.opening.conftest import SYSTEM, a_team, days

pytestmark = pytest.mark.django_db
ANN = {"customer": {"id": "ann"}, "scores": {"nps": 1}}


@pytest.fixture
def angry(heard: Any, turned: Any) -> Callable[[datetime], Any]:
    """Ann scores 1 at a moment; gives her newest case."""

    def angry(at: datetime) -> Any:
        from harken.action.cases.models import Case

        heard(at=at, **ANN)
        turned(at)
        return Case.objects.latest("pk")

    return angry


def lines_of(case: Any, reader: Any, now: datetime) -> list[str]:
    """What the trail of a case says happened."""
    from harken.action.conversation.trail.building import items_of
    from harken.action.conversation.trail.reading import read

    return [one.heading for one in items_of(read(case, reader.actor, now.date())) if one.is_log]


def test_a_second_angry_answer_opens_the_case_again_and_its_owner_is_told(
    angry: Any, rule: Any, people: dict, now: datetime
) -> None:
    from harken.action.cases.actions import resolve
    from harken.foundations.permission import Role
    from harken.notices.models import Notice

    agent = people[Role.AGENT]
    made = rule(metric="nps", sense="at most", value=6, team=a_team("Support", agent))
    case = angry(now)
    resolve(agent.actor, case.pk, now=now + days(1))
    again = angry(now + days(2))
    assert (again.pk, again.state, again.reopened, again.resolved_at) == (case.pk, "open", 1, None)
    assert (again.unread, again.owner, again.signals.count()) == (True, agent, 2)
    assert "Reopened: the customer was heard once more" in lines_of(again, agent, now)
    (told,) = Notice.objects.filter(kind="case.again")
    assert (told.user, told.words) == (agent, {"case": case.pk})
    assert [(row.opened, row.attached) for row in made.days.order_by("day")] == [(1, 0), (0, 1)]


def test_putting_off_ends_and_what_waits_for_the_customer_is_unread(
    angry: Any, rule: Any, now: datetime
) -> None:
    from harken.action.cases.actions import snooze, wait_for_customer

    rule(metric="nps", sense="at most", value=6)
    case = angry(now)
    wait_for_customer(SYSTEM, case.pk, now=now)
    snooze(SYSTEM, case.pk, now + days(9), now=now)
    again = angry(now + days(1))
    assert (again.pk, again.snoozed_until, again.unread, again.reopened) == (case.pk, None, True, 0)


def test_a_case_whose_owner_left_meanwhile_goes_to_somebody_who_is_there(
    angry: Any, rule: Any, people: dict, now: datetime
) -> None:
    from harken.action.cases.actions import resolve
    from harken.foundations.permission import Role
    from harken.notices.models import Notice

    agent, leader = people[Role.AGENT], people[Role.LEADER]
    team = a_team("Support", agent, leader, leads=leader)
    rule(metric="nps", sense="at most", value=6, team=team, owner=agent)
    case = angry(now)
    resolve(SYSTEM, case.pk, now=now)
    agent.is_active = False
    agent.save()
    again = angry(now + days(1))
    assert (again.pk, again.state, again.owner) == (case.pk, "open", leader)
    kinds = Notice.objects.filter(user=leader).values_list("kind", flat=True)
    assert {"case.yours", "case.owner_left", "case.again"} <= set(kinds)


def test_what_is_open_is_joined_before_what_is_over(angry: Any, rule: Any, now: datetime) -> None:
    from harken.action.cases.actions import close_case, reopen

    rule(metric="nps", sense="at most", value=6, quiet_days=5)
    old = angry(now)
    close_case(SYSTEM, old.pk, "a test", now=now)
    new = angry(now + days(6))
    assert new.pk != old.pk
    close_case(SYSTEM, new.pk, "a test", now=now + days(6))
    reopen(SYSTEM, old.pk, now=now + days(7))
    angry(now + days(8))
    assert (old.signals.count(), new.signals.count()) == (2, 1)


def test_after_a_final_letter_a_new_case_points_to_the_one_before(
    angry: Any, rule: Any, kind: Any, people: dict, now: datetime
) -> None:
    from harken.action.conversation.writing.replying import Reply, reply
    from harken.foundations.permission import Role

    kind.is_regulated, kind.statutory_days = True, 30
    kind.save()
    rule(metric="nps", sense="at most", value=6)
    first = angry(now)
    answer = Reply("It is settled.", kind="letter", then="resolved", channel="post")
    reply(people[Role.OWNER].actor, first.pk, answer, now=now + days(1))
    second = angry(now + days(2))
    first.refresh_from_db()
    assert (first.state, first.reopened, second.state) == ("resolved", 0, "open")
    assert second.pk != first.pk
    said = f"Case opened; #{first.pk} before it ended with its final letter"
    assert said in lines_of(second, people[Role.OWNER], now)
    assert second.clocks.get(name="letter").began_at == now + days(2)
