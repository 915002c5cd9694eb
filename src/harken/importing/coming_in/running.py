"""What a worker does for an import; every step can be killed anywhere and done again."""

import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.importing.actions import TOPIC
from harken.importing.coming_in.choosing import fitting_mappings
from harken.importing.coming_in.measures import make_measures
from harken.importing.coming_in.parting import part
from harken.importing.coming_in.recording import Recording, TakenOver
from harken.importing.coming_in.understanding import (
    Apart,
    Brought,
    Understood,
    Wishes,
    dated_as_before,
    day_of,
)
from harken.importing.coming_in.understanding import understand as understand_files
from harken.importing.folder import (
    CODEBOOK,
    folder_of,
    forget_all,
    forget_original,
    forget_read,
    original,
    strays,
)
from harken.importing.models import ENDED, Import, State
from harken.listening.signals.many.quick_writing import quick_writing
from harken.listening.withdrawing import Stretch, clear_away, withdraw
from harken.tables.mapping import fitted
from harken.tables.plan_text import from_json, layout_to_json, to_json
from harken.tables.said import CannotRead, said
from harken.web.live import touch

KEPT = timedelta(days=30)
STUCK = timedelta(hours=6)
EVERY = 1.0


def actor_of(row: Import) -> Actor:
    """Return who brought the files, with no more rights than what is done for them needs."""
    return Actor("system", row.actor_id, row.actor_label)


def understand(import_id: uuid.UUID, *, now: datetime) -> None:
    """Read the files and propose a plan; a refusal ends the import with its sentence."""
    row = Import.objects.filter(pk=import_id, state=State.READING).first()
    if row is None:
        return
    files = [
        Brought(original(row.pk, number, one.name), one.name)
        for number, one in enumerate(row.files.all())
    ]
    try:
        found = understand_files(
            files, folder_of(row.pk), wishes_of(row), now=now, tell=_teller(row)
        )
    except Apart:
        part(row, actor_of(row), now=now)
        return
    except CannotRead as refusal:
        fail(row, refusal)
        return
    keep_understood(row, _as_saved(row, found, now))


def _as_saved(row: Import, found: Understood, now: datetime) -> Understood:
    """Lay the saved mapping that fits on a file for which nobody said how it is to be read."""
    spoken = {"maps", "sets", "recipe", "fresh"} & {
        name for name, said in row.wishes.items() if said
    }
    if row.mapping or spoken or found.plan.recipe:
        return found
    row.mapping = next(iter(fitting_mappings(found.staged.layout)), None)
    if row.mapping is None:
        return found
    saved = from_json(row.mapping.plan)
    plan = fitted(saved, found.staged, found.profile, today=day_of(now))
    return replace(found, plan=dated_as_before(plan, found.staged.name))


def wishes_of(row: Import) -> Wishes:
    """Return what was asked for beside the files."""
    plain = row.wishes
    books = sorted((folder_of(row.pk) / CODEBOOK).glob("*")) if row.codebook else []
    return Wishes(
        kind=plain.get("kind", ""),
        source=plain.get("source", ""),
        maps=plain.get("maps", {}),
        sets=plain.get("sets", {}),
        use=from_json(row.mapping.plan) if row.mapping else None,
        codebook=books[0] if books else None,
        recipe=plain.get("recipe", ""),
    )


def keep_understood(row: Import, found: Understood) -> None:
    """Write down what was understood; a person decides next."""
    row.layout = layout_to_json(found.staged.layout)
    row.plan = to_json(found.plan)
    row.wishes = {**row.wishes, "staged": found.staged.path.name}
    row.rows = found.staged.layout.rows
    kept = ("layout", "plan", "wishes", "rows", "mapping")
    fields = {name: getattr(row, name) for name in kept}
    _move(row, State.READING, state=State.WAITING, progress=0.0, **fields)


def bring_in(import_id: uuid.UUID, *, now: datetime) -> None:
    """Record what is not recorded yet; a refusal ends the import, what came in before stays."""
    row = Import.objects.filter(pk=import_id, state=State.RECORDING).first()
    if row is None:
        return
    try:
        record(row, now=now, tell=_teller(row))
    except CannotRead as refusal:
        fail(row, refusal)
    except TakenOver:
        return


def record(row: Import, *, now: datetime, tell: Callable[[float], None]) -> None:
    """Make the measures that the plan asks for, record the rows, and say that it is done."""
    actor = actor_of(row)
    if not row.blocks:
        make_measures(from_json(row.plan).measures, row, actor=actor, now=now)
    with quick_writing():
        Recording(row, actor, now, tell).run()
    _move(row, State.RECORDING, state=State.DONE, progress=1.0, finished_at=system_clock())
    forget_original(row.pk)


def undo(import_id: uuid.UUID, *, now: datetime) -> None:
    """Take everything back, in pieces; then delete for good what it had brought."""
    row = Import.objects.filter(pk=import_id, state=State.UNDOING).first()
    if row is None:
        return
    take_back(row, now=now)
    clear_away()


def take_back(row: Import, *, now: datetime) -> Any:
    """Withdraw what the import recorded; can be killed and repeated. Return what was withdrawn."""
    stretches = [Stretch(one.first, one.last) for one in row.stretches.all()]
    found = withdraw(stretches, actor=actor_of(row), now=now)
    _move(row, State.UNDOING, state=State.UNDONE, undone_at=system_clock())
    return found


def fail(row: Import, refusal: CannotRead) -> None:
    """End an import with the sentence of a refusal."""
    plain = {**refusal.said.plain(), "line": refusal.line, "column": refusal.column}
    _move(row, State(row.state), state=State.FAILED, error=plain, finished_at=system_clock())
    if not row.blocks:
        forget_read(row.pk)


def _move(row: Import, before: State, **fields: Any) -> None:
    """Change an import unless it stands elsewhere by now."""
    with transaction.atomic():
        if Import.objects.filter(pk=row.pk, state=before).update(moved_at=system_clock(), **fields):
            touch(TOPIC)
    for name, value in fields.items():
        setattr(row, name, value)


def _teller(row: Import) -> Callable[[float], None]:
    """Return what notes progress, about once a second."""
    told_at = 0.0

    def tell(share: float) -> None:
        nonlocal told_at
        if time.monotonic() - told_at < EVERY:
            return
        told_at = time.monotonic()
        with transaction.atomic():
            Import.objects.filter(pk=row.pk).update(progress=share, moved_at=system_clock())
            touch(TOPIC)

    return tell


def prune(now: datetime) -> None:
    """Delete files 30 days after the end, and end what nobody has worked on for hours."""
    for row in Import.objects.filter(state__in=ENDED, finished_at__lt=now - KEPT):
        forget_all(row.pk)
    for row in Import.objects.filter(
        state__in=(State.READING, State.RECORDING), moved_at__lt=now - STUCK
    ):
        fail(row, CannotRead(_broken_off()))
    forget_waiting(now)
    known = {str(one) for one in Import.objects.values_list("pk", flat=True)}
    for place in strays(known, (now - STUCK).timestamp()):
        shutil.rmtree(place, ignore_errors=True)


def _broken_off() -> Any:
    return said(
        "The import broke off and nobody took it up. What came in stays; import the file again and"
        " the rest comes in."
    )


def forget_waiting(now: datetime) -> None:
    """Discard what was never confirmed."""
    for row in Import.objects.filter(state=State.WAITING, moved_at__lt=now - KEPT):
        _move(row, State.WAITING, state=State.DISCARDED, finished_at=now)
        forget_all(row.pk)
