"""What `harken survey` does: 0 done, 1 refused (one line on stderr), 2 wrong use."""

import json
import sys
from pathlib import Path
from typing import Any

from django.utils import translation

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.surveys.definition.texts import said as best
from harken.surveys.designs.models import Survey
from harken.surveys.exchange.actions import bring_survey, listed, survey_file
from harken.surveys.exchange.reading import demand_size
from harken.surveys.exchange.records import Brought
from harken.tables.said import CannotRead, said

TERMINAL = Actor("system", "terminal", "Terminal")
REFUSED = 1


def bring(file: Path, *, as_json: bool) -> int:
    """Bring a survey in and tell what came in; returns the exit code."""
    with translation.override("en"):
        try:
            content = _content(file)
            survey, brought = bring_survey(file.name, content, actor=TERMINAL, now=system_clock())
        except CannotRead as refusal:
            return _refuse(f"{file}: {refusal.said}")
        _say(_document(brought) if as_json else _told(survey, brought))
    return 0


def _content(file: Path) -> bytes:
    try:
        demand_size(file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        raise CannotRead(
            said(
                "The file cannot be read (%(why)s). Look at its name, folder and rights.",
                why=error.strerror or type(error).__name__,
            )
        ) from error


def _document(brought: Brought) -> str:
    definition = brought.definition
    return json.dumps(
        {
            "format": brought.format,
            "title": best(definition.title, definition.default_language, "en"),
            "languages": list(definition.languages),
            "questions": brought.questions,
            "carried": brought.carried,
            "not_carried": listed(brought),
        },
        ensure_ascii=False,
    )


def _told(survey: Survey, brought: Brought) -> str:
    definition = brought.definition
    lines = [
        f"{best(definition.title, definition.default_language, 'en')} ({brought.format}):"
        f" {brought.carried} of {brought.questions} questions came in,"
        f" in {', '.join(definition.languages)}.",
        f"Draft: {survey.slug}",
    ]
    notes = listed(brought)
    lines += ["Not carried over, or as something else:"] if notes else []
    return "\n".join([*lines, *(f"- {one['what']}. {one['why']}" for one in notes)])


def hand_out(slug: str, number: int | None, output: Path | None) -> int:
    """Write a survey as Harken's own file; returns the exit code."""
    survey = Survey.objects.filter(slug=slug).first()
    if survey is None:
        return _refuse(f"{slug}: There is no such survey. See: harken survey list")
    try:
        content = survey_file(survey, number)
        if output is None:
            _say(content.decode().rstrip("\n"))
        else:
            output.write_bytes(content)
    except CannotRead as none:
        return _refuse(f"{slug}: {none.said}")
    except OSError as error:
        return _refuse(f"{output}: The file cannot be written ({error.strerror}).")
    return 0


def tell_all(*, as_json: bool) -> int:
    """List the surveys that are not archived; returns the exit code."""
    surveys = Survey.objects.filter(archived_at=None).select_related("current").order_by("slug")
    rows = [_row(survey) for survey in surveys]
    if as_json:
        _say(json.dumps({"surveys": rows}, ensure_ascii=False))
    elif rows:
        width = max(len(row["slug"]) for row in rows)
        for row in rows:
            slug, version = row["slug"].ljust(width), row["version"] or "–"
            _say(f"{slug}  {row['state']:<6}  {version}  {row['title']}")
    else:
        _say("There is no survey yet. Bring one: harken survey import FILE")
    return 0


def _row(survey: Survey) -> dict[str, Any]:
    return {
        "slug": survey.slug,
        "title": str(survey.title),
        "state": survey.state,
        "version": survey.current.number if survey.current else None,
        "languages": list(survey.draft.get("languages", ())),
    }


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _refuse(text: str) -> int:
    sys.stderr.write(f"{' '.join(text.split())}\n")
    return REFUSED
