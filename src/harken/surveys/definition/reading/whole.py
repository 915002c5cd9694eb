"""The whole definition out of JSON values or bytes."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.utils.translation import gettext as _

from harken.surveys.definition.reading import limits
from harken.surveys.definition.reading.conditions import condition, needed_condition
from harken.surveys.definition.reading.faults import BadDefinition, Fault
from harken.surveys.definition.reading.values import (
    Place,
    Reader,
    Shape,
    flag,
    language,
    many,
    number,
    one_of,
    text,
    whole,
    whole_or_none,
    words,
    words_or_none,
)
from harken.surveys.definition.records import (
    Choice,
    Condition,
    Definition,
    End,
    Ending,
    Hidden,
    Look,
    Page,
    Question,
    Quota,
    Row,
    Sink,
    Type,
)

FORMAT = 1


def _named(key: str) -> Any:
    """Return how a part is called in a path: by its id, else by its place."""

    def name(one: Any, place: int) -> str:
        called = one.get(key) if isinstance(one, Mapping) else None
        return called[:60] if isinstance(called, str) and called else str(place + 1)

    return name


def _shape(make: Any, needed: str, **readers: Reader) -> Shape:
    return Shape(make, readers, frozenset(needed.split()))


_CHOICE = _shape(
    Choice, "code text", code=text, text=words, fixed=flag, alone=flag, missing=flag,
    show_if=condition,
)  # fmt: skip
_ROW = _shape(Row, "code text", code=text, text=words, measure=text, show_if=condition)
_QUESTION = _shape(
    Question, "id type text", id=text, type=one_of(Type), text=words, hint=words, required=flag,
    show_if=condition, measure=text, low=number, high=number, decimals=whole, low_label=words,
    high_label=words, look=one_of(Look), several=flag, other=words_or_none, random_order=flag,
    choices=many(_CHOICE.read, limits.MOST_CHOICES, _named("code")),
    rows=many(_ROW.read, limits.MOST_ROWS, _named("code")),
    least=whole_or_none, most=whole_or_none, longest=whole, fields=many(text, 20), purpose=text,
    kept_as=text,
)  # fmt: skip
_PAGE = _shape(
    Page, "id", id=text, title=words, show_if=condition, random_order=flag,
    questions=many(_QUESTION.read, limits.MOST_QUESTIONS, _named("id")),
)  # fmt: skip
_ENDING = _shape(
    Ending, "id title", id=text, title=words, text=words, link=text, link_text=words,
    when=condition,
)  # fmt: skip
_END = _shape(End, "when ending", when=needed_condition, ending=text)
_QUOTA = _shape(
    Quota,
    "id name when most ending",
    id=text,
    name=text,
    when=needed_condition,
    most=whole,
    ending=text,
)
_HIDDEN = _shape(Hidden, "name", name=text, kept_as=text, default=text)
_DEFINITION = _shape(
    Definition, "title", title=words, languages=many(language, limits.MOST_LANGUAGES),
    sink=one_of(Sink), who=words, why=words, use=words, touchpoint=text, stage=text,
    journey=text, team=text, location=text, product=text, progress=flag,
    pages=many(_PAGE.read, limits.MOST_PAGES, _named("id")),
    hidden=many(_HIDDEN.read, limits.MOST_OTHERS, _named("name")),
    ends=many(_END.read, limits.MOST_OTHERS),
    quotas=many(_QUOTA.read, limits.MOST_OTHERS, _named("id")),
    endings=many(_ENDING.read, limits.MOST_OTHERS, _named("id")),
)  # fmt: skip


def read_definition(raw: Mapping[str, Any] | bytes | str) -> Definition:
    """Return the definition that `raw` holds: JSON values, or JSON as it stands in a file.

    Raises BadDefinition with everything that is wrong. Whether it makes sense (`faults_of`) is not
    asked here: a draft may be unfinished.
    """
    at = Place([])
    given = _parsed(raw) if isinstance(raw, bytes | str) else raw
    if not isinstance(given, Mapping) or "harken_survey" not in given:
        raise BadDefinition([Fault("error", "", _("This is not a survey written by Harken."))])
    if given["harken_survey"] != FORMAT:
        sentence = _("This survey is written in format %(format)s; this Harken reads format 1.")
        said = sentence % {"format": str(given["harken_survey"])[:20]}
        raise BadDefinition([Fault("error", "harken_survey", said)])
    whole = {name: value for name, value in given.items() if name != "harken_survey"}
    definition: Definition = _DEFINITION.read(whole, at)
    _look_over(definition, at)
    if at.faults:
        raise BadDefinition(at.faults)
    return definition


def _look_over(definition: Definition, at: Place) -> None:
    """Note what nobody can go on with, not even in a draft."""
    if not definition.languages:
        at.inner("languages").wrong(_("Name one language at least."))
    if sum(len(page.questions) for page in definition.pages) > limits.MOST_QUESTIONS:
        at.inner("pages").wrong(
            _("A survey may have at most %(most)d questions.") % {"most": limits.MOST_QUESTIONS}
        )


def _parsed(raw: bytes | str) -> Any:
    if len(raw) > limits.LARGEST:
        sentence = _("A survey may have at most %(most)d MB.") % {
            "most": limits.LARGEST // 1_000_000
        }
        raise BadDefinition([Fault("error", "", sentence)])
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise BadDefinition([Fault("error", "", _not_json(error))]) from error


def _not_json(error: orjson.JSONDecodeError) -> str:
    return _("This is not JSON: line %(line)d, column %(column)d cannot be read.") % {
        "line": error.lineno,
        "column": error.colno,
    }


def read_condition(raw: Any) -> Condition | None:
    """Return a condition alone. Raises BadDefinition."""
    at = Place([])
    found = condition(raw, at)
    if at.faults:
        raise BadDefinition(at.faults)
    return found
