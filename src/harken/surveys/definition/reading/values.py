"""Single values out of JSON: a wrong one is noted, and a harmless one stands in for it."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from harken.surveys.definition.reading.faults import Fault
from harken.surveys.definition.reading.limits import LONGEST_TEXT

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,10}){0,4}\Z")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BOUND = 2**53


@dataclass(frozen=True, slots=True)
class Place:
    """Where we are, and the list in which faults are noted."""

    faults: list[Fault]
    path: str = ""

    def inner(self, *steps: str) -> "Place":
        """Return the place of a part."""
        return Place(self.faults, "/".join(filter(None, (self.path, *steps))))

    def wrong(self, sentence: str) -> None:
        """Note what is wrong here."""
        self.faults.append(Fault("error", self.path, sentence))


Reader = Callable[[Any, Place], Any]


def clean(text: str) -> str:
    """Return a text without characters that nobody sees and no database keeps."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def text(value: Any, at: Place) -> str:
    """Read a text of any length that a page can show."""
    if not isinstance(value, str):
        at.wrong(_("Write a text here."))
        return ""
    if len(value) > LONGEST_TEXT:
        at.wrong(
            _("This text has %(length)d characters; at most %(most)d fit.")
            % {"length": len(value), "most": LONGEST_TEXT}
        )
        return ""
    return clean(value)


def words(value: Any, at: Place) -> dict[str, str]:
    """Read a text by language."""
    if not isinstance(value, Mapping):
        at.wrong(_('Write the text by language, such as {"en": "Why?"}.'))
        return {}
    for code in value:
        if not isinstance(code, str) or not LANGUAGE.match(code):
            at.wrong(_("“%(code)s” is no code of a language.") % {"code": str(code)[:40]})
    return {str(code): text(one, at.inner(str(code))) for code, one in value.items()}


def words_or_none(value: Any, at: Place) -> dict[str, str] | None:
    """Read a text by language, or that there is none."""
    return None if value is None else words(value, at)


def language(value: Any, at: Place) -> str:
    """Read the code of a language."""
    if isinstance(value, str) and LANGUAGE.match(value):
        return value
    at.wrong(_("“%(code)s” is no code of a language.") % {"code": str(value)[:40]})
    return "en"


def flag(value: Any, at: Place) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        at.wrong(_("Write true or false."))
    return value is True


def number(value: Any, at: Place) -> float | None:
    """Read a number, or that there is none."""
    if value is None:
        return None
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if good and math.isfinite(value) and abs(value) <= _BOUND:
        return value  # type: ignore[no-any-return]
    at.wrong(_("Write a number."))
    return None


def whole_or_none(value: Any, at: Place) -> int | None:
    """Read a whole number of 0 or more, or that there is none."""
    return None if value is None else whole(value, at)


def whole(value: Any, at: Place) -> int:
    """Read a whole number of 0 or more."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _BOUND:
        return value
    at.wrong(_("Write a whole number of 0 or more."))
    return 0


def one_of(kind: type[E]) -> Callable[[Any, Place], E]:
    """Return a reader of one of the words of an enumeration."""

    def read(value: Any, at: Place) -> E:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(f"“{one.value}”" for one in kind)
            at.wrong(_("Use one of: %(known)s.") % {"known": known})
            return next(iter(kind))

    return read


def many(
    read: Callable[[Any, Place], T], most: int, name: Callable[[Any, int], str] | None = None
) -> Callable[[Any, Place], tuple[T, ...]]:
    """Return a reader of a list; `name` says how a part is called in the path."""

    def read_all(value: Any, at: Place) -> tuple[T, ...]:
        if not isinstance(value, list | tuple):
            at.wrong(_("Write a list here."))
            return ()
        if len(value) > most:
            at.wrong(
                _("There are %(count)d here; at most %(most)d fit.")
                % {"count": len(value), "most": most}
            )
            return ()
        called = name or (lambda _one, place: str(place + 1))
        return tuple(read(one, at.inner(called(one, n))) for n, one in enumerate(value))

    return read_all


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a record: how each is read, and which must be there."""

    make: Callable[..., Any]
    readers: Mapping[str, Reader]
    needed: frozenset[str] = field(default_factory=frozenset)

    def read(self, value: Any, at: Place) -> Any:
        """Read the record. A field that we do not know is a fault: nothing is lost silently."""
        if not isinstance(value, Mapping):
            at.wrong(_("Write an object here."))
            value = {}
        for name in value:
            if name not in self.readers:
                at.inner(str(name)[:60]).wrong(_("There is no such field."))
        for name in sorted(self.needed - set(value)):
            at.inner(name).wrong(_("This is needed."))
        stood_in = {name: self.readers[name](None, Place([])) for name in self.needed}
        given = {
            name: read(value[name], at.inner(name))
            for name, read in self.readers.items()
            if name in value
        }
        return self.make(**stood_in | given)
