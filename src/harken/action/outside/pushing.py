"""Passing a case to an outside system: once, however often it is tried and by how many workers."""

import time
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django_tasks import task

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, What
from harken.action.cases.moving import alter
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.queries import desks_on
from harken.action.outside.reach.health import askable, note_answer, note_failure
from harken.action.outside.reach.mapping import at, path_with, rendered, texts_in, word_at
from harken.action.outside.reach.talking import NotDone, ask
from harken.action.outside.reach.words import reference_of, words_of
from harken.connections.webhooks.rules import after_attempt
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

LEASE = timedelta(minutes=2)
AT_ONCE, MOST_SECONDS = 100, 45.0
"""A system is given so many cases in one go, and no longer than this: others wait too."""
FOUND_AFTER = timedelta(minutes=5)
"""After an attempt of which nobody knows how it ended: so long some take to finish it, or to let
it be found."""
_LONGEST_WHY, _LONGEST_ID, _LONGEST_URL = 300, 200, 500


def pass_on(actor: Actor, case_id: int, desk_id: int, *, now: datetime) -> DeskCase:
    """Have a case passed to an outside system by the worker; once asked for, also the second time.

    Raises PermissionDenied, Case.DoesNotExist, Desk.DoesNotExist, and Refused where it is there
    already or on its way.
    """
    with changing(actor, case_id, now) as case:
        if case.customer is not None and case.customer.erased_at is not None:
            raise Refused(_("The customer was erased: nothing of the case leaves here any more."))
        desk = Desk.objects.get(pk=desk_id, archived_at=None, is_on=True)
        row, is_new = DeskCase.objects.select_for_update().get_or_create(
            desk=desk, case=case, defaults={"next_attempt_at": now}
        )
        if not is_new:
            _again(row, now)
        alter(case, What.PUSHED, actor, now, said={"desk": desk.name, "number": desk.pk})
        push_one.enqueue(row.pk)
    return row


def _again(row: DeskCase, now: datetime) -> None:
    if row.external_id:
        raise Refused(_("The case is there already."))
    if row.next_attempt_at is not None:
        raise Refused(_("The case is on its way already."))
    row.attempts = 1 if row.desk.mapping.get("search") else 0
    row.error, row.next_attempt_at = "", now
    row.save(update_fields=["attempts", "error", "next_attempt_at"])


def pass_by_itself(case_id: int, now: datetime) -> None:
    """Pass a case that was just opened to every system that takes its kind by itself, and to the
    one that the rule names by which it was opened."""
    case = Case.objects.select_related("rule").get(pk=case_id)
    named = case.rule.desk_id if case.rule else None
    for desk in desks_on():
        known = DeskCase.objects.filter(desk=desk, case=case).exists()
        if (desk.pk == named or case.kind_id in desk.mapping.get("takes", [])) and not known:
            pass_on(Actor.system(), case.pk, desk.pk, now=now)


@task()
def push_one(row_id: int) -> None:
    """Pass one case on at once, unless its system fails: then it waits for its turn."""
    if DeskCase.objects.filter(pk=row_id, desk__failed_since=None).exists():
        push(row_id, system_clock())


@task()
def push_due() -> None:
    """Have every system given what is due: each by a job of its own, so that none holds others."""
    now = system_clock()
    for desk_id in due_rows(now).values_list("desk", flat=True).order_by("desk").distinct():
        push_desk.enqueue(desk_id)


@task()
def push_desk(desk_id: int) -> None:
    """Give one system what is due, and what a worker left behind."""
    push_to(desk_id, system_clock())


def push_to(desk_id: int, now: datetime, seconds: float = MOST_SECONDS) -> int:
    """Pass on what is due for one system; return how many cases got there. It ends where the system
    itself fails, so that a dead one costs one attempt."""
    begun, count, tried = time.monotonic(), 0, set[int]()
    due = due_rows(now).filter(desk=desk_id).order_by("next_attempt_at", "id")
    while len(tried) < AT_ONCE and time.monotonic() - begun <= seconds:
        row_id = due.exclude(pk__in=tried).values_list("pk", flat=True).first()
        if row_id is None:
            break
        tried.add(row_id)
        count += push(row_id, now)
        if _is_down(desk_id, row_id):
            break
    return count


def _is_down(desk_id: int, row_id: int) -> bool:
    """Tell whether the attempt showed that the system itself fails, not this case."""
    failing = Desk.objects.filter(pk=desk_id).exclude(failed_since=None)
    later = DeskCase.objects.filter(pk=row_id, external_id="").exclude(next_attempt_at=None)
    return failing.exists() and later.exists()


def due_rows(now: datetime) -> "QuerySet[DeskCase]":
    """Return the cases that are to be passed on now."""
    return DeskCase.objects.filter(
        askable(now, "desk__"), external_id="", next_attempt_at__lte=now,
        case__customer__erased_at=None,
    )  # fmt: skip


