"""How much of a survey is written in each of its languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from harken.foundations.languages import LANGUAGES
from harken.surveys.definition.records import Definition

NAMES: Mapping[str, Any] = dict(LANGUAGES)


@dataclass(frozen=True)
class Written:
    """Of `count` texts, how many are written in a language."""

    code: str
    done: int
    count: int

    @property
    def name(self) -> str:
        """The language's name where we know it, else its code."""
        return str(NAMES.get(self.code, self.code))


def written_in(definition: Definition) -> list[Written]:
    """Return the languages, each with how many of all texts are written in it."""
    texts = [words for words in texts_of(definition) if any(words.values())]
    return [
        Written(code, sum(1 for words in texts if words.get(code)), len(texts))
        for code in definition.languages
    ]


def texts_of(record: Any) -> Iterator[Mapping[str, str]]:
    """Yield every text of a record and of its parts."""
    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, Mapping):
            yield value
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            for part in value:
                yield from texts_of(part)
