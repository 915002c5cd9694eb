"""What is true in the demo's signals, written down before anything is drawn.

The tests look for exactly this. Nothing else differs between places: each gets the written mix of
answers, dealt in its proportions, so that no unlucky draw looks like a finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

SEED = 20_260_302
SIGNALS = 6000
DAYS = 365


@dataclass(frozen=True)
class Mix:
    """How many of those who answer detract, are passive, promote."""

    detractors: float
    passives: float
    promoters: float

    @property
    def nps(self) -> float:
        """The NPS they make."""
        return 100 * (self.promoters - self.detractors) / self.size

    @property
    def size(self) -> float:
        """Their sum: 1 for shares."""
        return self.detractors + self.passives + self.promoters


@dataclass(frozen=True)
class Worsening:
    """At a touchpoint, answers are of another mix in the last `days` days."""

    touchpoint: str
    days: int
    before: Mix
    after: Mix

    def since(self, today: date) -> date:
        """Return the first day on which it is worse."""
        return today - timedelta(days=self.days)


@dataclass(frozen=True)
class Chance:
    """A place whose customers are like all others, but whose few last answers look worse.

    The mix counts answers here: exactly so many are given, whatever the size of the demo.
    """

    place: str
    touchpoint: str
    days: int
    answers: Mix

    def since(self, today: date) -> date:
        """Return the first day of these answers."""
        return today - timedelta(days=self.days)


VISIT, ORDER, DELIVERY = "shop visit", "web order", "delivery"
PURCHASES: Mapping[str, Mix] = {
    VISIT: Mix(0.15, 0.28, 0.57),
    ORDER: Mix(0.18, 0.32, 0.50),
    DELIVERY: Mix(0.16, 0.30, 0.54),
}
SHARES: Mapping[str, float] = {VISIT: 0.40, ORDER: 0.32, DELIVERY: 0.28}
COURIER_CHANGED = Worsening(DELIVERY, 91, PURCHASES[DELIVERY], Mix(0.42, 0.29, 0.29))
OUTLET = Chance("vilnius", VISIT, 91, Mix(9, 9, 18))


@dataclass(frozen=True)
class Contact:
    """A way to reach customer service.

    Median seconds until the first answer and until all is solved, with the spread of their
    logarithms; the mean of satisfaction before it is rounded to 1 to 5.
    """

    channel: str
    team: str
    share: float
    response: float
    response_spread: float
    resolution: float
    resolution_spread: float
    satisfaction: float


MINUTE, HOUR, DAY = 60, 3600, 86_400
CONTACTS = (
    Contact("phone", "phone", 0.45, 70, 0.8, 9 * MINUTE, 1.1, 4.2),
    Contact("chat", "chat", 0.25, 45, 0.7, 25 * MINUTE, 1.2, 4.0),
    Contact("e-mail", "chat", 0.30, 5 * HOUR, 0.7, 30 * HOUR, 0.8, 3.7),
)
SLOW_COSTS = 0.35
"""Points of satisfaction lost for each spread by which the first answer is slower than usual."""

KINDS: Mapping[str, float] = {"purchases": 0.42, "tickets": 0.25, "contacts": 0.18, "orders": 0.15}
"""What part of the signals is of which kind."""

PRODUCTS: Mapping[str, float] = {
    "Oak table": 640, "Oak shelf": 210, "Amber lamp": 129, "Amber vase": 59,
    "Linen curtains": 85, "Wool throw": 74,
}  # fmt: skip
"""Products with their usual price in the organisation's currency."""

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
