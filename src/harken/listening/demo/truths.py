"""What is true in the demo's signals, written down before anything is drawn.

Every number of a truth stands here; nothing else in the generator differs between places, times or
kinds of customers. Answers are dealt in their proportions, not drawn, so that no unlucky draw looks
like a finding. `tests/listening/demo` asks the app about each of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Truth:
    """Something that is so: what, where (as filters), since when, how much, what the app says."""

    what: str
    where: tuple[str, ...]
    since: str
    size: str
    says: str


@dataclass(frozen=True)
class Mix:
    """How many of those who answer detract, are passive, promote; shares, or answers counted."""

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

    def with_nps(self, nps: float) -> "Mix":
        """Return the mix with another NPS and as many passives."""
        outer = 1 - self.passives
        return Mix((outer - nps / 100) / 2, self.passives, (outer + nps / 100) / 2)


VISIT, ORDER, DELIVERY = "shop visit", "web order", "delivery"
ASSEMBLY, RETURNS = "assembly at home", "returns"
INVOICE, COLLECT = "invoice", "click and collect"
PURCHASES = {
    VISIT: Mix(0.15, 0.28, 0.57),
    ORDER: Mix(0.18, 0.32, 0.50),
    DELIVERY: Mix(0.16, 0.30, 0.54),
    ASSEMBLY: Mix(0.02, 0.14, 0.84),
    RETURNS: Mix(0.57, 0.26, 0.17),
    INVOICE: Mix(0.17, 0.32, 0.51),
    COLLECT: Mix(0.15, 0.30, 0.55),
}
"""What customers answer where nothing happened: NPS 42, 32, 38, 82, −40, 34 and 40."""


@dataclass(frozen=True, kw_only=True)
class Steps(Truth):
    """One step after a purchase is worse than the others, one better, one has few answers."""

    worst: str
    best: str
    few: str


STEPS = Steps(
    what="Returns annoy, and who has furniture put together at home is delighted",
    where=("survey=after purchase",),
    since="always",
    size="NPS of returns −40, of assembly at home 82; the other steps 32 to 42",
    says="Returns are below the rest for certain, assembly above; of click and collect too few.",
    worst=RETURNS,
    best=ASSEMBLY,
    few=COLLECT,
)


@dataclass(frozen=True, kw_only=True)
class Worsening(Truth):
    """At a touchpoint in one country, answers are of another mix since a Monday."""

    touchpoint: str
    country: str
    iso_week: int
    after: Mix

    @property
    def points(self) -> float:
        """The change of the NPS."""
        return self.after.nps - PURCHASES[self.touchpoint].nps


COURIER = Worsening(
    what="A new courier delivers in Poland, and worse",
    where=("touchpoint=delivery", "country=PL"),
    since="the Monday of ISO week 31",
    size="NPS of delivery in Poland from 38 to −10; the other countries stay at 38",
    says="Delivery in Poland fell for certain, by about 48 points; elsewhere no change is seen.",
    touchpoint=DELIVERY,
    country="PL",
    iso_week=31,
    after=Mix(0.38, 0.34, 0.28),
)


@dataclass(frozen=True, kw_only=True)
class Waiting(Truth):
    """Satisfaction depends on how long the first answer took, and on nothing else.

    Of those who waited a minute `at_a_minute` per cent are satisfied; each doubling of the wait
    costs `a_doubling` points more.
    """

    at_a_minute: float
    a_doubling: float


PATIENCE = Waiting(
    what="Waiting for the first answer costs satisfaction",
    where=("survey=after contact",),
    since="always",
    size="92 % are satisfied after a minute; each doubling of the wait costs 4 points more",
    says="Who waited longer than an hour is satisfied less often, by about 35 points.",
    at_a_minute=92.0,
    a_doubling=4.0,
)


@dataclass(frozen=True, kw_only=True)
class Relief(Truth):
    """Since so many days ago the first answer of some channels takes a part of its time."""

    channels: tuple[str, ...]
    days: int
    part: float


COLLEAGUES = Relief(
    what="Two new colleagues answer phone and chat sooner",
    where=("source=helpdesk", "channel=phone", "channel=chat"),
    since="24 days ago",
    size="the first answer takes 35 % of the time it took; e-mails wait as long as before",
    says="First response is better for certain; satisfaction there rises a little with it.",
    channels=("phone", "chat"),
    days=24,
    part=0.35,
)


@dataclass(frozen=True, kw_only=True)
class HiddenTrend(Truth):
    """One tier's NPS moves from quarter to quarter of the last year; the total stays."""

    touchpoint: str
    tier: str
    share: float
    by_quarter: tuple[float, ...]

    def others(self, quarter: int) -> float:
        """Return the NPS of all others that keeps the total where it is."""
        total, own = PURCHASES[self.touchpoint].nps, self.by_quarter[quarter]
        return (total - self.share * own) / (1 - self.share)


