"""What every kind of question needs while a survey of Qualtrics is made one of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harken.surveys.definition.reading.limits import MOST_CHOICES
from harken.surveys.definition.records import Choice, Condition, Hidden, Question, Type, Words
from harken.surveys.exchange.qualtrics.document import (
    Asked,
    Document,
    Node,
    is_yes,
    node,
    text,
)
from harken.surveys.exchange.qualtrics.held import Held
from harken.surveys.exchange.qualtrics.logic import Answers, found_of
from harken.surveys.exchange.records import CannotCarry, Losses, short
from harken.surveys.exchange.shaping.comparing import Found, joined, number_of
from harken.surveys.exchange.shaping.names import Names, codes_of, safe
from harken.surveys.exchange.shaping.nesting import is_too_nested
from harken.surveys.exchange.shaping.plain import plain
from harken.surveys.exchange.shaping.wording import Wording
from harken.tables.said import Said, said

HOLE = re.compile(r"\$\{([a-z]+)://([^}]*)\}")
DEEP_ENOUGH = 4
DESCRIPTION = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Making:
    """`known` says where all answers lie (from a first run), `answers` is filled by this run."""

    document: Document
    known: Answers
    losses: Losses = field(default_factory=Losses)
    answers: Answers = field(default_factory=Answers)
    names: Names = field(default_factory=Names)
    hidden: list[Hidden] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        """What makes texts plain."""
        return Wording(self.losses, self._piped)

    def _piped(self, written: str, where: Said) -> str:
        if "${" not in written:
            return written
        return HOLE.sub(lambda found: self._hole(found, where), written)

    def _hole(self, found: "re.Match[str]", where: Said) -> str:
        kind, path = found[1], found[2].split("/")
        if kind == "q" and (held := self.known.held.get(path[0])):
            own = held.texts.get(path[2]) or held.fields.get(path[2]) if path[2:] else None
            if hole := f"{{{own}}}" if own else held.hole():
                return hole
        if kind == "e" and path[-1] in self.known.hidden:
            return f"{{hidden.{self.known.hidden[path[-1]]}}}"
        self.losses.tell(
            said("%(where)s: %(piece)s", where=where, piece=short(found[0], 120)),
            said("Texts can repeat answers and hidden fields, and nothing else."),
        )
        return "…"

    def where(self, asked: Asked) -> Said:
        """Return how the report calls a question."""
        return said("Question %(code)s", code=asked.tag[:60])

    def lose(self, asked: Asked, what: Said, why: Said) -> None:
        """List something of a question."""
        self.losses.tell(said("%(where)s: %(what)s", where=self.where(asked), what=what), why)

    def words(self, asked: Asked, *path: str) -> Words:
        """Return a text of a question."""
        return self.wording.words(asked.words(*path), self.where(asked))

    def free(self, name: str) -> str:
        """Return an id."""
        return self.names.free(safe(name))

    def hold(self, asked: Asked, held: Held) -> None:
        """Say where the answer lies."""
        held.shown = self.shown(asked)
        self.answers.held[asked.id] = held

    def question(self, asked: Asked, type_: Type, *, id_: str, **more: Any) -> Question:
        """Return a question with what all of them have."""
        words = more.pop("text", None)
        return Question(
            id=id_,
            type=type_,
            text=(self.words(asked, "QuestionText") if words is None else words)
            or {asked.base: asked.tag},
            required=is_yes(asked.settings.get("ForceResponse")) and type_ is not Type.STATEMENT,
            show_if=joined(self.shown(asked), more.pop("show_if", None)),
            **more,
        )

    def shown(self, asked: Asked) -> Condition | None:
        """Return when a question is shown."""
        return self.condition(node(asked.get("DisplayLogic")), self.where(asked))

    def condition(self, logic: Node, where: Said) -> Condition | None:
        """Return logic as a condition; what has none is listed, and shown to everybody."""
        if not logic:
            return None
        try:
            return _holdable(found_of(logic, self.known))
        except CannotCarry as cannot:
            self.losses.tell(
                said("%(where)s: the condition %(text)s", where=where, text=told(logic)),
                said("%(why)s So it is shown to everybody.", why=cannot.why),
            )
            return None

    def parts(
        self, asked: Asked, what: str, order: str, given: Mapping[str, str] | None = None
    ) -> tuple[tuple[Choice, ...], dict[str, str]]:
        """Return choices or answers, and our code for each key; `given` are codes they shall have.

        A negative code says that the answer does not count.
        """
        found, keys = [], asked.keys(what, order)[: MOST_CHOICES + 1]
        codes = codes_of([(given or {}).get(key, "") or key for key in keys])
        for key, code in zip(keys, codes, strict=True):
            one = node(node(asked.get(what)).get(key))
            found.append(
                Choice(
                    code,
                    self.words(asked, what, key, "Display") or {asked.base: key},
                    alone=is_yes(one.get("ExclusiveAnswer")),
                    missing=(number_of(code) or 0) < 0,
                    show_if=self.part_shown(asked, what, key),
                )
            )
        if given and len({given.get(key) for key in keys}) < len(keys):
            why = said("Each answer has a code of its own; a second one got a number behind it.")
            self.lose(asked, said("codes that two answers share"), why)
        return tuple(found), dict(zip(keys, codes, strict=True))

    def part_shown(self, asked: Asked, what: str, key: str) -> Condition | None:
        """Return when a choice, an answer or a row is shown."""
        logic = node(node(node(asked.get(what)).get(key)).get("DisplayLogic"))
        where = said("%(where)s, %(part)s", where=self.where(asked), part=key[:40])
        return self.condition(logic, where)

    def recodes(self, asked: Asked) -> dict[str, str]:
        """Return the values that answers are exported as; names beside them are listed."""
        naming = [text(one) for one in node(asked.get("VariableNaming")).values()]
        if naming:
            self.lose(
                asked,
                said("variable names %(names)s", names=short(", ".join(naming), 100)),
                said("Answers are kept by their code, and shown by their text."),
            )
        return {key: text(one) for key, one in node(asked.get("RecodeValues")).items()}


def _holdable(found: Found) -> Condition | None:
    if found is False:
        raise CannotCarry(said("It can never hold."))
    if found is True:
        return None
    if is_too_nested(found):
        raise CannotCarry(said("It has too many parts."))
    return found


def told(logic: Node) -> str:
    """Return logic as Qualtrics describes it to people."""
    found: list[str] = []
    _describe(logic, found, 0)
    return short("; ".join(found)) or "?"


def _describe(logic: Node, found: list[str], depth: int) -> None:
    if text(logic.get("Description")):
        found.append(plain(DESCRIPTION.sub("", text(logic["Description"]))))
    for inner in logic.values() if depth < DEEP_ENOUGH else ():
        if isinstance(inner, Mapping):
            _describe(inner, found, depth + 1)


def is_random(asked: Asked) -> bool:
    """Tell whether all choices come in random order."""
    return text(node(asked.get("Randomization")).get("Type")) in (
        "All",
        "Advanced",
        "ScaleReversal",
    )
