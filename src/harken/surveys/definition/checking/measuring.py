"""A question feeds a measure only if both have the same scale."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from harken.surveys.definition.checking.notes import Faults, error, questions, warning
from harken.surveys.definition.comparing import number_in
from harken.surveys.definition.records import Choice, Definition, Question, Type
from harken.surveys.definition.scales import NO_MEASURE, ends_of, feeds, is_scale

Ends = tuple[float, float]
Measures = Mapping[str, Ends | None]
_CHOSEN = (Type.SINGLE, Type.MATRIX)


def measuring(definition: Definition, measures: Measures) -> Faults:
    """Yield what is wrong between questions and measures."""
    fed: dict[str, str] = {}
    feeding = feeds(definition)
    for where, _page, question in questions(definition):
        if question.measure not in ("", NO_MEASURE):
            yield from _fits(where, question, question.measure, measures)
        elif question.id in feeding and feeding[question.id] not in measures:
            yield warning(where, _unknown(feeding[question.id]))
        for row in question.rows:
            if row.measure:
                yield from _fits(f"{where}/rows/{row.code}", question, row.measure, measures)
    for name, measure in feeding.items():
        if measure in fed:
            yield warning(
                "",
                _("%(one)s and %(other)s feed %(measure)s both; the first answer counts.")
                % {"one": fed[measure], "other": name, "measure": measure},
            )
        fed.setdefault(measure, name)


def _fits(where: str, question: Question, measure: str, measures: Measures) -> Faults:
    if measure not in measures:
        yield error(where, _unknown(measure))
        return
    mine, wanted = scale_of(question), measures[measure]
    if mine is None:
        yield error(
            where, _("Answers to this question are no points of a scale; no measure can be fed.")
        )
    elif wanted is not None and mine != wanted:
        yield error(where, _other_scale(mine, wanted, measure))


def _unknown(measure: str) -> str:
    return _("There is no measure “%(measure)s”.") % {"measure": measure[:60]}


def _other_scale(mine: Ends, wanted: Ends, measure: str) -> str:
    sentence = _(
        "This question goes from %(low)s to %(high)s, %(measure)s from %(its_low)s to "
        "%(its_high)s. Feed a measure of its own instead, such as %(own)s."
    )
    return sentence % {
        "low": f"{mine[0]:g}",
        "high": f"{mine[1]:g}",
        "measure": measure,
        "its_low": f"{wanted[0]:g}",
        "its_high": f"{wanted[1]:g}",
        "own": own_measure(measure, mine),
    }


def own_measure(measure: str, ends: Ends) -> str:
    """Return the name of a measure for another scale: csat from 1 to 7 is csat_7."""
    low, high = ends
    return f"{measure}_{high:g}" if low in (0, 1) else f"{measure}_{low:g}_{high:g}"


def scale_of(question: Question) -> Ends | None:
    """Return the ends of what an answer can be as a number; None where it is none.

    Codes of choices must be whole numbers; choices that do not count are left out.
    """
    if is_scale(question):
        return ends_of(question)
    if question.type is Type.NUMBER and question.low is not None and question.high is not None:
        return question.low, question.high
    if question.type in _CHOSEN and question.other is None and not question.several:
        return _codes(question.choices)
    return None


def _codes(choices: tuple[Choice, ...]) -> Ends | None:
    codes = [number_in(choice.code) for choice in choices if not choice.missing]
    points = [code for code in codes if code is not None and code.is_integer()]
    if not points or len(points) < len(codes):
        return None
    return min(points), max(points)
