"""The same reading in a child process with limits: a stranger's file may break no server."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harken.importing.apart.child import Send
from harken.importing.apart.limits import Limits
from harken.importing.apart.parent import run_apart
from harken.surveys.definition.reading import BadDefinition, read_definition
from harken.surveys.definition.records import Definition
from harken.surveys.definition.writing import written
from harken.surveys.exchange.own import read_own
from harken.surveys.exchange.reading import MEGABYTE, demand_size, is_own, opened, read_opened
from harken.surveys.exchange.records import Brought, NotCarried, short
from harken.tables.said import CannotRead, Said, said

WORK = "harken.surveys.exchange.apart:work"
LIMITS = Limits(memory=2048 * MEGABYTE, written=100 * MEGABYTE, silence=60, total=60)
TOO_MUCH = said(
    "Reading the file was stopped: it needs more memory or time than any survey. Export the"
    " structure of the survey alone, without answers, and bring that file."
)


def bring(name: str, content: bytes) -> Brought:
    """Read a survey file in a child process; raises CannotRead with one sentence."""
    demand_size(len(content))
    with tempfile.TemporaryDirectory(prefix="harken-survey-") as folder:
        place = Path(folder, "survey")
        place.write_bytes(content)
        given = {"name": name, "path": str(place)}
        return _brought(_answer(given, Path(folder)))


def _answer(given: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    try:
        answers = list(run_apart(WORK, given, folder=folder, limits=LIMITS))
    except CannotRead as stopped:
        raise CannotRead(TOO_MUCH) from stopped
    if not answers:
        raise CannotRead(TOO_MUCH)
    return answers[-1]


def work(given: Mapping[str, Any], send: Send) -> None:
    """Read the file (this runs in the child); what is wrong with it is an answer too."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)
    try:
        send(_told(opened(given["name"], Path(given["path"]).read_bytes()), given["name"]))
    except CannotRead as refusal:
        send({"cannot": refusal.said.plain(), "line": refusal.line})
    except Exception as error:  # noqa: BLE001 - whatever the file makes fail, one sentence says it
        send({"cannot": unforeseen(error).plain(), "line": None})


def unforeseen(error: Exception) -> Said:
    """Return what is said when the file is unlike any that we know."""
    if isinstance(error, MemoryError):
        return TOO_MUCH
    return said(
        "The file is built in a way that cannot be read (%(error)s). Export the survey again; if"
        " that does not help, send us the file.",
        error=f"{type(error).__name__}: {error}"[:200],
    )


def _told(raw: Any, name: str) -> dict[str, Any]:
    """Return what was read as a message; Harken's own file is looked at by the parent, which
    speaks the reader's language."""
    if is_own(raw):
        return {"own": raw}
    brought = read_opened(name, raw)
    return {
        "format": brought.format,
        "definition": written(brought.definition),
        "not_carried": [[one.what.plain(), one.why.plain()] for one in brought.not_carried],
        "questions": brought.questions,
        "carried": brought.carried,
    }


def _brought(answer: Mapping[str, Any]) -> Brought:
    if "cannot" in answer:
        raise CannotRead(Said.from_plain(answer["cannot"]), answer["line"])
    if "own" in answer:
        return read_own(answer["own"])
    return Brought(
        format=answer["format"],
        definition=_definition(answer["definition"]),
        not_carried=tuple(
            NotCarried(_sentence(what), _sentence(why)) for what, why in answer["not_carried"]
        ),
        questions=answer["questions"],
        carried=answer["carried"],
    )


def _definition(raw: Mapping[str, Any]) -> Definition:
    try:
        return read_definition(raw)
    except BadDefinition as bad:
        raise CannotRead(
            said(
                "The survey goes beyond what a survey here may have: %(faults)s",
                faults=short(" ".join(f"{one.where}: {one.sentence}" for one in bad.faults[:3])),
            )
        ) from bad


def _sentence(plain: Mapping[str, Any]) -> Said:
    """Read a sentence with the sentences inside it."""
    whole = Said.from_plain(plain)
    values = {
        name: _sentence(value) if isinstance(value, dict) else value
        for name, value in whole.values.items()
    }
    return Said(whole.template, values, whole.plural)
