"""The form of the test: what came back, and which page follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from harken.analysis.maturity import COMPETENCIES, HIGHEST, ITEMS, LOWEST, statements_of
from harken.foundations.languages import LANGUAGE_CODES

STEPS = len(COMPETENCIES)
RESULT = STEPS + 1
UNKNOWN = "x"
"""The value of "I don't know"."""
STEP, TOLD, LANGUAGE, GO, SWITCH = "step", "told", "language", "go", "lang"
BACK, CHANGE = "back", "change"
CHOICES = {str(number): number for number in range(LOWEST, HIGHEST + 1)}


class BadAnswers(ValueError):
    """The form did not come from one of our pages."""


@dataclass(frozen=True)
class Filled:
    """What was chosen so far. `step` is the page that was sent (1 to 4, 5 the result, 0 none),
    `told` are the pages that have already said that something is open, `go` is the button,
    `switch` the language that was asked for by a button, `language` that of the page."""

    answers: Mapping[str, int] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    step: int = 0
    told: frozenset[int] = frozenset()
    go: str = ""
    language: str = ""
    switch: str = ""

    def value(self, item: str) -> str:
        """Return what stands in a statement's field, '' for nothing."""
        return UNKNOWN if item in self.unknown else str(self.answers.get(item, ""))

    def open_in(self, step: int) -> tuple[str, ...]:
        """Return the statements of a page that nothing was chosen for."""
        return tuple(item for item in items_of(step) if not self.value(item))


@dataclass(frozen=True)
class Turn:
    """What to show: a step, or `RESULT`; `open` are statements to be asked for once more."""

    step: int
    open: tuple[str, ...] = ()


def items_of(step: int) -> tuple[str, ...]:
    """Return the statements of a page, counted from 1; none on the result's."""
    return statements_of(COMPETENCIES[step - 1]) if 1 <= step <= STEPS else ()


def read_form(form: Mapping[str, Sequence[str]]) -> Filled:
    """Read what a page of ours sent; raises BadAnswers for what none of them sends."""
    chosen = {item: value for item in ITEMS if (value := _only(form, item))}
    answers = {item: CHOICES[value] for item, value in chosen.items() if value in CHOICES}
    unknown = frozenset(item for item, value in chosen.items() if value == UNKNOWN)
    if len(answers) + len(unknown) < len(chosen):
        raise BadAnswers
    told = frozenset(_step(one) for one in _only(form, TOLD).split())
    language, switch = (_language(_only(form, name)) for name in (LANGUAGE, SWITCH))
    step = _step(_only(form, STEP) or "0")
    return Filled(answers, unknown, step, told, _only(form, GO), language, switch)


def _only(form: Mapping[str, Sequence[str]], name: str) -> str:
    """Return the value of a field; it may come once only."""
    values = form.get(name, ())
    if len(values) > 1:
        raise BadAnswers
    return values[0] if values else ""


def _step(text: str) -> int:
    if len(text) != 1 or text not in "012345":
        raise BadAnswers
    return int(text)


def _language(text: str) -> str:
    if text and text not in LANGUAGE_CODES:
        raise BadAnswers
    return text


def turn(filled: Filled) -> Turn:
    """Return what follows. Open statements are asked for once; whoever goes on without an answer
    does not know."""
    if filled.switch:
        return Turn(max(filled.step, 1))
    if filled.go == CHANGE or filled.step == 0:
        return Turn(1)
    if filled.go == BACK:
        return Turn(max(filled.step - 1, 1))
    last = min(filled.step, STEPS)
    for step in range(1, last + 1):
        if step not in filled.told and (missing := filled.open_in(step)):
            return Turn(step, missing)
    return Turn(last + 1)


def carried(filled: Filled, step: int, told: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Yield the hidden fields of a page: where it stands, and what other pages chose."""
    yield STEP, str(step)
    yield LANGUAGE, filled.language
    if told:
        yield TOLD, " ".join(map(str, sorted(told)))
    here = items_of(step)
    yield from (
        (item, value) for item in ITEMS if item not in here and (value := filled.value(item))
    )
