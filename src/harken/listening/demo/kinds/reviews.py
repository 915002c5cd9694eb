"""Reviews that people write in public, of a shop or of a product, with one to five stars.

They are a measure of their own: who writes one chose to, and is nobody we know.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.comments import Wish
from harken.listening.demo.drawing.customers import COUNTRIES, HOMES, SPOKEN, named
from harken.listening.demo.drawing.dealing import chosen, dealt
from harken.listening.demo.drawing.moments import Seconds
from harken.listening.demo.plan import PRODUCTS, STARS
from harken.listening.demo.scene import (
    PLACE_NAMES,
    REVIEWS,
    SHOP_TEAMS,
    Columns,
    Saying,
    Scene,
    keys,
)
from harken.listening.demo.words.form import Theme

OF_PLACE = 0.55
PRODUCT_NAMES = list(PRODUCTS)
MOODS = ("bad", "bad", "mixed", "good", "good")
MEASURE = "stars"
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Reviews:
    """The reviews, column by column."""

    scene: Scene
    rng: np.random.Generator
    who: Numbers
    when: Seconds
    of_place: NDArray[np.bool_]
    products: Numbers
    stars: Numbers
    source: str = REVIEWS

    def columns(self, some: Numbers) -> Columns:
        """Return the columns of some reviews."""
        who, of_place = self.who[some], self.of_place[some]
        homes = self.scene.people.homes[who]
        at = np.where(of_place, homes, len(HOMES))
        what = np.where(of_place, len(PRODUCT_NAMES), self.products[some])
        return {
            "key": keys("review", some),
            "occurred_at": self.scene.moments(who, self.when[some]),
            "channel": ["review"] * len(some),
            f"score:{MEASURE}": self.stars[some].tolist(),
            "team": named([*SHOP_TEAMS, ""], at),
            "location": named([*PLACE_NAMES, ""], at),
            "product": named([*PRODUCT_NAMES, ""], what),
            "language": named(SPOKEN, self.scene.people.languages[who]),
            "country": named(COUNTRIES, homes),
            "text": [self._text(place) for place in some],
        }

    def _text(self, at: int) -> Saying:
        product = "" if self.of_place[at] else PRODUCT_NAMES[self.products[at]]
        theme = Theme.PRODUCT if product else Theme.SHOP
        person = self.scene.people[self.who[at]]
        wish = Wish(person, theme, MOODS[self.stars[at] - 1], product)
        return partial(self.scene.voices.review, self.rng, wish)


def reviews(rng: np.random.Generator, scene: Scene, count: int) -> Reviews:
    """Return `count` reviews."""
    who, when = scene.visitors(rng, count)
    of_place = rng.random(count) < OF_PLACE
    products = chosen([1] * len(PRODUCTS), rng.random(count))
    stars = chosen(list(STARS.values()), dealt(of_place, scene.people.homes[who], when)) + 1
    return Reviews(scene, rng, who, when, of_place, products, stars)
