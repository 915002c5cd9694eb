"""Deciding, promoting, linking: who may, what is refused, what stands elsewhere."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.beside_opinion.acted import removing_speaks
from harken.action.cases.models import What
from harken.action.remedies import loose
from harken.action.remedies.actions import (
    archive_remedy,
    change_remedy,
    decide,
    finish,
    promote,
    restore_remedy,
)
from harken.action.remedies.behind.linking import link, unlink
from harken.action.remedies.elsewhere.agenda import items
from harken.action.remedies.metrics.marks import remedy_marks
from harken.action.remedies.metrics.uses import taken
from harken.action.remedies.passing.telling import tell_late
from harken.action.remedies.queries import trail_of
from harken.action.remedies.rules import Proposal
from harken.foundations.permission import Role
from harken.jobs.events.models import Event
from harken.metrics.register.models import Metric
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from harken.warehouse.definition import Window
from harken.web.evidence import Speaks
from tests.action.cases.house import House, OpenOne
from tests.action.remedies.conftest import Proposed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def lead(people: dict[Role, User]) -> User:
    return people[Role.LEAD]


def test_a_trail_keeps_all_cases_and_is_walked_from_any_end(
    house: House, open_one: OpenOne, proposed: Proposed, lead: User, now: datetime
) -> None:
    cases = [open_one("a").pk, open_one("b", team=house.sales).pk]
    fix = proposed(cases=cases)
    with pytest.raises(Refused, match="does not grow into"):
        promote(lead.actor, fix.pk, Proposal("x", "y", now.date(), kind="fix"), now=now)
    better = promote(
        lead.actor, fix.pk, Proposal("Better", "y", now.date(), kind="improvement"), now=now
    )
    new = promote(lead.actor, better.pk, Proposal("New", "y", now.date(), kind="redesign"), now=now)
    for one in (fix, better, new):
        one.refresh_from_db()
        assert [row.pk for row in trail_of(one)] == [fix.pk, better.pk, new.pk]
        assert sorted(one.linked.values_list("case_id", flat=True)) == cases


def test_leaders_act_for_their_teams_and_link_what_they_see(
    house: House, open_one: OpenOne, proposed: Proposed, now: datetime
) -> None:
    theirs, mine = open_one("b", team=house.sales), open_one("a")
    with pytest.raises(Refused, match="of the teams they lead"):
        proposed(by=house.lena, team=house.sales.pk)
    row = proposed(by=house.lena, team=house.support.pk, cases=[theirs.pk, mine.pk])
    assert [one.case for one in row.linked.all()] == [mine]
    assert mine.events.filter(what=What.REMEDY).count() == 1
    assert not theirs.events.filter(what=What.REMEDY).exists()
    assert link(house.lena.actor, row.pk, [theirs.pk, mine.pk, 10**9], now=now) == []
    with pytest.raises(PermissionDenied):
        link(house.anna.actor, row.pk, [mine.pk], now=now)
    assert unlink(house.lena.actor, row.pk, [mine.pk], now=now) == [mine.pk]
    assert not row.linked.exists()


def test_what_was_told_to_a_customer_stays_linked(
    open_one: OpenOne, proposed: Proposed, lead: User, now: datetime
) -> None:
    case = open_one()
    row = proposed(cases=[case.pk])
    row.linked.update(told_at=now)
    with pytest.raises(Refused, match="The customer was told"):
        unlink(lead.actor, row.pk, [case.pk], now=now)


def test_decisions_need_a_reason_and_an_order(
    proposed: Proposed, lead: User, now: datetime
) -> None:
    row = proposed()
    with pytest.raises(Refused, match="Say why"):
        decide(lead.actor, row.pk, yes=True, because=" ", now=now)
    with pytest.raises(Refused, match="cannot become"):
        finish(lead.actor, row.pk, now.date(), now=now)
    decide(lead.actor, row.pk, yes=False, because="too dear", now=now)
    decide(lead.actor, row.pk, yes=True, because="cheaper now", now=now)
    with pytest.raises(Refused, match="a day that was"):
        finish(lead.actor, row.pk, now.date() + DAY, now=now)
    finish(lead.actor, row.pk, now.date(), now=now)
    named = Event.objects.filter(object_kind="action.remedy").values_list("name", flat=True)
    assert list(named.order_by("id")) == [
        f"action.remedy.{verb}" for verb in ("proposed", "declined", "decided", "done")
    ]
    archive_remedy(lead.actor, row.pk, now=now)
    with pytest.raises(Refused, match="archived"):
        link(lead.actor, row.pk, [1], now=now)
    assert restore_remedy(lead.actor, row.pk, now=now).archived_at is None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"no_comparison": True}, "Say why there is nobody"),
        ({"expected": 3.0}, "Choose what the expected effect is seen by"),
        ({"do_by": DAY * 9, "check_on": DAY * 9}, "checked before it is done"),
        ({"cause": " "}, "what the cause is"),
    ],
)
def test_what_contradicts_itself_is_refused(
    proposed: Proposed, now: datetime, given: dict[str, Any], why: str
) -> None:
    days = {k: now.date() + v if isinstance(v, timedelta) else v for k, v in given.items()}
    with pytest.raises(Refused, match=why):
        proposed(**days)


def test_what_is_late_or_without_an_owner_is_said_everywhere(
    house: House, proposed: Proposed, lead: User, now: datetime
) -> None:
    row = proposed(owner=house.lena.pk, decide_by=now.date() - DAY)
    assert tell_late(now) == tell_late(now) == 1
    assert Notice.objects.filter(user=house.lena, kind="remedy.decide").count() == 2
    assert [item.url for item in items(now, now.date())] == [f"/remedies/{row.pk}/"]
    house.lena.is_active = False
    house.lena.save()
    tell_late(now)
    assert Notice.objects.filter(user=lead, kind="remedy.decide").count() == 1
    said = " ".join(one.sentence for one in loose.findings(now.date()))
    assert "was to be decided by 1 March 2026" in said
    assert "The owner of" in said
    assert "Nobody said with whom" in said


def test_what_is_done_stands_on_the_charts_and_counts_as_acting(
    proposed: Proposed, lead: User, now: datetime
) -> None:
    row, today = proposed(check_by="metric:nps", check_on=now.date() + DAY), now.date()
    decide(lead.actor, row.pk, yes=True, because="x", now=now)
    finish(lead.actor, row.pk, today, now=now)
    marks = list(remedy_marks("nps", Window(today, today)))
    assert [(one.day, one.title["en"]) for one in marks] == [(today, f"Fixed: “{row}”")]
    assert list(remedy_marks("csat", Window(today, today))) == []
    metric = Metric.objects.get(name="nps")
    assert taken(today, today)[metric.pk].acted == 1
    changed = Proposal(row.title, "Another cause", today)
    assert change_remedy(lead.actor, row.pk, changed, now=now).cause == "Another cause"


def test_removing_causes_speaks_for_acting_on_what_customers_say() -> None:
    both = Counter({"fix": 2, "improvement": 1})
    assert removing_speaks(4, 3, both) is Speaks.FOR
    assert removing_speaks(4, 3, Counter({"fix": 3})) is Speaks.NEITHER
    assert removing_speaks(5, 1, both) is Speaks.AGAINST
    assert removing_speaks(2, 2, both) is Speaks.NEITHER
