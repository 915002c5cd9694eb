"""What people bought in the web shop, and for how much."""

from collections.abc import Iterator

import numpy as np

from harken.listening.demo import plan
from harken.listening.demo.moments import moment
from harken.listening.demo.scene import KEY, SHOP, Scene, team_name
from harken.listening.signals.new_signal import NewSignal
from harken.organisation.demo.company import PROFILE

MOST_PIECES = 4
POPULARITY = (0.12, 0.16, 0.22, 0.18, 0.14, 0.18)


def orders(rng: np.random.Generator, scene: Scene, count: int) -> Iterator[NewSignal]:
    """Return `count` orders with their amount in the organisation's currency."""
    who, when = scene.visitors(rng, count)
    products = rng.choice(list(plan.PRODUCTS), count, p=POPULARITY)
    pieces = rng.geometric(0.7, count).clip(1, MOST_PIECES)
    for number in range(count):
        person, product = scene.people[who[number]], str(products[number])
        yield NewSignal(
            source=SHOP,
            key=f"{KEY}order-{number + 1:07d}",
            occurred_at=moment(when[number], person.home.zone),
            channel="web",
            touchpoint=plan.ORDER,
            stage="buy",
            journey="purchase",
            team=team_name("web"),
            product=product,
            money={
                "amount": plan.PRODUCTS[product] * int(pieces[number]),
                "currency": str(PROFILE["currency"]),
            },
            **scene.about(person),
        )
