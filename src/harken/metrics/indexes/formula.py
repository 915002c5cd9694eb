"""How an index is written: mean(trust, csat), or 0.6 * trust + 0.4 * index:brand.

Names are metrics, or indexes with `index:` before them. Whoever reads a formula needs no register:
which names there are is looked up elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import fsum

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused

INDEX, METRIC, APART = "index", "metric", ":"
MEAN = "mean"
MOST_PARTS = 12
EXAMPLE = "0.6 * nps + 0.4 * csat"
_EXACT = 6
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)|(?P<name>[a-z][a-z0-9_]*(?:\s*:\s*[a-z][a-z0-9_]*)?)"
    r"|(?P<sign>[*+(),×·;])|(?P<strange>\S)",
    re.IGNORECASE,
)
_TIMES = frozenset("*×·")


class WrongFormula(Refused):
    """The formula cannot be used; `place` is the character it is about, from 1, None for all."""

    def __init__(self, sentence: str, place: int | None = None) -> None:
        super().__init__(sentence)
        self.place = place


@dataclass(frozen=True)
class Part:
    """One component: 'metric:trust' or 'index:brand', its weight, and where it is written."""

    key: str
    weight: float
    place: int

    @property
    def name(self) -> str:
        """The name as it is written: trust, index:brand."""
        return self.key.removeprefix(METRIC + APART)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    place: int


def parse(text: str) -> tuple[Part, ...]:
    """Return the components of a formula, whose weights add up to 1; raises WrongFormula.

    >>> [(part.key, part.weight) for part in parse("0.6 * nps + 0.4 * index:brand")]
    [('metric:nps', 0.6), ('index:brand', 0.4)]
    >>> [part.weight for part in parse("mean(nps, csat)")]
    [0.5, 0.5]
    """
    tokens = list(_tokens(text))
    if not tokens:
        raise WrongFormula(
            _("The formula is empty. Write mean(nps, csat), or %(example)s.") % {"example": EXAMPLE}
        )
    parts = _mean(tokens) if tokens[0].text.lower() == MEAN else _sum(tokens)
    _check_parts(parts)
    return tuple(_to_one(parts))


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        kind, place = found.lastgroup or "strange", found.start() + 1
        if kind == "strange":
            raise _unreadable(_Token(kind, found[0], place))
        plain = "".join(found[0].split()).lower() if kind == "name" else found[0]
        yield _Token(kind, plain, place)


def _unreadable(token: _Token) -> WrongFormula:
    return WrongFormula(
        _(
            "“%(text)s” (character %(place)s) cannot be read here. Write mean(nps, csat), or "
            "%(example)s."
        )
        % {"text": token.text, "place": token.place, "example": EXAMPLE},
        token.place,
    )


def _unfinished(last: _Token) -> WrongFormula:
    place = last.place + len(last.text)
    return WrongFormula(
        _(
            "The formula ends too early (character %(place)s). Write mean(nps, csat), or "
            "%(example)s."
        )
        % {"place": place, "example": EXAMPLE},
        place,
    )


def _mean(tokens: list[_Token]) -> list[Part]:
    """Read mean(a, b, c)."""
    names: list[_Token] = []
    for number, token in enumerate(tokens[1:]):
        if number == 0:
            fits = token.text == "("
        elif number % 2:
            fits = token.kind == "name"
            names.append(token)
        else:
            last = token.text == ")"
            fits = last if number + 2 == len(tokens) else token.text in {",", ";"}
        if not fits:
            raise _unreadable(token)
    if tokens[-1].text != ")":
        raise _unfinished(tokens[-1])
    return [Part(_key(one), 1 / len(names), one.place) for one in names]


def _sum(tokens: list[_Token]) -> list[Part]:
    """Read 0.5 * a + 0.5 * b; a weight may stand on either side."""
    parts: list[Part] = []
    rest = tokens
    while True:
        part, used = _term(rest)
        parts.append(part)
        rest = rest[used:]
        if not rest:
            return parts
        if rest[0].text != "+":
            raise _unreadable(rest[0])
        if len(rest) == 1:
            raise _unfinished(rest[0])
        rest = rest[1:]


def _term(tokens: list[_Token]) -> tuple[Part, int]:
    first = tokens[0]
    if first.kind == "name" and (len(tokens) == 1 or tokens[1].text == "+"):
        raise WrongFormula(
            _(
                "“%(name)s” (character %(place)s) has no weight. Write 0.5 * %(name)s, or "
                "mean(…) where all count alike."
            )
            % {"name": first.text, "place": first.place},
            first.place,
        )
    term = tokens[: len(_TERM)]
    for token, fits in zip(term, _TERM, strict=False):
        if not fits(token):
            raise _unreadable(token)
    if len(term) < len(_TERM):
        raise _unfinished(term[-1])
    sides = {token.kind: token for token in (term[0], term[-1])}
    if len(sides) == 1:
        raise _unreadable(term[-1])
    weight = float(sides["number"].text.replace(",", "."))
    return Part(_key(sides["name"]), weight, sides["name"].place), len(term)


def _is_side(token: _Token) -> bool:
    return token.kind in {"name", "number"}


def _is_times(token: _Token) -> bool:
    return token.text in _TIMES


_TERM = (_is_side, _is_times, _is_side)


def _key(token: _Token) -> str:
    """Return the key of a name; `metric:` may stand before a metric's."""
    kind, apart, _name = token.text.partition(APART)
    if not apart:
        return METRIC + APART + token.text
    if kind not in {METRIC, INDEX}:
        raise _unreadable(token)
    return token.text


