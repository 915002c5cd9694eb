"""Reading back what became of cases in an outside system: states and public comments.

States are never sent there, so nothing can go round in circles. A state counts only when it
changed there since it was last read; where the case was moved here meanwhile, ours stands, unless
it ended there.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django_tasks import task

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import move, replied
from harken.action.cases.queries import living
from harken.action.cases.rules import ENDED, STANDING
from harken.action.conversation.letters.taking import NewEntry, take_in
from harken.action.conversation.models import Entry
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.pushing import desks_on, note_failure
from harken.action.outside.reach.mapping import at, path_with, word_at
from harken.action.outside.reach.talking import NotDone, ask
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

PERIOD = timedelta(minutes=4)
"""A case is read at most this often; the job runs every five minutes."""
LOOKED_AFTER = timedelta(days=14)
"""Cases are still read for so long after they were resolved."""
MOST_CASES, MOST_PAGES, MOST_SECONDS = 500, 20, 60.0
MOVES = (What.WAITING, What.WORKING, What.RESOLVED, What.CLOSED, What.REOPENED, What.CUSTOMER)


@task()
def read_desks() -> None:
    """Read back from every system that is on."""
    for desk in desks_on():
        if desk.reads_back:
            read_desk(desk, system_clock())


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
            note_failure(desk, failure.why, now)
            DeskCase.objects.filter(pk=row.pk).update(error=failure.why[:300])
            if failure.again:
                break
            continue
        count += 1
    if count:
        Desk.objects.filter(pk=desk.pk).update(failed_since=None, last_error="")
    return count


def _to_read(desk: Desk, now: datetime) -> list[DeskCase]:
    due = Q(read_at=None) | Q(read_at__lte=now - PERIOD)
    ours = Q(case__state__in=[*STANDING, State.MERGED]) | Q(case__stirred_at__gt=now - LOOKED_AFTER)
    rows = DeskCase.objects.filter(due, ours, desk=desk).exclude(external_id="")
    order = F("read_at").asc(nulls_first=True)
    return list(rows.select_related("desk", "case").order_by(order, "id")[:MOST_CASES])


def read_case(row: DeskCase, since: datetime, now: datetime) -> None:
    """Take in the comments and then the state that a case has there; raises NotDone."""
    mapping = row.desk.mapping
    if mapping.get("comments"):
        _take_comments(row, now)
    if mapping.get("read"):
        _take_state(row, since, now)


def _take_state(row: DeskCase, since: datetime, now: datetime) -> None:
    read = row.desk.mapping["read"]
    document = ask(row.desk, "GET", path_with(read["path"], {"id": row.external_id}))
    word = word_at(document, read["state"])[:100]
    if not word:
        why = _("It answered without the state at “%(place)s”.") % {"place": read["state"]}
        raise NotDone(why)
    target, error = row.desk.mapping.get("states", {}).get(word), ""
    if word != row.state and target:
        error = _moved(row, State(target), since, now)
    DeskCase.objects.filter(pk=row.pk).update(state=word, error=error[:300])


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


def actor_of(desk: Desk) -> Actor:
    """Return who does what was done in an outside system."""
    return Actor("system", f"desk:{desk.pk}", desk.name)


def _take_comments(row: DeskCase, now: datetime) -> None:
    for items in _pages(row):
        named = [(_comment_id(row.desk, one), one) for one in items if _is_public(row.desk, one)]
        numbers = [number for number, _one in named if number]
        known = set(
            Entry.objects.filter(external_id__in=numbers).values_list("external_id", flat=True)
        )
        for number, one in named:
            if number and number not in known:
                _take(row, number, one, now)


def _pages(row: DeskCase) -> Iterator[list[Any]]:
    """Yield page after page from where the last reading ended, which is read again."""
    part = row.desk.mapping["comments"]
    page, path = _place(row)
    for _turn in range(MOST_PAGES):
        here = path or path_with(part["path"], {"id": row.external_id, "page": str(page)})
        document = ask(row.desk, "GET", here)
        items = at(document, part["items"])
        if not isinstance(items, list):
            raise NotDone(_("It answered without a list of comments."))
        first = page == 1 and not path and part.get("skip_first")
        yield items[1:] if first else items
        further = word_at(document, part.get("next", ""))
        if not further and ("{page}" not in part["path"] or not items):
            return
        page, path = page + 1, further
        _keep_place(row, page, path)


def _place(row: DeskCase) -> tuple[int, str]:
    page, path = (row.desk.read_until.get("comments") or {}).get(str(row.pk), (1, ""))
    return max(page - (0 if path else 1), 1), path


def _keep_place(row: DeskCase, page: int, path: str) -> None:
    with transaction.atomic():
        desk = Desk.objects.select_for_update().get(pk=row.desk_id)
        places = {**(desk.read_until.get("comments") or {}), str(row.pk): [page, path]}
        desk.read_until = {**desk.read_until, "comments": places}
        desk.save(update_fields=["read_until"])


def _comment_id(desk: Desk, one: Any) -> str:
    number = word_at(one, desk.mapping["comments"]["id"])
    return f"desk:{desk.pk}:{number}"[:400] if number else ""


def _is_public(desk: Desk, one: Any) -> bool:
    part = desk.mapping["comments"]
    if part.get("private") and at(one, part["private"]) is not False:
        return False
    return not part.get("public") or at(one, part["public"]) is True


def _take(row: DeskCase, number: str, one: Any, now: datetime) -> None:
    """Write down a comment, once; from where comments reach the customer it is a reply."""
    part, desk = row.desk.mapping["comments"], row.desk
    text = word_at(one, part["text"]).strip()
    if not text:
        return
    answers = bool(part.get("reaches_customer"))
    kind = Entry.Kind.REPLY if answers else Entry.Kind.NOTE
    author = word_at(one, part.get("author", "")) or desk.name
    new = NewEntry(
        text, _moment(one, part.get("at", ""), now), kind=kind, channel=desk.name,
        external_id=number, author_name=author,
    )  # fmt: skip
    actor = actor_of(desk)
    with transaction.atomic():
        entry, is_new = take_in(actor, row.case_id, new, now=now)
        if is_new and answers:
            with changing(actor, entry.case_id, now) as case:
                replied(case, actor, now, entry)


def _moment(one: Any, place: str, now: datetime) -> datetime:
    """Return when a comment was written, `now` where that cannot be read."""
    try:
        said = parse_datetime(word_at(one, place))
    except ValueError:
        return now
    return min(said, now) if said and said.tzinfo else now
