"""What a file of answers has in its columns, and what their values mean."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pyarrow as pa
from django.utils.translation import gettext as _

from harken.surveys.definition.records import OTHER, Type
from harken.surveys.results.asked import Asked
from harken.surveys.results.queries import Asking
from harken.surveys.results.telling.writing import label_of
from harken.surveys.sheets import shape
from harken.surveys.sheets.shape import ID

LONGEST = 60
OTHER_IN_FILES = "other"
_PLAIN = re.compile(r"[^A-Za-z0-9_]+")
RESERVED = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
)
"""Words that SPSS keeps for itself."""


class Sort(StrEnum):
    """How a column is filled from the columns of answers."""

    ID = "id"
    WORD = "word"
    CHOSEN = "chosen"
    """1 where it was chosen, 0 where the question was answered otherwise."""
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"
    PERSONAL = "personal"
    """Not kept in files of answers: read from the database, for those who may."""


TYPES = {
    Sort.ID: pa.int64(),
    Sort.WORD: pa.string(),
    Sort.CHOSEN: pa.int8(),
    Sort.NUMBER: pa.float64(),
    Sort.DAY: pa.date32(),
    Sort.TEXT: pa.string(),
    Sort.PERSONAL: pa.string(),
}


@dataclass(frozen=True)
class Column:
    """A column: its name, what it asks, the column of answers it is filled from.

    `whole` is the one that says whether the question was answered. `labels` say what values mean;
    those in `missing` are answers that do not count. `is_number` tells that words are numbers.
    """

    name: str
    label: str
    sort: Sort
    key: str = ""
    whole: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    is_number: bool = False
    question: str = ""
    part: str = ""
    is_free: bool = False
    """Written in people's own words."""

    @property
    def type(self) -> pa.DataType:
        """The type of its values in a file."""
        return pa.float64() if self.is_number else TYPES[self.sort]


def columns_of(ready: Asking, language: str, *, personal: bool) -> list[Column]:
    """Return the columns of a survey's file; who somebody is only with `personal`."""
    found = [*_about(ready, personal=personal)]
    for asked in ready.asked:
        found += _WAYS[asked.type](asked, language)
        if asked.question.other is not None:
            label = _("%(question)s – other, in words") % {"question": asked.text(language)}
            key = shape.other(asked.id)
            found.append(
                Column(f"{asked.id}_other", label, Sort.TEXT, key, question=asked.id, is_free=True)
            )
        if asked.type is Type.CONTACT and personal:
            found += _contact(asked, language)
    return list(_named(found))


def _about(ready: Asking, *, personal: bool) -> Iterator[Column]:
    yield Column("response", _("Number of the response"), Sort.ID, ID)
    for name, label in (
        ("stage", _("How far it came: complete, left, open or late")),
        ("version", _("Version of the survey")),
        ("language", _("Language")),
        ("channel", _("Way in: link, qr, mail or api")),
        ("ending", _("Ending that was shown")),
    ):
        yield Column(name, label, Sort.WORD, name, is_number=name == "version")
    yield Column("steps", _("Steps that were sent"), Sort.WORD, "step", is_number=True)
    yield Column("day", _("Day: of the end, else of the beginning"), Sort.DAY, "day")
    yield Column("seconds", _("Seconds from the beginning to the end"), Sort.NUMBER, "seconds")
    yield Column("invited", _("Invited: 1 is yes"), Sort.CHOSEN, "invited", "stage")
    if personal:
        yield Column("customer", _("The customer's id"), Sort.PERSONAL)
    hidden = {one.name for _number, definition in ready.versions for one in definition.hidden}
    for name in sorted(hidden):
        label = _("From the link: %(name)s") % {"name": name}
        yield Column(f"link_{name}", label, Sort.TEXT, shape.hidden(name))


def in_file(code: str) -> str:
    """Return a code as files have it: no cell begins with a sign that a spreadsheet calculates."""
    return OTHER_IN_FILES if code == OTHER else code


def _word(asked: Asked, language: str) -> list[Column]:
    labels = {one.code: label_of(asked, one.code, language) for one in asked.choices}
    if asked.type is Type.CONSENT:
        labels = {word: label_of(asked, word, language) for word in ("yes", "no")}
    return [_worded(asked, asked.id, asked.text(language), asked.column, labels)]


def _worded(asked: Asked, name: str, label: str, key: str, labels: Mapping[str, str]) -> Column:
    missing = tuple(code for code in labels if code in asked.missing)
    numbers = (bool(labels) or bool(asked.ends)) and all(map(_is_number, labels))
    meanings = {in_file(code): said for code, said in labels.items()}
    return Column(name, label, Sort.WORD, key, key, meanings, missing, numbers, asked.id)


