"""What people answer who were asked again; a low answer opens their case once more."""

from datetime import datetime, timedelta

from django.db import transaction

from harken.action.after.asking import asking_again
from harken.action.after.models import AskAgain, AskedAgain
from harken.action.after.told import tell_low_again
from harken.action.cases.changing import held_living, settle
from harken.action.cases.models import Case, CaseSignal, State, What
from harken.action.cases.moving import alter, move
from harken.action.cases.passing.leaving import give_on
from harken.action.cases.rules import ENDED, STANDING
from harken.foundations.permission import Actor
from harken.listening.signals.models import Signal
from harken.surveys.responses.models import Response

AT_ONCE = 200
PATIENCE = timedelta(hours=1)
"""So long an answer may take to become a signal; then it scored nothing."""


def take_answers(now: datetime) -> int:
    """Note what was answered since, and return how many those were."""
    plan = asking_again()
    waiting = AskedAgain.objects.filter(answered_at=None, invitation__completed_at__isnull=False)
    rows = list(waiting.select_related("invitation")[:AT_ONCE])
    if not rows or plan.measure is None:
        return 0
    found = Response.objects.filter(invitation_id__in=[row.invitation_id for row in rows])
    signals = dict(found.exclude(signal_id=None).values_list("invitation_id", "signal_id"))
    return sum(_take(row, plan, signals.get(row.invitation_id), now) for row in rows)


def _score(signal: Signal | None, plan: AskAgain) -> float | None:
    return signal.scores.get(plan.measure.name) if signal and plan.measure else None


def _take(row: AskedAgain, plan: AskAgain, signal_id: int | None, now: datetime) -> bool:
    signal = Signal.objects.filter(pk=signal_id).first() if signal_id else None
    answered_at = row.invitation.completed_at if row.invitation else None
    if answered_at is None or (signal is None and now - answered_at < PATIENCE):
        return False
    score = _score(signal, plan)
    with transaction.atomic():
        fresh = AskedAgain.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if fresh.answered_at is not None:
            return False
        fresh.after, fresh.answered_at = score, answered_at
        fresh.save(update_fields=["after", "answered_at"])
        if signal is not None and score is not None:
            _note(row.case_id, signal, score, plan, now)
    return True


def _note(asked: int, signal: Signal, score: float, plan: AskAgain, now: datetime) -> None:
    """Write the answer into the case, which a low one opens again, unless it has its own case."""
    robot = Actor.system()
    case = held_living(asked)
    elsewhere = Case.objects.filter(signals__signal=signal, state__in=STANDING).exclude(pk=case.pk)
    opens = score <= plan.low_at_most and case.state in ENDED and not elsewhere.exists()
    CaseSignal.objects.get_or_create(case=case, signal=signal, defaults={"at": now})
    alter(case, What.ASKED, robot, now, said={"answer": score, "signal": signal.pk})
    if opens:
        move(case, State.OPEN, robot, now, said={"answer": score})
        give_on(case, now)
        tell_low_again(case, now)
    settle(case, now)
