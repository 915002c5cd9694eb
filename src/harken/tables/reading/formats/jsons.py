"""The objects in a JSON text, one after another, each with its line, in constant memory."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from harken.tables.reading import limits
from harken.tables.said import CannotRead, Said, said

HOLDERS = frozenset({
    "data", "results", "result", "items", "records", "responses", "rows", "values", "entries",
    "tickets", "reviews", "survey_responses", "content", "objects",
})  # fmt: skip
"""Names under which tools hand out their list."""
_BLANK = " \t\r\n"


class Found(NamedTuple):
    """An object and the line at which it begins; or, where none could be read, why not."""

    line: int
    record: dict[str, Any]
    broken: Said | None = None
    text: str = ""


def objects(blocks: Iterable[str]) -> Iterator[Found]:
    """Give the objects of JSON lines, of an array, or of the array that an object holds."""
    text = JsonText(blocks)
    if text.peek() == "[":
        text.take()
        yield from _of_array(text)
    elif _is_lines(text):
        yield from _of_lines(text)
    else:
        yield from _of_object(text)


def _is_lines(text: "JsonText") -> bool:
    """Whether each line is an object: two lines that begin with one follow each other."""
    first, second = text.two_lines()
    return first.rstrip(_BLANK).endswith("}") and second.startswith("{")


def _of_lines(text: "JsonText") -> Iterator[Found]:
    for number, line in text.lines():
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            if line.strip(_BLANK + "\ufeff\0"):
                yield Found(number, {}, _no_json(str(error)), line.strip()[:200])
            continue
        if isinstance(record, dict):
            yield Found(number, record)
        else:
            yield Found(number, {}, said("The line holds no object."), line.strip()[:200])


def _no_json(detail: str) -> Said:
    return said("The line is no JSON (%(detail)s).", detail=detail)


def _of_array(text: "JsonText") -> Iterator[Found]:
    while (mark := text.peek()) != "]":
        if mark == ",":
            text.take()
            continue
        line = text.line
        value = text.value()
        if isinstance(value, dict):
            yield Found(line, value)
        else:
            yield Found(line, {}, said("The list holds something here that is no object."))


def _of_object(text: "JsonText") -> Iterator[Found]:
    """Look through one object (or several) for the list it holds; else it is a record itself."""
    while text.peek() == "{":
        line = text.line
        text.take()
        record: dict[str, Any] = {}
        while (name := text.name()) is not None:
            if text.begins_objects() and (name.lower() in HOLDERS or "id" not in record):
                text.take()
                yield from _of_array(text)
                return
            _refuse_definition(name)
            record[name] = text.value()
        yield Found(line, record)


def _refuse_definition(name: str) -> None:
    if name == "SurveyEntry":
        raise CannotRead(
            said(
                "The file defines a survey and holds no responses: export the responses as CSV "
                "and import those."
            )
        )


class JsonText:
    """A text of which as much is held as the value being read needs; `line` is where it is."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._text = ""
        self._at = 0
        self.line = 1
        self._decoder = json.JSONDecoder(
            strict=False, parse_float=str, parse_int=str, parse_constant=_nothing
        )

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._text = self._text[self._at :] + piece
        self._at = 0
        return True

    def _go(self, to: int) -> None:
        self.line += self._text.count("\n", self._at, to)
        self._at = to

    def peek(self) -> str:
        """Return the next mark that is no blank, '' at the end."""
        while True:
            at = self._at
            while at < len(self._text) and self._text[at] in _BLANK:
                at += 1
            self._go(at)
            if at < len(self._text):
                return self._text[at]
            if not self._more():
                return ""

    def take(self) -> None:
        """Go over the mark that was seen."""
        self._at += 1

    def begins_objects(self) -> bool:
        """Whether a list of objects begins here."""
        while self.peek() == "[":
            after = self._text[self._at + 1 :].lstrip(_BLANK)[:1]
            if after or not self._more():
                return after == "{"
        return False

    def name(self) -> str | None:
        """Return the next name in an object and go over its colon; None at the object's end."""
        if self.peek() == ",":
            self.take()
        if self.peek() == "}":
            self.take()
            return None
        name = self.value()
        if not isinstance(name, str) or self.peek() != ":":
            raise self._broken("a name and a colon are missing", self._at)
        self.take()
        return name

    def value(self) -> Any:
        """Read one value, taking in as much text as it needs."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._is_too_large() or not self._more():
                    raise self._broken(error.msg, error.pos) from error
                continue
            except RecursionError as error:
                raise self._broken("nested too deeply", self._at) from error
            if end == len(self._text) and self._more():
                continue
            self._go(end)
            return value

    def _is_too_large(self) -> bool:
        return len(self._text) - self._at > limits.RECORD

    def _broken(self, detail: str, at: int) -> CannotRead:
        line = self.line + self._text.count("\n", self._at, at)
        return CannotRead(
            said(
                "The JSON breaks off or is damaged in line %(line)d (%(detail)s).",
                line=line,
                detail=detail,
            ),
            line=line,
        )

    def two_lines(self) -> tuple[str, str]:
        """Return the first line and what is known of the next one, without going on."""
        while True:
            first, _, second = self._text[self._at :].partition("\n")
            known = bool(second.strip(_BLANK)) or len(first) > limits.RECORD
            if known or not self._more():
                return first, second[:100].strip(_BLANK)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Give all lines from here with their numbers."""
        number = self.line
        while True:
            *whole, rest = self._text[self._at :].split("\n")
            for line in whole:
                yield number, line
                number += 1
            self._text, self._at = rest, 0
            if len(rest) > limits.RECORD:
                raise CannotRead(
                    said(
                        "Line %(line)d is longer than %(most)d million characters.",
                        line=number,
                        most=limits.RECORD // 1_000_000,
                    ),
                    line=number,
                )
            if not self._more():
                break
        yield number, self._text


def _nothing(_name: str) -> None:
    """Read NaN and Infinity as nothing."""
    return
