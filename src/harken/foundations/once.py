"""Asking once for what several parts of one page need."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Within, functions marked with `once` answer the same question from memory; for work that
    only reads, as showing a page."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a question whose answer may be kept within `asking_once`; nobody changes the answer.

    Everything it depends on stands in its arguments, and they can be hashed.
    """

    @wraps(function)
    def asked(*given: P.args, **named: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return function(*given, **named)
        question = (function, given, tuple(sorted(named.items())))
        if question not in answers:
            answers[question] = function(*given, **named)
        found: R = answers[question]
        return found

    return asked
