"""What people wrote, the newest first, without what gives somebody away.

Which responses have a text is asked of the files; the words come from the database, so that what
was erased a moment ago is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from harken.accounts.users.models import User
from harken.customers.masking import Kind, masked
from harken.customers.models import Customer
from harken.listening.reading.rows import names_of
from harken.surveys.definition.records import Type
from harken.surveys.responses.models import Response
from harken.surveys.results.asked import Asked
from harken.surveys.results.queries import Asking
from harken.surveys.sheets import shape

HIDDEN = "[…]"
FEW, MANY = 3, 25
MOST_NAMES = 5000
TEXTS = frozenset({Type.SHORT_TEXT, Type.LONG_TEXT})


@dataclass(frozen=True)
class Said:
    """What one person wrote."""

    response: int
    text: str
    language: str
    at: datetime


@dataclass(frozen=True)
class TextPage:
    """Some texts and where the next ones begin, None at the end."""

    rows: list[Said]
    next_cursor: str | None


def has_texts(asked: Asked) -> bool:
    """Tell whether people can write in their own words there."""
    return asked.type in TEXTS or asked.question.other is not None


def newest(ready: Asking, questions: Sequence[Asked], most: int = FEW) -> dict[str, list[Said]]:
    """Return the newest texts of each question by its id, read in one go."""
    ids = {one.id: ready.answers.ids(ready.wanted, _columns(one), None, most) for one in questions}
    rows = _read({pk for found in ids.values() for pk in found})
    staff = _staff() if rows else ()
    return {
        one.id: [said for pk in ids[one.id] if (said := _said(rows.get(pk), one, staff))]
        for one in questions
    }


def page_of_texts(ready: Asking, asked: Asked, cursor: str) -> TextPage:
    """Return a page of the texts of one question."""
    before = int(cursor) if cursor.isdecimal() else None
    found = ready.answers.ids(ready.wanted, _columns(asked), before, MANY + 1)
    rows, staff = _read(set(found[:MANY])), _staff()
    said = [one for pk in found[:MANY] if (one := _said(rows.get(pk), asked, staff))]
    return TextPage(said, str(found[MANY - 1]) if len(found) > MANY else None)


def _columns(asked: Asked) -> tuple[str, ...]:
    return (shape.text(asked.id), shape.other(asked.id))


def _read(ids: set[int]) -> dict[int, Response]:
    rows = Response.objects.filter(pk__in=ids).select_related("customer__personal")
    return {row.pk: row for row in rows}


def _staff() -> Sequence[str]:
    """Return the names of those who work here: nobody is praised or blamed by name."""
    return tuple(filter(None, User.objects.values_list("name", flat=True)[:MOST_NAMES]))


def _said(row: Response | None, asked: Asked, staff: Sequence[str]) -> Said | None:
    if row is None:
        return None
    name = asked.id if asked.type in TEXTS else f"{asked.id}.other"
    text = str(row.answers.get(name) or "")
    if not text:
        return None
    return Said(row.pk, hide(text, row.customer, staff), row.language, _moment(row))


def hide(text: str, customer: Customer | None, staff: Sequence[str]) -> str:
    """Take out what gives the customer or somebody of the staff away."""
    return masked(text, [*names_of(customer), *staff], _mark)


def _mark(_kind: Kind) -> str:
    return HIDDEN


def _moment(row: Response) -> datetime:
    return row.completed_at or row.changed_at
