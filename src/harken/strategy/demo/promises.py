"""What Amber & Oak promises: one promise well kept, one often broken, one that nobody can check.

What is true of each stands in `listening/demo/truths.py`: phone and chat answer sooner since two
colleagues came (COLLEAGUES), e-mails pile up (LEFT_OPEN), and no system knows the day of delivery
that was named. Within two minutes about 82 of 100 calls and chats were answered before, 98 since;
within 24 working hours about 83 of 100 e-mails were settled before they piled up, 4 since.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric
from harken.organisation.demo.company import TEAMS, text
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.strategy.promises.actions import Draft, make_promise
from harken.strategy.promises.checking.rule import Rule, Sense
from harken.strategy.promises.models import Promise
from harken.strategy.promises.understood.meanings import set_teams, write_meaning
from harken.strategy.vision.queries import citings

SINCE = timedelta(days=270)
FELT = "promises_felt_kept"
MINUTE, HOUR = 60.0, 3600.0


@dataclass(frozen=True)
class DemoRule:
    """At most so many seconds of a measure, of those who fit the filters."""

    measure: str
    seconds: float
    of: tuple[str, ...]


@dataclass(frozen=True)
class DemoPromise:
    """A promise with what it means to teams (by their key), and whose customers felt it."""

    name: LocalText
    detail: LocalText
    whom: LocalText
    rule: DemoRule | None
    because: LocalText
    meanings: dict[str, LocalText]
    owner: Role
    cites: int
    asked: tuple[str, ...] = ()


PROMISES = (
    DemoPromise(
        text(
            "A person answers you within two minutes",
            "Człowiek odpowiada w ciągu dwóch minut",
            "Человек ответит вам за две минуты",
            "Людина відповість вам за дві хвилини",
        ),
        text(
            "By phone and in the chat, whenever the call centre is open.",
            "Przez telefon i na czacie, w godzinach pracy infolinii.",
            "По телефону и в чате, в часы работы колл-центра.",
            "Телефоном і в чаті, у години роботи кол-центру.",
        ),
        text(
            "Everybody who calls or writes in the chat",
            "Każdy, kto dzwoni lub pisze na czacie",
            "Все, кто звонит или пишет в чат",
            "Усі, хто телефонує або пише в чат",
        ),
        DemoRule("first_response_seconds", 2 * MINUTE, ("channel=phone", "channel=chat")),
        LocalText(),
        {
            "phone": text(
                "We pick up before we tidy up: the note about the last call can wait.",
                "Najpierw odbieramy, potem porządkujemy: notatka może poczekać.",
                "Сначала берём трубку: запись о прошлом звонке подождёт.",
                "Спершу беремо слухавку: запис про попередній дзвінок почекає.",
            ),
            "chat": text(
                "Nobody takes a third chat while a first one waits for an answer.",
                "Nikt nie bierze trzeciego czatu, gdy pierwszy czeka na odpowiedź.",
                "Никто не берёт третий чат, пока первый ждёт ответа.",
                "Ніхто не бере третій чат, поки перший чекає на відповідь.",
            ),
        },
        Role.LEADER,
        0,
        asked=("touchpoint=contact", "channel=phone", "channel=chat"),
    ),
    DemoPromise(
        text(
            "Your e-mail is settled within 24 working hours",
            "Sprawa z e-maila jest załatwiona w 24 godziny robocze",
            "Вопрос из письма решим за 24 рабочих часа",
            "Питання з листа вирішимо за 24 робочі години",
        ),
        text(
            "From the moment it reaches us until nothing is left to do; nights, Sundays and "
            "holidays do not count.",
            "Od chwili, gdy do nas dotrze, aż nic nie zostanie do zrobienia; noce, niedziele i "
            "święta się nie liczą.",
            "С момента, когда письмо пришло, и до полного решения; ночи, воскресенья и праздники "
            "не считаются.",
            "Від моменту, коли лист надійшов, і до повного вирішення; ночі, неділі та свята не "
            "рахуються.",
        ),
        text(
            "Everybody who writes to us",
            "Każdy, kto do nas pisze",
            "Все, кто нам пишет",
            "Усі, хто нам пише",
        ),
        DemoRule("resolution_business_seconds", 24 * HOUR, ("channel=e-mail",)),
        LocalText(),
        {"chat": LocalText()},
        Role.LEAD,
        1,
    ),
    DemoPromise(
        text(
            "Your delivery comes on the day we named",
            "Dostawa przyjeżdża w umówionym dniu",
            "Доставка приедет в названный день",
            "Доставка приїде в названий день",
        ),
        text(
            "If it cannot, you hear of it the evening before.",
            "Jeśli to niemożliwe, dowiesz się o tym poprzedniego wieczoru.",
            "Если это невозможно, вы узнаете об этом накануне вечером.",
            "Якщо це неможливо, ви дізнаєтеся про це напередодні ввечері.",
        ),
        LocalText(),
        None,
        text(
            "the day that was named stands in no system, only in letters",
            "umówiony dzień nie jest zapisany w żadnym systemie, tylko w listach",
            "названный день не записан ни в одной системе, только в письмах",
            "названий день не записано в жодній системі, лише в листах",
        ),
        {},
        Role.LEAD,
        2,
        asked=("touchpoint=promise",),
    ),
)


def plant_promises(now: datetime, size: DemoSize) -> str:
    """State the promises through the actions that people use; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or Promise.objects.exists():
        return ""
    with transaction.atomic():
        for promise in PROMISES:
            _plant(lead, promise, now - SINCE)
    return f"{len(PROMISES)} promises are made; two of them are checked by data."


def _plant(lead: User, planned: DemoPromise, now: datetime) -> None:
    known = [one.key for one in citings()]
    felt = Metric.objects.filter(name=FELT).first() if planned.asked else None
    draft = Draft(
        planned.name,
        local_date(now),
        detail=planned.detail,
        whom=planned.whom,
        owner=User.objects.filter(email=demo_address(planned.owner)).first(),
        cites=known[planned.cites % len(known)] if known else "",
        checked_by=_rule(planned.rule),
        unchecked_because=planned.because,
        felt=felt,
        felt_of=planned.asked if felt else (),
        is_public=True,
    )
    promise = make_promise(lead.actor, draft, now=now)
    named = {team.name: team for team in Team.objects.all()}
    there = {key: named[TEAMS[key].name] for key in planned.meanings if TEAMS[key].name in named}
    set_teams(lead.actor, promise.pk, {team.pk for team in there.values()}, now=now)
    for key, team in there.items():
        write_meaning(lead.actor, promise.pk, team.pk, planned.meanings[key], now=now)


def _rule(planned: DemoRule | None) -> Rule | None:
    if planned is None:
        return None
    measure = Measure.objects.get(name=planned.measure)
    return Rule(measure, Sense.AT_MOST, planned.seconds, planned.of)