def _check_parts(parts: list[Part]) -> None:
    if len(parts) > MOST_PARTS:
        raise WrongFormula(
            _("An index has at most %(most)s components; these are %(count)s. Leave some out.")
            % {"most": MOST_PARTS, "count": len(parts)}
        )
    _check_once(parts)
    if len(parts) == 1:
        raise WrongFormula(
            _("“%(name)s” alone is no index: the figure would be its own. Add a second component.")
            % {"name": parts[0].name},
            parts[0].place,
        )
    _check_weights(parts)


def _to_one(parts: list[Part]) -> list[Part]:
    """Return the components with what was lost in writing thirds as 0.3333333 made good."""
    total = fsum(part.weight for part in parts)
    return [replace(part, weight=part.weight / total) for part in parts]


def _check_once(parts: list[Part]) -> None:
    seen: set[str] = set()
    for part in parts:
        if part.key in seen:
            raise WrongFormula(
                _(
                    "“%(name)s” stands in the formula twice (character %(place)s). Write it once, "
                    "with its weights added up."
                )
                % {"name": part.name, "place": part.place},
                part.place,
            )
        seen.add(part.key)


def _check_weights(parts: list[Part]) -> None:
    for part in parts:
        if part.weight <= 0:
            raise WrongFormula(
                _(
                    "“%(name)s” (character %(place)s) has the weight 0 and counts for nothing. "
                    "Leave it out, or give it a weight."
                )
                % {"name": part.name, "place": part.place},
                part.place,
            )
    total = round(sum(part.weight for part in parts), _EXACT)
    if total != 1:
        words = {"total": f"{total:g}", "rest": f"{abs(1 - total):g}"}
        raise WrongFormula(_too_little(words) if total < 1 else _too_much(words))


def _too_little(words: dict[str, str]) -> str:
    return (
        _(
            "The weights add up to %(total)s instead of 1. Give %(rest)s more, or write mean(…) "
            "where all count alike."
        )
        % words
    )


def _too_much(words: dict[str, str]) -> str:
    return (
        _(
            "The weights add up to %(total)s instead of 1. Take %(rest)s off, or write mean(…) "
            "where all count alike."
        )
        % words
    )
