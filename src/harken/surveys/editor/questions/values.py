"""Between a question and its form: what is shown at first, and what is kept of what was written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from harken.surveys.definition.records import Choice, Look, Question, Row, Type, Words
from harken.surveys.editor.questions.kinds import FIELDS, TEXTS, fitted
from harken.surveys.editor.questions.lines import matched, next_code

Line = TypeVar("Line", Choice, Row)
ROW_MEASURE = "measure_of_row_"
_PLAIN = ("low", "high", "least", "most", "measure", "kept_as", "purpose")
_FLAGS = ("alone", "missing", "fixed")
USUAL_LENGTH = 5000


def shown_fields(question: Question, *, in_first: bool) -> set[str]:
    """Return the names of the fields that the form of a question has."""
    has = {"text", "hint", *(FIELDS[question.type])}
    if not in_first:
        return has & TEXTS - ({"other"} if question.other is None else set())
    if question.type is not Type.STATEMENT:
        has.add("required")
    if "fields" in has:
        has = has - {"fields"} | {"asks"}
    if question.type is Type.MULTIPLE:
        has.add("alone")
    if question.choices:
        has |= {"missing"} | ({"fixed"} if "random_order" in has else set())
    return has | {"type"}


def initial_values(question: Question, language: str) -> dict[str, Any]:
    """Return what the form shows at first."""
    texts = {name: getattr(question, name) for name in TEXTS}
    values: dict[str, Any] = {name: _text(words, language) for name, words in texts.items()}
    values |= {name: getattr(question, name) for name in _PLAIN}
    for flag in _FLAGS:
        values[flag] = [one.code for one in question.choices if getattr(one, flag)]
    return values | {
        "type": question.type.value,
        "required": question.required,
        "several": question.several,
        "random_order": question.random_order,
        "decimals": question.decimals,
        "longest": question.longest,
        "look": question.look.value,
        "asks": list(question.fields),
    }


def _text(words: Words | Sequence[Choice | Row] | None, language: str) -> str:
    if words is None:
        return ""
    if isinstance(words, Mapping):
        return words.get(language, "")
    return "\n".join(one.text.get(language, "") for one in words)


@dataclass(frozen=True)
class Pen:
    """In which language is written; `used_codes` stood for something in an earlier version, so
    none of them is given again."""

    language: str
    languages: tuple[str, ...]
    used_codes: Collection[str] = ()

    @property
    def in_first(self) -> bool:
        """Whether it is the language in which the survey was written first."""
        return self.language == self.languages[0]


def written_into(question: Question, cleaned: Mapping[str, Any], pen: Pen) -> Question:
    """Return the question with what the form says; whatever it does not show stays as it is."""
    changes: dict[str, Any] = {
        name: _written_text(question, name, cleaned[name], pen) for name in TEXTS & set(cleaned)
    }
    if not pen.in_first:
        return replace(question, **changes)
    changes |= {name: cleaned[name] for name in _PLAIN if name in cleaned}
    changes |= _others(cleaned)
    asked = replace(question, **changes)
    asked = replace(asked, **_flagged(asked, cleaned))
    kind = Type(cleaned.get("type") or question.type)
    return asked if kind is question.type else fitted(asked, kind, pen.languages)


def _others(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    plain = {
        name: cleaned[name] for name in ("required", "several", "random_order") if name in cleaned
    }
    if "decimals" in cleaned:
        plain["decimals"] = cleaned["decimals"] or 0
    if "longest" in cleaned:
        plain["longest"] = cleaned["longest"] or USUAL_LENGTH
    if cleaned.get("look"):
        plain["look"] = Look(cleaned["look"])
    if "asks" in cleaned:
        plain["fields"] = tuple(cleaned["asks"])
    return plain


def _flagged(question: Question, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    flags = [flag for flag in _FLAGS if flag in cleaned]
    choices = (
        _with_flags(one, {flag: one.code in cleaned[flag] for flag in flags})
        for one in question.choices
    )
    rows = (
        replace(row, measure=cleaned.get(f"{ROW_MEASURE}{row.code}", row.measure))
        for row in question.rows
    )
    return {"choices": tuple(choices), "rows": tuple(rows)}


def _with_flags(choice: Choice, flags: dict[str, Any]) -> Choice:
    return replace(choice, **flags)


def _written_text(question: Question, name: str, said: Any, pen: Pen) -> Any:
    before = getattr(question, name)
    if name == "choices":
        return _lines(before, said, pen, Choice)
    if name == "rows":
        return _lines(before, said, pen, Row)
    words = worded(before or {}, pen.language, said)
    return None if name == "other" and pen.in_first and not said else words


def worded(words: Words, language: str, text: str) -> Words:
    """Return a text with what it says in `language` changed; nothing written leaves it out."""
    kept = {code: one for code, one in words.items() if code != language}
    return {**kept, language: text} if text else kept


def _lines(
    before: tuple[Line, ...], said: list[str], pen: Pen, kind: type[Line]
) -> tuple[Line, ...]:
    if not pen.in_first:
        texts = [*said, *[""] * len(before)]
        return tuple(_reading(one, text, pen) for one, text in zip(before, texts, strict=False))
    used = {one.code for one in before} | set(pen.used_codes)
    lines: list[Line] = []
    places = matched([one.text.get(pen.language, "") for one in before], said)
    for text, place in zip(said, places, strict=True):
        old = before[place] if place is not None else kind(next_code(used), {})
        used.add(old.code)
        lines.append(_reading(old, text, pen))
    return tuple(lines)


def _reading(line: Line, text: str, pen: Pen) -> Line:
    return replace(line, text=worded(line.text, pen.language, text))
