"""Customers' letters that reach another program first, over the API."""

import base64
import binascii
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from ninja.errors import ValidationError
from pydantic import AwareDatetime, ConfigDict

from harken.action.cases.doors.reading import told as telling_why
from harken.action.cases.models import Case
from harken.action.cases.sight import case_seen
from harken.action.conversation.actions import NewEntry, take_in
from harken.action.conversation.files.storing import NewFile
from harken.action.conversation.letters.outgoing import address_of
from harken.action.conversation.rules import LONGEST, MOST_FILES, demand_words
from harken.action.conversation.telling import tell_owner
from harken.action.permissions import WORK_CASES
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.access import actor_of, demands

router = Router(tags=["cases"])
WROTE = "case.customer_wrote"


class FileIn(Schema):
    """A file that came with a letter."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=255)
    kind: str = Field("", max_length=100, description="Its type, such as image/png")
    content: str = Field(description="In base64")


class LetterIn(Schema):
    """What a customer wrote. The same `external_id` in the same case is taken in once."""

    model_config = ConfigDict(extra="forbid")

    external_id: str = Field(min_length=1, max_length=200, description="Your id of the letter")
    text: str = Field(min_length=1, max_length=LONGEST)
    subject: str = Field("", max_length=300)
    at: AwareDatetime | None = Field(None, description="When it was written; else now")
    from_address: str = Field("", max_length=254, description="Where it came from, if known")
    from_name: str = Field("", max_length=200)
    language: str = Field("", max_length=35)
    files: list[FileIn] = Field(default_factory=list, max_length=MOST_FILES)


class TakenLetterOut(Schema):
    """Where a letter went: the case, or the one that a merged case lives on in."""

    entry: int
    case: int
    is_new: bool = Field(description="False: it was taken in before")


@router.post(
    "/cases/{int:case_id}/letters",
    response={200: TakenLetterOut, 201: TakenLetterOut},
    summary="Take in a customer's letter",
)
@demands(WORK_CASES)
def post_letter(request: HttpRequest, case_id: int, letter: LetterIn) -> Status[Any]:
    """Write into a case what its customer wrote elsewhere: it opens the case again, and who holds
    it is told. A key needs cases:read as well, to see the case."""
    actor, now = actor_of(request), system_clock()
    assert actor is not None  # noqa: S101 - the guard asked already
    with telling_why(), transaction.atomic():
        case = case_seen(actor, case_id, local_date(now))
        entry, is_new = take_in(actor, case.pk, _entry(case, letter, now), now=now)
        living = Case.objects.select_related("owner").get(pk=entry.case_id)
        if is_new:
            tell_owner(living, WROTE, f"{WROTE}.{entry.pk}", now)
    found = {"entry": entry.pk, "case": living.pk, "is_new": is_new}
    return Status(201 if is_new else 200, found)


def _entry(case: Case, letter: LetterIn, now: datetime) -> NewEntry:
    known = address_of(case.customer).lower() if case.customer else ""
    given = letter.from_address.strip()
    return NewEntry(
        text=demand_words(letter.text),
        at=min(letter.at or now, now),
        subject=letter.subject,
        channel="webhook",
        external_id=f"api:{case.pk}:{letter.external_id}",
        author_name=letter.from_name or given,
        sender="" if given.lower() in {"", known} else given,
        language=letter.language,
        files=[_file(one) for one in letter.files],
    )


def _file(given: FileIn) -> NewFile:
    try:
        content = base64.b64decode(given.content, validate=True)
    except (binascii.Error, ValueError) as error:
        words = _("Write the contents of the file in base64.")
        raise ValidationError([{"loc": ("body", "files"), "msg": words}]) from error
    return NewFile(given.name, given.kind, content)
