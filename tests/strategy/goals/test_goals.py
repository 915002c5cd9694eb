"""Setting, starting, changing and dropping goals, on answers in a lake of the test's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from harken.accounts.users.actions import deactivate
from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.metrics.lifecycle.users import uses_of
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused
from harken.strategy.goals.actions import (
    change_goal,
    drop_goal,
    resume_goal,
    set_goal,
    start_goal,
)
from harken.strategy.goals.drafting.draft import Draft
from harken.strategy.goals.judging.queries import judgement_of
from harken.strategy.goals.loose import findings
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import Stop
from harken.strategy.goals.queries import standings, too_many
from harken.strategy.goals.seeing import see_all
from tests.metrics.conftest import answers

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tests.metrics.conftest import Plant

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
NPS_30 = answers(540, 480, 180)  # 45 % promoters, 15 % detractors: NPS 30, v = 0.6 - 0.09 = 0.51


@pytest.fixture
def answered(plant: Plant) -> Plant:
    """1,200 answers about deliveries in February, with NPS 30; so 400 a month in three months."""
    plant("nps", NPS_30, on=date(2026, 2, 10), touchpoint="delivery")
    return plant


def draft(lead: Any, **fields: Any) -> Draft:
    plain: dict[str, Any] = {
        "title": LocalText({"en": "NPS of deliveries from 30 to 46"}),
        "measured_by": "metric:nps",
        "population": ("touchpoint=delivery",),
        "baseline_from": date(2026, 2, 1),
        "baseline_to": date(2026, 2, 28),
        "target": 46.0,
        "starts_on": TODAY,
        "deadline": date(2026, 12, 31),
        "stops": (Stop(date(2026, 6, 1), 35.0), Stop(date(2026, 9, 1), 41.0)),
        "owner_id": lead.pk,
        "people_days": Decimal(40),
        "money": Decimal(0),
    }
    return Draft(**(plain | fields))


def test_a_goal_starts_with_its_baseline_written_down(answered: Plant, lead: Any, now: datetime):
    goal = set_goal(lead.actor, draft(lead), now=now)
    started = start_goal(lead.actor, goal.pk, now=now)

    assert started.state == Goal.State.RUNNING
    assert started.baseline["n"] == 1200
    assert started.baseline["value"] == pytest.approx(30.0)

    answered("nps", [0] * 50, on=date(2026, 2, 11), touchpoint="delivery")
    assert Goal.objects.get().baseline["n"] == 1200


def test_a_goal_that_the_sample_cannot_show_is_kept_and_not_started(
    answered: Plant, lead: Any, now: datetime
):
    goal = set_goal(lead.actor, draft(lead, target=33.0), now=now)

    with pytest.raises(Refused, match="Success cannot be seen with this sample: with about 400"):
        start_goal(lead.actor, goal.pk, now=now)
    assert Goal.objects.get().state == Goal.State.DRAFT


def test_another_measure_of_the_same_customers_shows_it_sooner(
    answered: Plant, lead: Any, now: datetime
):
    """3 points of NPS are 0.042 of its spread of 71.4, which takes 8,900 answers: 23 months at 400
    a month, 3 months at 3,000 of CSAT. Answers elsewhere count for nothing."""
    answered("csat", [5, 4, 3] * 3000, on=date(2026, 2, 10), touchpoint="delivery")
    answered("ces", [5, 4, 3] * 4000, on=date(2026, 2, 10), touchpoint="shop")
    goal = set_goal(lead.actor, draft(lead, target=33.0), now=now)

    [hindrance] = judgement_of(goal, TODAY).hindrances
    assert "“CSAT” of the same customers would show a change of the same size within 3" in hindrance
    assert "CES" not in hindrance


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"deadline": date(2026, 3, 12)}, "before the next measurement on 31 March 2026"),
        ({"target": 12.0}, "is to rise: 12 is no target above that"),
        (
            {"population": ("touchpoint=delivry",)},
            "No answer has the touchpoint “delivry”. Did you mean",
        ),
    ],
)
def test_what_keeps_a_goal_from_starting(
    answered: Plant, lead: Any, now: datetime, fields: dict, sentence: str
):
    goal = set_goal(lead.actor, draft(lead, **fields), now=now)

    with pytest.raises(Refused, match=sentence):
        start_goal(lead.actor, goal.pk, now=now)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": LocalText({})}, "Say in one sentence what is to be reached."),
        ({"measured_by": "metric:npss"}, "Did you mean nps"),
        ({"measured_by": "promoters"}, "There is nothing named “promoters” to measure by."),
        ({"population": ("tuchpoint=delivery",)}, "Did you mean touchpoint"),
        ({"guard": "metric:csat"}, "Write the limit that must not be passed"),
        (
            {"guard": "metric:nps", "guard_population": ("touchpoint=delivery",), "guard_limit": 1},
            "A goal cannot guard itself",
        ),
        ({"baseline_to": None}, "A baseline has a first and a last day"),
        ({"baseline_to": TODAY}, "The baseline has to be over"),
        ({"stops": (Stop(date(2026, 6, 1)),) * 2}, "Two checkpoints are on the same day"),
        ({"people_days": Decimal(-1)}, "People-days and money are zero or more."),
        ({"target": float("nan")}, "Write a number."),
        ({"serves_id": 77}, "Choose a business goal that is there."),
    ],
)
def test_what_nobody_could_mean_is_refused(
    own_home: Path, lead: Any, now: datetime, fields: dict, sentence: str
):
    with pytest.raises(Refused, match=sentence):
        set_goal(lead.actor, draft(lead, **fields), now=now)


def test_a_running_goal_keeps_before_and_after(answered: Plant, lead: Any, now: datetime):
    goal = start_goal(lead.actor, set_goal(lead.actor, draft(lead), now=now).pk, now=now)

    change_goal(lead.actor, goal.pk, draft(lead, target=50.0), now=now)

    [entry] = AuditEntry.objects.filter(verb="goal.changed")
    assert entry.changes == {"target": [46.0, 50.0]}


def test_a_running_goal_cannot_become_one_whose_result_nobody_can_tell(
    answered: Plant, lead: Any, now: datetime
):
    goal = start_goal(lead.actor, set_goal(lead.actor, draft(lead), now=now).pk, now=now)

    with pytest.raises(Refused, match="Success cannot be seen"):
        change_goal(lead.actor, goal.pk, draft(lead, target=31.0), now=now)
    assert Goal.objects.get().target == 46.0


def test_a_dropped_goal_can_be_taken_up_again(answered: Plant, lead: Any, now: datetime):
    goal = start_goal(lead.actor, set_goal(lead.actor, draft(lead), now=now).pk, now=now)

    drop_goal(lead.actor, goal.pk, now=now)
    with pytest.raises(Refused, match="This goal is closed"):
        change_goal(lead.actor, goal.pk, draft(lead, target=50.0), now=now)
    assert resume_goal(lead.actor, goal.pk, now=now).state == Goal.State.RUNNING


def test_the_sixth_running_goal_of_a_kind_needs_a_reason(
    answered: Plant, lead: Any, people: dict, now: datetime
):
    goals = [set_goal(lead.actor, draft(lead), now=now) for _one in range(6)]
    for goal in goals[:5]:
        start_goal(lead.actor, goal.pk, now=now)

    with pytest.raises(Refused, match="5 goals of this kind run already"):
        start_goal(lead.actor, goals[5].pk, now=now)
    change_goal(lead.actor, goals[5].pk, draft(lead, why_so_many="The law asks."), now=now)
    start_goal(lead.actor, goals[5].pk, now=now)
    found = too_many(Goal.objects.all())
    assert [(one.count, one.owner or one.kind) for one in found] == [(6, str(lead)), (6, "cx")]


def test_lists_know_at_once_that_an_owner_left_and_a_metric_was_retired(
    answered: Plant, lead: Any, people: dict, now: datetime
):
    anna = people[Role.ANALYST]
    goal = set_goal(lead.actor, draft(lead, owner_id=anna.pk), now=now)
    start_goal(lead.actor, goal.pk, now=now)
    assert standings(TODAY)[0].letters["S"] == "pass"

    deactivate(people[Role.OWNER].actor, anna.pk, now=now)
    Metric.objects.filter(name="nps").update(state="retired")

    [standing] = standings(TODAY)
    assert (standing.letters["S"], standing.letters["M"]) == ("fail", "fail")
    said = [(one.sentence, one.remedy) for one in findings(TODAY)]
    assert ("The goal “NPS of deliveries from 30 to 46” has lost its owner.",
            f"“{anna}” left on 2 March 2026: name a new owner.") in said  # fmt: skip
    assert ("The goal “NPS of deliveries from 30 to 46” is measured by “NPS”, which is retired.",
            "Choose the metric that follows it, or end the goal.") in said  # fmt: skip
    letters = {one.letter: one for one in judgement_of(Goal.objects.get(), TODAY).letters}
    assert "“NPS” is retired: choose the metric that follows it" in letters["M"].reasons[0]


def test_a_metric_under_a_running_goal_says_so_when_it_is_to_be_retired(
    answered: Plant, lead: Any, now: datetime
):
    goal = set_goal(lead.actor, draft(lead), now=now)
    nps = Metric.objects.get(name="nps")
    assert [use.blocks for use in uses_of(nps) if use.label == str(goal)] == [False]

    start_goal(lead.actor, goal.pk, now=now)
    [use] = [use for use in uses_of(nps) if use.label == str(goal)]
    assert use.blocks
    assert "rests on it until 31 December 2026: measure that goal by another metric" in use.says


def test_the_daily_look_keeps_the_newest_figure(answered: Plant, lead: Any, now: datetime):
    start_goal(lead.actor, set_goal(lead.actor, draft(lead), now=now).pk, now=now)
    answered("nps", [10] * 60, on=date(2026, 3, 20), touchpoint="delivery")

    see_all(now + timedelta(days=30))

    [standing] = standings(date(2026, 4, 1))
    # 28 days, as many as February has, up to 31 March: the 60 new answers.
    assert standing.seen is not None
    assert standing.seen.day == date(2026, 4, 1)
    assert standing.figure is not None
    assert standing.figure.n == 60


def test_only_those_who_steer_set_goals(answered: Plant, people: dict, now: datetime):
    from django.core.exceptions import PermissionDenied

    analyst = people[Role.ANALYST]
    with pytest.raises(PermissionDenied):
        set_goal(analyst.actor, replace(draft(analyst)), now=now)
