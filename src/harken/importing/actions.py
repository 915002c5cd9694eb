"""Bringing files in: begun, confirmed, discarded, undone; and mappings saved for next time."""

import errno
import uuid
from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.importing.folder import CODEBOOK, folder_of, forget_all, original, safe_name
from harken.importing.models import Import, ImportFile, Mapping, State
from harken.importing.permissions import IMPORT_SIGNALS
from harken.organisation.changes.refused import Refused
from harken.tables.plan import Plan
from harken.tables.plan_text import to_json
from harken.tables.said import CannotRead, said
from harken.web.live import touch

TOPIC = "importing.imports"
LONGEST = 100


def begin_import(
    files: Sequence["File[bytes]"],
    *,
    actor: Actor,
    now: datetime,
    codebook: "File[bytes] | None" = None,
    wishes: Pairs[str, Any] | None = None,
) -> Import:
    """Keep the files and let a worker understand them.

    `wishes` may say kind, source, maps, sets and recipe. Raises PermissionDenied, and CannotRead
    when they cannot be kept.
    """
    from harken.importing.tasks import understand

    IMPORT_SIGNALS.demand(actor)
    new = uuid.uuid4()
    try:
        kept = [_keep(new, number, file) for number, file in enumerate(files)]
        _keep_codebook(new, codebook)
    except OSError as error:
        forget_all(new)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CannotRead(
                said("The disk is full. Make room in Harken's home and import the file again.")
            ) from error
        raise
    with transaction.atomic():
        row = add_import(kept, actor=actor, now=now, new=new, wishes=wishes)
        row.codebook = safe_name(codebook.name or "") if codebook else ""
        row.save(update_fields=["codebook"])
        understand.enqueue(str(row.pk))
    return row


def _keep(new: uuid.UUID, number: int, file: "File[bytes]") -> tuple[str, int]:
    place = original(new, number, file.name or "")
    _write(place, file)
    return place.name, place.stat().st_size


def _keep_codebook(new: uuid.UUID, codebook: "File[bytes] | None") -> None:
    if codebook:
        folder = folder_of(new) / CODEBOOK
        folder.mkdir(exist_ok=True, mode=0o700)
        _write(folder / safe_name(codebook.name or ""), codebook)


def _write(place: Path, file: "File[bytes]") -> None:
    with place.open("xb") as kept:
        kept.writelines(file.chunks())


def add_import(
    files: Sequence[tuple[str, int]],
    *,
    actor: Actor,
    now: datetime,
    new: uuid.UUID | None = None,
    wishes: Pairs[str, Any] | None = None,
) -> Import:
    """Note that files (name, size) were brought, without setting anything in motion."""
    IMPORT_SIGNALS.demand(actor)
    with transaction.atomic():
        row = Import.objects.create(
            id=new or uuid.uuid4(),
            created_at=now,
            moved_at=now,
            actor_kind=actor.kind,
            actor_id=actor.id,
            actor_label=actor.label[:200],
            wishes=dict(wishes or {}),
        )
        row.files.bulk_create(
            ImportFile(importing=row, name=name[:255], size=size) for name, size in files
        )
        record_change(actor, "import.begun", row, now=now)
        touch(TOPIC)
    return row


def confirm_import(
    import_id: uuid.UUID, plan: Plan, *, actor: Actor, now: datetime, save_as: str = ""
) -> Import:
    """Let a worker bring the rows in as `plan` says; raises PermissionDenied and Refused."""
    from harken.importing.tasks import bring_in

    with transaction.atomic():
        row = settle_plan(import_id, plan, actor=actor, now=now, save_as=save_as)
        bring_in.enqueue(str(row.pk))
    return row


@transaction.atomic
def settle_plan(
    import_id: uuid.UUID, plan: Plan, *, actor: Actor, now: datetime, save_as: str = ""
) -> Import:
    """Write down the plan that was confirmed; the rows come in next."""
    IMPORT_SIGNALS.demand(actor)
    row = _standing(import_id, State.WAITING)
    if save_as:
        row.mapping = save_mapping(save_as, plan, actor=actor, now=now)
    row.plan = to_json(plan)
    row.state, row.progress, row.confirmed_at, row.moved_at = State.RECORDING, 0.0, now, now
    row.save()
    record_change(actor, "import.confirmed", row, now=now)
    touch(TOPIC)
    return row


