"""What is looked up in a definition, worked out once for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from weakref import ref

from harken.surveys.definition.records import Definition, Question

T = TypeVar("T")


def once_each(make: Callable[[Definition], T]) -> Callable[[Definition], T]:
    """Keep what `make` says of each definition as long as the definition is there (by identity:
    definitions never change). What is kept must not hold the definition itself."""
    kept: dict[int, tuple[ref[Definition], T]] = {}

    def known(definition: Definition) -> T:
        place = id(definition)
        found = kept.get(place)
        if found is not None and found[0]() is definition:
            return found[1]
        made = make(definition)
        kept[place] = (ref(definition, lambda gone: _forget(kept, place, gone)), made)
        return made

    return known


def _forget(kept: dict[int, tuple[ref[Definition], T]], place: int, gone: object) -> None:
    """Another definition may stand at the same place by now; it stays."""
    found = kept.get(place)
    if found is not None and found[0] is gone:
        kept.pop(place, None)


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