def push(row_id: int, now: datetime) -> bool:
    """Pass a case on, if it is due and no other worker is at it; tell whether it is there now."""
    row = _claimed(row_id, now)
    if row is None:
        return False
    try:
        external_id, url = _found_or_made(row)
    except NotDone as failure:
        _note(row, failure, now)
        return False
    DeskCase.objects.filter(pk=row.pk).update(
        external_id=external_id, url=url, pushed_at=now, next_attempt_at=None, error=""
    )
    note_answer(row.desk_id)
    return True


def _claimed(row_id: int, now: datetime) -> DeskCase | None:
    """Return a due case as it stood before this attempt, so that its error tells how the last one
    ended: a worker that is killed now leaves none."""
    related = ("desk", "case__kind", "case__customer__personal")
    with transaction.atomic():
        row = due_rows(now).filter(pk=row_id).select_related(*related).first()
        due = DeskCase.objects.filter(pk=row_id, external_id="", next_attempt_at__lte=now)
        claim = {"next_attempt_at": now + LEASE, "attempts": F("attempts") + 1, "error": ""}
        if row is None or not due.update(**claim):
            return None
    row.attempts += 1
    return row


def _found_or_made(row: DeskCase) -> tuple[str, str]:
    """Return the id and address it has there; after a first attempt it is looked for first."""
    desk, mapping = row.desk, row.desk.mapping
    was_cut_off = row.attempts > 1 and not row.error
    if row.attempts > 1 and mapping.get("search"):
        found = _found(row)
        if found is not None:
            return found
    elif was_cut_off and not mapping["create"].get("once"):
        raise NotDone(_not_known())
    create, words = mapping["create"], words_of(row.case, desk)
    path = path_with(create["path"], words)
    body = rendered(create["body"], words)
    made = ask(desk, create.get("method", "POST"), path, body, once=words["reference"])
    return _named(desk, create, made)


def _found(row: DeskCase) -> tuple[str, str] | None:
    """Return what is there already under the case's reference. Where the mapping says in which
    field that `contains` it, nothing else counts: many searches find what is merely alike."""
    search, reference = row.desk.mapping["search"], reference_of(row.case, row.desk)
    path = path_with(search["path"], {"reference": reference})
    items = at(ask(row.desk, "GET", path), search["items"])
    if not isinstance(items, list):
        raise NotDone(_("It answered without a list of what it found."), again=True)
    place = search.get("contains")
    if place is not None:
        items = [one for one in items if _holds(at(one, place), reference)]
    return _named(row.desk, {**row.desk.mapping["create"], **search}, items[0]) if items else None


def _holds(found: Any, reference: str) -> bool:
    return any(reference in text for text in texts_in(found))


def _named(desk: Desk, part: dict[str, str], document: object) -> tuple[str, str]:
    number = word_at(document, part["id"])[:_LONGEST_ID]
    if not number:
        why = _("It answered without the number at “%(place)s”.") % {"place": part["id"]}
        raise NotDone(why, unclear=True)
    url = word_at(document, part.get("url", ""))
    if not url and part.get("web"):
        url = desk.base_url.rstrip("/") + path_with(part["web"], {"id": number})
    is_web = urlsplit(url).scheme in {"http", "https"} and len(url) <= _LONGEST_URL
    return number, url if is_web else ""


def _note(row: DeskCase, failure: NotDone, now: datetime) -> None:
    """Write down a failed attempt, and when the next one is, if there is one."""
    mapping, why = row.desk.mapping, failure.why
    once = bool(mapping["create"].get("once"))
    safe = not failure.unclear or once or bool(mapping.get("search"))
    attempts, again_at = next_attempt(failure, row.attempts, now)
    if failure.unclear and again_at and not once:
        again_at = max(again_at, now + FOUND_AFTER)
    if not safe:
        why, again_at = f"{why} {_not_known()}", None
    DeskCase.objects.filter(pk=row.pk, external_id="").update(
        attempts=attempts, next_attempt_at=again_at, error=why[:_LONGEST_WHY]
    )
    note_failure(row.desk, failure, now)


def next_attempt(failure: NotDone, attempts: int, now: datetime) -> tuple[int, datetime | None]:
    """Return how many attempts count, and when the next one is. One that ended because we are not
    known there does not count: it waits until somebody mended that."""
    if failure.is_refused:
        return max(attempts - 1, 0), now
    if not failure.again and not failure.unclear:
        return attempts, None
    outcome = after_attempt(None, attempts, now, 0.0, failure.retry_after)
    return attempts, outcome.again_at


def _not_known() -> str:
    return _("Nobody knows whether it arrived. Look there, then pass it on again if it did not.")
