"""Harken's own file: a definition as JSON, out and in without loss."""

import json
from collections.abc import Mapping
from typing import Any

from harken.surveys.definition.reading import BadDefinition, read_definition
from harken.surveys.definition.records import Definition
from harken.surveys.definition.writing import written
from harken.surveys.exchange.records import Brought, short
from harken.tables.said import CannotRead, said

MARK = "harken_survey"


def as_file(definition: Definition) -> bytes:
    """Return the definition as the file that `read_own` reads: UTF-8, indented, for people too."""
    text = json.dumps(written(definition), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace") + b"\n"


def read_own(raw: Mapping[str, Any]) -> Brought:
    """Read Harken's own file; raises CannotRead with the first things that are wrong."""
    try:
        definition = read_definition(raw)
    except BadDefinition as bad:
        faults = " ".join(f"{one.where}: {one.sentence}" for one in bad.faults[:3])
        raise CannotRead(
            said(
                "The file says it is a survey of Harken, but it cannot be read: %(faults)s"
                " Correct this in the file, or export the survey again.",
                faults=short(faults, 600),
            )
        ) from bad
    count = sum(1 for _question in definition.questions)
    return Brought(format="harken", definition=definition, questions=count, carried=count)
