"""What is looked up in a definition, worked out once for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from harken.surveys.definition.records import Definition, Question

T = TypeVar("T")
_MOST = 256


def once_each(make: Callable[[Definition], T]) -> Callable[[Definition], T]:
    """Keep what `make` says of each definition (by identity: definitions never change)."""
    kept: dict[int, tuple[Definition, T]] = {}
    lock = Lock()

    def known(definition: Definition) -> T:
        found = kept.get(id(definition))
        if found is not None:
            return found[1]
        made = make(definition)
        with lock:
            while len(kept) >= _MOST:
                del kept[next(iter(kept))]
            kept[id(definition)] = (definition, made)
        return made

    return known


@dataclass(frozen=True, slots=True)
class Index:
    """Questions by id, defaults of hidden fields, and the codes of answers that do not count."""

    questions: Mapping[str, Question]
    hidden: Mapping[str, str]
    missing: Mapping[str, frozenset[str]]


def _index(definition: Definition) -> Index:
    return Index(
        {question.id: question for question in definition.questions},
        {field.name: field.default for field in definition.hidden},
        {
            question.id: codes
            for question in definition.questions
            if (codes := frozenset(one.code for one in question.choices if one.missing))
        },
    )


index_of = once_each(_index)