def _is_number(code: str) -> bool:
    return re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", code) is not None


def _chosen(asked: Asked, language: str) -> list[Column]:
    return [_flag(asked, one.code, language) for one in asked.choices]


def _flag(asked: Asked, code: str, language: str) -> Column:
    words = {"question": asked.text(language), "answer": label_of(asked, code, language)}
    label = _("%(question)s – %(answer)s") % words
    key = shape.part(asked.question, code)
    yes_no = {"0": _("not chosen"), "1": _("chosen")}
    name = f"{asked.id}_{'is_other' if code == OTHER else code}"
    return Column(name, label, Sort.CHOSEN, key, asked.column, yes_no, question=asked.id)


def _ranks(asked: Asked, language: str) -> list[Column]:
    return [
        Column(
            f"{asked.id}_{one.code}",
            _("%(question)s – place of %(answer)s")
            % {"question": asked.text(language), "answer": label_of(asked, one.code, language)},
            Sort.WORD,
            shape.part(asked.question, one.code),
            is_number=True,
            question=asked.id,
        )
        for one in asked.choices
    ]


def _grid(asked: Asked, language: str) -> list[Column]:
    labels = {one.code: label_of(asked, one.code, language) for one in asked.choices}
    found = []
    for row in asked.rows:
        words = {"question": asked.text(language), "row": asked.row_label(row.code, language)}
        label = _("%(question)s – %(row)s") % words
        key, name = shape.part(asked.question, row.code), f"{asked.id}_{row.code}"
        if not asked.question.several:
            found.append(_worded(asked, name, label, key, labels))
            continue
        for code, said in labels.items():
            both = _("%(row)s – %(answer)s") % {"row": label, "answer": said}
            cell = shape.part(asked.question, row.code, code)
            found.append(Column(f"{name}_{code}", both, Sort.CHOSEN, cell, key, question=asked.id))
    return found


def _number(asked: Asked, language: str) -> list[Column]:
    key = shape.value(asked.question)
    return [Column(asked.id, asked.text(language), Sort.NUMBER, key, question=asked.id)]


def _day(asked: Asked, language: str) -> list[Column]:
    key = shape.value(asked.question)
    return [Column(asked.id, asked.text(language), Sort.DAY, key, question=asked.id)]


def _text(asked: Asked, language: str) -> list[Column]:
    key, label = shape.text(asked.id), asked.text(language)
    return [Column(asked.id, label, Sort.TEXT, key, question=asked.id, is_free=True)]


def _contact(asked: Asked, language: str) -> list[Column]:
    return [
        Column(
            f"{asked.id}_{name}",
            _("%(question)s – %(answer)s") % {"question": asked.text(language), "answer": name},
            Sort.PERSONAL,
            question=asked.id,
            part=name,
        )
        for name in asked.question.fields
    ]


def _none(_asked: Asked, _language: str) -> list[Column]:
    return []


_WAYS: Mapping[Type, Callable[[Asked, str], list[Column]]] = {
    Type.NPS: _word,
    Type.CSAT: _word,
    Type.CES: _word,
    Type.SCALE: _word,
    Type.SINGLE: _word,
    Type.CONSENT: _word,
    Type.MULTIPLE: _chosen,
    Type.RANKING: _ranks,
    Type.MATRIX: _grid,
    Type.NUMBER: _number,
    Type.DATE: _day,
    Type.SHORT_TEXT: _text,
    Type.LONG_TEXT: _text,
    Type.CONTACT: _none,
}


def _named(columns: Sequence[Column]) -> Iterator[Column]:
    """Give every column a name that every program takes, each once."""
    taken: set[str] = set()
    for column in columns:
        name = plain_name(column.name)
        number = 2
        while name.lower() in taken:
            name = f"{plain_name(column.name)[: LONGEST - 4]}_{number}"
            number += 1
        taken.add(name.lower())
        yield replace(column, name=name)


def plain_name(text: str) -> str:
    """Return a name of letters, digits and underscores that begins with a letter.

    >>> plain_name("q1_-other-"), plain_name("3. Wer?"), plain_name("by")
    ('q1_other', 'v_3_Wer', 'by_')
    """
    name = _PLAIN.sub("_", text).strip("_")[:LONGEST] or "v"
    if not name[0].isalpha():
        name = f"v_{name}"[:LONGEST]
    return f"{name}_" if name.lower() in RESERVED else name
