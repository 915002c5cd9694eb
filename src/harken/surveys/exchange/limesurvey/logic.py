"""Relevance of LimeSurvey as a condition of ours, or the reason why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from harken.surveys.definition.records import How, Test
from harken.surveys.exchange.limesurvey.expressions import (
    Call,
    Joined,
    Name,
    Signed,
    Tree,
    Value,
    parsed,
)
from harken.surveys.exchange.records import CannotCarry, short
from harken.surveys.exchange.shaping.comparing import (
    OPPOSITE,
    Found,
    Kind,
    Place,
    answered,
    compared,
    empty,
    every,
    negated,
    number_of,
    some,
)
from harken.tables.said import said

SGQA = re.compile(r"-?\d+X\d+X(\d+)(.*)")
BY_ID = re.compile(r"Q(\d+)(?:_S(\d+))?")
VALUES = {"", "NAOK", "value", "valueNAOK", "code"}
SIZES = ("==", "!=", "<", ">", "<=", ">=")
JOINS = {"&&": every, "||": some}


@dataclass(slots=True)
class Places:
    """Where the answer to each variable of LimeSurvey lies, and which belong to one question."""

    found: dict[str, Place] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """Codes of questions and sub-questions by their number."""
    lost: set[str] = field(default_factory=set)
    """Variables of questions that did not come in."""

    def add(self, name: str, place: Place, whole: str = "") -> None:
        """Say where a variable lies; `whole` is the question of which it is a part."""
        self.found.setdefault(name, place)
        if whole:
            self.members.setdefault(whole, []).append(name)

    def name_of(self, text: str) -> str:
        """Return the variable that a text names, by code or as survey X group X question."""
        if text in self.found or text in self.members:
            return text
        if numbered := SGQA.fullmatch(text):
            return self._numbered(numbered[1], numbered[2].replace("#", "_"))
        if numbered := BY_ID.fullmatch(text):
            code, sub = self.codes.get(numbered[1], text), self.codes.get(numbered[2] or "", "")
            return f"{code}_{sub}" if sub else code
        return text.replace("#", "_")

    def _numbered(self, number: str, rest: str) -> str:
        """Digits behind a question's number may belong to a sub-question: '28852' is 2885, 2."""
        for end in range(len(number), 0, -1):
            code, part = self.codes.get(number[:end]), number[end:] + rest
            if code is not None:
                return f"{code}_{part}" if part else code
        return f"{number}{rest}"

    def at(self, name: Name) -> list[Place]:
        """Return where an answer lies; several places for a question of several fields."""
        text = self.name_of(name.text)
        if text in self.found:
            return [self.found[text]]
        if text in self.members:
            return [self.found[one] for one in self.members[text]]
        why = (
            said("It asks about %(name)s, which did not come in.", name=text[:80])
            if text in self.lost or text.partition("_")[0] in self.lost
            else said("It asks about “%(name)s”, which the file does not have.", name=text[:80])
        )
        raise CannotCarry(why)


def found_of(text: str, places: Places) -> Found:
    """Return a relevance expression as a condition, or whether it always or never holds.

    Raises CannotCarry with the reason.
    """
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1].strip()
    return _found(parsed(text), places) if text else True


def _found(tree: Tree, places: Places) -> Found:
    if isinstance(tree, Value):
        return tree.text not in ("", "0")
    if isinstance(tree, Call):
        return _called(tree, places)
    if isinstance(tree, Name):
        return some([answered(place) for place in _values(tree, places)])
    return _signed(tree, places)


def _signed(tree: Joined | Signed, places: Places) -> Found:
    if isinstance(tree, Signed) and tree.sign == "!":
        return negated(_found(tree.part, places))
    if isinstance(tree, Signed) or tree.sign not in (*JOINS, *SIZES):
        raise CannotCarry(said("It calculates; conditions of Harken compare answers only."))
    if tree.sign in SIZES:
        return _comparison(tree, places)
    return JOINS[tree.sign]([_found(part, places) for part in tree.parts])


def _comparison(tree: Joined, places: Places) -> Found:
    left, right, *more = tree.parts
    if more:
        raise CannotCarry(said("It compares more than two things at once."))
    sign = tree.sign
    if isinstance(left, Value) and not isinstance(right, Value):
        left, right, sign = right, left, OPPOSITE.get(sign, sign)
    wanted = _literal(right)
    if isinstance(left, Call):
        return _counted(left, sign, wanted, places)
    if not isinstance(left, Name):
        raise CannotCarry(said("It calculates; conditions of Harken compare answers only."))
    if left.text == "LANG" and sign in ("==", "!="):
        test = Test("language", How.IS, (wanted,))
        return test if sign == "==" else negated(test)
    return _compared(left, sign, wanted, places)


