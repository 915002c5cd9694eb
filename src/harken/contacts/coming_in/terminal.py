"""One call of `harken contacts import`, told as text or as one JSON document."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from django.utils import translation

from harken.contacts.coming_in.actions import begin, discard, run, settle
from harken.contacts.coming_in.plan import Use, from_json
from harken.contacts.coming_in.reading import Looked
from harken.contacts.models import ContactImport
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.importing.terminal.safety import in_words_of_ours
from harken.organisation.changes.refused import Refused
from harken.tables.said import CannotRead, Said

TERMINAL = Actor("system", "terminal", "Terminal")
MOST = 20


def bring(file: Path, *, onto: str, maps: Mapping[str, str], dry_run: bool, as_json: bool) -> int:
    """Import a file and return the exit code: 0, or 1 where something was refused."""
    with translation.override("en"):
        try:
            with in_words_of_ours():
                row = _brought(file, onto, maps, dry_run=dry_run)
        except (CannotRead, Refused) as refusal:
            return _refused(file, str(refusal), as_json=as_json)
    looked = Looked.from_plain(row.looked)
    document = document_of(row, looked, dry_run=dry_run)
    typer.echo(json.dumps(document, ensure_ascii=False) if as_json else told(document))
    return int(bool(looked.lost or document["error"]))


def _brought(file: Path, onto: str, maps: Mapping[str, str], *, dry_run: bool) -> ContactImport:
    row = begin(file.name, _readable(file), actor=TERMINAL, now=system_clock(), maps=maps)
    if dry_run:
        discard(row.pk, actor=TERMINAL, now=system_clock())
        return row
    settle(row.pk, list_name=onto, actor=TERMINAL, now=system_clock())
    run(row.pk, now=system_clock())
    return ContactImport.objects.get(pk=row.pk)


def _readable(file: Path) -> Path:
    if not file.is_file():
        raise Refused("There is no such file. Look at its name and folder.")
    return file


def _refused(file: Path, sentence: str, *, as_json: bool) -> int:
    if as_json:
        typer.echo(json.dumps({"file": str(file), "error": sentence}, ensure_ascii=False))
    typer.echo(f"{file}: {sentence}", err=True)
    return 1


def document_of(row: ContactImport, looked: Looked, *, dry_run: bool) -> dict[str, Any]:
    """Return what happened, or would happen, as one document."""
    done = {name: getattr(row, name) for name in ("added", "known", "consents", "stopped")}
    return {
        "file": row.file,
        "dry_run": dry_run,
        "columns": [_column(one) for one in from_json(row.plan)],
        "lines": looked.good,
        "people": looked.different,
        "rejected": looked.lost,
        **({} if dry_run else done),
        "error": str(Said.from_plain(_plain(row.error))) if row.error else "",
        "problems": [
            {"line": one.line, "column": one.column, "reason": str(one.reason), "lost": one.is_lost}
            for one in looked.troubles
        ],
        "more_problems": looked.more,
    }


def _plain(error: Mapping[str, Any]) -> dict[str, Any]:
    return {name: error[name] for name in ("template", "values", "plural")}


def _column(use: Use) -> dict[str, str]:
    return {"column": use.column, "field": use.field, **({"name": use.name} if use.name else {})}


def told(document: Mapping[str, Any]) -> str:
    """Return the document as people read it."""
    lines = [document["file"], *(f"  {_column_line(one)}" for one in document["columns"])]
    lines.append(f"{document['people']} people in {document['lines']} lines.")
    if document["dry_run"]:
        lines.append("Nothing was kept: this was a trial.")
    else:
        lines.append(
            f"{document['added']} new, {document['known']} known already, "
            f"{document['consents']} consents noted, {document['stopped']} get no mail."
        )
    if document["error"]:
        lines.append(document["error"])
    return "\n".join([*lines, *_problem_lines(document)])


def _column_line(one: Mapping[str, str]) -> str:
    name = f" “{one['name']}”" if one.get("name") else ""
    return f"{one['column']} → {one['field']}{name}"


def _problem_lines(document: Mapping[str, Any]) -> Sequence[str]:
    problems = document["problems"]
    if not problems:
        return ()
    shown = [
        f"  line {one['line']}{', ' + one['column'] if one['column'] else ''}: {one['reason']}"
        f"{' The line does not come in.' if one['lost'] else ''}"
        for one in problems[:MOST]
    ]
    beyond = len(problems) - len(shown) + document["more_problems"]
    more = [f"  and {beyond} more; --json lists them."] if beyond else []
    return [f"{document['rejected']} lines rejected; what was wrong:", *shown, *more]
