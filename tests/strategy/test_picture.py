"""The overview that is read in ten seconds, and the tree from the vision to the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.foundations.registry import Registry
from harken.strategy.goals.models import Forecast, Goal
from harken.strategy.initiatives import proofs
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.proofs import Proof, ProofSource
from harken.strategy.picture import words
from harken.strategy.picture.chain import chain_of
from harken.strategy.picture.queries import strategy_now
from harken.strategy.picture.records import Fact, Node
from harken.strategy.picture.tree import count_of, tree_of
from harken.strategy.promises.models import Promise
from harken.strategy.vision.models import Value, Vision
from harken.web.formats import SPACE
from tests.metrics.conftest import Plant
from tests.strategy.whole import plant_whole, text

pytestmark = pytest.mark.django_db
Signed = Callable[[str], Client]
TODAY = date(2026, 3, 2)


def tree(today: date = TODAY) -> list[Node]:
    return tree_of(strategy_now(today))


def walk(nodes: Any, depth: int = 0) -> Iterator[str]:
    for node in nodes:
        yield f"{'  ' * depth}{node.title}"
        yield from walk(node.children, depth + 1)


@pytest.fixture
def whole(own_home: Any, lead: Any, now: datetime) -> None:
    plant_whole(now, lead)


def test_everything_hangs_on_what_it_serves_and_stands_once(whole: None) -> None:
    assert list(walk(tree())) == [
        "Nobody waits",
        "  Value 0",
        "    Promise 0",
        "      Goal 2",
        "  Value 1",
        "    Promise 1",
        "      Goal 1",
        "        Work 1",
        "  Value 2",
        "  Goal 0",
        "    Work 0",
    ]


def test_a_goal_says_metric_owner_chance_and_days_left(whole: None, lead: Any) -> None:
    [vision] = tree()
    goal = vision.children[0].children[0].children[0]
    assert goal.says == f"chance 35{SPACE}%; 202 days left"
    assert [(fact.kind, fact.text) for fact in goal.facts] == [
        ("Metric", "NPS: from 33 to 55"),
        ("Owner", lead.name),
        ("Serves", "Goal 0"),
    ]


def test_work_says_when_its_proof_is_due_and_shows_the_proof_once_there_is_one(
    whole: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work() -> Node:
        return tree()[0].children[-1].children[0]

    assert (work().says, work().facts) == (
        "running · 1 of 1 milestone done",
        (Fact("Evidence", "proof due on 1 May 2026"),),
    )
    sources: Registry[ProofSource] = Registry()
    found = Proof("verified: +7 (3 to 11)", "good", "/proof/")
    sources.register(ProofSource("test", lambda _row: found))
    monkeypatch.setattr(proofs, "proof_sources", sources)
    [proof] = work().children
    assert (proof.title, proof.tone, proof.url) == ("verified: +7 (3 to 11)", "good", "/proof/")


def test_who_left_is_named_so(whole: None, lead: Any) -> None:
    lead.is_active = False
    lead.save()
    [vision] = tree()
    assert vision.children[-1].facts[1].text == f"“{lead.name}”, who has left"


def test_what_hangs_on_nothing_stands_beside_the_tree(
    own_home: Any, lead: Any, now: datetime
) -> None:
    Promise.objects.create(name=text("Alone"), since=TODAY)
    Goal.objects.create(title=text("Adrift"), created_at=now)
    Initiative.objects.create(title=text("Busy"), starts_on=TODAY, created_at=now)
    [loose] = tree()
    assert loose.name == "loose"
    assert [child.title for child in loose.children] == ["Alone", "Adrift", "Busy"]


def test_goals_that_serve_each_other_end_somewhere(own_home: Any, lead: Any, now: datetime) -> None:
    first = Goal.objects.create(title=text("First"), created_at=now)
    second = Goal.objects.create(title=text("Second"), created_at=now, serves=first)
    third = Goal.objects.create(title=text("Third"), created_at=now, cites_vision=True)
    first.serves = third
    first.save()
    second.serves = first
    second.save()
    [vision] = tree()
    assert list(walk([vision])) == [
        "No vision was stated yet", "  Third", "    First", "      Second",
    ]  # fmt: skip


def test_without_a_vision_goals_in_a_ring_are_still_shown(
    own_home: Any, lead: Any, now: datetime
) -> None:
    first = Goal.objects.create(title=text("First"), created_at=now)
    second = Goal.objects.create(title=text("Second"), created_at=now, serves=first)
    first.serves = second
    first.save()
    titles = list(walk(tree()))
    assert any("First" in title for title in titles)
    assert any("Second" in title for title in titles)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.34, f"chance 35{SPACE}%"),
        (0.01, f"chance under 5{SPACE}%"),
        (0.999, f"chance over 95{SPACE}%"),
    ],
)
def test_a_chance_is_never_certain(chance: float, said: str) -> None:
    assert words.chance_words(Forecast(chance=chance)) == said


def test_without_a_forecast_no_chance_is_made_up() -> None:
    assert words.chance_words(None) == "no chance can be given yet"


def test_the_chain_leads_from_the_vision_to_the_page_and_on(whole: None) -> None:
    goal = Goal.objects.get(title__en="Goal 1")
    assert [(link.kind, link.text, link.is_here) for link in chain_of(goal)] == [
        ("Vision", "Nobody waits", False),
        ("Value", "Value 1", False),
        ("Promise", "Promise 1", False),
        ("Business goal", "Goal 0", False),
        ("Goal", "Goal 1", True),
        ("Initiative", "Work 1", False),
    ]
    promise = Promise.objects.get(name__en="Promise 1")
    assert [link.text for link in chain_of(promise)][-1] == "Goal 1"
    work = Initiative.objects.get(title__en="Work 0")
    assert [link.text for link in chain_of(work)] == ["Nobody waits", "Goal 0", "Work 0"]


def test_an_employee_sees_the_whole_in_ten_seconds(
    as_role: Signed, plant: Plant, lead: Any
) -> None:
    today = system_clock()
    plant("csat", [5] * 80 + [1] * 20, on=(today - timedelta(days=3)).date())
    plant_whole(today, lead)
    page = as_role(Role.EMPLOYEE).get("/strategy/").content.decode()
    for said in ("Nobody waits", "Value 0", "Promise 0", f"35{SPACE}%", "days left", "Work 0"):
        assert said in page
    assert "kept on 80 of 100 occasions checked" in page
    assert "hang loose" not in page


def test_an_empty_system_says_where_to_begin(as_role: Signed, own_home: Any) -> None:
    page = as_role(Role.LEAD).get("/strategy/").content.decode()
    assert "No vision yet" in page
    assert "/strategy/vision/state/" in page
    page = as_role(Role.LEAD).get("/strategy/picture/").content.decode()
    assert "Nothing to draw yet" in page


def test_a_lead_is_told_how_much_hangs_loose(as_role: Signed, own_home: Any, lead: Any) -> None:
    plant_whole(system_clock(), lead)
    page = as_role(Role.LEAD).get("/strategy/").content.decode()
    assert "hang loose" in page


def test_overview_and_picture_ask_a_fixed_number_of_questions(
    as_role: Signed, own_home: Any, lead: Any, django_assert_max_num_queries: Callable
) -> None:
    plant_whole(system_clock(), lead, promises=5, goals=8, work=6)
    browser = as_role(Role.EMPLOYEE)
    browser.get("/strategy/")
    with django_assert_max_num_queries(25):
        browser.get("/strategy/")
    with django_assert_max_num_queries(25):
        page = browser.get("/strategy/picture/").content.decode()
    assert "5 promises" in page
    assert "8 goals" in page
    assert "6 initiatives" in page
    steering = as_role(Role.LEAD)
    steering.get("/strategy/")
    with django_assert_max_num_queries(60):
        steering.get("/strategy/")


def test_the_picture_counts_each_thing_once(whole: None) -> None:
    nodes = tree()
    assert [count_of(nodes, name) for name in ("promise", "goal", "work")] == [2, 3, 2]
    assert (Value.objects.count(), Vision.objects.count()) == (3, 1)
