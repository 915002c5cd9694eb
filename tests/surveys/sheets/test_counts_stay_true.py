"""Whatever happens to responses and files, counts are those of a plain loop over the rows."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from harken.surveys.definition.records import OTHER
from harken.surveys.sheets.counting.wanted import Wanted
from harken.surveys.sheets.sealing import rebuild, seal
from tests.surveys.sheets.world import counted, filled, published, put, tallied

pytestmark = pytest.mark.django_db
ALL = ("complete", "open", "left", "late")
ASKED = (
    Wanted(),
    Wanted(ALL),
    Wanted(ALL, language="pl", channel="qr"),
    Wanted(ALL, hidden=(("shop", "north"),)),
    Wanted(ALL, answers=(("q/way:single", OTHER),)),
    Wanted(ALL, answers=(("q/saw:multiple//lift", "yes"), ("q/sat@1-5", "5"))),
    Wanted(ALL, hidden=(("shop", "nowhere"),)),
    Wanted(first=date(2026, 3, 2), last=date(2026, 3, 2)),
    Wanted(first=date(2026, 3, 3)),
)
STEP = st.one_of(
    st.tuples(st.just("hear"), st.integers(1, 12), st.integers(0, 10**6)),
    st.tuples(st.just("change"), st.integers(1, 4), st.integers(0, 10**6)),
    st.tuples(st.just("erase"), st.integers(1, 2), st.integers(0, 10**6)),
    st.tuples(st.sampled_from(["seal", "look", "rebuild", "lose"]), st.just(0), st.just(0)),
)


class World:
    """A survey and what happens to it."""

    def __init__(self) -> None:
        self.version = published(slug=f"s{random.SystemRandom().randint(0, 10**9)}")
        self.survey = self.version.survey_id
        self.count = 0

    def do(self, step: tuple[str, int, int]) -> None:
        act, many, seed = step
        chance = random.Random(seed)
        for _ in range(many):
            getattr(self, act)(chance)
        if not many:
            getattr(self, act)(chance)

    def hear(self, chance: random.Random) -> None:
        put(self.version, self.count, **filled(chance))
        self.count += 1

    def change(self, chance: random.Random) -> None:
        if self.count:
            put(self.version, chance.randrange(self.count), **filled(chance))

    def erase(self, chance: random.Random) -> None:
        if self.count:
            number = chance.randrange(self.count)
            put(self.version, number, answers={}, hidden={}, stage="complete")

    def seal(self, _chance: random.Random) -> None:
        seal(self.survey)

    def look(self, chance: random.Random) -> None:
        self.check(chance.sample(ASKED, 2))

    def rebuild(self, _chance: random.Random) -> None:
        rebuild(self.survey)

    def lose(self, _chance: random.Random) -> None:
        from harken.surveys.sheets.folder import folder_of

        for file in folder_of(self.survey).path.glob("list.json"):
            file.unlink()

    def check(self, asked: Sequence[Wanted] = ASKED) -> None:
        for wanted in asked:
            assert tallied(self.survey, wanted) == counted(self.survey, wanted), wanted


@pytest.fixture
def anew(sheets: Path) -> Iterator[Any]:
    return World


@runs(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(STEP, min_size=2, max_size=10))
def test_counts_are_those_of_a_plain_loop(anew: Any, steps: list) -> None:
    world = anew()
    for step in [("hear", 15, 1), *steps]:
        world.do(step)
    world.check()
