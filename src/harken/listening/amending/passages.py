"""Cutting a text into passages that can be chosen for redaction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harken.customers.masking import passages

_BREAK = re.compile(r"(?<=[.!?…])\s+|\n")
_ENDS = " \t.!?…"
MOST_SENTENCES = 200


@dataclass(frozen=True)
class Passage:
    """A part of a text; `is_personal` when a rule says it tells who somebody is."""

    text: str
    is_personal: bool


def passages_of(text: str, names: Sequence[str] = ()) -> list[Passage]:
    """Return what can be chosen: first what looks personal, then sentence by sentence."""
    personal = dict.fromkeys(one.of(text) for one in passages(text, names))
    sentences = dict.fromkeys(part.strip() for part in _BREAK.split(text))
    plain = [one for one in sentences if one.strip(_ENDS) and one not in personal][:MOST_SENTENCES]
    return [
        *(Passage(one, is_personal=True) for one in personal),
        *(Passage(one, is_personal=False) for one in plain),
    ]
