"""Answers after a purchase: would you recommend us? Four of the truths lie here."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.comments import Wish
from harken.listening.demo.drawing.customers import COUNTRIES, HOMES, SPOKEN, TIER_NAMES, named
from harken.listening.demo.drawing.dealing import chosen, dealt, evenly
from harken.listening.demo.drawing.likeness import like_themselves
from harken.listening.demo.drawing.moments import QUARTER, Seconds
from harken.listening.demo.plan import PAYMENTS, PEOPLE, PRODUCTS, SHARES, WITH_COMMENT
from harken.listening.demo.scene import (
    PLACE_NAMES,
    SHOP_TEAMS,
    SURVEY,
    Columns,
    Saying,
    Scene,
    keys,
    team_name,
)
from harken.listening.demo.truths import (
    ASSEMBLY,
    COLLECT,
    COURIER,
    DELIVERY,
    INVOICE,
    LOYAL,
    ORDER,
    OUTLET,
    PURCHASES,
    RETURNS,
    TRANSFERS,
    VISIT,
    Mix,
)
from harken.listening.demo.words.form import Theme

POINTS = list(SHARES)
PRODUCT_NAMES, PAYMENT_NAMES = list(PRODUCTS), list(PAYMENTS)
IN_SHOP = POINTS.index(VISIT)
STAND_IN = "warsaw"
STRIDE = 7
BUSY = 1.5
"""So many times its share of visits the outlet has at most, where its few answers are many."""
DETRACTORS = (0, 1, 2, 3, 4, 5, 6)
LOW_CURVE = (0.08, 0.06, 0.09, 0.14, 0.17, 0.24, 0.22)
MOST_LOW, MOST_MIDDLE = 6, 8
ABOUT_PRODUCT = 0.3
MOODS = ("bad", "mixed", "good")
WHOLE = (VISIT, ORDER, DELIVERY)
"""Steps that most go through: there somebody may also write about what they bought."""
THEMES = {
    VISIT: Theme.SHOP, ORDER: Theme.WEB, DELIVERY: Theme.DELIVERY, ASSEMBLY: Theme.ASSEMBLY,
    RETURNS: Theme.RETURNS, INVOICE: Theme.INVOICE, COLLECT: Theme.COLLECT,
}  # fmt: skip
AT_SHOP = [POINTS.index(point) for point in (VISIT, COLLECT)]
BILLED = POINTS.index(INVOICE)
CHANNELS = ["shop" if point in (VISIT, COLLECT) else "web" for point in POINTS]
LATER = {DELIVERY: "receive", COLLECT: "receive", ASSEMBLY: "use", RETURNS: "get help"}
STAGES = [LATER.get(point, "buy") for point in POINTS]
TEAMS = [*SHOP_TEAMS, team_name("web"), team_name("billing")]
ONLINE, BILLING = len(HOMES), len(HOMES) + 1
Numbers = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Purchases:
    """The answers, column by column; `who` are places in the list of people."""

    scene: Scene
    rng: np.random.Generator
    who: Numbers
    when: Seconds
    points: Numbers
    products: Numbers
    payments: Numbers
    scores: Numbers
    source: str = SURVEY

    def columns(self, some: Numbers) -> Columns:
        """Return the columns of some answers."""
        who, points = self.who[some], self.points[some]
        homes, at_shop = self.scene.people.homes[who], np.isin(points, AT_SHOP)
        elsewhere = np.where(points == BILLED, BILLING, ONLINE)
        return {
            "key": keys("purchase", some),
            "occurred_at": self.scene.moments(who, self.when[some]),
            "survey": ["after purchase"] * len(some),
            "journey": ["purchase"] * len(some),
            "product": named(PRODUCT_NAMES, self.products[some]),
            "score:nps": self.scores[some].tolist(),
            "touchpoint": named(POINTS, points),
            "channel": named(CHANNELS, points),
            "stage": named(STAGES, points),
            "team": named(TEAMS, np.where(at_shop, homes, elsewhere)),
            "location": named([*PLACE_NAMES, ""], np.where(at_shop, homes, ONLINE)),
            "dimension:payment": named(
                [*PAYMENT_NAMES, ""],
                np.where(points == IN_SHOP, len(PAYMENT_NAMES), self.payments[some]),
            ),
            "text": self._texts(some),
            **self.scene.about(who),
        }

    def _texts(self, some: Numbers) -> list[Saying]:
        """Return comments of those who write one; a detractor complains."""
        lost = _is_lost(self.scene, self.points[some], self.payments[some], self.when[some])
        chances = self.rng.random((len(some), 3))
        texts: list[Saying] = []
        for place, (is_lost, row) in enumerate(zip(lost, chances.tolist(), strict=True)):
            at = some[place]
            score = int(self.scores[at])
            mood = MOODS[(score > MOST_LOW) + (score > MOST_MIDDLE)]
            if row[0] >= WITH_COMMENT[mood]:
                texts.append("")
                continue
            point = POINTS[self.points[at]]
            is_whole = point in WHOLE and row[1] < ABOUT_PRODUCT
            product = PRODUCT_NAMES[self.products[at]] if is_whole else ""
            theme = Theme.PRODUCT if product else THEMES[point]
            if is_lost and mood != "good" and row[2] < TRANSFERS.complain:
                theme = Theme.TRANSFER
            wish = Wish(self.scene.people[self.who[at]], theme, mood, product)
            texts.append(partial(self.scene.voices.comment, self.rng, wish))
        return texts


def purchases(rng: np.random.Generator, scene: Scene, count: int) -> Purchases:
    """Return `count` answers of customers who bought something."""
    who, when = scene.visitors(rng, count)
    points = chosen(list(SHARES.values()), rng.random(count))
    few = _seat_the_few(scene, who, points == IN_SHOP, when)
    payments = chosen(list(PAYMENTS.values()), dealt(points, when))
    thirds = _thirds(scene, points, who, payments, when)
    thirds[few] = _third_of(OUTLET.answers, evenly(len(few)))
    products = chosen([1] * len(PRODUCTS), rng.random(count))
    scores = _scores(rng, thirds)
    who = like_themselves(rng.spawn(1)[0], _alike(scene, who), who, scores)
    return Purchases(scene, rng, who, when, points, products, payments, scores)


def _alike(scene: Scene, who: Numbers) -> Numbers:
    """Return one number for customers of one place, language and tier."""
    homes, spoken, tiers = (scene.people.homes, scene.people.languages, scene.people.tiers)
    places = homes[who].astype(np.int64) * len(SPOKEN) + spoken[who]
    return np.asarray(places * len(TIER_NAMES) + tiers[who])


def _is_lost(scene: Scene, points: Numbers, payments: Numbers, when: Seconds) -> Bools:
    """Tell which of these customers' orders may be cancelled by mistake."""
    paid_so = payments == PAYMENT_NAMES.index(TRANSFERS.payment)
    late = scene.history.is_since(scene.history.lost_since, when)
    return np.asarray((points == POINTS.index(ORDER)) & paid_so & late)


