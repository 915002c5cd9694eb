"""Writing rounds: planned, opened, answered, closed. Answers and raters are never joined."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.maturity.permissions import RUN_ROUNDS
from harken.maturity.results.released_json import written
from harken.maturity.rounds import letters
from harken.maturity.rounds.closing import release
from harken.maturity.rounds.models import Rater, RaterAnswers, Round
from harken.maturity.rounds.rules import (
    LARGEST,
    MOST_RATERS,
    SMALLEST,
    Asked,
    Plan,
    checked,
    is_over,
)
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date

State = Round.State


@transaction.atomic
def start_draft(actor: Actor, plan: Plan, asked: Sequence[Asked], *, now: datetime) -> Round:
    """Plan a round; nobody is asked before it opens.

    Raises PermissionDenied for who may not, Refused for a plan or raters that cannot be.
    """
    RUN_ROUNDS.demand(actor)
    round_ = Round(created_at=now, created_by=actor.label[:200])
    _write(round_, plan, asked, now)
    changes = {"closes_on": [None, str(plan.closes_on)], "least": [None, plan.least]}
    changes["raters"] = [None, len(asked)]
    record_change(actor, "maturity.round.planned", round_, now=now, changes=changes)
    return round_


@transaction.atomic
def save_raters(
    actor: Actor, round_id: int, plan: Plan, asked: Sequence[Asked], *, now: datetime
) -> Round:
    """Write over plan and raters of a draft; raises as `start_draft` does, and Refused later."""
    round_ = _locked(actor, round_id, State.DRAFT)
    before = {"title": round_.title, "closes_on": str(round_.closes_on), "least": round_.least}
    before["raters"] = round_.raters.count()
    _write(round_, plan, asked, now)
    after = {"title": plan.title, "closes_on": str(plan.closes_on), "least": plan.least}
    after["raters"] = len(asked)
    changes = {name: [old, after[name]] for name, old in before.items() if old != after[name]}
    record_change(actor, "maturity.round.changed", round_, now=now, changes=changes)
    return round_


def _write(round_: Round, plan: Plan, asked: Sequence[Asked], now: datetime) -> None:
    _demand_sense(plan, asked, now)
    round_.title, round_.closes_on, round_.least = plan.title, plan.closes_on, plan.least
    round_.save()
    round_.raters.all().delete()
    Rater.objects.bulk_create(
        Rater(
            round=round_,
            email=one.email,
            group=one.group,
            language=one.language,
            user_id=one.user_id,
        )
        for one in asked
    )


def _demand_sense(plan: Plan, asked: Sequence[Asked], now: datetime) -> None:
    if not SMALLEST <= plan.least <= LARGEST:
        raise Refused(
            _("The smallest group is a number from %(least)s to %(most)s.")
            % {"least": SMALLEST, "most": LARGEST}
        )
    _demand_day_ahead(plan.closes_on, now)
    if len({one.email for one in asked}) < len(asked):
        raise Refused(_("Somebody stands twice among those who are asked. Take one away."))
    if len(asked) > MOST_RATERS:
        raise Refused(_("A round asks at most %(most)s people.") % {"most": MOST_RATERS})


def _demand_day_ahead(closes_on: date, now: datetime) -> None:
    if closes_on < local_date(now):
        raise Refused(_("The last day has passed. Choose today or a later day."))


@transaction.atomic
def open_round(actor: Actor, round_id: int, *, now: datetime) -> Round:
    """Ask everybody by mail; from now on plan and raters stay as they are.

    Raises Refused when another round is open, or too few are asked for anything to be shown.
    """
    round_ = _locked(actor, round_id, State.DRAFT)
    _demand_day_ahead(round_.closes_on, now)
    if Round.objects.filter(state=State.OPEN).exists():
        raise Refused(_("Another round is open. Close it first, then open this one."))
    n = round_.raters.count()
    if n < round_.least:
        raise Refused(_too_few(round_.least))
    round_.state, round_.opened_at = State.OPEN, now
    round_.save(update_fields=["state", "opened_at"])
    letters.ask(round_, actor.label, now=now)
    record_change(actor, "maturity.round.opened", round_, now=now, changes={"raters": [None, n]})
    return round_


def _too_few(least: int) -> str:
    return ngettext(
        "Ask at least %(least)s person: of fewer answers nothing is shown.",
        "Ask at least %(least)s people: of fewer answers nothing is shown.",
        least,
    ) % {"least": least}


@transaction.atomic
def remind(actor: Actor, round_id: int, *, now: datetime) -> Round:
    """Remind, once, those who have not answered; nobody learns who they are."""
    round_ = _locked(actor, round_id, State.OPEN)
    if is_over(round_.closes_on, local_date(now)):
        raise Refused(_("The last day has passed; the round closes by itself within minutes."))
    if round_.reminded_at:
        raise Refused(_("A round reminds once, and this one has. Nothing was sent."))
    round_.reminded_at = now
    round_.save(update_fields=["reminded_at"])
    letters.remind_all(round_, actor.label, now=now)
    record_change(actor, "maturity.round.reminded", round_, now=now)
    return round_


@transaction.atomic
def close_round(actor: Actor, round_id: int, *, now: datetime) -> Round:
    """Close an open round: release its figures, delete raters, answers and mails.

    Raises PermissionDenied for who may not, Refused when it is not open (any more).
    """
    round_ = _locked(actor, round_id, State.OPEN)
    groups = list(round_.raters.order_by("pk").values_list("group", flat=True))
    rows = list(round_.answers.order_by("pk").values_list("group", "answers"))
    round_.result = written(release(rows, round_.least, set(groups)))
    round_.state, round_.closed_at, round_.asked = State.CLOSED, now, len(groups)
    round_.save(update_fields=["result", "state", "closed_at", "asked"])
    round_.answers.all().delete()
    round_.raters.all().delete()
    letters.forget_mails(round_)
    record_change(actor, "maturity.round.closed", round_, now=now)
    return round_


def close_due(now: datetime) -> int:
    """Close the rounds whose last day has passed where the organisation keeps its time."""
    over = Round.objects.filter(state=State.OPEN, closes_on__lt=local_date(now))
    closed = 0
    for round_id in list(over.values_list("pk", flat=True)):
        try:
            close_round(Actor.system(), round_id, now=now)
            closed += 1
        except Refused:  # somebody closed it by hand meanwhile
            continue
    return closed


@transaction.atomic
def delete_draft(actor: Actor, round_id: int, *, now: datetime) -> None:
    """Throw a draft away with everybody in it; nobody was asked."""
    round_ = _locked(actor, round_id, State.DRAFT)
    record_change(actor, "maturity.round.deleted", round_, now=now)
    round_.delete()


@transaction.atomic
def answer(rater_id: UUID, answers: Mapping[str, int], now: datetime) -> bool:
    """Keep a rater's answers, once, without a trace of whose they are; tell whether they were.

    False where the rater has answered, or is not asked (any more). Raises ValueError for what is
    no statement or no answer from 1 to 5.
    """
    given = checked(answers)
    # The round is locked first, as closing does: whoever comes second sees what the first did.
    open_rounds = Round.objects.select_for_update(of=("self",)).filter(state=State.OPEN)
    round_ = open_rounds.filter(raters=rater_id).first()
    if round_ is None or is_over(round_.closes_on, local_date(now)):
        return False
    silent = Rater.objects.filter(pk=rater_id, has_answered=False)
    if not silent.update(has_answered=True):
        return False
    group = Rater.objects.values_list("group", flat=True).get(pk=rater_id)
    RaterAnswers.objects.create(round=round_, group=group, answers=given)
    return True


def _locked(actor: Actor, round_id: int, state: Round.State) -> Round:
    """Return a round in `state`, all rounds locked: of two that open at once one waits.

    Raises Refused for a round in another state, and Round.DoesNotExist for none.
    """
    RUN_ROUNDS.demand(actor)
    rounds = {one.pk: one for one in Round.objects.select_for_update().order_by("pk")}
    if round_id not in rounds:
        raise Round.DoesNotExist(str(round_id))
    if rounds[round_id].state != state:
        raise Refused(_("The round is not in that state any more. Load the page again."))
    return rounds[round_id]
