"""A file of people: begun, changed, brought in, discarded."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.contacts.coming_in.plan import Use, to_json
from harken.contacts.coming_in.reading import looked_again, understood
from harken.contacts.coming_in.recording import TakenOver, keep_all
from harken.contacts.lists.actions import list_named
from harken.contacts.models import ContactImport
from harken.contacts.permissions import EDIT_CONTACTS
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.importing.folder import folder_of, forget_all, original, safe_name
from harken.listening.signals.many.quick_writing import quick_writing
from harken.organisation.changes.refused import Refused
from harken.tables.said import CannotRead
from harken.web.live import touch

TOPIC = "contacts.imports"
KEPT = timedelta(hours=6)
State = ContactImport.State


def begin(
    name: str,
    content: Iterable[bytes] | Path,
    *,
    actor: Actor,
    now: datetime,
    maps: Mapping[str, str] | None = None,
) -> ContactImport:
    """Read a file and say what is in it; nothing comes in yet.

    Raises PermissionDenied, and CannotRead for a file that cannot be read; it is not kept then.
    """
    EDIT_CONTACTS.demand(actor)
    new = uuid.uuid4()
    try:
        file = content if isinstance(content, Path) else _kept(new, name, content)
        found = understood(file, folder_of(new), maps or {})
    except BaseException:
        forget_all(new)
        raise
    with transaction.atomic():
        row = ContactImport.objects.create(
            id=new,
            file=safe_name(name)[:255],
            created_at=now,
            actor_kind=actor.kind,
            actor_id=actor.id,
            actor_label=actor.label[:200],
            layout={"staged": found.staged, "layout": dict(found.layout)},
            plan=to_json(found.plan),
            looked=dict(found.looked),
        )
        record_change(actor, "contacts.import_begun", row, now=now)
    return row


def _kept(new: uuid.UUID, name: str, content: Iterable[bytes]) -> Path:
    place = original(new, 0, name)
    with place.open("xb") as kept:
        kept.writelines(content)
    return place


def change_plan(import_id: uuid.UUID, uses: Sequence[Use], *, actor: Actor) -> ContactImport:
    """Take columns for something else, and look through the file again.

    Raises PermissionDenied, Refused and CannotRead.
    """
    EDIT_CONTACTS.demand(actor)
    row = ContactImport.objects.filter(pk=import_id, state=State.WAITING).first()
    if row is None:
        raise Refused(_moved_on())
    if to_json(uses) != row.plan:
        row.looked, row.plan = dict(looked_again(row, uses)), to_json(uses)
        row.save(update_fields=["looked", "plan"])
    return row


def confirm(
    import_id: uuid.UUID, *, list_name: str = "", actor: Actor, now: datetime
) -> ContactImport:
    """Let a worker bring the people in, onto a list where one is named.

    Raises PermissionDenied and Refused.
    """
    from harken.contacts.tasks import bring_in

    with transaction.atomic():
        row = settle(import_id, list_name=list_name, actor=actor, now=now)
        bring_in.enqueue(str(row.pk))
    return row


@transaction.atomic
def settle(
    import_id: uuid.UUID, *, list_name: str = "", actor: Actor, now: datetime
) -> ContactImport:
    """Write down that the file was confirmed; its people come in next."""
    EDIT_CONTACTS.demand(actor)
    row = _standing(import_id, State.WAITING)
    if not row.looked["good"]:
        raise Refused(_("No line of this file can come in; the reasons stand beside the lines."))
    if list_name.strip():
        row.put_on, row.made_list = list_named(list_name, actor=actor, now=now)
    row.state = State.RECORDING
    row.looked = {**row.looked, "first": []}
    row.save(update_fields=["state", "put_on", "made_list", "looked"])
    record_change(actor, "contacts.import_confirmed", row, now=now)
    touch(TOPIC)
    return row


def run(
    import_id: uuid.UUID, *, now: datetime, tell: Callable[[int], None] = lambda _blocks: None
) -> None:
    """Keep the people; a refusal ends the import with its sentence, what came in before stays."""
    row = ContactImport.objects.filter(pk=import_id, state=State.RECORDING).first()
    if row is None:
        return
    try:
        with quick_writing():
            keep_all(row, now, tell)
    except CannotRead as refusal:
        _end(row, State.FAILED, error={**refusal.said.plain(), "line": refusal.line})
    except TakenOver:
        return
    else:
        _end(row, State.DONE)


def _end(row: ContactImport, state: State, **fields: object) -> None:
    """Write down how it ended, and delete the file: nobody needs it any more."""
    with transaction.atomic():
        ContactImport.objects.filter(pk=row.pk, state=State.RECORDING).update(
            state=state, finished_at=system_clock(), **fields
        )
        touch(TOPIC)
    forget_all(row.pk)


@transaction.atomic
def discard(import_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Forget a file that was not brought in; raises PermissionDenied and Refused."""
    EDIT_CONTACTS.demand(actor)
    row = _standing(import_id, State.WAITING)
    record_change(actor, "contacts.import_discarded", row, now=now)
    row.delete()
    transaction.on_commit(lambda: forget_all(import_id))


def prune(now: datetime) -> None:
    """Forget what nobody confirmed: the file is gone by then."""
    for row in ContactImport.objects.filter(state=State.WAITING, created_at__lt=now - KEPT):
        row.delete()
        forget_all(row.pk)


def _standing(import_id: uuid.UUID, *allowed: State) -> ContactImport:
    row = ContactImport.objects.select_for_update(of=("self",)).filter(pk=import_id).first()
    if row is None or row.state not in allowed:
        raise Refused(_moved_on())
    return row


def _moved_on() -> str:
    return _("This import has moved on meanwhile. Look at its page again.")
