"""Which responses are counted, as a condition on columns: names from a list, values as values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from harken.surveys.sheets import shape
from harken.surveys.sheets.shape import Kind, Shape

Values = dict[str, object]
NOBODY = "false"


@dataclass(frozen=True)
class Wanted:
    """A choice of responses; what is empty narrows nothing.

    `hidden` are pairs of a hidden field and what it says. `answers` are pairs of a column and a
    word in it; for a column of yes and no the word is not looked at.
    """

    stages: tuple[str, ...] = ("complete",)
    first: date | None = None
    last: date | None = None
    language: str = ""
    channel: str = ""
    version: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


def condition(wanted: Wanted, found: Shape) -> tuple[str, Values]:
    """Return a condition in SQL and its values."""
    tests = _Tests(found)
    for key, words in _words(wanted):
        tests.among(key, words)
    for field, said in wanted.hidden:
        tests.compare(shape.hidden(field), "=", said)
    if wanted.first:
        tests.compare("day", ">=", wanted.first)
    if wanted.last:
        tests.compare("day", "<=", wanted.last)
    return " AND ".join(tests.written) or "true", tests.values


def _words(wanted: Wanted) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield columns and the words of which one has to stand there."""
    if wanted.stages:
        yield "stage", wanted.stages
    singles = ("language", wanted.language), ("channel", wanted.channel)
    for key, word in (*singles, ("version", wanted.version), *wanted.answers):
        if word:
            yield key, [word]


class _Tests:
    """Tests of columns, as far as there are such; what nobody ever said fits nobody."""

    def __init__(self, found: Shape) -> None:
        self._found, self._names = found, found.names()
        self.written: list[str] = []
        self.values: Values = {}

    def among(self, key: str, words: Sequence[str]) -> None:
        """Ask for one of some words, or for a yes."""
        name = self._names.get(key, "")
        if name and self._found.columns[key] is Kind.FLAG:
            self.written.append(f"{name} IS TRUE")
            return
        known = [number for word in words if (number := self._found.known(word)) is not None]
        numbers = ", ".join(map(str, known))
        self.written.append(f"{name} IN ({numbers})" if name and known else NOBODY)

    def compare(self, key: str, sign: str, value: object) -> None:
        """Ask for a value; `sign` is one of ours."""
        if key not in self._names:
            self.written.append(NOBODY)
            return
        parameter = f"w{len(self.values)}"
        self.values[parameter] = value
        self.written.append(f"{self._names[key]} {sign} ${parameter}")
