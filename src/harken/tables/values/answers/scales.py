"""Answers on a scale: steps in numbers, words, stars or smileys, and codes for 'no answer'."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from harken.tables.profile import ColumnProfile, Seen
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import Said, said, said_n
from harken.tables.values.answers.steps import Steps, steps_of
from harken.tables.values.cells import LONGEST, BadCell, as_set, folded
from harken.tables.values.missing import is_no_answer
from harken.tables.values.numbers import LEAST
from harken.tables.values.word_scales import labels_of

_NUMBER = re.compile(r"^[+-]?\d{1,6}(?:[.,]\d+)?$")
_OF = re.compile(r"^(\d{1,3}(?:[.,]\d+)?) ?(?:/|of|out of|z|из|з) ?(5|7|10|100)$")
_STARS = re.compile(
    r"^(\d{1,2}(?:[.,]\d+)?)[ -]?(?:★|⭐|\*|stars?|gwiazd\w*|звезд\w*|звёзд\w*|зір\w*|points?|pkt|"
    r"punkt\w*|балл\w*|бал\w*)$"
)
_DRAWN = re.compile(r"^([★⭐*]*)(½?)[☆✩]*$")
_LABELLED = re.compile(
    r"^([+-]?\d{1,3})(?: ?[-–—.:=)] ?\(?| \()([^\W\d].*?)\)?$|"
    r"^([^\W\d].*?) ?[-–—:=]? ?\((\d{1,3})\)$"
)
_RECOMMENDS = re.compile(r"recommend|\bnps|netpro|promoter|polec|рекоменд|порад", re.IGNORECASE)
_RATES = re.compile(
    r"satisf|\brat(?:e|ing)|score|agree|likel|recommend|\bnps|csat|\bces\b|quality|stars?\b|easy|"
    r"effort|"
    r"ocen|zadowol|satysfak|poleci|jako[sś][cć]|оцен|удовлетв|рекоменд|балл|звезд|качеств|"
    r"оцін|задовол|порад|якіст|бал", re.IGNORECASE,
)  # fmt: skip

_TOP, _LEAST_TOP = 5.0, 3.0
_FEW, _SOME_OFF, _MOST_OFF = 10, 0.05, 0.4


@dataclass
class _Answers:
    """A column's cells sorted: numbers, labels of numbers, and what says there is no answer."""

    numbers: dict[str, float] = field(default_factory=dict)
    labelled: dict[str, float] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    top: int = 0

    @property
    def all_numbers(self) -> dict[str, float]:
        return {**self.numbers, **self.labelled}


def is_rating(column: ColumnProfile) -> bool:
    """Tell whether a column's name or question speaks of a rating."""
    return bool(_RATES.search(f"{column.name} {column.column.text}".replace("_", " ")))


def scale(column: ColumnProfile) -> Reading | None:
    """Return how a column is read as answers on a scale, None when it holds none."""
    if not column.complete or column.constant or not column.filled:
        return None
    answers = _answers(column.values)
    if answers.numbers or answers.labelled:
        return _in_numbers(column, answers)
    return _in_words(answers)


def _answers(values: tuple[Seen, ...]) -> _Answers:
    found = _Answers()
    for seen in values:
        text, number, top = seen.text, *_number_in(folded(seen.text))
        found.top = max(found.top, top)
        if is_no_answer(text):
            found.missing.append(text)
        elif number is None:
            found.words.append(text)
        elif _NUMBER.match(text):
            found.numbers[text] = number
        else:
            found.labelled[text] = number
    return found


def _number_in(plain: str) -> tuple[float | None, int]:
    """Return the number that a cell names, and the top of the scale where it names that too."""
    if len(plain) > LONGEST:
        return None, 0
    if _NUMBER.match(plain):
        return float(plain.replace(",", ".")), 0
    of = _OF.match(plain)
    if of:
        return float(of[1].replace(",", ".")), int(of[2])
    stars = _STARS.match(plain)
    if stars:
        return float(stars[1].replace(",", ".")), 0
    drawn = _DRAWN.match(plain)
    if drawn and plain:
        return len(drawn[1]) + bool(drawn[2]) / 2, len(plain) if len(plain) in (5, 10) else 0
    labelled = _LABELLED.match(plain)
    return (float(labelled[1] or labelled[4]), 0) if labelled else (None, 0)


def _in_words(answers: _Answers) -> Reading | None:
    labels = labels_of(answers.words)
    if not labels:
        return None
    scale = Scale(
        1.0, max(_TOP if _is_ladder(labels) else _LEAST_TOP, *labels.values()), labels=labels
    )
    best, worst = max(labels, key=labels.__getitem__), min(labels, key=labels.__getitem__)
    reason = said(
        "The answers are words of a scale: “%(worst)s” is %(low)d, “%(best)s” is %(high)d.",
        worst=worst, low=int(labels[worst]), best=best, high=int(labels[best]),
    )  # fmt: skip
    return Reading(As.SCALE, tuple(answers.missing), scale=scale, reason=reason)


def _is_ladder(labels: Mapping[str, float]) -> bool:
    return _TOP in labels.values() or len(set(labels.values())) < max(labels.values())


