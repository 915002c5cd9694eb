"""Planting the rounds through the actions that people use."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.maturity.demo.dealing import dealt_round
from harken.maturity.demo.truths import ANSWERED, ASKED, CLOSED, NEXT, SO_FAR, TAKEN, Truth
from harken.maturity.rounds.actions import answer, close_round, open_round, start_draft
from harken.maturity.rounds.letters import forget_mails
from harken.maturity.rounds.models import Rater, Round
from harken.maturity.rounds.rules import USUAL_GROUP, Asked, Plan
from harken.maturity.steps.actions import take_step
from harken.maturity.steps.places import CHECKLIST, places
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date

SEED = 20_260_611
LASTS, SINCE, TAKEN_AGO = timedelta(days=14), timedelta(days=4), timedelta(days=7)
LANGUAGES = ("pl", "en", "uk", "ru")
COLLEAGUES = (Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, Role.AGENT, Role.EMPLOYEE)


def plant_rounds(now: datetime, size: DemoSize) -> str:
    """Plant two closed rounds and an open one that asks the demo's people; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or Round.objects.exists():
        return ""
    with transaction.atomic():
        closed = [_closed(lead.actor, truth, now) for truth in CLOSED]
        _take_over(lead.actor, closed[-1], now)
        _open(lead.actor, now)
    return "Raters said twice how mature the company is, and are asked a third time."


def seed_of(truth: Truth) -> int:
    """Return with what the raters of a closed round are dealt their answers."""
    return SEED + truth.weeks_ago


def _closed(lead: Actor, truth: Truth, now: datetime) -> Round:
    ended = now - timedelta(weeks=truth.weeks_ago)
    round_ = _asked(lead, _invented(ASKED), ended - LASTS, ended)
    rows = dealt_round(truth.means, ANSWERED, seed_of(truth))
    _answer(round_, rows, ended - LASTS / 2)
    return close_round(Actor.system(), round_.pk, now=ended)


def _open(lead: Actor, now: datetime) -> None:
    began = now - SINCE
    round_ = _asked(lead, [*_invented(SO_FAR), *_colleagues()], began, began + LASTS)
    _answer(round_, dealt_round(NEXT, SO_FAR, SEED), now - SINCE / 2)


def _asked(lead: Actor, people: list[Asked], began: datetime, until: datetime) -> Round:
    """Plan a round and open it; no mail leaves."""
    plan = Plan(f"{local_date(began):%B %Y}", local_date(until))
    round_ = open_round(lead, start_draft(lead, plan, people, now=began).pk, now=began)
    forget_mails(round_)
    return round_


def _invented(sizes: Mapping[str, int]) -> list[Asked]:
    groups = [group for group, size in sizes.items() for _rater in range(size)]
    return [
        Asked(f"colleague{number:02}@example.org", group, LANGUAGES[number % len(LANGUAGES)])
        for number, group in enumerate(groups, 1)
    ]


def _colleagues() -> Iterator[Asked]:
    """Yield the demo's people, each where their role puts them."""
    roles = {demo_address(role): role for role in COLLEAGUES}
    for user in User.objects.filter(email__in=roles).order_by("pk"):
        yield Asked(user.email, USUAL_GROUP[user.role], user.language or "en", user.pk)


def _answer(round_: Round, rows: Iterable[tuple[str, Mapping[str, int]]], now: datetime) -> None:
    """Answer for invented raters of the rows' groups."""
    waiting: dict[str, list[Rater]] = {}
    for rater in round_.raters.filter(user=None):
        waiting.setdefault(rater.group, []).append(rater)
    for group, answers in rows:
        answer(waiting[group].pop().pk, answers, now)


def _take_over(lead: Actor, round_: Round, now: datetime) -> None:
    """Take next steps over, where there is a list for them."""
    if places.get(CHECKLIST) is None:
        return
    for key in TAKEN:
        take_step(lead, key, CHECKLIST, of_round=round_, now=now - TAKEN_AGO)
