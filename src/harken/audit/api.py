"""The audit log over the API."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field

from harken.audit.permissions import SEE_AUDIT
from harken.audit.queries import page_of_entries
from harken.audit.rules import BadFilter, Filter, read_filter
from harken.web.access import demands
from harken.web.frame.context import house_zone

router = Router(tags=["audit"])


class EntryOut(Schema):
    """One act: who did what to which object, and the fields before and after."""

    id: int
    occurred_at: datetime
    actor_kind: Literal["person", "key", "system"]
    actor_id: str
    actor_label: str
    verb: str
    object_kind: str
    object_id: str
    object_label: str
    changes: dict[str, Any]


class EntriesOut(Schema):
    """A page of entries, newest first, and the cursor of the next page."""

    items: list[EntryOut]
    next: str | None


class FilterIn(Schema):
    """Which entries are wanted; what is left out asks for all."""

    person: str = Field("", description="Who acted: person:12, key:3 or system:system")
    verb: str = Field("", description="What was done: team.archived")
    object: str = Field("", description="organisation.team, or organisation.team:5 for one")
    since: str = Field("", description="The first day: 2026-03-02")
    until: str = Field("", description="The last day: 2026-03-31")


def _filter(wanted: FilterIn) -> Filter:
    try:
        return read_filter(wanted.dict())
    except BadFilter as error:
        wrong = {"loc": ("query", error.field), "msg": str(error.reason), "type": "value_error"}
        raise ValidationError([wrong]) from error


@router.get("/audit", response=EntriesOut, summary="List the audit log")
@demands(SEE_AUDIT)
def list_entries(
    request: HttpRequest,
    wanted: Query[FilterIn],
    cursor: Annotated[str, Field(description="What `next` of the page before said")] = "",
    size: Annotated[int, Field(ge=1, le=200, description="Entries a page, 1 to 200")] = 50,
) -> dict[str, Any]:
    """Return one page of entries; days are those of the organisation's zone."""
    zone = house_zone()
    page = page_of_entries(_filter(wanted), zone, cursor, size)
    return {"items": page.rows, "next": page.next_cursor}
