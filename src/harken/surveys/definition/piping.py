"""Answers within texts: '{q1}', '{q1.row}', '{q1.other}' and '{hidden.order}'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from harken.surveys.definition.comparing import value_of
from harken.surveys.definition.index import index_of
from harken.surveys.definition.records import Definition, Words
from harken.surveys.definition.telling import answer_told, choice_told
from harken.surveys.definition.walk import Known

_HOLE = re.compile(r"\{([A-Za-z][A-Za-z0-9_-]{0,59}(?:\.[^{}\s]{1,60})?)\}")


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a text for what is known of `of`."""

    of: str


@lru_cache(maxsize=1024)
def pieces(text: str) -> tuple[str | Hole, ...]:
    """Return a text cut at its holes. Whether there is such a question is asked by `filled`."""
    if "{" not in text:
        return (text,) if text else ()
    cut = _HOLE.split(text)
    every = (part if n % 2 == 0 else Hole(part) for n, part in enumerate(cut))
    return tuple(part for part in every if part)


def names(words: Words) -> frozenset[str]:
    """Return what the texts have holes for, in any language."""
    return frozenset(
        part.of for text in words.values() for part in pieces(text) if isinstance(part, Hole)
    )


def asks(words: Words) -> frozenset[str]:
    """Return the ids of questions whose answers the texts repeat."""
    return frozenset(name.partition(".")[0] for name in names(words)) - {"hidden", "language"}


def is_known(hole: Hole, definition: Definition) -> bool:
    """Tell whether there is a question or hidden field for the hole; else it is plain text."""
    head, _dot, tail = hole.of.partition(".")
    index = index_of(definition)
    return tail in index.hidden if head == "hidden" else head in index.questions


def spoken(hole: Hole, known: Known, definition: Definition, language: str) -> str:
    """Return what stands in a hole: the answer in words; '' where there is none."""
    head = hole.of.partition(".")[0]
    index = index_of(definition)
    question = index.questions.get(head)
    value = value_of(hole.of, known, index)
    if value is None:
        return ""
    if question is None or hole.of.endswith(".other"):
        return str(value)
    default = definition.default_language
    if "." in hole.of and isinstance(value, str):
        return choice_told(question, value, language, default)
    return answer_told(question, value, language, default)


def filled(text: str, known: Known, definition: Definition, language: str) -> str:
    """Return a text with every hole filled."""
    return "".join(_filled(text, known, definition, language))


def _filled(text: str, known: Known, definition: Definition, language: str) -> Iterator[str]:
    for part in pieces(text):
        if isinstance(part, str):
            yield part
        elif is_known(part, definition):
            yield spoken(part, known, definition, language)
        else:
            yield f"{{{part.of}}}"


def piped(text: str, known: Known, definition: Definition) -> str:
    """Return a text with every hole filled, in the language of whoever answers."""
    return filled(text, known, definition, known.language)
