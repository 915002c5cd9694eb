"""Whatever happens to signals and lake, a figure is what a plain loop over the signals says."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from harken.warehouse.definition import Window
from tests.listening.sealed_world import QUESTIONS, STEPS, World, differences, use

pytestmark = pytest.mark.django_db
ROUNDS = st.lists(
    st.tuples(st.lists(STEPS, min_size=1, max_size=6), st.lists(QUESTIONS, min_size=2, max_size=4)),
    min_size=1,
    max_size=4,
)


def as_often_as(examples: int) -> runs:
    """A case is twenty steps on a disk: no shrinking."""
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    return runs(
        max_examples=examples,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory, now: datetime, settings: Any) -> Iterator[Any]:
    """Make a world of its own for each case."""
    with pytest.MonkeyPatch.context() as patch:

        def made() -> World:
            world = World(Path(tmp_path_factory.mktemp("true")) / "lake", now)
            use(world, settings, patch)
            return world

        yield made


def follow(world: World, rounds: list) -> None:
    """Live through the rounds; after each, every question has the answer of the loop."""
    for steps, questions in rounds:
        for step in steps:
            world.do(step)
        for question in questions:
            assert differences(world.zone, question) == [], question


@as_often_as(8)
@given(rounds=ROUNDS)
def test_figures_are_those_of_a_plain_loop_over_the_signals(fresh: Any, rounds: list) -> None:
    follow(fresh(), [([("hear", 25, 3)], []), *rounds])


@pytest.mark.soak
@as_often_as(400)
@given(rounds=ROUNDS)
def test_figures_stay_those_of_a_plain_loop_for_long(fresh: Any, rounds: list) -> None:
    follow(fresh(), [([("hear", 25, 3)], []), *rounds])


def test_days_are_counted_anew_when_the_organisation_moves_to_another_zone(fresh: Any) -> None:
    world = fresh()
    daily = {"metric": "nps", "by": None, "every": "day", "window": Window(), "where": ()}
    question = {**daily, "weighted": False}
    for steps in (["seal"], ["move"], [("correct", 3, 9)], ["seal", "move"]):
        world.do(("hear", 40, 0))
        for step in steps:
            world.do((step,) if isinstance(step, str) else step)
        assert differences(world.zone, question) == []
    assert world.lake.snapshot().zone == world.zone
