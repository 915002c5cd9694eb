"""A survey in one language as bytes: what never changes is made once, the rest is put in."""

from dataclasses import dataclass

from harken.surveys.definition.records import Definition, Ending
from harken.surveys.definition.walk import Known, Step
from harken.surveys.rendering.records import Chrome, Fill


@dataclass(frozen=True, slots=True)
class Book:
    """Every page of a definition in one language. `language` is what `lang` says."""

    definition: Definition
    language: str
    who: Chrome

    @classmethod
    def of(cls, definition: Definition, language: str, who: Chrome) -> "Book":
        """Make the pages; takes milliseconds, so keep the book."""
        return cls(definition, language, who)

    def opening(self, key: str) -> bytes:
        """Return the first page for a stranger without hidden fields: one join."""
        raise NotImplementedError

    def page(self, step: Step, fill: Fill) -> bytes:
        """Return a step as a page, filled with what is known, was written and went wrong."""
        raise NotImplementedError

    def ending(self, ending: Ending, known: Known, *, notice: str = "", start: str = "") -> bytes:
        """Return the last page; `start` is a link to begin anew (test mode), `notice` as in Fill."""
        raise NotImplementedError

    def told(self, known: Known) -> tuple[tuple[str, str], ...]:
        """Return question and answer in words, as notices repeat them."""
        raise NotImplementedError
