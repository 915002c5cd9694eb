"""Answers that are chosen from what is shown."""

from collections.abc import Mapping

from harken.surveys.definition.answering.fields import Fields, every, fitting, one
from harken.surveys.definition.answering.wrong import Refused
from harken.surveys.definition.comparing import number_in
from harken.surveys.definition.records import OTHER, Answer, Question
from harken.surveys.definition.scales import ends_of

Found = Mapping[str, Answer]


def scale(question: Question, fields: Fields) -> Found:
    """Read a point of a scale, or a choice beside it that does not count."""
    value = one(fields, question.id)
    if not value:
        return {}
    if any(value == choice.code for choice in question.choices):
        return {question.id: value}
    point, (low, high) = number_in(value), ends_of(question)
    if point is None or not point.is_integer() or not low <= point <= high:
        raise Refused("point", {"low": f"{low:g}", "high": f"{high:g}"})
    return {question.id: int(point)}


def _codes(question: Question) -> list[str]:
    return [choice.code for choice in question.choices]


def _other(question: Question, fields: Fields) -> str:
    """Return what was written beside 'other'."""
    if question.other is None:
        return ""
    return fitting(one(fields, f"{question.id}.other"), question.longest)


def single(question: Question, fields: Fields) -> Found:
    """Read one choice. Who writes beside 'other' and chooses nothing has chosen 'other'."""
    code, beside = one(fields, question.id), _other(question, fields)
    if not code and not beside:
        return {}
    code = code or OTHER
    if code == OTHER and question.other is not None:
        return {question.id: OTHER, **_beside(question, beside)}
    if code not in _codes(question):
        raise Refused("choice")
    return {question.id: code}


def _beside(question: Question, text: str) -> Found:
    return {f"{question.id}.other": text} if text else {}


def multiple(question: Question, fields: Fields) -> Found:
    """Read any number of choices, in the order of the question."""
    given, beside = set(every(fields, question.id)), _other(question, fields)
    if beside:
        given.add(OTHER)
    known = [*_codes(question), *([OTHER] if question.other is not None else [])]
    if not given <= set(known):
        raise Refused("choice")
    codes = [code for code in known if code in given]
    _check_alone(question, codes)
    if not codes:
        return {}
    if not any(choice.alone and choice.code in given for choice in question.choices):
        _check_count(question, len(codes))
    return {question.id: codes, **(_beside(question, beside) if OTHER in given else {})}


def _check_alone(question: Question, codes: list[str]) -> None:
    alone = next((one for one in question.choices if one.alone and one.code in codes), None)
    if alone is not None and len(codes) > 1:
        raise Refused("alone", {"choice": alone.text or {"en": alone.code}})


def _check_count(question: Question, count: int) -> None:
    """Nothing chosen is no answer, rather than too few."""
    if question.least is not None and 0 < count < question.least:
        raise Refused("least", {"count": question.least})
    if question.most is not None and count > question.most:
        raise Refused("most", {"count": question.most})


def matrix(question: Question, fields: Fields) -> Found:
    """Read an answer a row, or several."""
    rows = _rows(question, fields)
    if rows and question.required and len(rows) < len(question.rows):
        raise Refused("rows")
    if not rows:
        return {}
    if question.several:
        return {question.id: rows}
    if any(len(one) > 1 for one in rows.values()):
        raise Refused("choice")
    return {question.id: {row: one[0] for row, one in rows.items()}}


def _rows(question: Question, fields: Fields) -> dict[str, list[str]]:
    """Return what was chosen in each row in which something was."""
    codes = _codes(question)
    rows: dict[str, list[str]] = {}
    for row in question.rows:
        given = set(every(fields, f"{question.id}.{row.code}"))
        if not given <= set(codes):
            raise Refused("choice")
        if given:
            rows[row.code] = [code for code in codes if code in given]
    return rows


def ranking(question: Question, fields: Fields) -> Found:
    """Read ranks by choice; ranks left out in between do not matter."""
    known = _codes(question)
    by_rank: dict[int, str] = {}
    for code in known:
        value = one(fields, f"{question.id}.{code}")
        if not value:
            continue
        rank = int(value) if value.isdecimal() and len(value) < 6 else 0  # noqa: PLR2004
        if not 1 <= rank <= len(known):
            raise Refused("rank", {"most": len(known)})
        if rank in by_rank:
            raise Refused("same rank", {"rank": rank})
        by_rank[rank] = code
    codes = [by_rank[rank] for rank in sorted(by_rank)]
    _check_count(question, len(codes))
    return {question.id: codes} if codes else {}
