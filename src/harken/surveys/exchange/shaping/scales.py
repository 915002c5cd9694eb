"""Scales that measures of ours stand on, recognised by their points and their words: both must
say so, and the list of what was carried otherwise says that it was done."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from harken.surveys.definition.records import Choice, Question, Type, Words
from harken.tables.said import Said, said

RECOMMEND = re.compile(
    r"recommend|empfehl|weiterempf|recomiend|recomend|raccomand|consiglier|aanbevel|polec|рекоменд"
    r"|порекоменд|порадит|порадил|рекомендува|doporuč|odporúč|rekommend|anbefal",
    re.IGNORECASE,
)
SATISFIED = re.compile(
    r"\bsatisf|\bsoddisf|zufrieden|tevreden|zadowol|удовлетвор|доволь|задоволен|spokojen|nöjd"
    r"|tilfreds|dissatisf",
    re.IGNORECASE,
)
EFFORT = re.compile(
    r"\beasy\b|\beffort|how difficult|\beinfach|\bleicht|aufwand|\bfacile|\bfácil|gemakkelijk"
    r"|\błatw|легко|просто|зусил|усили|\bwysił",
    re.IGNORECASE,
)
KNOWN: tuple[tuple[Type, Sequence[int], "re.Pattern[str]"], ...] = (
    (Type.NPS, range(11), RECOMMEND),
    (Type.CSAT, range(1, 6), SATISFIED),
    (Type.CES, range(1, 8), EFFORT),
)
WHY: Mapping[Type, Said] = {
    Type.NPS: said(
        "It asks on 0–10 whether people would recommend: it came in as an NPS question and feeds"
        " that measure. Change its type if that is not meant."
    ),
    Type.CSAT: said(
        "It asks on 1–5 how satisfied people are: it came in as a CSAT question and feeds that"
        " measure. Change its type if that is not meant."
    ),
    Type.CES: said(
        "It asks on 1–7 how easy it was: it came in as a CES question and feeds that measure."
        " Check that 7 is the easy end, and change its type if that is not meant."
    ),
}


def measured(text: Words, low: float | None, high: float | None) -> Type | None:
    """Return nps, csat or ces where the ends and the words both say so."""
    if low is None or high is None:
        return None
    for type_, points, words in KNOWN:
        if (low, high) == (points[0], points[-1]) and any(
            words.search(one) for one in text.values()
        ):
            return type_
    return None


def points_of(choices: Sequence[Choice]) -> list[int] | None:
    """Return the points that choices are, by the number with which each text begins; None where
    they are no unbroken scale.

    >>> points_of([Choice("A1", {"en": "1 – never"}), Choice("A2", {"en": "2"})])
    [1, 2]
    """
    found = [_point(choice.text.values()) for choice in choices]
    if None in found or any(one.missing or one.show_if for one in choices):
        return None
    points = [one for one in found if one is not None]
    return points if len(points) > 1 and sorted(points) == _run(points) else None


def _run(points: Sequence[int]) -> list[int]:
    return list(range(min(points), max(points) + 1))


def _point(texts: Iterable[str]) -> int | None:
    numbers = {int(found[1]) for text in texts if (found := re.match(r"(\d{1,2})(?!\d)", text))}
    return numbers.pop() if len(numbers) == 1 else None


def as_scale(question: Question) -> tuple[Question, dict[str, str]] | None:
    """Return a single choice as the NPS, CSAT or CES question that it is, and which point each
    code is; None where it is none."""
    points = points_of(question.choices)
    if points is None or question.other is not None or question.random_order:
        return None
    type_ = measured(question.text, min(points), max(points))
    if type_ is None:
        return None
    ends = dict(zip(points, question.choices, strict=True))
    scale = replace(
        question,
        type=type_,
        choices=(),
        low_label=_label(ends[min(points)]),
        high_label=_label(ends[max(points)]),
    )
    return scale, {one.code: str(n) for one, n in zip(question.choices, points, strict=True)}


def _label(choice: Choice) -> Words:
    found = {code: re.sub(r"^\d+[\s.):=–-]*", "", text) for code, text in choice.text.items()}
    return {code: text.strip("() ") for code, text in found.items() if text.strip("() ")}
