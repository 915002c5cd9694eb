"""How much happens in the demo, where and when: the usual, from which `truths` differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from harken.listening.demo.truths import (
    ASSEMBLY,
    COLLECT,
    DELIVERY,
    INVOICE,
    NIGHTS,
    ORDER,
    RETURNS,
    VISIT,
)

SEED = 20_260_302
SIGNALS = 12_000
"""Enough for every truth to be seen for certain, and planted in a few seconds."""
FEWEST_DAYS = 365
SHARES: Mapping[str, float] = {
    VISIT: 0.33, ORDER: 0.21, DELIVERY: 0.28, ASSEMBLY: 0.07, RETURNS: 0.06, INVOICE: 0.04,
    COLLECT: 0.01,
}  # fmt: skip
"""Which step after a purchase people are asked about."""
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True)
class Contact:
    """A way to reach customer service.

    Working seconds at the median until the first answer, and from there until all is solved, with
    the spread of their logarithms.
    """

    channel: str
    team: str
    share: float
    response: float
    response_spread: float
    rest: float
    rest_spread: float
    is_live: bool


CONTACTS = (
    Contact("phone", "phone", 0.43, 70, 0.8, 9 * MINUTE, 1.1, is_live=True),
    Contact("chat", "chat", 0.27, 45, 0.7, 25 * MINUTE, 1.2, is_live=True),
    Contact("e-mail", "chat", 0.30, NIGHTS.minutes * MINUTE, 0.7, 10 * HOUR, 0.8, is_live=False),
)
KINDS: Mapping[str, float] = {
    "purchases": 0.42, "tickets": 0.18, "contacts": 0.14, "orders": 0.20, "reviews": 0.06,
}  # fmt: skip
"""What part of the signals is of which kind."""

PRODUCTS: Mapping[str, float] = {
    "Oak table": 640, "Oak shelf": 210, "Amber lamp": 129, "Amber vase": 59,
    "Linen curtains": 85, "Wool throw": 74,
}  # fmt: skip
"""Products with their usual price in the organisation's currency."""
POPULARITY = (0.12, 0.16, 0.22, 0.18, 0.14, 0.18)
PAYMENTS: Mapping[str, float] = {"card": 0.40, "bank transfer": 0.35, "pay on delivery": 0.25}
TIERS: Mapping[str, float] = {"none": 0.50, "silver": 0.25, "gold": 0.25}
STARS: Mapping[int, float] = {1: 0.09, 2: 0.06, 3: 0.10, 4: 0.22, 5: 0.53}

LANGUAGES: Mapping[str, Mapping[str, float]] = {
    "warsaw": {"pl": 0.78, "uk": 0.10, "en": 0.08, "ru": 0.04},
    "krakow": {"pl": 0.80, "en": 0.12, "uk": 0.08},
    "kyiv": {"uk": 0.80, "ru": 0.15, "en": 0.05},
    "vilnius": {"ru": 0.38, "en": 0.34, "pl": 0.28},
    "los_angeles": {"en": 0.90, "ru": 0.06, "uk": 0.04},
}
"""Where customers live (by the place of the shop near them), and what they speak."""

PEOPLE: Mapping[str, float] = {
    "warsaw": 0.34, "krakow": 0.20, "kyiv": 0.20, "vilnius": 0.10, "los_angeles": 0.16,
}  # fmt: skip
WEEK = (1.0, 0.9, 0.9, 1.0, 1.3, 1.6, 0.5)
"""How much happens from Monday to Sunday."""
SEASON = {11: 1.3, 12: 1.6, 1: 0.8, 7: 0.85, 8: 0.85}
"""How much happens in a month, where it is not the usual."""
WITH_COMMENT = {"bad": 0.65, "mixed": 0.35, "good": 0.38}
