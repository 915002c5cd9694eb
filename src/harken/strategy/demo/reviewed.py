"""What was said and taken on in the reviews of Amber & Oak; days count from the end."""

from dataclasses import dataclass

from harken.foundations.permission import Role
from harken.strategy.reviews.models import Commitment

State = Commitment.State


@dataclass(frozen=True)
class Took:
    """A commitment: who, what, due, what became of it and when; open where that is None."""

    who: Role
    what: str
    due: int
    became: State | None = None
    settled: int = 0


@dataclass(frozen=True)
class Held:
    """A review with its minutes."""

    title: str
    day: int
    minutes: str
    total: int
    customers: int
    took: tuple[Took, ...]


FIRST = Held(
    title="Leaders’ review of the autumn",
    day=-70,
    minutes=(
        "We began with a customer who waited at home for a whole day. Nobody had an answer to "
        "“who tells them?”, so that became the first commitment.\n"
        "Figures of sales took most of the hour; customers came second. Next time they come first."
    ),
    total=90,
    customers=12,
    took=(
        Took(Role.LEADER, "Agree with the courier who calls when a delivery slips", -49,
             State.KEPT, -52),
        Took(Role.ANALYST, "Show promises kept by country, not only in all", -56, State.KEPT, -57),
        Took(Role.LEAD, "Spend a day at the desk for returns and write down what annoys", -49,
             State.BROKEN, -42),
        Took(Role.OWNER, "Stop the plan of a fee for returns", -63, State.CANCELLED, -60),
    ),
)  # fmt: skip
SECOND = Held(
    title="Leaders’ review of the month",
    day=-28,
    minutes=(
        "Customers came first this time, nearly half an hour before any other figure.\n"
        "Delivery in Poland is still worse than before the new courier; the windows are agreed "
        "and their proof has a day.\n"
        "A third of the contacts ask for what we could say unasked."
    ),
    total=80,
    customers=26,
    took=(
        Took(Role.LEAD, "Write what is wanted of each contact reason", -14, State.KEPT, -15),
        Took(Role.LEADER, "Call ten customers whose delivery came late", -14, State.KEPT, -10),
        Took(Role.ANALYST, "Say by which figure the courier’s windows will be proved", -7),
        Took(Role.OWNER, "Tell every shop in person why the promise matters", 10),
    ),
)
NEXT_TITLE, NEXT_DAY = "Leaders’ review of the month", 14
PEOPLE = (Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER)
DECIDED = "Answers to “where is my order” go out before anybody asks"
EVIDENCE = "Two in twenty-four questions are about where an order is; each takes ten minutes."