def _thirds(
    scene: Scene, points: Numbers, who: Numbers, payments: Numbers, when: Seconds
) -> Numbers:
    """Return 0 for a detractor, 1 for a passive, 2 for a promoter.

    Each cell has the written mix, along time too: dealt, not drawn, so that nothing differs by bad
    luck that the truths do not say.
    """
    homes = scene.people.homes[who].astype(np.int64)
    gold = scene.people.tiers[who] == TIER_NAMES.index(LOYAL.tier)
    lost = _is_lost(scene, points, payments, when)
    quarters = scene.history.quarter(when)
    worse = _is_worse(scene, points, homes, when)
    found = np.zeros(len(when), np.int64)
    small = ~np.isin(points, [POINTS.index(point) for point in WHOLE])
    chances = dealt(points, np.where(small, 0, homes), gold & ~small, lost, worse, when)
    for point, mix in enumerate(PURCHASES.values()):
        here = (points == point) & ~worse
        found[here] = _third_of(mix, chances[here])
    found[worse] = _third_of(COURIER.after, chances[worse])
    for quarter, own in enumerate(LOYAL.by_quarter):
        here = (points == POINTS.index(LOYAL.touchpoint)) & (quarters == quarter)
        usual = PURCHASES[LOYAL.touchpoint]
        for group, nps in ((gold, own), (~gold, LOYAL.others(quarter))):
            found[here & group] = _third_of(usual.with_nps(nps), chances[here & group])
    return found


def _is_worse(scene: Scene, points: Numbers, homes: Numbers, when: Seconds) -> Bools:
    there = np.isin(homes, [n for n, one in enumerate(COUNTRIES) if one == COURIER.country])
    late = scene.history.is_since(scene.history.worse_since, when)
    return np.asarray((points == POINTS.index(COURIER.touchpoint)) & there & late)


def _third_of(mix: Mix, chances: NDArray[np.float64]) -> Numbers:
    return chosen([mix.detractors, mix.passives, mix.promoters], chances)


def _scores(rng: np.random.Generator, thirds: Numbers) -> Numbers:
    low = rng.choice(DETRACTORS, len(thirds), p=LOW_CURVE)
    middle = rng.choice((7, 8), len(thirds), p=(0.4, 0.6))
    high = rng.choice((9, 10), len(thirds), p=(0.45, 0.55))
    return np.choose(thirds, [low, middle, high]).astype(np.int64)


def _seat_the_few(scene: Scene, who: Numbers, visits: Bools, when: Seconds) -> Numbers:
    """Give the outlet its few answers in every quarter; return which are those of the last."""
    quarters = (scene.history.now.timestamp() - when).astype(np.int64) // (QUARTER * 86_400)
    recent = ~scene.history.is_since(scene.history.days[OUTLET.days - 1], when)
    quarters = np.where(recent, np.maximum(quarters, 1), 0)
    seated = [_seated(scene, who, visits & (quarters == n)) for n in range(quarters.max() + 1)]
    return seated[0]


def _seated(scene: Scene, who: Numbers, then: Bools) -> Numbers:
    """Let so many of a quarter's visits be at the outlet as are written; return which.

    Whoever lives there otherwise changes places with somebody of the same part of the world.
    """
    home = HOMES.index(OUTLET.place)
    homes = scene.people.homes
    own, others = np.flatnonzero(homes == home), np.flatnonzero(homes == HOMES.index(STAND_IN))
    most = round(np.count_nonzero(then) * PEOPLE[OUTLET.place] * BUSY)
    away = np.flatnonzero(then & (homes[who] == home))
    who[away] = others[away % len(others)]
    near = np.flatnonzero(then & (homes[who] == HOMES.index(STAND_IN)))
    wanted = min(int(OUTLET.answers.size), most, len(near))
    few = near[np.linspace(0, len(near) - 1, wanted).astype(np.int64)] if wanted else near[:0]
    who[few] = own[np.arange(wanted) * STRIDE % len(own)]
    return few