def _in_numbers(column: ColumnProfile, answers: _Answers) -> Reading | None:
    known = answers.all_numbers
    counts = {seen.text: seen.count for seen in column.values}
    if _rows(answers.words, counts) > (1 - LEAST) * _rows(known, counts):
        return None
    between = {text: number for text, number in known.items() if not number.is_integer()}
    whole = _whole(known, counts)
    off = _rows(between, counts)
    if off > _MOST_OFF * whole.total() or (len(between) > _FEW and off > _SOME_OFF * column.filled):
        return None
    steps = _steps(column, answers, whole)
    if steps is None:
        return None
    return _reading(column, answers, steps, {} if _are_halves(steps, between) else between)


def _rows(texts: Iterable[str], counts: Mapping[str, int]) -> int:
    return sum(counts[text] for text in texts)


def _whole(known: Mapping[str, float], counts: Mapping[str, int]) -> Counter[int]:
    """Count the whole numbers, however they are written."""
    whole = Counter[int]()
    for text, number in known.items():
        if number.is_integer():
            whole[int(number)] += counts[text]
    return whole


def _are_halves(steps: Steps, between: Mapping[str, float]) -> bool:
    return all(
        (2 * number).is_integer() and steps.low <= number <= steps.high
        for number in between.values()
    )


def _steps(column: ColumnProfile, answers: _Answers, whole: Mapping[int, int]) -> Steps | None:
    if answers.top:
        low = 0 if 0 in whole or answers.top in (10, 100) else 1
        return Steps(low, answers.top, (), 0.0) if max(whole, default=0) <= answers.top else None
    labelled = frozenset(int(number) for number in answers.labelled.values() if number.is_integer())
    asks = bool(_RECOMMENDS.search(f"{column.name} {column.column.text}"))
    return steps_of(whole, known=labelled, asks_to_recommend=asks)


def _reading(
    column: ColumnProfile, answers: _Answers, steps: Steps, between: Mapping[str, float]
) -> Reading:
    codes = tuple(text for text, number in answers.numbers.items() if number in steps.codes)
    missing = (*answers.missing, *codes)
    labels = {
        text: number for text, number in answers.labelled.items() if number not in steps.codes
    }
    halves = not between and any(not number.is_integer() for number in answers.all_numbers.values())
    scale = Scale(float(steps.low), float(steps.high), whole=not halves, labels=labels)
    reason = _reason(column, steps, codes, between)
    return Reading(As.SCALE, missing, scale=scale, reason=reason)


def _reason(
    column: ColumnProfile, steps: Steps, codes: tuple[str, ...], between: Mapping[str, float]
) -> Said:
    counts = {seen.text: seen.count for seen in column.values}
    ends = {"low": steps.low, "high": steps.high}
    if between:
        shown = ", ".join(f"{number:g}" for number in sorted(set(between.values()))[:3])
        return said_n(
            "A scale from %(low)d to %(high)d, but %(count)d cell is no step of it (%(cells)s): "
            "look at this column before you use it.",
            "A scale from %(low)d to %(high)d, but %(count)d cells are no steps of it (%(cells)s): "
            "look at this column before you use it.",
            count=sum(counts[text] for text in between), cells=shown, **ends,
        )  # fmt: skip
    if codes:
        counted = sum(counts[text] for text in codes)
        if len(codes) > 1:
            shown = ", ".join(sorted(codes, key=float))
            return said(
                "A scale from %(low)d to %(high)d; %(codes)s are off it and look like codes for "
                "“no answer” (%(cells)d cells).",
                codes=shown, cells=counted, **ends,
            )  # fmt: skip
        return said_n(
            "A scale from %(low)d to %(high)d; %(codes)s is off it and looks like a code for "
            "“no answer” (%(count)d cell).",
            "A scale from %(low)d to %(high)d; %(codes)s is off it and looks like a code for "
            "“no answer” (%(count)d cells).",
            count=counted, codes=codes[0], **ends,
        )  # fmt: skip
    return said("All answers are steps from %(low)d to %(high)d.", **ends)


def converter(reading: Reading) -> Callable[[str], float | None]:
    """Return what makes an answer a number on its scale; raises BadCell."""
    scale = reading.scale or Scale(0.0, 10.0)
    missing = as_set(reading.missing)
    gone = _numbers_in(reading.missing)
    labels = {folded(label): number for label, number in scale.labels.items()}

    def convert(cell: str) -> float | None:
        if cell in missing or not cell:
            return None
        plain = folded(cell)
        if plain in labels:
            return _on(scale, labels[plain])
        number = _number_in(plain)[0]
        if number in gone or (number is None and plain in missing):
            return None
        if number is None:
            raise BadCell(said("“%(cell)s” is no answer on the scale from %(low)s to %(high)s.",
                               cell=cell[:80], **_ends(scale)))  # fmt: skip
        return _on(scale, number)

    return convert


def _numbers_in(cells: Iterable[str]) -> set[float | None]:
    return {_number_in(folded(cell))[0] for cell in cells} - {None}


def _on(scale: Scale, number: float) -> float:
    if not scale.low <= number <= scale.high:
        raise BadCell(said("%(cell)s is off the scale from %(low)s to %(high)s.",
                           cell=f"{number:g}", **_ends(scale)))  # fmt: skip
    if scale.whole and not number.is_integer():
        raise BadCell(said("%(cell)s is no step of the scale from %(low)s to %(high)s.",
                           cell=f"{number:g}", **_ends(scale)))  # fmt: skip
    return number


def _ends(scale: Scale) -> dict[str, str]:
    return {"low": f"{scale.low:g}", "high": f"{scale.high:g}"}
