"""A survey in one language as bytes: what never changes is made once, the rest is put in."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from harken.surveys.definition.answering import form_of
from harken.surveys.definition.records import Definition, Ending
from harken.surveys.definition.steps import first, kept, shown, steps_of
from harken.surveys.definition.walk import Known, Over, Step
from harken.surveys.rendering.pages import last
from harken.surveys.rendering.pages.leaf import Leaf, leaf
from harken.surveys.rendering.pieces import Pieces, Sheet, encoded, written
from harken.surveys.rendering.records import Chrome, Fill
from harken.surveys.rendering.say import Say
from harken.surveys.rendering.told import told


@dataclass(frozen=True, slots=True)
class Book:
    """Every page of a definition in one language. `language` is what `lang` says."""

    definition: Definition
    language: str
    who: Chrome
    _say: Say = field(repr=False)
    _leaves: Sequence[Leaf] = field(repr=False)
    _endings: Mapping[str, Pieces] = field(repr=False)
    _opening: Sequence[bytes] = field(default=(), repr=False)

    @classmethod
    def of(cls, definition: Definition, language: str, who: Chrome) -> "Book":
        """Make the pages; takes milliseconds, so keep the book."""
        say = Say.of(definition, language)
        steps = steps_of(definition)
        leaves = tuple(leaf(step, len(steps), say, who) for step in steps)
        endings = {ending.id: last.ending(ending, say, who) for ending in definition.endings}
        book = cls(definition, language, who, say, leaves, endings)
        return replace(book, _opening=book._cut())

    def opening(self, key: str) -> bytes:
        """Return the first page for a stranger without hidden fields: one join."""
        return encoded(escape(key)).join(self._opening) if self._opening else self._first(key)

    def page(self, step: Step, fill: Fill) -> bytes:
        """Return a step as a page, filled with what is known, was written and went wrong."""
        answers = kept(self.definition, fill.known)
        # A form that was sent says all of it: what is missing there was taken away.
        before = {} if fill.errors else form_of(step.questions, answers)
        values = {**before, **fill.written}
        settled = replace(fill, known=replace(fill.known, answers=answers))
        sheet = Sheet(settled, self.definition, self.language, values)
        return encoded(self._leaves[step.number].text(sheet))

    def ending(self, ending: Ending, known: Known, *, notice: str = "", start: str = "") -> bytes:
        """Return the last page; `start` is a link to begin anew (test mode)."""
        fill = Fill(key="", action=start, known=known, notice=notice)
        sheet = Sheet(fill, self.definition, self.language, {})
        pieces = self._endings.get(ending.id) or last.ending(ending, self._say, self.who)
        return encoded(written(pieces, sheet))

    def told(self, known: Known) -> tuple[tuple[str, str], ...]:
        """Return question and answer in words, as notices repeat them."""
        with self._say.override():
            return tuple(told(self.definition, known))

    def _cut(self) -> Sequence[bytes]:
        """Return the first page split where the key stands; nothing where the key decides more."""
        if self._is_shuffled():
            return ()
        mark = secrets.token_hex(16)
        return self._first(mark).split(mark.encode())

    def _first(self, key: str) -> bytes:
        known = Sheet.nobody(self.definition, self.language).known
        begin = first(self.definition, known)
        if isinstance(begin, Over):
            return self.ending(begin.ending, known)
        return self.page(begin, Fill(key=key, action=self.who.public_url, known=known))

    def _is_shuffled(self) -> bool:
        known = Sheet.nobody(self.definition, self.language).known
        begin = first(self.definition, known)
        if isinstance(begin, Over):
            return False
        questions = shown(begin, known, self.definition)
        return begin.page.random_order or any(question.random_order for question in questions)
