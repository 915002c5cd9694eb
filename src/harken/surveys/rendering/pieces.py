"""Pages as pieces: text that is ready, and holes that are filled for each showing."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from harken.surveys.definition.conditions import holds
from harken.surveys.definition.records import Condition, Definition
from harken.surveys.definition.walk import Known
from harken.surveys.rendering.records import Fill


@dataclass(frozen=True, slots=True)
class Sheet:
    """One showing of a step: what was told from outside, and what stands in the fields."""

    fill: Fill
    definition: Definition
    language: str
    values: Mapping[str, Sequence[str]]

    @classmethod
    def nobody(cls, definition: Definition, language: str, key: str = "") -> "Sheet":
        """Return the showing to a stranger: nothing answered, hidden fields as they are set."""
        hidden = {field.name: field.default for field in definition.hidden}
        fill = Fill(key=key, action="", known=Known({}, hidden, language))
        return cls(fill, definition, language, {})

    @property
    def known(self) -> Known:
        """What conditions and texts can ask about."""
        return self.fill.known

    def value(self, name: str) -> str:
        """Return what stands in a field, '' for nothing."""
        values = self.values.get(name)
        return values[0] if values else ""


_BARE = re.compile("[A-Za-z0-9_.-]+")
Hole = Callable[[Sheet], str]
Piece = str | Hole
Pieces = tuple[Piece, ...]


def packed(pieces: Iterable[Piece]) -> Pieces:
    """Join neighbouring texts, so that a page is few pieces."""
    return tuple(_merged(pieces))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        if texts:
            yield "".join(texts)
            texts = []
        yield piece
    if texts:
        yield "".join(texts)


def written(pieces: Iterable[Piece], sheet: Sheet) -> str:
    """Return the text with its holes filled."""
    return "".join([piece if isinstance(piece, str) else piece(sheet) for piece in pieces])


def encoded(text: str) -> bytes:
    """Return bytes; half a character, as broken files have them, becomes a question mark."""
    return text.encode("utf-8", "replace")


def lines(text: str) -> str:
    """Return a text as the content of an element: escaped, its line breaks stay."""
    safe = escape(text.strip(), quote=False)
    return safe.replace("\r\n", "\n").replace("\n", "<br>") if "\n" in safe else safe


def bare(value: str) -> str:
    """Return an attribute's value, without quotes where HTML needs none: grids have hundreds."""
    return value if _BARE.fullmatch(value) else f'"{escape(value)}"'


def chosen(name: str, value: str, word: str = " checked") -> Hole:
    """Mark a choice that was made: checked, or selected."""
    return lambda sheet: word if value in sheet.values.get(name, ()) else ""


def filled(name: str) -> Hole:
    """Return what was written, as the content of an element."""
    return lambda sheet: escape(sheet.value(name))


def value_of(name: str) -> Hole:
    """Return what was written, as the attribute `value`."""

    def hole(sheet: Sheet) -> str:
        value = sheet.value(name)
        return f' value="{escape(value)}"' if value else ""

    return hole


def only_if(condition: Condition | None, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave pieces out where a condition does not hold."""
    if condition is None:
        yield from pieces
        return
    inner = packed(pieces)

    def hole(sheet: Sheet) -> str:
        return written(inner, sheet) if holds(condition, sheet.known, sheet.definition) else ""

    yield hole
