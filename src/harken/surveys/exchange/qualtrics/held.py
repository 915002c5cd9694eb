"""Where the answers to a question of Qualtrics lie in ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harken.surveys.definition.records import Condition, How, Test
from harken.surveys.exchange.records import CannotCarry
from harken.surveys.exchange.shaping.comparing import Found, Kind, Place, some
from harken.tables.said import said


@dataclass(slots=True)
class Held:
    """`choices` and `answers` lead from Qualtrics' keys to our codes, `recodes` from its values to
    our codes, `fields` from keys to questions of their own, `texts` to where words were written."""

    id: str
    kind: Kind
    choices: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    recodes: Mapping[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    several: bool = False
    shown: Condition | None = None
    parts_shown: dict[str, Condition | None] = field(default_factory=dict)

    @property
    def is_matrix(self) -> bool:
        """Whether it has rows."""
        return bool(self.answers)

    def selected(self, path: list[str]) -> Found:
        """Return that a choice was selected: ['2'], or row and answer ['2', '4']."""
        if not self.is_matrix:
            how = How.INCLUDES if self.kind is Kind.SEVERAL else How.IS
            return Test(self.id, how, (self._code(self.choices, path[0]),))
        row = f"{self.id}.{self._code(self.choices, path[0])}"
        if len(path) == 1:
            return Test(row, How.ANSWERED)
        return Test(row, self._how, (self._code(self.answers, path[1]),))

    def any_row(self, answer: str) -> Found:
        """Return that an answer was given in any row."""
        code = self._code(self.answers, answer)
        return some([Test(f"{self.id}.{row}", self._how, (code,)) for row in self.choices.values()])

    @property
    def _how(self) -> How:
        return How.INCLUDES if self.several else How.IS

    def _code(self, codes: Mapping[str, str], key: str) -> str:
        if key not in codes:
            raise CannotCarry(
                said("It asks about the answer “%(key)s”, which is not there.", key=key[:60])
            )
        return codes[key]

    def recoded(self, key: str) -> Place:
        """Return where the value of a choice, or of a row's answer, lies."""
        of = f"{self.id}.{self._code(self.choices, key)}" if self.is_matrix and key else self.id
        kind = Kind.NUMBER if self.kind is Kind.NUMBER else Kind.CHOICE
        return Place(of, kind, self.recodes)

    def value(self, key: str) -> Place:
        """Return where a number or a text lies that was written or slid."""
        if key in self.texts:
            return Place(self.texts[key], Kind.TEXT)
        if self.fields:
            if key not in self.fields:
                raise CannotCarry(
                    said("It asks about the field “%(key)s”, which is not there.", key=key[:60])
                )
            return Place(self.fields[key], self.kind)
        return Place(self.id, self.kind, self.recodes)

    def hole(self) -> str:
        """Return how a text repeats the answer; '' where it is spread over several questions."""
        return "" if self.fields and self.id not in self.fields.values() else f"{{{self.id}}}"
