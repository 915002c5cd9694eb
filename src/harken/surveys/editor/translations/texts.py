"""Texts side by side, how complete each language is, and what becomes of what was written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import capfirst

from harken.surveys.definition.places import Spot, spots, told
from harken.surveys.definition.reading.values import clean
from harken.surveys.definition.records import Definition
from harken.surveys.definition.texts import is_said, language_name
from harken.surveys.editor.logic.parts import NoSuchPart, changed

LONG = ("text", "hint", "who", "why", "use")
LONGEST = 20_000
ROWS_FROM = 60


@dataclass(frozen=True)
class Completeness:
    """How many of a survey's texts are written in a language."""

    code: str
    name: str
    written: int
    all: int

    @property
    def missing(self) -> int:
        """Return how many are not."""
        return self.all - self.written


def completeness(definition: Definition) -> list[Completeness]:
    """Return it for each language of the survey."""
    every = list(spots(definition))
    return [
        Completeness(
            code,
            capfirst(language_name(code)),
            sum(is_said(spot.words, code) for spot in every),
            len(every),
        )
        for code in definition.languages
    ]


@dataclass(frozen=True)
class Row:
    """One text: as it stands in the default language, and in the chosen one."""

    spot: Spot
    first: str
    now: str
    written: str
    """What stands in the field: what was just written, else `now`."""
    is_conflict: bool = False

    @property
    def what(self) -> str:
        """Return what the text is."""
        return capfirst(told(self.spot))

    @property
    def is_long(self) -> bool:
        """Whether it needs a field of several lines."""
        return max(len(self.first), len(self.written)) > ROWS_FROM or "\n" in self.first

    @property
    def is_missing(self) -> bool:
        """Whether it is not written yet."""
        return not self.now.strip()


def rows(
    definition: Definition, language: str, written: Mapping[str, str] | None = None
) -> list[Row]:
    """Return every text; `written` holds by key what somebody wrote just now."""
    sent = written or {}
    default = definition.default_language
    found = []
    for spot in spots(definition):
        now = spot.words.get(language, "")
        text = sent.get(spot.key, now)
        found.append(Row(spot, spot.words.get(default, ""), now, text))
    return found


@dataclass(frozen=True)
class Sent:
    """One field: what was written, and what stood in it when the page was opened."""

    key: str
    text: str
    before: str

    @property
    def is_changed(self) -> bool:
        """Whether the person wrote something here."""
        return self.text != self.before


@dataclass(frozen=True)
class Merge:
    """A definition with what was written, and the keys where somebody else wrote meanwhile."""

    definition: Definition
    conflicts: frozenset[str]
    gone: frozenset[str]


def merged(definition: Definition, language: str, sent: list[Sent]) -> Merge:
    """Write into the texts as they stand now: only what the person changed, and only where nobody
    else changed the same text to something else."""
    there = {spot.key: spot for spot in spots(definition)}
    conflicts, gone = set(), set()
    for one in sent:
        if not one.is_changed:
            continue
        spot = there.get(one.key)
        if spot is None:
            gone.add(one.key)
            continue
        now = tidy(spot.words.get(language, ""))
        if now not in (one.before, one.text):
            conflicts.add(one.key)
            continue
        definition = _written(definition, spot, language, one.text)
    return Merge(definition, frozenset(conflicts), frozenset(gone))


def _written(definition: Definition, spot: Spot, language: str, text: str) -> Definition:
    def write(owner: Any) -> Any:
        words = dict(getattr(owner, spot.part.value) or {})
        if text:
            words[language] = text
        else:
            words.pop(language, None)
        return replace(owner, **{spot.part.value: words})

    return _at(definition, spot.where, write)


def _at(definition: Definition, where: str, write: Callable[[Any], Any]) -> Definition:
    if not where:
        done: Definition = write(definition)
        return done
    try:
        return changed(definition, where, write)
    except NoSuchPart:
        return definition


def tidy(text: str) -> str:
    """Return a text as it is kept."""
    return clean(text).strip()[:LONGEST]
