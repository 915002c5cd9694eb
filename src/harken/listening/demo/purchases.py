"""Answers after a purchase: would you recommend us? Here lie the worsening and the chance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo import plan
from harken.listening.demo.comments import Wish, written
from harken.listening.demo.moments import Seconds, moment
from harken.listening.demo.plan import DELIVERY, ORDER, VISIT, Mix
from harken.listening.demo.scene import KEY, SURVEY, Scene, place_name, team_name
from harken.listening.demo.words.form import Theme
from harken.listening.signals.new_signal import NewSignal

DETRACTORS = (0, 1, 2, 3, 4, 5, 6)
LOW_CURVE = (0.08, 0.06, 0.09, 0.14, 0.17, 0.24, 0.22)
ABOUT_PRODUCT = 0.22
STAND_IN = "warsaw"
STRIDE = 7
GOLDEN = 0.618033988749895
THEMES = {VISIT: Theme.SHOP, ORDER: Theme.WEB, DELIVERY: Theme.DELIVERY}
CHANNELS = {VISIT: "shop", ORDER: "web", DELIVERY: "web"}
STAGES = {VISIT: "buy", ORDER: "buy", DELIVERY: "receive"}
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Answers:
    """The answers, column by column; `who` are places in the list of people."""

    who: Numbers
    when: Seconds
    touchpoints: NDArray[np.str_]
    scores: Numbers


def purchases(rng: np.random.Generator, scene: Scene, count: int) -> Iterator[NewSignal]:
    """Return `count` answers of customers who bought something."""
    answers = _drawn(rng, scene, count)
    texts = _texts(rng, scene, answers)
    products = rng.choice(list(plan.PRODUCTS), count)
    for number in range(count):
        person = scene.people[answers.who[number]]
        yield NewSignal(
            source=SURVEY,
            key=f"{KEY}purchase-{number + 1:07d}",
            occurred_at=moment(answers.when[number], person.home.zone),
            survey="after purchase",
            journey="purchase",
            product=str(products[number]),
            scores={"nps": int(answers.scores[number])},
            text=texts.get(number, ""),
            **_where(str(answers.touchpoints[number]), person.place),
            **scene.about(person),
        )


def _where(touchpoint: str, place: str) -> Mapping[str, Any]:
    in_shop = touchpoint == VISIT
    return {
        "touchpoint": touchpoint,
        "channel": CHANNELS[touchpoint],
        "stage": STAGES[touchpoint],
        "team": team_name(place if in_shop else "web"),
        "location": place_name(place) if in_shop else "",
    }


def _drawn(rng: np.random.Generator, scene: Scene, count: int) -> Answers:
    who, when = scene.visitors(rng, count)
    touchpoints = rng.choice(list(plan.SHARES), count, p=list(plan.SHARES.values()))
    few = _seat_the_few(scene, who, touchpoints, when)
    homes = np.array([person.place for person in scene.people])[who]
    thirds = _thirds(scene, touchpoints, homes, when)
    thirds[few] = _third_of(plan.OUTLET.answers, _evenly(len(few)))
    return Answers(who, when, touchpoints, _scores(rng, thirds))


def _thirds(
    scene: Scene, touchpoints: NDArray[np.str_], homes: NDArray[np.str_], when: Seconds
) -> Numbers:
    """Return 0 for a detractor, 1 for a passive, 2 for a promoter.

    Each place has the written mix of each touchpoint, before and after it changed: dealt, not
    drawn, so that nothing differs by bad luck that the plan does not say.
    """
    found = np.zeros(len(when), np.int64)
    worse = plan.COURIER_CHANGED
    late = when >= scene.year.since(worse.since(scene.year.today))
    for touchpoint, place, is_late in product(plan.PURCHASES, plan.PEOPLE, (False, True)):
        here = np.flatnonzero((touchpoints == touchpoint) & (homes == place) & (late == is_late))
        is_worse = is_late and touchpoint == worse.touchpoint
        mix = worse.after if is_worse else plan.PURCHASES[touchpoint]
        found[here] = _third_of(mix, _evenly(len(here)))
    return found


def _third_of(mix: Mix, chances: NDArray[np.float64]) -> Numbers:
    ends = np.cumsum([mix.detractors, mix.passives])
    return np.searchsorted(ends / (ends[-1] + mix.promoters), chances, side="right")


def _scores(rng: np.random.Generator, thirds: Numbers) -> Numbers:
    low = rng.choice(DETRACTORS, len(thirds), p=LOW_CURVE)
    middle = rng.choice((7, 8), len(thirds), p=(0.4, 0.6))
    high = rng.choice((9, 10), len(thirds), p=(0.45, 0.55))
    return np.choose(thirds, [low, middle, high])


def _seat_the_few(
    scene: Scene, who: Numbers, touchpoints: NDArray[np.str_], when: Seconds
) -> Numbers:
    """Give the place that only looks worse its few late answers; return which they are."""
    chance = plan.OUTLET
    late = when >= scene.year.since(chance.since(scene.year.today))
    return _seated(scene, who, late & (touchpoints == chance.touchpoint))


def _seated(scene: Scene, who: Numbers, late: NDArray[np.bool_]) -> Numbers:
    """Give exactly so many of the late answers to the place as are written; return which.

    Whoever lives there otherwise changes places with somebody of the same part of the world.
    """
    homes = np.array([person.place for person in scene.people])
    own, others = (np.flatnonzero(homes == place) for place in (plan.OUTLET.place, STAND_IN))
    away = np.flatnonzero(late & (homes[who] == plan.OUTLET.place))
    who[away] = others[away % len(others)]
    near = np.flatnonzero(late & (homes[who] == STAND_IN))
    wanted = min(int(plan.OUTLET.answers.size), len(near) // 2)
    few = near[np.linspace(0, len(near) - 1, wanted).astype(np.int64)]
    who[few] = own[np.arange(wanted) * STRIDE % len(own)]
    return few


def _evenly(count: int) -> NDArray[np.float64]:
    """Return `count` numbers at equal distances between 0 and 1, well mixed."""
    mixed = np.argsort(np.argsort(np.arange(count) * GOLDEN % 1))
    return (mixed + 0.5) / max(count, 1)


def _texts(rng: np.random.Generator, scene: Scene, answers: Answers) -> dict[int, str]:
    """Return comments by the number of their answer; a detractor complains."""
    moods = np.where(answers.scores <= 6, "bad", np.where(answers.scores <= 8, "mixed", "good"))  # noqa: PLR2004
    share = np.vectorize(plan.WITH_COMMENT.__getitem__, otypes=[float])(moods)
    chances = rng.random((len(moods), 2))
    speaking = np.flatnonzero(chances[:, 0] < share)
    wishes = [
        Wish(scene.people[answers.who[at]], _theme(answers, at, chances[at, 1]), str(moods[at]))
        for at in speaking
    ]
    return dict(zip(speaking.tolist(), written(rng, wishes), strict=True))


def _theme(answers: Answers, at: Any, chance: float) -> Theme:
    if chance < ABOUT_PRODUCT:
        return Theme.PRODUCT
    return THEMES[str(answers.touchpoints[at])]
