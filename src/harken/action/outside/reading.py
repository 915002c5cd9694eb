"""Reading back what became of cases in an outside system: states and public comments.

States are never sent there, so nothing can go round in circles. A state counts only when it
changed there since it was last read; where the case was moved here meanwhile, ours stands, unless
it ended there. Where the customer wrote last, the case is not ended: somebody is to read that. What
cannot be yet, as without a final letter, is tried again every time.
"""

import time
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django_tasks import task

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import move
from harken.action.cases.queries import living
from harken.action.cases.rules import ENDED, STANDING
from harken.action.outside.comments import Taken, actor_of, case_there, take_comments
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.reach.health import desks_to_ask, note_answer, note_failure
from harken.action.outside.reach.mapping import word_at
from harken.action.outside.reach.talking import NotDone
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

PERIOD = timedelta(minutes=4)
"""A case is read at most this often; the job runs every five minutes."""
LOOKED_AFTER = timedelta(days=14)
"""Cases are still read for so long after they were resolved."""
MOST_CASES, MOST_SECONDS = 500, 60.0
"""So much of one system in one go; who was not read for longest comes first the next time."""
MOVES = (What.WAITING, What.WORKING, What.RESOLVED, What.CLOSED, What.REOPENED, What.CUSTOMER)


@task()
def read_desks() -> None:
    """Have every system that can be asked read: each by a job of its own, so that none holds
    others."""
    for desk in desks_to_ask(system_clock()).filter(reads_back=True):
        read_one.enqueue(desk.pk)


@task()
def read_one(desk_id: int) -> None:
    """Read back from one system."""
    now = system_clock()
    desk = desks_to_ask(now).filter(pk=desk_id, reads_back=True).first()
    if desk is not None:
        read_desk(desk, now)


def read_desk(desk: Desk, now: datetime, seconds: float = MOST_SECONDS) -> int:
    """Read the cases of one system that were not read for longest; return how many.

    It ends at the first failure of the system itself: a dead one does not keep the worker waiting.
    """
    begun, count = time.monotonic(), 0
    for row in _to_read(desk, now):
        if time.monotonic() - begun > seconds:
            break
        was = row.read_at
        if not DeskCase.objects.filter(pk=row.pk, read_at=was).update(read_at=now):
            continue
        try:
            read_case(row, was or row.pushed_at or now, now)
        except NotDone as failure:
            if _ends_round(row, failure, now):
                break
            continue
        count += 1
    if count:
        note_answer(desk.pk)
    return count


def _ends_round(row: DeskCase, failure: NotDone, now: datetime) -> bool:
    """Write down a failure; tell whether it is the system's own. One case that is gone there says
    nothing about the system."""
    why = _("It is not there any more.") if failure.is_gone else failure.why
    DeskCase.objects.filter(pk=row.pk).update(error=why[:300])
    if not failure.is_gone:
        note_failure(row.desk, failure, now)
    return failure.again or failure.is_refused


def _to_read(desk: Desk, now: datetime) -> list[DeskCase]:
    due = Q(read_at=None) | Q(read_at__lte=now - PERIOD)
    ours = Q(case__state__in=[*STANDING, State.MERGED]) | Q(case__stirred_at__gt=now - LOOKED_AFTER)
    rows = DeskCase.objects.filter(due, ours, desk=desk, case__customer__erased_at=None)
    order = F("read_at").asc(nulls_first=True)
    rows = rows.exclude(external_id="").select_related("desk", "case__customer__personal")
    return list(rows.order_by(order, "id")[:MOST_CASES])


def read_case(row: DeskCase, since: datetime, now: datetime) -> None:
    """Take in the comments and then the state that a case has there; raises NotDone."""
    read, there = row.desk.mapping.get("read"), case_there(row)
    has_comments = bool(row.desk.mapping.get("comments"))
    taken = take_comments(row, there, now) if has_comments else Taken(is_all=True)
    if not read:
        DeskCase.objects.filter(pk=row.pk).update(error="")
        return
    word = word_at(there, read["state"])[:100]
    if not word:
        place = {"place": read["state"]}
        raise NotDone(_("It answered without the state at “%(place)s”.") % place)
    target, refused = row.desk.mapping.get("states", {}).get(word), ""
    if word != row.state and target and not (taken.is_customers_word_last and target in ENDED):
        refused = _moved(row, State(target), since, now)
    DeskCase.objects.filter(pk=row.pk).update(
        state=row.state if refused else word, error=refused[:300]
    )


def _moved(row: DeskCase, target: State, since: datetime, now: datetime) -> str:
    """Take our case to the state it went to there; return why that cannot be, '' if it can."""
    actor = actor_of(row.desk)
    try:
        with changing(actor, living(row.case).pk, now) as case:
            if _is_to_move(case, target, actor, since):
                said = {"because": row.desk.name}
                move(case, target, actor, now, said=said)
    except Refused as refusal:
        return str(refusal)
    return ""


def _is_to_move(case: Case, target: State, actor: Actor, since: datetime) -> bool:
    if case.state == target or (case.state in ENDED and target in {*ENDED, State.WAITING}):
        return False
    newer = case.events.filter(what__in=MOVES, at__gt=since).exclude(actor_id=actor.id)
    return target in ENDED or not newer.exists()
