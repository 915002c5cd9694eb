"""Zendesk: tickets as CSV, with durations in minutes by the clock and within business hours."""

import re
from collections.abc import Mapping

from harken.tables.kinds.kind import (
    TECHNICAL,
    TOLD,
    Columns,
    Head,
    Hint,
    Kind,
    Seen,
    first_of,
    hinted,
    minutes,
    missing,
    signs,
)
from harken.tables.names import bare
from harken.tables.plan import NewMeasure
from harken.tables.readings import As, Reading, Scale

_DURATIONS = {
    "firstreplytime": "first_response",
    "firstresolutiontime": "first_resolution",
    "fullresolutiontime": "resolution",
    "agentwaittime": "agent_wait",
    "requesterwaittime": "requester_wait",
    "onholdtime": "on_hold",
}
_DURATION = re.compile(rf"({'|'.join(_DURATIONS)})inminutes(withinbusinesshours)?")
_TELLING = {
    **dict.fromkeys(("summationcolumn", "groupstations", "assigneestations"), 1.0),
    **dict.fromkeys(("initiallyassignedat", "satisfactionscore", "requester", "requesterid"), 1.0),
    **dict.fromkeys(("requesteremail", "requesterexternalid", "requesterdomain"), 0.7),
    **dict.fromkeys(("assignee", "via", "tickettype", "reopens", "replies"), 0.5),
    **dict.fromkeys(("submitter", "group", "assignedat", "solvedat"), 0.4),
    **dict.fromkeys(("id", "subject", "status", "priority", "createdat", "updatedat"), 0.2),
}
_OWN_ENOUGH = 2.0
_GOOD = Hint(
    "score:zendesk_good",
    Reading(
        As.SCALE,
        missing=("offered", "unoffered", "not offered", "not_offered", "-"),
        scale=Scale(
            0.0,
            1.0,
            labels={"good": 1.0, "good with comment": 1.0, "bad": 0.0, "bad with comment": 0.0},
        ),
    ),
    NewMeasure("zendesk_good", "Rated good in Zendesk", low=0.0, high=1.0),
)
_OPEN, _OVER = ("new", "open", "pending", "hold", "on-hold"), ("solved", "closed", "deleted")
_STATUS = Hint(
    "dimension:status",
    also=Hint(
        "open:resolution_seconds",
        Reading(
            As.YES_NO,
            scale=Scale(
                0.0, 1.0, labels={**dict.fromkeys(_OPEN, 1.0), **dict.fromkeys(_OVER, 0.0)}
            ),
        ),
    ),
)
_HINTS = {
    "requester": Hint("customer.name"),
    "requesterid": Hint("customer.id"),
    "requesteremail": Hint("customer.email"),
    "organization": Hint("account"),
    "group": Hint("team"),
    "assignee": Hint("dimension:agent"),
    "via": Hint("channel"),
    "subject": Hint("text"),
    "satisfactionscore": _GOOD,
    "status": _STATUS,
    "priority": missing("dimension:priority", "-"),
    "tickettype": missing("dimension:ticket_type", "-"),
    "tags": missing("dimension:tags", "-"),
    "reopens": Hint("dimension:reopens"),
    "replies": Hint("dimension:replies"),
    "groupstations": Hint("dimension:group_stations"),
    "assigneestations": Hint("dimension:assignee_stations"),
    **dict.fromkeys(
        ("summationcolumn", "requesterexternalid", "requesterdomain", "submitter", "updatedat",
         "assignedat", "duedate", "initiallyassignedat"), TECHNICAL
    ),
}  # fmt: skip


def seen(head: Head) -> Seen:
    """Look for requesters, stations and times in minutes."""
    names = [bare(cell) for cell in head.row(0)]
    timed = sum(1 for name in names if _DURATION.fullmatch(name))
    own = signs(names, {name: weight for name, weight in _TELLING.items() if weight > 1 / 3})
    found = signs(names, _TELLING) + min(timed, 2)
    return Seen(KIND, found if own >= _OWN_ENOUGH else 0.0)


def _hints(columns: Columns) -> Mapping[str, Hint]:
    durations = {one.name: hint for one in columns if (hint := _duration(bare(one.name)))}
    return {
        **hinted(columns, _HINTS),
        **first_of(columns, "key", "id", "ticketid"),
        **first_of(columns, "occurred_at", "createdat", "solvedat"),
        **durations,
        **_resolution(columns, {hint.field for hint in durations.values()}),
    }


def _duration(name: str) -> Hint | None:
    found = _DURATION.fullmatch(name)
    inside = "_business" if found and found[2] else ""
    return minutes(f"{_DURATIONS[found[1]]}{inside}_seconds") if found else None


def _resolution(columns: Columns, filled: set[str]) -> dict[str, Hint]:
    """'Resolution time' stands there in hours; the minutes are exacter."""
    field = "duration:resolution_seconds"
    hours = TOLD if field in filled else Hint(field, Reading(As.DURATION, unit=3600.0))
    return hinted(columns, {"resolutiontime": hours})


KIND = Kind(name="zendesk", source="zendesk", hints=_hints)
