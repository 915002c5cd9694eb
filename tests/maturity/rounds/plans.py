"""Rounds as tests need them."""

from collections.abc import Iterable
from datetime import date, datetime

from harken.foundations.permission import Actor
from harken.mail import delivery
from harken.mail.models import Message, State
from harken.maturity.rounds import actions
from harken.maturity.rounds.models import Rater, Round
from harken.maturity.rounds.rules import Asked, Plan
from tests.maturity.rounds.voices import EIGHT

LAST_DAY = date(2026, 3, 16)


def plan(**other: object) -> Plan:
    return Plan(**{"title": "Spring", "closes_on": LAST_DAY, "least": 3, **other})


def strangers(groups: Iterable[str] = [group for group, _answers in EIGHT]) -> list[Asked]:
    return [
        Asked(f"rater{n}@asked.example", group, "pl" if n % 2 else "en")
        for n, group in enumerate(groups)
    ]


def opened(actor: Actor, now: datetime, asked: Iterable[Asked] | None = None) -> Round:
    """A round that is open, everybody asked."""
    draft = actions.start_draft(actor, plan(), list(asked or strangers()), now=now)
    return actions.open_round(actor, draft.pk, now=now)


def all_answer(round_: Round, now: datetime, most: int = len(EIGHT)) -> None:
    """Everybody answers as written down, by their address."""
    raters = Rater.objects.filter(round=round_).order_by("email")[:most]
    for rater, (_group, answers) in zip(raters, EIGHT, strict=False):
        assert actions.answer(rater.pk, answers, now)


def post_mails(now: datetime) -> list[tuple[str, str]]:
    """Send what waits in the outbox, and return to whom and what came of it."""
    sent = []
    for number in Message.objects.filter(state=State.WAITING).values_list("pk", flat=True):
        message = delivery.begin(number, now)
        outcome = delivery.send(message, lambda: now)
        delivery.store(message, outcome, now)
        sent.append((message.to, outcome.state.value))
    return sent
