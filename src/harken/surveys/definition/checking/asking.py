"""Each question by itself: can it be answered, and can what it says be kept."""

import re

from django.utils.translation import gettext as _

from harken.surveys.definition.checking.notes import Faults, error, questions
from harken.surveys.definition.heard import FIELDS, TEXT
from harken.surveys.definition.records import Definition, Question, Type
from harken.surveys.definition.scales import ends_of, is_scale
from harken.surveys.definition.seen import CHOSEN

CONTACT_FIELDS = ("name", "email", "phone")
DIMENSION = re.compile(r"[a-z][a-z0-9_]{0,59}\Z")
TAKEN = frozenset(FIELDS) | frozenset(
    ("source", "channel", "survey", "language", "country", "key", "money", "weight", TEXT)
)
"""Names that mean something else in a signal."""
MOST_POINTS = 21
LONGEST_ANSWER = 20_000
_NO_DIMENSION = (Type.MULTIPLE, Type.MATRIX, Type.RANKING, Type.CONTACT, Type.LONG_TEXT)
_TEXTS = (Type.SHORT_TEXT, Type.LONG_TEXT)


def asking(definition: Definition) -> Faults:
    """Yield what is wrong with single questions."""
    for where, _page, question in questions(definition):
        for check in (_choices, _ends, _counts, _length, _contact, _kept):
            yield from check(where, question)
    yield from _kept_once(definition)


def _choices(where: str, question: Question) -> Faults:
    if question.type in CHOSEN and not question.choices and question.other is None:
        yield error(where, _("There is nothing to choose: add choices."))
    if question.type is Type.MATRIX and not question.rows:
        yield error(where, _("This matrix has no rows: add some."))


def _ends(where: str, question: Question) -> Faults:
    if is_scale(question):
        low, high = ends_of(question)
        if low >= high or not (float(low).is_integer() and float(high).is_integer()):
            yield error(where, _("A scale goes from a whole number up to a greater one."))
        elif high - low + 1 > MOST_POINTS:
            yield error(
                where,
                _("A scale may have at most %(most)d points. Ask for a number instead.")
                % {"most": MOST_POINTS},
            )
    elif None not in (question.low, question.high) and question.low > question.high:  # type: ignore[operator]
        yield error(where, _("The smallest number allowed is greater than the largest one."))


def _counts(where: str, question: Question) -> Faults:
    least, most = question.least or 0, question.most
    count = len(question.choices) + (question.other is not None)
    if most is not None and (most < least or most == 0):
        yield error(
            where, _("So many answers can never be chosen: look at “at least” and “at most”.")
        )
    elif question.type in (Type.MULTIPLE, Type.RANKING) and least > count:
        yield error(where, _("There are fewer choices than must be chosen."))


def _length(where: str, question: Question) -> Faults:
    if not 0 < question.longest <= LONGEST_ANSWER:
        yield error(
            where,
            _("A text may have 1 to %(most)d characters.") % {"most": LONGEST_ANSWER},
        )


def _contact(where: str, question: Question) -> Faults:
    if question.type is not Type.CONTACT:
        return
    if not question.fields:
        yield error(where, _("Say what to ask for: name, e-mail address or telephone."))
    for name in question.fields:
        if name not in CONTACT_FIELDS:
            yield error(
                where,
                _("“%(name)s” cannot be asked for here; use %(known)s.")
                % {"name": name[:60], "known": ", ".join(CONTACT_FIELDS)},
            )


def _kept(where: str, question: Question) -> Faults:
    name = question.kept_as
    if name == TEXT and question.type not in _TEXTS:
        yield error(where, _("Only a short or long text can be the text of a signal."))
    if name in ("", TEXT):
        return
    if not _is_dimension(name):
        yield error(where, _kept_name(name))
    elif question.type in _NO_DIMENSION:
        yield error(
            where,
            _("This answer is not a single short value; it cannot be kept as a dimension."),
        )


def _is_dimension(name: str) -> bool:
    return bool(DIMENSION.match(name)) and name not in TAKEN


def _kept_name(name: str) -> str:
    if name in TAKEN:
        return _("“%(name)s” means something else in a signal; choose another name.") % {
            "name": name
        }
    sentence = _(
        "“%(name)s” cannot be the name of a dimension: begin with a small letter; then small "
        "letters, digits and _, up to 60."
    )
    return sentence % {"name": name[:60]}


def _kept_once(definition: Definition) -> Faults:
    """One signal has one text, and one value a dimension."""
    first: dict[str, str] = {}
    for field in definition.hidden:
        where = f"hidden/{field.name}"
        if field.kept_as and field.kept_as not in FIELDS and not _is_dimension(field.kept_as):
            yield error(where, _kept_name(field.kept_as))
        if field.kept_as in first:
            yield error(where, _twice(field.kept_as, first[field.kept_as]))
        elif field.kept_as:
            first[field.kept_as] = field.name
    for where, _page, question in questions(definition):
        name = question.kept_as
        if name in first:
            yield error(where, _twice(name, first[name]))
        elif name:
            first[name] = question.id


def _twice(name: str, other: str) -> str:
    if name == TEXT:
        return _("%(other)s is the text of the signal already; there can be only one.") % {
            "other": other
        }
    return _("%(other)s is kept as “%(name)s” already.") % {"other": other, "name": name}
