"""One file or several made ready: staged, joined where they belong together, logs gathered."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harken.importing.apart.child import Send
from harken.tables.layout import Staged
from harken.tables.profile import Profile, profiled
from harken.tables.reading import stage
from harken.tables.recipes import (
    Recipe,
    are_alike,
    from_json,
    labelled,
    propose_join,
    propose_log,
    run,
)
from harken.tables.said import CannotRead, Said, said

STAGING = 0.8
"""The share of the whole that reading takes; describing and proposing take the rest."""
PARTS = "parts"
ALONE = said("The mapping is for one file: import the files one after the other.")
ALIKE = said("The files have the same columns: import them one after the other.")


@dataclass(frozen=True)
class Ready:
    """A table to propose a plan for, and the recipe by which it was made."""

    staged: Staged
    profile: Profile
    recipe: Recipe | None = None


def made_ready(given: Mapping[str, Any], send: Send) -> Ready | Said:
    """Return the table that the files make, or why each of them is to come in by itself.

    `given["recipe"]` is a recipe that was saved, {} where one may be proposed, None where files
    are to stay as they are. Raises CannotRead.
    """
    folder = Path(given["folder"])
    if len(given["files"]) == 1:
        return _one(given, send, folder)
    if given["recipe"] is None:
        return ALONE
    try:
        return _joined(given, send, folder)
    except CannotRead as refusal:
        if given["recipe"] or given["together"]:
            raise
        return refusal.said
    finally:
        shutil.rmtree(folder / PARTS, ignore_errors=True)


def _one(given: Mapping[str, Any], send: Send, folder: Path) -> Ready:
    (file,) = given["files"]
    told = _telling(send, 0, 1)
    staged = stage(Path(file["path"]), folder, kind=given["kind"], progress=told)
    profile = profiled(staged)
    saved = given["recipe"]
    if saved is None or staged.layout.kind:
        return Ready(staged, profile)
    recipe = from_json(saved) if saved else propose_log(staged, profile)
    if recipe is None:
        return Ready(staged, profile)
    made = run(recipe, {staged.name: staged}, folder)
    return Ready(made, profiled(made), recipe)


def _joined(given: Mapping[str, Any], send: Send, folder: Path) -> Ready:
    found: list[Staged] = []
    for number, file in enumerate(given["files"]):
        part = folder / PARTS / str(number)
        part.mkdir(parents=True, exist_ok=True, mode=0o700)
        told = _telling(send, number, len(given["files"]))
        found.append(stage(Path(file["path"]), part, kind=given["kind"], progress=told))
        if not given["recipe"] and are_alike(found):
            raise CannotRead(ALIKE)
    files = labelled(found)
    if given["recipe"]:
        recipe = from_json(given["recipe"])
    else:
        recipe = propose_join(files, {name: profiled(one) for name, one in files.items()})
    made = run(recipe, files, folder)
    return Ready(made, profiled(made), recipe)


def _telling(send: Send, number: int, count: int) -> Any:
    def told(share: float) -> None:
        send({"progress": STAGING * (number + min(max(share, 0.0), 1.0)) / count})

    return told
