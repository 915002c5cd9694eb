"""Our replies as comments in the outside system: each once, where the system is set to get them.

Comments know no key that makes them unique. So before a second attempt the comments there are read:
a reply that stands there is recognised by its words, and not sent again.
"""

import time
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django_tasks import task

from harken.action.cases.models import CaseEvent, What
from harken.action.cases.queries import family_of
from harken.action.conversation.models import Entry
from harken.action.outside.comments import case_there, mark_sent, named, take_comments
from harken.action.outside.models import DeskCase, DeskReply
from harken.action.outside.pushing import FOUND_AFTER, LEASE, MOST_SECONDS, next_attempt
from harken.action.outside.reach.health import askable, note_answer, note_failure
from harken.action.outside.reach.mapping import path_with, rendered, word_at
from harken.action.outside.reach.talking import NotDone, ask
from harken.action.outside.reach.words import reply_words
from harken.foundations.clock import system_clock

ANSWERS = (Entry.Kind.REPLY, Entry.Kind.LETTER)
AT_ONCE = 100
_LONGEST_WHY = 300


def pass_replies(case_id: int, now: datetime) -> int:
    """Put what was answered in a case on its way to the systems it was passed to; return how many
    replies that are. What was read back from a system goes to none."""
    count = 0
    rows = DeskCase.objects.filter(case__in=family_of(case_id), desk__sends_replies=True)
    for row in rows.select_related("desk"):
        known = DeskReply.objects.filter(passed=row, entry=OuterRef("pk"))
        fresh = _answers(row, case_id).exclude(Exists(known))
        DeskReply.objects.bulk_create(
            [DeskReply(passed=row, entry=one, next_attempt_at=now) for one in fresh],
            ignore_conflicts=True,
        )
        count += len(fresh)
        if fresh:
            send_one.enqueue(row.desk_id)
    return count


def _answers(row: DeskCase, case_id: int) -> "QuerySet[Entry]":
    """Return the replies of people here since the case was passed on last."""
    passed = CaseEvent.objects.filter(
        case=row.case_id, what=What.PUSHED, said__number=row.desk_id
    ).order_by("-id")
    since = passed.values_list("at", flat=True).first()
    rows = Entry.objects.filter(case__in=family_of(case_id), kind__in=ANSWERS, erased_at=None)
    rows = rows.exclude(external_id__startswith="desk:").exclude(text="")
    return rows.filter(at__gte=since) if since else rows.none()


@task()
def send_one(desk_id: int) -> None:
    """Send one system what is due."""
    send_to(desk_id, system_clock())


@task()
def send_due() -> None:
    """Have every system sent the replies that are due, each by a job of its own."""
    for desk_id in due_replies(system_clock()).values_list("passed__desk", flat=True).distinct():
        send_one.enqueue(desk_id)


def due_replies(now: datetime) -> "QuerySet[DeskReply]":
    """Return the replies that are to be sent now: those of cases that stand there."""
    return DeskReply.objects.filter(
        askable(now, "passed__desk__"), sent_at=None, next_attempt_at__lte=now,
        entry__erased_at=None, passed__case__customer__erased_at=None,
    ).exclude(passed__external_id="")  # fmt: skip


def send_to(desk_id: int, now: datetime, seconds: float = MOST_SECONDS) -> int:
    """Send one system the replies that are due, in the order in which they were written; return how
    many got there. It ends where the system itself fails."""
    begun, count, tried = time.monotonic(), 0, set[int]()
    due = due_replies(now).filter(passed__desk=desk_id).order_by("entry__at", "pk")
    while len(tried) < AT_ONCE and time.monotonic() - begun <= seconds:
        reply_id = due.exclude(pk__in=tried).values_list("pk", flat=True).first()
        if reply_id is None:
            break
        tried.add(reply_id)
        if send(reply_id, now):
            count += 1
        elif DeskReply.objects.filter(pk=reply_id).exclude(next_attempt_at=None).exists():
            break
    return count


def send(reply_id: int, now: datetime) -> bool:
    """Send a reply, if it is due and no other worker is at it; tell whether it is there now."""
    reply = _claimed(reply_id, now)
    if reply is None:
        return False
    try:
        number = _sent(reply, now)
    except NotDone as failure:
        _note(reply, failure, now)
        return False
    reply.sent_at = now
    mark_sent(reply, number, now)
    note_answer(reply.passed.desk_id)
    return True


def _claimed(reply_id: int, now: datetime) -> DeskReply | None:
    """Return a due reply as it stood before this attempt, so that its error tells how the last one
    ended: a worker that is killed now leaves none."""
    related = ("passed__desk", "passed__case__kind", "passed__case__customer__personal", "entry")
    with transaction.atomic():
        reply = due_replies(now).filter(pk=reply_id).select_related(*related).first()
        due = DeskReply.objects.filter(pk=reply_id, sent_at=None, next_attempt_at__lte=now)
        claim = {"next_attempt_at": now + LEASE, "attempts": F("attempts") + 1, "error": ""}
        if reply is None or not due.update(**claim):
            return None
    reply.attempts += 1
    return reply


def _sent(reply: DeskReply, now: datetime) -> str:
    """Return what the reply is called there, '' where it does not say; raises NotDone."""
    row, part = reply.passed, reply.passed.desk.mapping.get("reply")
    if not part:
        raise NotDone(_("The mapping does not say under “reply” how a comment is written there."))
    if reply.attempts > 1:
        there = _looked_for(reply, now)
        if there:
            return there
    path = path_with(part["path"], {"id": row.external_id})
    body = rendered(part["body"], reply_words(row.case, row.desk, reply.entry))
    made = ask(row.desk, part.get("method", "POST"), path, body)
    number = word_at(made, part.get("id", ""))
    return named(row.desk, number) if number else ""


def _looked_for(reply: DeskReply, now: datetime) -> str:
    """Return what a reply is called that stands there already, '' where it does not stand there."""
    row, was_cut_off = reply.passed, not reply.error
    if not row.desk.mapping.get("comments"):
        if was_cut_off:
            raise NotDone(not_known())
        return ""
    if not take_comments(row, case_there(row), now).is_all:
        raise NotDone(_("Its comments are still being read."), again=True)
    found = DeskReply.objects.filter(pk=reply.pk).exclude(external_id="")
    return found.values_list("external_id", flat=True).first() or ""


def _note(reply: DeskReply, failure: NotDone, now: datetime) -> None:
    desk, why = reply.passed.desk, failure.why
    attempts, again_at = next_attempt(failure, reply.attempts, now)
    if failure.unclear and again_at:
        again_at = max(again_at, now + FOUND_AFTER)
    if failure.unclear and not desk.mapping.get("comments"):
        why, again_at = f"{why} {not_known()}", None
    DeskReply.objects.filter(pk=reply.pk, sent_at=None).update(
        attempts=attempts, next_attempt_at=again_at, error=why[:_LONGEST_WHY]
    )
    note_failure(desk, failure, now)


def not_known() -> str:
    """Say that somebody has to look."""
    return _("Nobody knows whether it arrived. Look there; it is not sent again.")
