"""LimeSurvey's expression language: a text such as `age.NAOK >= 18 and !is_empty(q2)` as a tree.

The grammar, from the weakest: or · and · comparison · + - . · * / · ! - · value, name, call, ().
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harken.surveys.exchange.records import CannotCarry
from harken.tables.said import said

DEEPEST = 40
LONGEST = 20_000
TOKENS = re.compile(
    r"""\s+|(?P<number>\d+\.?\d*(?![\w#])|\.\d+)|(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |(?P<name>[A-Za-z_\d][\w:]*(?:\#\d+)?(?:\.[A-Za-z_]\w*)*)
    |(?P<sign>\|\||&&|==|!=|<=|>=|\*\*|[<>!=()+\-*/,.])""",
    re.VERBOSE,
)
WORDS = {
    "or": "||",
    "and": "&&",
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "gt": ">",
    "le": "<=",
    "ge": ">=",
}
LEVELS = (
    ("||",),
    ("&&",),
    ("==", "!=", "<", ">", "<=", ">="),
    ("+", "-", "."),
    ("*", "/"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A text or a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """An answer: `code`, or `code_SQ001`; `suffix` is what follows the point (NAOK, shown)."""

    text: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A function."""

    name: str
    arguments: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Several things with the same sign between them."""

    sign: str
    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """`!` or `-` before something."""

    sign: str
    part: "Tree"


Tree = Value | Name | Call | Joined | Signed
Token = tuple[str, str]


def parsed(text: str) -> Tree:
    """Return the tree of an expression; raises CannotCarry where it is none.

    >>> parsed("a.NAOK == 'Y'")
    Joined(sign='==', parts=(Name(text='a', suffix='NAOK'), Value(text='Y')))
    """
    if len(text) > LONGEST:
        raise CannotCarry(said("The expression is too long to be read."))
    return _Parser([*_tokens(text)]).whole()


def is_expression(text: str) -> bool:
    """Tell whether LimeSurvey would compute what stands in braces.

    >>> is_expression("if(a > 1, 'x', '')"), is_expression("2,3")
    (True, False)
    """
    try:
        return not isinstance(parsed(text), Value)
    except CannotCarry:
        return False


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        found = TOKENS.match(text, at)
        if found is None:
            raise _unreadable(text[at])
        if found.lastgroup:
            yield _token(found.lastgroup, found[0])
        at = found.end()


def _token(kind: str, text: str) -> Token:
    if kind == "text":
        return kind, re.sub(r"\\(.)", r"\1", text[1:-1])
    if kind == "name" and text.lower() in WORDS:
        return "sign", WORDS[text.lower()]
    return kind, text


def _unreadable(sign: str) -> CannotCarry:
    return CannotCarry(said("The expression cannot be read at “%(sign)s”.", sign=sign[:40]))


class _Parser:
    """Goes through the tokens once."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Tree:
        """Return the tree of all tokens."""
        tree = self._level(0)
        if self.at < len(self.tokens):
            raise _unreadable(self.tokens[self.at][1])
        return tree

    def _next(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _take(self, *signs: str) -> str:
        kind, text = self._next()
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return ""

    def _level(self, level: int) -> Tree:
        if level == len(LEVELS):
            return self._signed()
        parts, sign = [self._level(level + 1)], ""
        while new := self._take(*LEVELS[level]):
            if sign and new != sign:
                parts = [Joined(sign, tuple(parts))]
            sign = new
            parts.append(self._level(level + 1))
        return Joined(sign, tuple(parts)) if sign else parts[0]

    def _signed(self) -> Tree:
        signs = []
        while sign := self._take("!", "-"):
            signs.append(sign)
        tree = self._single()
        for sign in reversed(signs[-DEEPEST:]):
            tree = Signed(sign, tree)
        return tree

    def _single(self) -> Tree:
        kind, text = self._next()
        self.at += 1
        if kind in ("number", "text"):
            return Value(text)
        if kind == "name":
            return self._named(text)
        if (kind, text) == ("sign", "("):
            return self._inner()[0]
        raise _unreadable(text or "…")

    def _named(self, text: str) -> Tree:
        if self._take("("):
            return Call(text.lower(), self._inner(text))
        name, _dot, suffix = text.partition(".")
        if name.lower() in ("that", "self") and suffix:
            name, _dot, suffix = suffix.partition(".")
            return Call("that", (Name(name, suffix),))
        return Name(name, suffix)

    def _inner(self, call: str = "") -> tuple[Tree, ...]:
        """Return what stands in brackets; those of a call may be empty or hold several."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise CannotCarry(said("Brackets are nested more than %(most)d deep.", most=DEEPEST))
        parts: list[Tree] = []
        if not (call and self._next() == ("sign", ")")):
            parts.append(self._level(0))
            while call and self._take(","):
                parts.append(self._level(0))
        if not self._take(")"):
            raise _unreadable(self._next()[1] or "…")
        self.depth -= 1
        return tuple(parts)
