"""Whom a note names: '@' and a full name, or '@' and an e-mail address."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from harken.accounts.users.models import User
from harken.action.absence.choosing import several_called
from harken.organisation.changes.refused import Refused

MOST_MARKS, LONGEST = 50, 300
_MARK = re.compile(r"(?:^|(?<=[\s(]))@(?=\w)")
_ADDRESS = re.compile(r"[^\s@]+@[\w.-]*\w")
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Person:
    """Somebody who signs in and can be named."""

    pk: int
    name: str
    email: str


@dataclass(frozen=True)
class Named:
    """People that a note names; names that several bear; words after an '@' that nobody bears."""

    people: tuple[Person, ...] = ()
    shared: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def demand_certain(self) -> None:
        """Refuse a name that several people bear."""
        if self.shared:
            raise Refused(several_called(self.shared[0]))


def names_in(text: str, chosen: Collection[int] = ()) -> Named:
    """Return whom a text names; of several with one name those that were `chosen` are meant."""
    marks = [text[mark.end() : mark.end() + LONGEST] for mark in _MARK.finditer(text)][:MOST_MARKS]
    if not marks and not chosen:
        return Named()
    known = _known(marks, chosen)
    people = {one.pk: one for one in known if one.pk in chosen}
    shared, unknown = dict[str, None](), dict[str, None]()
    for after in marks:
        fitting = _fitting(after, known)
        is_chosen = any(one.pk in chosen for one in fitting)
        if not fitting:
            unknown[_first(after)] = None
        elif len(fitting) == 1:
            people |= {fitting[0].pk: fitting[0]}
        elif not is_chosen:
            shared[fitting[0].name] = None
    return Named(tuple(people.values()), tuple(shared), tuple(unknown))


def _known(marks: Iterable[str], chosen: Collection[int]) -> list[Person]:
    """Return those who may be meant, in one query however many people there are."""
    asked = Q(pk__in=chosen)
    for after in marks:
        address = _ADDRESS.match(after)
        asked |= Q(email__reads=address[0]) if address else Q(name__begins=_first(after))
    rows = User.objects.filter(asked, is_active=True).exclude(name="").order_by("pk")
    return [Person(*row) for row in rows.values_list("pk", "name", "email")]


def _fitting(after: str, known: Iterable[Person]) -> list[Person]:
    """Return those whose address, or else whose longest name, stands right there."""
    if address := _ADDRESS.match(after):
        said = address[0]
        return [replace(one, name=said) for one in known if one.email.lower() == said.lower()]
    found = [one for one in known if _stands(one.name, after)]
    longest = max((len(one.name) for one in found), default=0)
    return [one for one in found if len(one.name) == longest]


def _stands(name: str, after: str) -> bool:
    said, rest = after[: len(name)], after[len(name) :]
    return said.lower() == name.lower() and not rest[:1].isalpha()


def _first(after: str) -> str:
    address = _ADDRESS.match(after) or _WORD.match(after)
    return address[0] if address else after.split(maxsplit=1)[0]
