"""What Amber & Oak does about causes, and the stories it tells; days count from the end."""

from dataclasses import dataclass

from harken.action.remedies.models import Remedy
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.demo.company import text

Kind = Remedy.Kind


@dataclass(frozen=True)
class DemoRemedy:
    """A remedy: `where` picks cases by their fields, `grows_from` names the one before it.

    `proposed`, `decided`, `done` and the days to decide, to do and to check are counted from the
    end; None where it has not come so far.
    """

    title: str
    kind: Remedy.Kind
    cause: str
    scope: str
    proposed: int
    decide_by: int
    owner: str = Role.LEADER
    where: tuple[tuple[str, str], ...] = ()
    scope_of: tuple[str, ...] = ()
    compared_with: tuple[str, ...] = ()
    nobody_because: str = ""
    people_days: str = ""
    money: str = ""
    check_by: str = ""
    expected: float | None = None
    do_by: int | None = None
    check_on: int | None = None
    decided: int | None = None
    because: str = ""
    done: int | None = None
    grows_from: str = ""


@dataclass(frozen=True)
class DemoStory:
    """A story of a remedy that is done."""

    remedy: str
    said: LocalText
    did: LocalText
    days: int


DELIVERY_PL = (("touchpoint", "delivery"), ("country", "PL"))
CALL = DemoRemedy(
    title="The depot calls when a delivery slips",
    kind=Kind.FIX,
    cause="The new courier changes the day without telling anybody; customers wait at home.",
    scope="The depots of Warsaw and Kraków. Not the other countries, where the courier is another.",
    proposed=-45,
    decide_by=-38,
    where=DELIVERY_PL,
    scope_of=("touchpoint=delivery", "country=PL"),
    compared_with=("touchpoint=delivery", "country=UA", "country=LT"),
    people_days="4",
    check_by="metric:nps",
    expected=15.0,
    do_by=-28,
    check_on=30,
    decided=-41,
    because="It costs four days and spares people a lost afternoon.",
    done=-29,
)
WINDOWS = DemoRemedy(
    title="The courier names a window the evening before",
    kind=Kind.IMPROVEMENT,
    cause="Nobody plans the tours by hours, so that nobody can say when the van comes.",
    scope="All of Poland, parcels and furniture.",
    proposed=-26,
    decide_by=-12,
    scope_of=("touchpoint=delivery", "country=PL"),
    compared_with=("touchpoint=delivery", "country=UA", "country=LT"),
    people_days="60",
    money="40000",
    check_by="metric:nps",
    expected=45.0,
    do_by=45,
    check_on=100,
    decided=-15,
    because="The calls help, and cost a person; a plan by hours makes most of them needless.",
    grows_from=CALL.title,
)
DEPOTS = DemoRemedy(
    title="Own vans for large furniture in Poland",
    kind=Kind.REDESIGN,
    cause="A courier paid by the stop has no reason to keep a window.",
    scope="Furniture in Poland first; parcels stay with the courier.",
    proposed=-4,
    decide_by=24,
    owner=Role.LEAD,
    scope_of=("touchpoint=delivery", "country=PL"),
    people_days="300",
    money="620000",
    check_by="metric:nps",
    expected=20.0,
    nobody_because="Every delivery in Poland would change at once.",
    do_by=200,
    check_on=330,
    grows_from=WINDOWS.title,
)
COUNTER = DemoRemedy(
    title="A second person at the returns desk on Saturdays",
    kind=Kind.FIX,
    cause="One person takes back furniture while eleven people queue.",
    scope="The three largest shops, on Saturdays from ten to four.",
    proposed=-39,
    decide_by=-9,
    where=(("touchpoint", "returns"),),
    scope_of=("touchpoint=returns",),
    people_days="12",
    check_by="metric:nps",
    expected=10.0,
    do_by=20,
    check_on=80,
)
TRANSFERS = DemoRemedy(
    title="Orders paid by bank transfer wait five days",
    kind=Kind.FIX,
    cause="The shop cancelled orders after a day; a transfer takes up to three.",
    scope="Orders in the web shop that are paid by bank transfer.",
    proposed=-24,
    decide_by=-17,
    where=(("touchpoint", "web order"),),
    scope_of=("touchpoint=web order",),
    nobody_because="The rule changed for every such order on one day.",
    people_days="1.5",
    check_by="metric:nps",
    expected=5.0,
    do_by=-8,
    check_on=50,
    decided=-20,
    because="A mistake of ours: nothing to weigh.",
    done=-9,
)
REMEDIES = (CALL, WINDOWS, DEPOTS, COUNTER, TRANSFERS)
STORIES = (
    DemoStory(
        CALL.title,
        text(
            "“I stayed at home all day, and nobody came.” Many of you in Poland told us this.",
            "„Czekałam w domu cały dzień i nikt nie przyjechał”. Wielu z Państwa nam to napisało.",
            "«Я весь день ждала дома, и никто не приехал». Об этом написали многие из вас.",
            "«Я цілий день чекала вдома, і ніхто не приїхав». Про це написало багато з вас.",
        ),
        text(
            "When a delivery slips, the depot calls before you wait for it.",
            "Gdy dostawa się opóźnia, magazyn dzwoni, zanim zaczną Państwo czekać.",
            "Если доставка задерживается, склад звонит заранее, чтобы вы не ждали зря.",
            "Якщо доставка затримується, склад телефонує заздалегідь, щоб ви не чекали даремно.",
        ),
        -29,
    ),
    DemoStory(
        TRANSFERS.title,
        text(
            "“I paid, and you cancelled my order.”",
            "„Zapłaciłem, a Państwo anulowali moje zamówienie”.",
            "«Я заплатил, а вы отменили мой заказ».",
            "«Я заплатив, а ви скасували моє замовлення».",
        ),
        text(
            "An order paid by bank transfer now waits five days for the bank.",
            "Zamówienie opłacone przelewem czeka teraz na bank pięć dni.",
            "Заказ, оплаченный банковским переводом, теперь ждёт банк пять дней.",
            "Замовлення, оплачене банківським переказом, тепер чекає на банк п’ять днів.",
        ),
        -9,
    ),
)
