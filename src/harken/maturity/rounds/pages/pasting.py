"""Addresses that somebody pasted, one a line; what is none is told with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST, SHOWN = 254, 60
NAMED = re.compile(r"<([^<>]*)>\s*$")
"""Name <a@b>, as mail programs write it."""


@dataclass(frozen=True)
class Line:
    """A line with something in it: its number from 1, and the address in lower case; '' where
    there is none, then `text` is what stands there."""

    number: int
    email: str
    text: str


def lines(pasted: str) -> Iterator[Line]:
    """Yield the lines that are not empty."""
    for number, text in enumerate(pasted.splitlines(), start=1):
        if stripped := text.strip().strip(",;").strip():
            yield Line(number, _address(stripped), stripped[:SHOWN])


def _address(text: str) -> str:
    named = NAMED.search(text)
    email = (named[1] if named else text).strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email if len(email) <= LONGEST else ""
