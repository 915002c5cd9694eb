"""Reading the first thirty days: what a person may do of it, and how far it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import Min

from harken.accounts.users.models import User
from harken.board.checklist.models import WHOLE_LIST, StepMark
from harken.board.checklist.rules import Checklist, Seen, State, checklist, state_of
from harken.board.checklist.steps import all_steps, step_called
from harken.board.permissions import SEE_CHECKLIST
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date
from harken.web.frame.context import address_of
from harken.web.registries import ChecklistStep

SECONDS = 60
"""How old what other pages say of the list may be."""
_AWAY, _PROGRESS = "board.checklist.away", "board.checklist.progress"


@dataclass(frozen=True)
class Progress:
    """How far somebody is, in the texts of the language they read."""

    done: int
    total: int
    next_step: str


def checklist_for(actor: Actor, *, now: datetime) -> Checklist:
    """Return the steps that `actor` may do and whose pages are there."""
    marks = dict(StepMark.objects.values_list("step", "state"))
    return checklist(_steps_of(actor), marks, _first_day(now))


def is_anything_open() -> bool:
    """Tell whether a step is open for anybody; without addresses, for which a worker would have to
    load the code of every page."""
    marks = dict(StepMark.objects.values_list("step", "state"))
    return any(
        state_of(seen=_is_seen(step), mark=marks.get(step.name)) is State.OPEN
        for step in all_steps()
    )


def _steps_of(actor: Actor) -> list[Seen]:
    may = [step for step in all_steps() if step.permission.allows(actor)]
    return [Seen(step, url, _is_seen(step)) for step in may if (url := address_of(step.url_name))]


def _is_seen(step: ChecklistStep) -> bool | None:
    return step.is_done() if step.is_done else None


def _first_day(now: datetime) -> date:
    """Return the day on which the first person came."""
    first = User.objects.aggregate(first=Min("created_at"))["first"] or now
    return local_date(first)


def is_away() -> bool:
    """Tell whether the list was put away; asked for every page, so known for a minute."""
    away = cache.get(_AWAY)
    if away is None:
        away = StepMark.objects.filter(step=WHOLE_LIST).exists()
        cache.set(_AWAY, away, SECONDS)
    return bool(away)


def progress_for(actor: Actor, *, now: datetime) -> Progress | None:
    """Return how far `actor` is; None where nothing is left, all is away, or it is not theirs."""
    if not SEE_CHECKLIST.allows(actor) or is_away():
        return None
    key = f"{_PROGRESS}.{actor.role}"
    known = cache.get(key)
    if known is None:
        found = checklist_for(actor, now=now)
        known = (found.done, found.total, found.next.step.name if found.next else "")
        cache.set(key, known, SECONDS)
    done, total, name = known
    step = step_called(name)
    return Progress(done, total, str(step.label)) if step else None


def forget() -> None:
    """Let the next page ask anew."""
    keys = [f"{_PROGRESS}.{role}" for role in SEE_CHECKLIST.roles]
    cache.delete_many([_AWAY, *keys])