LOYAL = HiddenTrend(
    what="The most loyal customers grow discontent, and the total hides it",
    where=("touchpoint=shop visit", "loyalty=gold"),
    since="over the last four quarters (91 days each)",
    size="gold from 64 to 20; all others rise from 35 to 49; together 42 throughout",
    says="Shop visits show no change in all; those with loyalty gold fell for certain.",
    touchpoint=VISIT,
    tier="gold",
    share=0.25,
    by_quarter=(64.0, 50.0, 34.0, 20.0),
)


@dataclass(frozen=True, kw_only=True)
class QuietLoss(Truth):
    """Orders of one kind of payment are lost since a Monday; hardly anybody complains."""

    payment: str
    weeks: int
    usual: float
    lost: float
    complain: float


TRANSFERS = QuietLoss(
    what="Orders paid by bank transfer are cancelled by mistake",
    where=("source=web shop", "payment=bank transfer"),
    since="a Monday 14 weeks ago",
    size="30 % of them are cancelled instead of 3 %, so an order brings about 28 % less",
    says="The value of an order by bank transfer fell for certain; their NPS did not.",
    payment="bank transfer",
    weeks=14,
    usual=0.03,
    lost=0.30,
    complain=0.04,
)


@dataclass(frozen=True, kw_only=True)
class Chance(Truth):
    """A place like all others, with so few answers in a quarter that the last ones look worse.

    `answers` are counted, not shares: so many come, whatever the size of the demo.
    """

    place: str
    touchpoint: str
    days: int
    answers: Mix


OUTLET = Chance(
    what="The outlet in Vilnius had unlucky answers",
    where=("touchpoint=shop visit", "location=Vilnius, Gintaro"),
    since="the last 91 days",
    size="36 answers with an NPS of 25, where 42 is the truth as everywhere",
    says="It looks 17 points worse, and no change can be detected.",
    place="vilnius",
    touchpoint=VISIT,
    days=91,
    answers=Mix(9, 9, 18),
)


@dataclass(frozen=True, kw_only=True)
class Backlog(Truth):
    """Tickets of a channel take longer lately, so that many are open and the quick ones are seen.

    `hours` are working hours from the first answer to the solution, at the median.
    """

    channel: str
    days: int
    hours: float


LEFT_OPEN = Backlog(
    what="E-mails pile up, and those already solved flatter the figure",
    where=("channel=e-mail", "source=helpdesk"),
    since="56 days ago",
    size="half of them take more than 84 working hours (over a week), before 10",
    says="The time to resolution counts open tickets; those solved alone look far quicker.",
    channel="e-mail",
    days=56,
    hours=84.0,
)


@dataclass(frozen=True, kw_only=True)
class OpenHours(Truth):
    """First answers of a channel take so many working minutes at the median."""

    channel: str
    minutes: float


NIGHTS = OpenHours(
    what="E-mails wait over nights, Sundays and holidays, which is nobody's delay",
    where=("channel=e-mail", "source=helpdesk"),
    since="always",
    size="the first answer takes 150 working minutes at the median, by the clock many times that",
    says="The first response in working time is about 2.5 h; by the clock it is much longer.",
    channel="e-mail",
    minutes=150.0,
)


@dataclass(frozen=True, kw_only=True)
class Feeling(Truth):
    """Of those answered within two minutes fewer feel the promise kept than the clock says.

    So many per cent feel it kept who waited up to `short` minutes, up to two, and longer.
    """

    short: float
    promised: float
    at_once: float
    in_time: float
    late: float


FELT = Feeling(
    what="A minute and a half feels like more than two minutes",
    where=("touchpoint=contact", "channel=phone", "channel=chat"),
    since="always",
    size="94 % feel it kept who waited up to a minute, 55 % up to two minutes, 15 % longer",
    says="The promise is kept more often than customers feel it is.",
    short=1.0,
    promised=2.0,
    at_once=94.0,
    in_time=55.0,
    late=15.0,
)

TRUTHS: tuple[Truth, ...] = (
    STEPS, COURIER, PATIENCE, COLLEAGUES, LOYAL, TRANSFERS, OUTLET, LEFT_OPEN, NIGHTS, FELT,
)  # fmt: skip