def _compared(name: Name, sign: str, wanted: str, places: Places) -> Found:
    found = _values(name, places)
    if len(found) == 1:
        return compared(found[0], sign, wanted)
    if wanted.strip() == "" and sign in ("==", "!="):
        some_answer = some([answered(place) for place in found])
        return negated(some_answer) if sign == "==" else some_answer
    raise CannotCarry(said("It compares a question that has several fields with one text."))


def _literal(tree: Tree) -> str:
    if isinstance(tree, Value):
        return tree.text
    if isinstance(tree, Signed) and tree.sign == "-" and isinstance(tree.part, Value):
        return f"-{tree.part.text}"
    if isinstance(tree, Name):
        raise CannotCarry(said("It compares two answers with each other."))
    raise CannotCarry(said("It calculates; conditions of Harken compare answers only."))


def _values(name: Name, places: Places) -> list[Place]:
    if name.text.upper().startswith("TOKEN"):
        raise CannotCarry(
            said("It asks about the list of participants (%(name)s).", name=name.text[:80])
        )
    if name.suffix not in VALUES:
        raise CannotCarry(
            said(
                "It asks about “%(suffix)s” of %(name)s, not about the answer.",
                suffix=short(name.suffix, 40),
                name=name.text[:80],
            )
        )
    return places.at(name)


def _called(call: Call, places: Places) -> Found:
    if call.name in ("is_empty", "empty") and len(call.arguments) == 1:
        argument = call.arguments[0]
        if isinstance(argument, Name):
            found = _values(argument, places)
            return every([empty(place) for place in found])
    if call.name == "count":
        return _counted(call, ">", "0", places)
    if call.name == "that":
        return some([answered(place) for place in _arguments(call, places)])
    raise _unknown(call)


def _unknown(call: Call) -> CannotCarry:
    return CannotCarry(
        said("It uses the function %(name)s(), which has no counterpart.", name=call.name[:60])
    )


def _counted(call: Call, sign: str, wanted: str, places: Places) -> Found:
    """`count(…)` against 0 asks whether there is an answer, against all whether all are there."""
    if call.name != "count":
        raise _unknown(call)
    parts: list[Found] = [answered(place) for place in _arguments(call, places)]
    few = {(">", 0.0): some, (">=", 1.0): some, ("!=", 0.0): some}
    most = float(len(parts))
    few |= {("==", most): every, (">=", most): every, (">", most - 1): every} if most > 1 else {}
    number = number_of(wanted)
    if join := few.get((sign, -1.0 if number is None else number)):
        return join(parts)
    if (sign, number) in {("==", 0.0), ("<", 1.0), ("<=", 0.0)}:
        return negated(some(parts))
    if (sign, number) in {("<", most), ("<=", most - 1), ("!=", most)}:
        return negated(every(parts))
    raise CannotCarry(said("It counts how many answers there are."))


def _arguments(call: Call, places: Places) -> list[Place]:
    found: list[Place] = []
    for argument in call.arguments:
        if isinstance(argument, Call) and argument.name == "that":
            found += _arguments(argument, places)
        elif isinstance(argument, Name):
            found += _members(argument, places)
        else:
            raise CannotCarry(said("It calculates; conditions of Harken compare answers only."))
    return found


def _members(name: Name, places: Places) -> list[Place]:
    """Return the parts of a question; of a single answer the answer itself."""
    text = places.name_of(name.text)
    if text in places.members:
        return [places.found[one] for one in places.members[text]]
    return _values(name, places)


def scenarios(rows: list[Mapping[str, str]], places: Places) -> Found:
    """Return the older form of conditions: any scenario; in it, every question with any value."""
    by_scenario: dict[str, dict[str, list[Found]]] = {}
    for row in rows:
        name = row.get("cfieldname", "").lstrip("+")
        asked = by_scenario.setdefault(row.get("scenario", "1"), {})
        asked.setdefault(row.get("cqid") or name, []).append(_scenario_row(name, row, places))
    return some([every([some(found) for found in one.values()]) for one in by_scenario.values()])


def _scenario_row(name: str, row: Mapping[str, str], places: Places) -> Found:
    sign, value = row.get("method", "==").strip() or "==", row.get("value", "")
    if sign == "RX":
        raise CannotCarry(said("It compares with a regular expression."))
    if value.startswith(("@", "{")) or name.startswith("{"):
        raise CannotCarry(said("It compares with another answer or with the participant list."))
    if sign not in SIZES:
        raise CannotCarry(said("It compares by “%(sign)s”.", sign=short(sign, 20)))
    found = _values(Name(name), places)
    if len(found) == 1 and found[0].kind is Kind.SEVERAL and value.strip():
        return compared(found[0], sign, value)
    return _compared(Name(name), sign, value, places)
