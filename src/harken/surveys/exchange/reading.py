"""One way in for every survey file: what it is shows in the file, not in its name."""

import json
from collections.abc import Mapping
from typing import Any

import orjson

from harken.surveys.exchange.limesurvey.survey import read_lss
from harken.surveys.exchange.own import MARK, read_own
from harken.surveys.exchange.packed import unpacked
from harken.surveys.exchange.qualtrics.survey import read_qsf
from harken.surveys.exchange.records import Brought
from harken.tables.said import CannotRead, said

MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
Opened = bytes | Mapping[str, Any]
"""XML as it is, or the object that the JSON holds."""


def read_survey_file(name: str, content: bytes) -> Brought:
    """Read a survey: `.lss` or `.lsa` of LimeSurvey, `.qsf` of Qualtrics, or Harken's own JSON.

    Raises CannotRead with one sentence: what is wrong, where, and what to do. Servers use `bring`,
    which does this in a child process.
    """
    return read_opened(name, opened(name, content))


def opened(name: str, content: bytes) -> Opened:
    """Return what lies in the file, out of its zip and its encoding; raises CannotRead."""
    demand_size(len(content))
    content = unpacked(content, LARGEST)
    start = decoded(content[:4096]).lstrip("\ufeff \t\r\n\x00")
    if not start:
        raise CannotRead(said("The file is empty. Export the survey again and bring that file."))
    if start.startswith("<"):
        return content
    found = _parsed(decoded(content)) if start.startswith(("{", "[")) else None
    if isinstance(found, dict):
        return found
    raise CannotRead(
        said(
            "“%(name)s” is no survey: Harken reads .lss files of LimeSurvey, .qsf files of"
            " Qualtrics and its own .json files. For answers, use Import.",
            name=name[:100],
        )
    )


def read_opened(name: str, found: Opened) -> Brought:
    """Read what `opened` found; raises CannotRead."""
    if isinstance(found, bytes):
        return read_lss(found)
    if "SurveyElements" in found:
        return read_qsf(found)
    if MARK in found:
        return read_own(found)
    raise CannotRead(
        said(
            "“%(name)s” is JSON, but neither a survey of Harken (“harken_survey” is missing) nor"
            " one of Qualtrics (“SurveyElements” is missing). Export the survey itself, not its"
            " answers.",
            name=name[:100],
        )
    )


def is_own(found: Opened) -> bool:
    """Tell whether this is Harken's own file."""
    return not isinstance(found, bytes) and MARK in found and "SurveyElements" not in found


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


def decoded(content: bytes) -> str:
    """Return the text of a file; one that is not UTF-8 is read as Windows writes it."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        is_cut = error.start >= len(content) - 3
        return content.decode("utf-8" if is_cut else "cp1252", "replace")


def _parsed(text: str) -> Any:
    try:
        return orjson.loads(text.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        if "surrogate" in error.msg:
            return _without_halves(text)
        if "memory" in error.msg:
            raise MemoryError from error
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


def _without_halves(text: str) -> Any:
    """Read JSON with half a character in it (a text that was cut within an emoji)."""
    try:
        whole = json.dumps(json.loads(text), ensure_ascii=False)
        return orjson.loads(whole.encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise CannotRead(
            said("The JSON holds characters that cannot be read. Export the survey again.")
        ) from error
