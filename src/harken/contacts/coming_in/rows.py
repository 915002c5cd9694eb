"""A row of a file as a contact, and what is wrong with it; reasons never repeat what stands there,
for they are kept longer than the file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any

from harken.contacts.coming_in.cells import (
    country_of,
    email_of,
    language_of,
    left,
    mail_state_of,
    moment_in,
    yes_or_no,
)
from harken.contacts.coming_in.plan import ATTRIBUTE, CONSENT, LEFT_OUT, Use
from harken.tables.clean_text import one_line
from harken.tables.said import Said, said
from harken.tables.values.cells import BadCell
from harken.tables.values.missing import is_no_answer

LONGEST = {"id": 200, "name": 200, "first_name": 100, "last_name": 100, "phone": 50}
WORDING, ATTRIBUTE_LENGTH = 2000, 1000


@dataclass(frozen=True)
class Trouble:
    """What is wrong in a line: in which column, why, and whether the whole line is lost."""

    line: int
    column: str
    reason: Said
    is_lost: bool = False

    def plain(self) -> list[Any]:
        """Return it as it is sent and kept."""
        return [self.line, self.column, self.reason.plain(), self.is_lost]

    @classmethod
    def from_plain(cls, plain: Sequence[Any]) -> "Trouble":
        """Read what `plain` gave."""
        line, column, reason, is_lost = plain
        return cls(int(line), str(column), Said.from_plain(reason), bool(is_lost))


@dataclass
class Person:
    """What one line says of a person: `fields` as customers have them, consents as (purpose, yes
    or no, moment or None), `stopped` why no mail may go ('' when it may)."""

    line: int
    fields: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    consents: list[tuple[str, bool, str | None]] = field(default_factory=list)
    wording: str = ""
    stopped: str = ""


@dataclass
class Row:
    """A line while it is read."""

    person: Person
    zone: tzinfo
    troubles: list[Trouble]
    names: dict[str, str] = field(default_factory=dict)
    at: datetime | None = None


def people(
    uses: Sequence[Use], lines: Sequence[int], columns: Mapping[str, Sequence[str | None]],
    zone: tzinfo,
) -> Iterator[tuple[Person | None, list[Trouble]]]:  # fmt: skip
    """Yield for each line the person, None where the line is lost, and what is wrong."""
    used = [(use, columns[use.column]) for use in uses if use.field != LEFT_OUT]
    for place, line in enumerate(lines):
        row = Row(Person(line), zone, [])
        for use, cells in used:
            cell = cells[place]
            if cell:
                _take(row, use, cell)
        yield _finished(row), row.troubles


def _take(row: Row, use: Use, cell: str) -> None:
    try:
        _TAKERS.get(use.field, _text)(row, use, cell)
    except BadCell as bad:
        row.troubles.append(Trouble(row.person.line, use.column, bad.said))


def _text(row: Row, use: Use, cell: str) -> None:
    text, most = one_line(cell), LONGEST[use.field]
    if len(text) > most:
        raise BadCell(said("This is longer than %(most)d characters.", most=most))
    row.names[use.field] = text.removeprefix("'") if use.field == "id" else text


def _attribute(row: Row, use: Use, cell: str) -> None:
    text = one_line(cell)
    if len(text) > ATTRIBUTE_LENGTH:
        most = ATTRIBUTE_LENGTH
        raise BadCell(said("This is longer than %(most)d characters.", most=most))
    if text:
        row.person.attributes[use.name] = text


def _consent(row: Row, use: Use, cell: str) -> None:
    at = moment_in(cell, row.zone)
    if at is None and is_no_answer(cell):
        return
    given = True if at else yes_or_no(cell)
    row.person.consents.append((use.name, given, at.isoformat() if at else None))


def _consent_at(row: Row, _use: Use, cell: str) -> None:
    row.at = moment_in(cell, row.zone)
    if row.at is None:
        raise BadCell(said("This is no date that can be read for sure, such as 2026-03-02."))


def _wording(row: Row, _use: Use, cell: str) -> None:
    row.person.wording = cell[:WORDING]


def _stop(read: Callable[[str], str]) -> Callable[[Row, Use, str], None]:
    def take(row: Row, _use: Use, cell: str) -> None:
        row.person.stopped = row.person.stopped or read(cell)

    return take


def _coded(name: str, read: Callable[[str], str]) -> Callable[[Row, Use, str], None]:
    def take(row: Row, _use: Use, cell: str) -> None:
        row.person.fields[name] = read(cell)

    return take


_TAKERS: Mapping[str, Callable[[Row, Use, str], None]] = {
    ATTRIBUTE: _attribute,
    CONSENT: _consent,
    "consent_at": _consent_at,
    "consent_wording": _wording,
    "unsubscribed": _stop(left),
    "mail_state": _stop(mail_state_of),
    "email": _coded("email", email_of),
    "language": _coded("language", language_of),
    "country": _coded("country", country_of),
}


def _finished(row: Row) -> Person | None:
    """Return the person when it can be told from others."""
    person, names = row.person, row.names
    whole = " ".join(filter(None, (names.get("first_name"), names.get("last_name"))))
    fields = {
        "id": names.get("id"),
        "name": names.get("name") or whole,
        "phone": names.get("phone"),
    }
    person.fields |= {name: text for name, text in fields.items() if text}
    person.consents = [
        (purpose, given, at or (row.at.isoformat() if row.at else None))
        for purpose, given, at in person.consents
    ]
    if person.fields.get("id") or person.fields.get("email"):
        return person
    lost = _without_id(row)
    row.troubles[:] = [lost, *(replace(one, is_lost=True) for one in row.troubles)]
    return None


def _without_id(row: Row) -> Trouble:
    bad = next((one for one in row.troubles if one.reason.template.startswith(_EMAIL_SAID)), None)
    if bad is not None:
        row.troubles.remove(bad)
        return Trouble(bad.line, bad.column, bad.reason, is_lost=True)
    return Trouble(row.person.line, "", NOBODY, is_lost=True)


_EMAIL_SAID = ("This is no e-mail", "There are several addresses")
NOBODY = said(
    "There is neither an id nor an e-mail address, so this person could not be told from others."
)
