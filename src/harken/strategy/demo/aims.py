"""What Amber & Oak aims at: revenue, and things that customers would notice.

Each rests on a truth of `listening/demo/truths.py`: deliveries in Poland are worse since the new
courier (COURIER), phone and chat answer sooner since two colleagues came (COLLEAGUES), the most
loyal customers grow discontent (LOYAL). Of those and of the outlet in Vilnius (OUTLET) there are
too few answers for what is asked; both stay drafts, and the judgement says why.
"""

from dataclasses import dataclass

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.demo.company import text

REVENUE, COMPLAINTS = "monthly_revenue", "complaints"


@dataclass(frozen=True)
class Reported:
    """What others report for the last months, up to the last full one; no unit: the currency."""

    name: str
    label: LocalText
    source: str
    values: tuple[float, ...]
    unit: str | None = None
    higher_is_better: bool = True


REPORTED = (
    # It grows by about 3,000 a month, and strays by 12,000.
    Reported(
        REVENUE,
        text("Revenue of the month", "Przychód w miesiącu", "Выручка за месяц", "Виторг за місяць"),
        "Finance",
        tuple(1000.0 * thousand for thousand in (
            1062, 1078, 1055, 1091, 1084, 1070, 1099, 1088, 1107, 1081, 1112, 1095,
            1103, 1120, 1098, 1126, 1109, 1131, 1118, 1104, 1139, 1112, 1121, 1116,
        )),
    ),
    # It stood still for a year, and has fallen by 0.2 a month since.
    Reported(
        COMPLAINTS,
        text(
            "Complaints per 1,000 orders",
            "Reklamacje na 1000 zamówień",
            "Жалоб на 1000 заказов",
            "Скарг на 1000 замовлень",
        ),
        "Warehouse",
        (
            18.4, 18.9, 18.2, 18.7, 18.5, 18.8, 18.3, 18.6, 18.4, 18.7, 18.2, 18.5,
            18.3, 17.9, 18.0, 17.5, 17.6, 17.2, 17.1, 16.7, 16.8, 16.3, 16.2, 15.8,
        ),
        unit="",
        higher_is_better=False,
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Aim:
    """A goal of the demo: `began` and `months` are days ago and months to go, `cites` and
    `promise` places in their lists."""

    title: LocalText
    measured_by: str
    target: float
    began: int
    months: int
    population: tuple[str, ...] = ()
    is_business: bool = False
    owner: Role = Role.LEAD
    people_days: str | None = None
    money: str | None = None
    because: str = ""
    promise: int | None = None
    cites: int = 0
    not_doing: str = ""
    guard: str = ""
    guard_of: tuple[str, ...] = ()
    guard_limit: float | None = None
    starts: bool = True


AIMS = (
    Aim(
        title=text(
            "Revenue of 1.18 million a month, instead of 1.12",
            "1,18 mln przychodu miesięcznie zamiast 1,12",
            "1,18 млн выручки в месяц вместо 1,12",
            "1,18 млн виторгу на місяць замість 1,12",
        ),
        measured_by=f"reported:{REVENUE}",
        target=1_180_000.0,
        began=50,
        months=12,
        is_business=True,
        people_days="240",
        money="160000",
        not_doing="No fifth shop this year.",
    ),
    Aim(
        title=text(
            "NPS of deliveries in Poland from −11 to 15",
            "NPS dostaw w Polsce z −11 na 15",
            "NPS доставки в Польше с −11 до 15",
            "NPS доставки в Польщі з −11 до 15",
        ),
        measured_by="metric:nps",
        population=("touchpoint=delivery", "country=PL"),
        target=15.0,
        began=20,
        months=9,
        people_days="60",
        money="40000",
        because="Who was annoyed by a delivery orders 40 % less in the year after it.",
        promise=2,
        not_doing="No second courier while this one learns.",
        guard="metric:nps",
        guard_of=("touchpoint=delivery", "country=UA"),
        guard_limit=25.0,
    ),
    Aim(
        title=text(
            "Complaints per 1,000 orders from 16 to 15",
            "Reklamacje na 1000 zamówień z 16 na 15",
            "Жалоб на 1000 заказов с 16 до 15",
            "Скарг на 1000 замовлень з 16 до 15",
        ),
        measured_by=f"reported:{COMPLAINTS}",
        target=15.0,
        began=20,
        months=13,
        people_days="25",
        money="12000",
        because="Each complaint costs as much as the margin of nine orders.",
        promise=1,
        cites=3,
        not_doing="No new kinds of sofas until the packaging holds.",
    ),
    Aim(
        title=text(
            "Half of all calls and chats answered within 36 seconds, not 56",
            "Połowa telefonów i czatów odebrana w 36 sekund, nie w 56",
            "Половина звонков и чатов: ответ за 36 секунд, а не за 56",
            "Половина дзвінків і чатів: відповідь за 36 секунд, а не за 56",
        ),
        measured_by="metric:first_response",
        population=("channel=phone", "channel=chat"),
        target=36.0,
        began=20,
        months=17,
        owner=Role.LEADER,
        people_days="30",
        money="18000",
        because="Who waits longer than an hour is satisfied less often by 35 points, and leaves.",
        promise=0,
        cites=2,
        not_doing="No calls to customers about offers.",
        guard="metric:csat",
        guard_limit=75.0,
    ),
    Aim(
        title=text(
            "NPS of gold customers in the shops from 24 to 34",
            "NPS klientów gold w sklepach z 24 na 34",
            "NPS клиентов gold в магазинах с 24 до 34",
            "NPS клієнтів gold у крамницях із 24 до 34",
        ),
        measured_by="metric:nps",
        population=("touchpoint=shop visit", "loyalty=gold"),
        target=34.0,
        began=20,
        months=9,
        people_days="35",
        because="A gold customer spends three times as much as another.",
        cites=1,
        starts=False,
    ),
    Aim(
        title=text(
            "Improve the outlet in Vilnius",
            "Poprawić outlet w Wilnie",
            "Улучшить аутлет в Вильнюсе",
            "Покращити аутлет у Вільнюсі",
        ),
        measured_by="metric:nps",
        population=("touchpoint=shop visit", "location=Vilnius, Gintaro"),
        target=30.0,
        began=5,
        months=8,
        owner=Role.ANALYST,
        starts=False,
    ),
)
