"""The work and the decisions of Amber & Oak, as they are planted: days count from the end."""

from dataclasses import dataclass

from harken.foundations.local_text import LocalText
from harken.organisation.demo.company import text

DELIVERY = "touchpoint=delivery"


@dataclass(frozen=True)
class DemoWork:
    """An initiative. Milestones are text, due, done; spendings are day, people-days, money, note.

    `for_whom` is a condition or a metric's key by which its goal is found.
    """

    title: LocalText
    what: str
    for_whom: str
    starts: int
    ends: int
    ended: int | None
    people_days: str
    money: str
    check_by: str
    check_of: tuple[str, ...]
    compared_with: tuple[str, ...]
    expected: float
    because: str
    check: int
    milestones: tuple[tuple[str, int, int | None], ...] = ()
    spent: tuple[tuple[int, str, str, str], ...] = ()


COURIER = DemoWork(
    title=text(
        "Named delivery windows with the courier in Poland",
        "Podane okna dostaw z kurierem w Polsce",
        "Названные окна доставки с курьером в Польше",
        "Названі вікна доставки з кур'єром у Польщі",
    ),
    what="The courier names a window of two hours the evening before, and calls when it slips.",
    for_whom="country=PL",
    starts=-50,
    ends=70,
    ended=None,
    people_days="60",
    money="40000",
    check_by="metric:nps",
    check_of=(DELIVERY, "country=PL"),
    compared_with=(DELIVERY, "country=UA", "country=LT", "country=US"),
    expected=45.0,
    because="Two of three complaints about delivery are about not knowing when it comes.",
    check=100,
    milestones=(
        ("The contract names the windows", -40, -41),
        ("The first depot sends them", -20, -18),
        ("All depots send them", 15, None),
        ("Every slip is called in", 45, None),
    ),
    spent=(
        (-42, "12", "0", "contract"),
        (-30, "14.5", "11000", "interface to the depot"),
        (-12, "8", "7500", "first depot"),
    ),
)
GOLD = DemoWork(
    title=text(
        "An adviser of their own for gold customers",
        "Własny doradca dla klientów gold",
        "Свой консультант для клиентов gold",
        "Власний консультант для клієнтів gold",
    ),
    what="In three shops gold customers can book the same adviser again.",
    for_whom="loyalty=gold",
    starts=20,
    ends=140,
    ended=None,
    people_days="35",
    money="9000",
    check_by="metric:nps",
    check_of=("touchpoint=shop visit", "loyalty=gold"),
    compared_with=("touchpoint=shop visit", "loyalty=silver"),
    expected=15.0,
    because="Those who know their adviser recommend us nearly always.",
    check=200,
    milestones=(("Three shops take part", 25, None), ("Booking works in the web shop", 60, None)),
)
SHIFT = DemoWork(
    title=text(
        "Two more colleagues for phone and chat",
        "Dwie dodatkowe osoby na telefonie i czacie",
        "Ещё двое на телефоне и в чате",
        "Ще двоє на телефоні та в чаті",
    ),
    what="Hire two people, train them for three weeks, put them where most customers wait.",
    for_whom="metric:first_response",
    starts=-52,
    ends=-20,
    ended=-20,
    people_days="30",
    money="18000",
    check_by="metric:first_response",
    check_of=("channel=phone", "channel=chat"),
    compared_with=(),
    expected=-45.0,
    because="At noon every second caller waited for a free line.",
    check=-2,
    milestones=(
        ("Both are hired", -45, -46),
        ("Both answer alone", -24, -24),
    ),
    spent=((-45, "10", "6000", "hiring"), (-25, "24", "13500", "training")),
)


@dataclass(frozen=True)
class DemoDecision:
    """A decision with the answers of its check; a long-term one with its cost and gain."""

    what: str
    outcome: str
    days: int = 0
    strain: str = ""
    touch: str = ""
    evidence: str = ""
    evidence_url: str = ""
    spoke: str = ""
    cost: str = ""
    gain: str = ""
    metric: str = ""
    expected: float = 0.0


FEE_FOR_RETURNS = DemoDecision(
    what="Charge a fee for returns only where the customer chose the wrong size twice",
    outcome="changed",
    days=-12,
    strain="A fee says that we doubt our customers; that is why first returns stay free.",
    evidence="NPS of returns is about −40, the lowest of all touchpoints.",
    evidence_url="/explore/?metric=nps&by=touchpoint",
    spoke="The team leader of customer service",
)
CHAT_ON_SATURDAY = DemoDecision(
    what="Close chat on Saturdays",
    outcome="open",
    days=-3,
    touch="Who asks on Saturday would be answered on Monday.",
)
NO_RUSH = DemoDecision(
    what="Nobody is asked for a rating at the till any more",
    outcome="go",
    evidence="Those asked at the till answer kinder than those asked a day later.",
    evidence_url="/explore/?metric=nps&by=touchpoint",
    spoke="Two shop managers, for their regulars",
    cost="Fewer and franker answers: NPS falls by some points, though nothing got worse.",
    gain="From spring on the figure says what customers think, and we see what helps.",
    metric="nps",
    expected=-4.0,
)
