"""What people bought in the web shop, and for how much. Here lies what is lost quietly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harken.listening.demo.drawing.customers import named
from harken.listening.demo.drawing.dealing import GOLDEN, SILVER, chosen, dealt
from harken.listening.demo.drawing.moments import Seconds
from harken.listening.demo.plan import PAYMENTS, POPULARITY, PRODUCTS
from harken.listening.demo.scene import SHOP, Columns, Scene, keys, team_name
from harken.listening.demo.truths import ORDER, TRANSFERS
from harken.organisation.demo.company import PROFILE

PIECES = (0.70, 0.21, 0.06, 0.03)
"""How many take one, two, three or four."""
PRODUCT_NAMES, PAYMENT_NAMES = list(PRODUCTS), list(PAYMENTS)
KEPT, CANCELLED = "kept", "cancelled"
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Orders:
    """The orders, column by column; one that was cancelled brings nothing."""

    scene: Scene
    who: Numbers
    when: Seconds
    products: Numbers
    payments: Numbers
    cancelled: NDArray[np.bool_]
    amounts: NDArray[np.float64]
    source: str = SHOP

    def columns(self, some: Numbers) -> Columns:
        """Return the columns of some orders."""
        count = len(some)
        return {
            "key": keys("order", some),
            "occurred_at": self.scene.moments(self.who[some], self.when[some]),
            "channel": ["web"] * count,
            "touchpoint": [ORDER] * count,
            "stage": ["buy"] * count,
            "journey": ["purchase"] * count,
            "team": [team_name("web")] * count,
            "product": named(PRODUCT_NAMES, self.products[some]),
            "dimension:payment": named(PAYMENT_NAMES, self.payments[some]),
            "dimension:order_state": named([KEPT, CANCELLED], self.cancelled[some].astype(int)),
            "money": self.amounts[some].tolist(),
            "currency": [str(PROFILE["currency"])] * count,
            **self.scene.about(self.who[some]),
        }


def orders(rng: np.random.Generator, scene: Scene, count: int) -> Orders:
    """Return `count` orders with their amount in the organisation's currency."""
    who, when = scene.visitors(rng, count)
    payments = chosen(list(PAYMENTS.values()), dealt(when))
    lost = (payments == PAYMENT_NAMES.index(TRANSFERS.payment)) & scene.history.is_since(
        scene.history.lost_since, when
    )
    products = chosen(POPULARITY, dealt(payments, lost, when, by=SILVER))
    pieces = chosen(PIECES, dealt(payments, lost, products, when)) + 1
    share = np.where(lost, TRANSFERS.lost, TRANSFERS.usual)
    worth = np.array(list(PRODUCTS.values()), np.float64)[products] * pieces
    cancelled = dealt(payments, lost, worth, by=GOLDEN) < share
    amounts = np.where(cancelled, 0.0, worth)
    return Orders(scene, who, when, products, payments, cancelled, amounts)
