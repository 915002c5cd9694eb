"""Words of a file as our texts: plain, within limits, and what they lose is listed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from harken.surveys.definition.reading.limits import LONGEST_TEXT
from harken.surveys.definition.records import Words
from harken.surveys.exchange.records import Losses
from harken.surveys.exchange.shaping.plain import lost_in, plain
from harken.tables.said import Said, said

Pipe = Callable[[str, Said], str]
"""Turns the other tool's marks for answers within a text into ours."""


@dataclass(slots=True)
class Wording:
    """Turns texts into plain ones, and lists what they lose."""

    losses: Losses
    pipe: Pipe

    def words(self, raw: Mapping[str, str], where: Said) -> Words:
        """Return a text by language; languages in which nothing is left fall out."""
        found = {code: self.text(text, where) for code, text in raw.items()}
        return {code: text for code, text in found.items() if text}

    def text(self, raw: str, where: Said) -> str:
        """Return one text."""
        for what, why in lost_in(raw):
            self.losses.tell(said("%(where)s: %(what)s", where=where, what=what), why)
        text = self.pipe(plain(raw), where)
        if len(text) > LONGEST_TEXT:
            self.losses.tell(
                said("%(where)s: the end of a very long text", where=where),
                said("A text may have at most %(most)d characters.", most=LONGEST_TEXT),
            )
            text = text[:LONGEST_TEXT]
        return text


def both(first: Words, second: Words, between: str = " – ") -> Words:
    """Return two texts as one, in each language that either has.

    >>> both({"en": "Fruit", "de": "Obst"}, {"en": "Taste"})
    {'en': 'Fruit – Taste', 'de': 'Obst'}
    """
    codes = dict.fromkeys([*first, *second])
    return {
        code: between.join(filter(None, (first.get(code, ""), second.get(code, ""))))
        for code in codes
    }
