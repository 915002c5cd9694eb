"""The checklist as the place where next steps of the maturity assessment are taken over to."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.board.checklist.actions import close_when_done, put_away
from harken.board.checklist.models import WHOLE_LIST, StepMark
from harken.board.checklist.queries import forget
from harken.board.permissions import SEE_CHECKLIST
from harken.foundations.permission import Actor
from harken.maturity.rounds.models import Round
from harken.maturity.steps.actions import put_on_list, take_off_list
from harken.maturity.steps.models import TakenStep
from harken.maturity.steps.places import CHECKLIST, Place, Taken
from harken.maturity.steps.queries import name_on_list
from harken.maturity.texts.stages import NextStep


def take(actor: Actor, step: NextStep, of_round: Round | None, now: datetime) -> Taken:
    """Put a step on the list; a list that is out of the menu comes back with it."""
    away = StepMark.objects.filter(step=WHOLE_LIST).first()
    put_on_list(actor, step, of_round, now)
    transaction.on_commit(forget)
    if away is None:
        return Taken(
            _now("“%(step)s” is on the list of the first thirty days.") % {"step": step.text}
        )
    put_away(actor, away=False, now=now)
    said = _now(
        "“%(step)s” is on the list of the first thirty days, and the list is in the menu again."
    )
    return Taken(said % {"step": step.text}, away.state)


def put_back(actor: Actor, step: NextStep, before: str, now: datetime) -> None:
    """Take a step off the list; unless others came after it, the list goes as it came."""
    came = take_off_list(actor, step, now)
    StepMark.objects.filter(step=name_on_list(step.key)).delete()
    transaction.on_commit(forget)
    if before == StepMark.State.SKIPPED and not _came_after(came):
        put_away(actor, away=True, now=now)
    else:
        close_when_done(now=now)


def _came_after(moment: datetime) -> bool:
    return TakenStep.objects.filter(taken_at__gte=moment).exists()


PLACE = Place(
    CHECKLIST,
    _("The list of the first thirty days"),
    "board:first-days",
    SEE_CHECKLIST,
    take,
    put_back,
)