@transaction.atomic
def discard_import(import_id: uuid.UUID, *, actor: Actor, now: datetime) -> Import:
    """Forget a file that was not brought in; raises PermissionDenied and Refused."""
    IMPORT_SIGNALS.demand(actor)
    row = _standing(import_id, State.READING, State.WAITING)
    row.state, row.finished_at = State.DISCARDED, now
    row.save(update_fields=["state", "finished_at"])
    record_change(actor, "import.discarded", row, now=now)
    touch(TOPIC)
    transaction.on_commit(lambda: forget_all(row.pk))
    return row


@transaction.atomic
def undo_import(import_id: uuid.UUID, *, actor: Actor, now: datetime) -> Import:
    """Let a worker take everything back that came in; raises PermissionDenied and Refused."""
    from harken.importing.tasks import undo

    IMPORT_SIGNALS.demand(actor)
    row = _standing(import_id, State.DONE, State.FAILED)
    row.state, row.moved_at = State.UNDOING, now
    row.save(update_fields=["state", "moved_at"])
    record_change(actor, "import.undone", row, now=now)
    touch(TOPIC)
    undo.enqueue(str(row.pk))
    return row


def _standing(import_id: uuid.UUID, *allowed: State) -> Import:
    """Return the import, locked; raises Refused when it stands elsewhere by now."""
    row = Import.objects.select_for_update(of=("self",)).get(pk=import_id)
    if row.state not in allowed:
        raise Refused(
            _("This import is “%(state)s” by now, so that is not possible any more.")
            % {"state": State(row.state).label.lower()}
        )
    return row


@transaction.atomic
def save_mapping(name: str, plan: Plan, *, actor: Actor, now: datetime) -> Mapping:
    """Save a plan under a name, in the place of an earlier one; raises PermissionDenied."""
    IMPORT_SIGNALS.demand(actor)
    clean = _name(name)
    row, made = Mapping.objects.update_or_create(
        name=clean,
        defaults={"plan": to_json(plan), "kind": plan.kind, "used_at": now, "archived_at": None},
        create_defaults={
            "plan": to_json(plan),
            "kind": plan.kind,
            "used_at": now,
            "created_at": now,
            "created_by": actor.label[:200],
        },
    )
    record_change(actor, "mapping.saved" if made else "mapping.renewed", row, now=now)
    return row


@transaction.atomic
def rename_mapping(mapping_id: int, name: str, *, actor: Actor, now: datetime) -> Mapping:
    """Give a mapping another name; raises PermissionDenied and Refused."""
    IMPORT_SIGNALS.demand(actor)
    row = Mapping.objects.select_for_update().get(pk=mapping_id)
    before, row.name = row.name, _name(name)
    if Mapping.objects.filter(name=row.name).exclude(pk=row.pk).exists():
        raise Refused(_("There is a mapping named “%(name)s” already.") % {"name": row.name})
    row.save(update_fields=["name"])
    record_change(actor, "mapping.renamed", row, now=now, changes={"name": [before, row.name]})
    return row


@transaction.atomic
def archive_mapping(mapping_id: int, *, actor: Actor, now: datetime) -> Mapping:
    """Put a mapping out of the way; raises PermissionDenied."""
    IMPORT_SIGNALS.demand(actor)
    row = Mapping.objects.select_for_update().get(pk=mapping_id)
    row.archive(now)
    record_change(actor, "mapping.archived", row, now=now)
    return row


@transaction.atomic
def restore_mapping(mapping_id: int, *, actor: Actor, now: datetime) -> Mapping:
    """Bring an archived mapping back; raises PermissionDenied."""
    IMPORT_SIGNALS.demand(actor)
    row = Mapping.objects.select_for_update().get(pk=mapping_id)
    row.restore()
    record_change(actor, "mapping.restored", row, now=now)
    return row


def _name(name: str) -> str:
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST:
        sentence = _("Give the mapping a name of at most %(most)d characters.")
        raise Refused(sentence % {"most": LONGEST})
    return clean
