"""One way in for every survey file: what it is shows in the file, not in its name."""

import json
from typing import Any

from harken.surveys.exchange.limesurvey.survey import read_lss
from harken.surveys.exchange.own import MARK, read_own
from harken.surveys.exchange.packed import unpacked
from harken.surveys.exchange.qualtrics.survey import read_qsf
from harken.surveys.exchange.records import Brought
from harken.tables.said import CannotRead, said

MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
DEEPEST = 200
"""Levels of brackets that a JSON file may have."""
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_survey_file(name: str, content: bytes) -> Brought:
    """Read a survey: `.lss` or `.lsa` of LimeSurvey, `.qsf` of Qualtrics, or Harken's own JSON.

    Raises CannotRead with one sentence: what is wrong, where, and what to do.
    """
    content = unpacked(content, LARGEST)
    demand_size(len(content))
    start = _text(content[:4096]).lstrip()
    if not start.strip("\x00"):
        raise CannotRead(said("The file is empty. Export the survey again and bring that file."))
    if start.startswith("<"):
        return read_lss(content)
    if start.startswith(("{", "[")):
        return _read_json(_text(content))
    raise CannotRead(
        said(
            "“%(name)s” is no survey: Harken reads .lss files of LimeSurvey, .qsf files of"
            " Qualtrics and its own .json files. For answers, use Import.",
            name=name[:100],
        )
    )


def demand_size(size: int) -> None:
    """Raise CannotRead for more than any survey needs."""
    if size > LARGEST:
        raise CannotRead(
            said(
                "The file has %(size)d MB; a survey has at most %(most)d MB. If it holds answers"
                " too, export the structure of the survey alone and bring that.",
                size=-(-size // MEGABYTE),
                most=LARGEST // MEGABYTE,
            )
        )


def _text(content: bytes) -> str:
    """Return the text of a JSON file; one that is not UTF-8 is read as Windows writes it."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_json(text: str) -> Brought:
    raw = _parsed(text)
    if isinstance(raw, dict) and "SurveyElements" in raw:
        return read_qsf(raw)
    if isinstance(raw, dict) and MARK in raw:
        return read_own(raw)
    raise CannotRead(
        said(
            "This is JSON, but neither a survey of Harken (“harken_survey” is missing) nor one of"
            " Qualtrics (“SurveyElements” is missing). Export the survey itself, not its answers."
        )
    )


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise CannotRead(
            said(
                "The JSON breaks off or is damaged at line %(line)d, column %(column)d"
                " (%(why)s). Download or export the file again and bring it whole.",
                line=error.lineno,
                column=error.colno,
                why=error.msg,
            ),
            error.lineno,
        ) from error
    except (RecursionError, ValueError) as error:
        raise CannotRead(
            said("The JSON is nested too deeply or holds a number too long to be a survey's.")
        ) from error
