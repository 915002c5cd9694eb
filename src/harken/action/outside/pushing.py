"""Passing a case to an outside system: once, however often it is tried and by how many workers."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, What
from harken.action.cases.moving import alter
from harken.action.conversation.models import Entry
from harken.action.outside.models import Desk, DeskCase
from harken.action.outside.reach.mapping import at, path_with, rendered, word_at
from harken.action.outside.reach.talking import NotDone, ask
from harken.connections.webhooks.rules import after_attempt
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

LEASE = timedelta(minutes=2)
AT_ONCE = 100
_LONGEST, _LONGEST_WHY, _LONGEST_ID, _LONGEST_URL = 20_000, 300, 200, 500


def desks_on() -> "list[Desk]":
    """Return the outside systems that cases can be passed to."""
    return list(Desk.objects.filter(archived_at=None, is_on=True))


def pass_on(actor: Actor, case_id: int, desk_id: int, *, now: datetime) -> DeskCase:
    """Have a case passed to an outside system by the worker; once asked for, also the second time.

    Raises PermissionDenied, Case.DoesNotExist, Desk.DoesNotExist, and Refused where it is there
    already or on its way.
    """
    with changing(actor, case_id, now) as case:
        desk = Desk.objects.get(pk=desk_id, archived_at=None, is_on=True)
        row, is_new = DeskCase.objects.select_for_update().get_or_create(
            desk=desk, case=case, defaults={"next_attempt_at": now}
        )
        if not is_new:
            _again(row, now)
        alter(case, What.PUSHED, actor, now, said={"desk": desk.name})
        push_one.enqueue(row.pk)
    return row


def _again(row: DeskCase, now: datetime) -> None:
    if row.external_id:
        raise Refused(_("The case is there already."))
    if row.next_attempt_at is not None:
        raise Refused(_("The case is on its way already."))
    row.attempts, row.error, row.next_attempt_at = 0, "", now
    row.save(update_fields=["attempts", "error", "next_attempt_at"])


def pass_by_itself(case_id: int, now: datetime) -> None:
    """Pass a case that was just opened to every system that takes its kind by itself."""
    case = Case.objects.get(pk=case_id)
    for desk in desks_on():
        known = DeskCase.objects.filter(desk=desk, case=case).exists()
        if case.kind_id in desk.mapping.get("takes", []) and not known:
            pass_on(Actor.system(), case.pk, desk.pk, now=now)


@task()
def push_one(row_id: int) -> None:
    """Pass one case on, if it is still to be."""
    push(row_id, system_clock())


@task()
def push_due() -> None:
    """Try again what is due, and what a worker left behind."""
    now = system_clock()
    due = DeskCase.objects.filter(
        external_id="", next_attempt_at__lte=now, desk__is_on=True, desk__archived_at=None
    )
    for row_id in due.order_by("next_attempt_at").values_list("pk", flat=True)[:AT_ONCE]:
        push(row_id, system_clock())


def push(row_id: int, now: datetime) -> bool:
    """Pass a case on, if it is due and no other worker is at it; tell whether it is there now."""
    row = _claimed(row_id, now)
    if row is None:
        return False
    was_cut_off = row.attempts > 1 and not row.error
    try:
        external_id, url = _found_or_made(row, was_cut_off=was_cut_off)
    except NotDone as failure:
        _note(row, failure, now)
        return False
    DeskCase.objects.filter(pk=row.pk).update(
        external_id=external_id, url=url, pushed_at=now, next_attempt_at=None, error=""
    )
    Desk.objects.filter(pk=row.desk_id).update(failed_since=None, last_error="")
    return True


def _claimed(row_id: int, now: datetime) -> DeskCase | None:
    due = DeskCase.objects.filter(
        pk=row_id, external_id="", next_attempt_at__lte=now, desk__is_on=True,
        desk__archived_at=None,
    )  # fmt: skip
    with transaction.atomic():
        if not due.update(next_attempt_at=now + LEASE, attempts=F("attempts") + 1):
            return None
        return DeskCase.objects.select_related("desk", "case__kind", "case__customer").get(
            pk=row_id
        )


def _found_or_made(row: DeskCase, *, was_cut_off: bool) -> tuple[str, str]:
    """Return the id and address it has there; after a first attempt it is looked for first."""
    desk, mapping = row.desk, row.desk.mapping
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
    search = row.desk.mapping["search"]
    path = path_with(search["path"], {"reference": reference_of(row.case, row.desk)})
    items = at(ask(row.desk, "GET", path), search["items"])
    if not isinstance(items, list):
        raise NotDone(_("It answered without a list of what it found."), again=True)
    return _named(row.desk, {**row.desk.mapping["create"], **search}, items[0]) if items else None


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
    safe = not failure.unclear or mapping.get("search") or mapping["create"].get("once")
    wanted = failure.again or (failure.unclear and safe)
    outcome = after_attempt(None, row.attempts, now, 0.0, failure.retry_after)
    again_at = outcome.again_at if wanted and safe else None
    if not safe:
        why = f"{why} {_not_known()}"
    DeskCase.objects.filter(pk=row.pk, external_id="").update(
        next_attempt_at=again_at, error=why[:_LONGEST_WHY]
    )
    note_failure(row.desk, why, now)


def note_failure(desk: Desk, why: str, now: datetime) -> None:
    """Remember since when a system cannot be reached, and why."""
    Desk.objects.filter(pk=desk.pk, failed_since=None).update(failed_since=now)
    Desk.objects.filter(pk=desk.pk).update(last_error=why[:_LONGEST_WHY])


def _not_known() -> str:
    return _("Nobody knows whether it arrived. Look there, then pass it on again if it did not.")


def reference_of(case: Case, desk: Desk) -> str:
    """Return what a case is called there, different in every house."""
    said = f"desk:{settings.PUBLIC_URL}:{desk.pk}:{case.pk}"
    mark = hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()[:10]
    return f"harken-{case.pk}-{mark}"


def words_of(case: Case, desk: Desk) -> dict[str, str]:
    """Return what stands for the words in braces."""
    person = getattr(case.customer, "personal", None)
    return {
        "number": str(case.pk),
        "subject": case.subject,
        "text": _text_of(case),
        "url": settings.PUBLIC_URL.rstrip("/") + reverse("action:case", args=[case.pk]),
        "kind": str(case.kind),
        "customer_name": person.name if person else "",
        "customer_email": person.email if person else "",
        "reference": reference_of(case, desk),
    }


def _text_of(case: Case) -> str:
    """Return what the customer said first."""
    first = case.signals.order_by("-is_first", "id").select_related("signal").first()
    letter = case.entries.filter(kind=Entry.Kind.CUSTOMER).order_by("at").first()
    text = (first.signal.text if first else "") or (letter.text if letter else "")
    return text[:_LONGEST]
