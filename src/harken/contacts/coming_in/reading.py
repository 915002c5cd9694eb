"""The parent's side: what a child says of a file, asked for and looked at."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harken.contacts.coming_in.plan import Use, from_json, to_json
from harken.contacts.coming_in.rows import Person, Trouble
from harken.contacts.models import ContactImport
from harken.importing.apart.limits import Limits
from harken.importing.apart.parent import run_apart
from harken.importing.folder import folder_of
from harken.organisation.queries import profile
from harken.tables.said import CannotRead, said

WORK = "harken.contacts.coming_in.work"


@dataclass(frozen=True)
class Looked:
    """What would come in: `good` lines, of so many different people; `lost` lines do not."""

    good: int
    different: int
    lost: int
    first: tuple[Person, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    more: int = 0

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Looked":
        """Read it as it is sent and kept."""
        return cls(
            int(plain["good"]),
            int(plain["different"]),
            int(plain["lost"]),
            tuple(map(person_from, plain.get("first", ()))),
            tuple(map(Trouble.from_plain, plain["troubles"])),
            int(plain["more"]),
        )


@dataclass(frozen=True)
class Understood:
    """A file that was read: where, how it is laid out, what becomes of its columns."""

    staged: str
    layout: Mapping[str, Any]
    plan: tuple[Use, ...]
    looked: Mapping[str, Any]


def understood(file: Path, folder: Path, maps: Mapping[str, str]) -> Understood:
    """Read a file into `folder` and look through it; raises CannotRead."""
    given = {
        "file": str(file.absolute()),
        "folder": str(folder),
        "maps": dict(maps),
        "zone": profile().zone,
    }
    found = _asked("understand", given, folder, file.stat().st_size)
    try:
        return Understood(
            str(found["staged"]), found["layout"], from_json(found["plan"]), found["looked"]
        )
    except (LookupError, TypeError, ValueError) as error:
        raise _nonsense() from error


def looked_again(row: ContactImport, plan: Sequence[Use]) -> Mapping[str, Any]:
    """Look through a file with another plan; raises CannotRead."""
    found = _asked("look", _given(row, plan), folder_of(row.pk), _size(row))
    looked: Mapping[str, Any] = found["looked"]
    return looked


def blocks(row: ContactImport) -> Iterator[tuple[int, list[Person]]]:
    """Yield the people that are not kept yet, block by block; raises CannotRead."""
    given = {**_given(row, from_json(row.plan)), "begin": row.blocks}
    limits = Limits.for_size(_size(row) * 4)
    for message in run_apart(f"{WORK}:bring", given, folder=folder_of(row.pk), limits=limits):
        if "block" in message:
            yield int(message["block"]), [person_from(one) for one in message["people"]]


def person_from(plain: Mapping[str, Any]) -> Person:
    """Read a person as a child sends it; raises CannotRead for anything else."""
    try:
        return Person(
            int(plain["line"]),
            {str(name): str(text) for name, text in plain["fields"].items()},
            {str(name): str(text) for name, text in plain["attributes"].items()},
            [(str(what), bool(given), at) for what, given, at in plain["consents"]],
            str(plain["wording"]),
            str(plain["stopped"]),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise _nonsense() from error


def staged_of(import_id: uuid.UUID, name: str) -> Path:
    """Return where a file lies as it was read."""
    return folder_of(import_id) / name


def _given(row: ContactImport, plan: Sequence[Use]) -> dict[str, Any]:
    return {
        "staged": str(_place(row)),
        "layout": row.layout["layout"],
        "plan": to_json(plan),
        "zone": profile().zone,
    }


def _place(row: ContactImport) -> Path:
    place = staged_of(row.pk, row.layout["staged"])
    if not place.is_file():
        raise CannotRead(
            said("What was read of the file is kept for six hours only. Import the file again.")
        )
    return place


def _size(row: ContactImport) -> int:
    return _place(row).stat().st_size


def _asked(work: str, given: Mapping[str, Any], folder: Path, size: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    limits = Limits.for_size(size)
    for message in run_apart(f"{WORK}:{work}", given, folder=folder, limits=limits):
        found |= message
    return found


def _nonsense() -> CannotRead:
    return CannotRead(
        said(
            "Reading the file gave rows that make no sense, so none of them came in. Save the file"
            " as CSV and import that."
        )
    )
