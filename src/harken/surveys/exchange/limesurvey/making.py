"""What every kind of question needs while a survey of LimeSurvey is made one of ours."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harken.surveys.definition.reading.limits import DEEPEST, MOST_CHOICES, MOST_TESTS
from harken.surveys.definition.records import (
    OTHER,
    Choice,
    Condition,
    Hidden,
    Question,
    Type,
    Words,
)
from harken.surveys.exchange.limesurvey.expressions import is_expression
from harken.surveys.exchange.limesurvey.logic import Places, found_of, scenarios
from harken.surveys.exchange.limesurvey.source import Ask, Part, Source
from harken.surveys.exchange.records import CannotCarry, Losses, short
from harken.surveys.exchange.shaping.comparing import (
    Found,
    Kind,
    Place,
    answered,
    joined,
    negated,
)
from harken.surveys.exchange.shaping.labels import label
from harken.surveys.exchange.shaping.names import Names, codes_of, safe
from harken.surveys.exchange.shaping.nesting import is_too_nested
from harken.surveys.exchange.shaping.wording import Wording
from harken.tables.said import Said, said, said_n

NOTHING = ("", "1")
HOLE = re.compile(r"\{(?!\s)([^{}]*)\}|INSERTANS:(\d+X\d+X\d+[\w#]*)")
PLAIN_NAME = re.compile(r"(?:INSERTANS:)?([A-Za-z_\d][\w#]*)(?:\.(?:shown|NAOK|value|code))?")
TELLABLE = {Kind.NUMBER, Kind.TEXT, Kind.CHOICE, Kind.SEVERAL}


class NeverShown(Exception):
    """LimeSurvey itself never shows this."""


@dataclass(slots=True)
class Making:
    """`known` says where all answers lie (from a first run), `places` is filled by this run."""

    source: Source
    known: Places
    losses: Losses = field(default_factory=Losses)
    places: Places = field(default_factory=Places)
    names: Names = field(default_factory=Names)
    hidden: list[Hidden] = field(default_factory=list)
    holes: dict[str, tuple[Said, list[str]]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, the default one first."""
        return self.source.languages

    @property
    def wording(self) -> Wording:
        """What makes texts plain."""
        return Wording(self.losses, self._piped)

    def _piped(self, text: str, where: Said) -> str:
        if "{" not in text and "INSERTANS" not in text:
            return text
        return HOLE.sub(lambda found: self._hole(found, where), text)

    def _hole(self, found: "re.Match[str]", where: Said) -> str:
        """Return a hole of ours for one of LimeSurvey's; what is none stays as it is written."""
        inner = (found[1] or found[2] or "").strip()
        name = PLAIN_NAME.fullmatch(inner)
        place = self.known.found.get(self.known.name_of(name[1])) if name else None
        if place and place.kind in TELLABLE:
            return f"{{{place.of}}}"
        if place and place.choice == OTHER:
            return f"{{{place.of}.other}}"
        if not name and not is_expression(inner):
            return found[0]
        self.holes.setdefault(str(where), (where, []))[1].append(found[0])
        return "…"

    def note_holes(self) -> None:
        """List what texts compute, once for each question."""
        for where, pieces in self.holes.values():
            different = list(dict.fromkeys(pieces))
            self.losses.tell(
                said_n(
                    "%(where)s: %(count)d expression in its texts: %(pieces)s",
                    "%(where)s: %(count)d expressions in its texts: %(pieces)s",
                    count=len(different),
                    where=where,
                    pieces=short(" ".join(different[:5]), 200),
                ),
                said("Texts can repeat an answer; they compute nothing and know no other fields."),
            )

    def where(self, ask: Ask) -> Said:
        """Return how the report calls a question."""
        return said("Question %(code)s", code=ask.code)

    def lose(self, ask: Ask, what: Said, why: Said) -> None:
        """List something of a question."""
        self.losses.tell(said("%(where)s: %(what)s", where=self.where(ask), what=what), why)

    def words(self, ask: Ask, raw: Words) -> Words:
        """Return a text of a question."""
        return self.wording.words(raw, self.where(ask))

    def own(self, name: str) -> Words:
        """Return a word that LimeSurvey writes by itself."""
        return label(name, self.languages)

    def free(self, *parts: str) -> str:
        """Return an id made of codes as LimeSurvey names its variables."""
        return self.names.free(safe("_".join(part for part in parts if part)))

    def question(self, ask: Ask, type_: Type, *, id_: str, **more: Any) -> Question:
        """Return a question with what all of them have."""
        text = more.pop("text", None)
        return Question(
            id=id_,
            type=type_,
            text=(self.words(ask, ask.text) if text is None else text) or {self.languages[0]: id_},
            hint=more.pop("hint", None) or self.hint(ask),
            required=ask.row.get("mandatory") == "Y" and type_ is not Type.STATEMENT,
            show_if=joined(self.shown(ask), more.pop("show_if", None)),
            **more,
        )

    def hint(self, ask: Ask) -> Words:
        """Return the help, and the unit that stands before or after the field."""
        found = dict(self.words(ask, ask.help))
        for name in ("prefix", "suffix"):
            given = {**dict.fromkeys(self.languages, ask.attribute(name)), **ask.words(name)}
            for code, text in self.words(ask, {c: t for c, t in given.items() if t}).items():
                found[code] = "\n".join(filter(None, (found.get(code), text)))
        return found

    def shown(self, ask: Ask) -> Condition | None:
        """Return when a question is shown; raises NeverShown."""
        relevance = ask.row.get("relevance", "").strip()
        if relevance not in NOTHING:
            return self.condition(relevance, self.where(ask))
        rows = [one for one in self.source.tables.of("conditions") if one.get("qid") == ask.id]
        if not rows:
            return None
        told = " / ".join(
            f"{one.get('cfieldname')} {one.get('method')} “{one.get('value')}”" for one in rows
        )
        return self._carried(lambda: scenarios(rows, self.known), told, self.where(ask))

    def condition(self, text: str, where: Said) -> Condition | None:
        """Return a relevance expression as a condition; what has none is listed and shown to all.

        Raises NeverShown.
        """
        if text.strip() in NOTHING:
            return None
        return self._carried(lambda: found_of(text, self.known), text, where)

    def _carried(self, find: Callable[[], Found], text: str, where: Said) -> Condition | None:
        try:
            found = find()
        except CannotCarry as cannot:
            self._lose_condition(text, where, cannot.why)
            return None
        if found is False:
            raise NeverShown
        if found is not True and is_too_nested(found):
            why = said(
                "It has more than %(deep)d levels or %(most)d comparisons.",
                deep=DEEPEST,
                most=MOST_TESTS,
            )
            self._lose_condition(text, where, why)
            return None
        return None if found is True else found

    def _lose_condition(self, text: str, where: Said, why: Said) -> None:
        self.losses.tell(
            said("%(where)s: the condition %(text)s", where=where, text=short(text)),
            said("%(why)s So it is shown to everybody.", why=why),
        )

    def filtered(self, ask: Ask, code: str) -> Condition | None:
        """Return what an array filter says about the part with this code."""
        found: list[Condition | None] = []
        for name, is_shown in (("array_filter", True), ("array_filter_exclude", False)):
            for other in re.split(r"[;,\s]+", ask.attribute(name)):
                place = self.known.found.get(f"{other}_{code}") if other else None
                if place is not None:
                    when = answered(place)
                    opposite = negated(when)
                    found.append(
                        when if is_shown else opposite if not isinstance(opposite, bool) else None
                    )
        return joined(*found)

    def part_shown(self, ask: Ask, part: Part) -> Condition | None:
        """Return when a sub-question or an answer is shown; raises NeverShown."""
        where = said("%(where)s, %(part)s", where=self.where(ask), part=part.code)
        return joined(self.condition(part.relevance, where), self.filtered(ask, part.code))

    def shown_parts(self, ask: Ask, parts: list[Part]) -> list[tuple[Part, Condition | None]]:
        """Return the parts that are ever shown, with when."""
        found = []
        for part in parts:
            try:
                found.append((part, self.part_shown(ask, part)))
            except NeverShown:
                self.lose(
                    ask,
                    said("the part %(code)s", code=part.code),
                    said("LimeSurvey never shows it: its relevance is always false."),
                )
        return found

    def choices(
        self, ask: Ask, parts: list[Part], alone: frozenset[str] = frozenset()
    ) -> tuple[tuple[Choice, ...], Mapping[str, str]]:
        """Return parts as choices, and our code for each of LimeSurvey's."""
        shown = self.shown_parts(ask, parts[: MOST_CHOICES + 1])
        codes = codes_of([part.code for part, _when in shown])
        found = tuple(
            Choice(
                code,
                self.words(ask, part.text) or {self.languages[0]: part.code or code},
                alone=part.code in alone,
                show_if=when,
            )
            for code, (part, when) in zip(codes, shown, strict=True)
        )
        return found, {part.code: code for code, (part, _when) in zip(codes, shown, strict=True)}

    def at(self, name: str, of: str, kind: Kind, whole: str = "", **more: Any) -> None:
        """Say where the answer to a variable lies."""
        self.places.add(name, Place(of, kind, **more), whole)
