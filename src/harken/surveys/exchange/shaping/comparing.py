"""Comparisons that other tools write, as conditions of ours: where an answer lies and what it is
compared with decide which test says the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from harken.surveys.definition.records import All, Any_, Condition, How, Not, Test
from harken.surveys.exchange.records import CannotCarry, short
from harken.tables.said import said

OPPOSITE = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
ANSWERS = {How.ANSWERED: How.NOT_ANSWERED, How.NOT_ANSWERED: How.ANSWERED}
LARGEST = 1e15
Found = Condition | bool
"""A condition, or that it always or never holds."""


class Kind(Enum):
    """What lies at a place."""

    NUMBER = auto()
    TEXT = auto()
    CHOICE = auto()
    """One code."""
    CHOSEN = auto()
    """Whether one choice is among those chosen."""
    SEVERAL = auto()
    """Several codes, a whole matrix: only whether there is an answer can be asked."""
    RANK = auto()
    """Which choice has a certain rank."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer lies: `of` as tests name it, the other tool's codes with ours, and which
    choice (or which rank) it is about."""

    of: str
    kind: Kind
    codes: Mapping[str, str] = field(default_factory=dict)
    choice: str = ""


def answered(place: Place) -> Condition:
    """Return that there is an answer."""
    if place.kind is Kind.CHOSEN:
        return Test(place.of, How.INCLUDES, (place.choice,))
    return Test(place.of, How.ANSWERED)


def empty(place: Place) -> Condition:
    """Return that there is none."""
    if place.kind is Kind.CHOSEN:
        return Not(answered(place))
    return Test(place.of, How.NOT_ANSWERED)


def compared(place: Place, sign: str, wanted: str) -> Found:
    """Return `place sign wanted`, where sign is one of == != < > <= >=.

    Raises CannotCarry for what no test of ours can say.
    """
    wanted = wanted.strip()
    if wanted == "" and sign in ("==", "!="):
        return empty(place) if sign == "==" else answered(place)
    if sign == "!=":
        return negated(_same(place, wanted))
    if sign == "==":
        return _same(place, wanted)
    return _sized(place, sign, wanted)


def _same(place: Place, wanted: str) -> Found:
    if place.kind in (Kind.NUMBER, Kind.TEXT):
        return Test(place.of, How.IS, (wanted,))
    if place.kind is Kind.CHOSEN:
        return answered(place) if wanted in ("Y", "1") else False
    if place.kind is Kind.RANK:
        return Test(f"{place.of}.{_code(place, wanted)}", How.IS, (place.choice,))
    if place.kind is Kind.SEVERAL:
        return Test(place.of, How.INCLUDES, (_code(place, wanted),))
    return Test(place.of, How.IS, (_code(place, wanted),))


def _code(place: Place, wanted: str) -> str:
    if wanted not in place.codes:
        raise CannotCarry(
            said(
                "It compares with “%(code)s”, which is no answer of %(question)s.",
                code=short(wanted, 60),
                question=place.of,
            )
        )
    return place.codes[wanted]


def _sized(place: Place, sign: str, wanted: str) -> Found:
    bound = number_of(wanted)
    if bound is None:
        raise CannotCarry(
            said("It compares the size of texts: “%(text)s”.", text=short(wanted, 60))
        )
    if place.kind is Kind.CHOICE:
        return _codes_sized(place, sign, bound)
    if place.kind not in (Kind.NUMBER, Kind.TEXT):
        raise CannotCarry(said("It compares the size of choices."))
    at_least, at_most = (Test(place.of, how, (wanted,)) for how in (How.AT_LEAST, How.AT_MOST))
    if sign in (">=", "<="):
        return at_least if sign == ">=" else at_most
    if place.kind is Kind.NUMBER:
        there = Test(place.of, How.ANSWERED)
        return All((there, Not(at_most if sign == ">" else at_least)))
    return All((at_least, Not(at_most))) if sign == ">" else All((at_most, Not(at_least)))


def _codes_sized(place: Place, sign: str, bound: float) -> Found:
    """Codes that are numbers: those on the wanted side."""
    sizes = {code: number_of(code) for code in place.codes}
    found = tuple(
        place.codes[code]
        for code, size in sizes.items()
        if size is not None and _is(size, sign, bound)
    )
    if all(size is None for size in sizes.values()):
        raise CannotCarry(said("It compares the size of codes that are no numbers."))
    return Test(place.of, How.IS, found) if found else False


def _is(size: float, sign: str, bound: float) -> bool:
    if sign in ("<=", ">=") and size == bound:
        return True
    return size < bound if sign in ("<", "<=") else size > bound


def number_of(text: str) -> float | None:
    """Return a number that is written, None for anything else."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < LARGEST else None


def negated(found: Found) -> Found:
    """Return the opposite."""
    if isinstance(found, bool):
        return not found
    if isinstance(found, Test) and found.how in ANSWERS:
        return Test(found.of, ANSWERS[found.how])
    return found.part if isinstance(found, Not) else Not(found)


def every(parts: "list[Found]") -> Found:
    """Return that all hold; what always holds falls out."""
    if any(part is False for part in parts):
        return False
    kept = _unique(parts)
    return All(kept) if len(kept) > 1 else kept[0] if kept else True


def some(parts: "list[Found]") -> Found:
    """Return that at least one holds; what never holds falls out."""
    if any(part is True for part in parts):
        return True
    kept = _unique(parts)
    return Any_(kept) if len(kept) > 1 else kept[0] if kept else False


def _unique(parts: "list[Found]") -> tuple[Condition, ...]:
    return tuple(dict.fromkeys(part for part in parts if not isinstance(part, bool)))


def joined(*conditions: Condition | None) -> Condition | None:
    """Return that all of the conditions hold that there are."""
    found = every([one for one in conditions if one is not None])
    return None if isinstance(found, bool) else found
