"""How acts on remedies are taken back from their toast."""

import json
from datetime import date
from typing import Any

from harken.action.permissions import LEAD_REMEDIES
from harken.action.remedies.actions import archive_remedy, move_back, restore_remedy
from harken.action.remedies.behind.linking import link, unlink
from harken.action.remedies.models import Remedy
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.web.registries import Undo

PROPOSED, ARCHIVED = "action.remedy_proposed", "action.remedy_archived"
MOVED, LINKED, UNLINKED = "action.remedy_moved", "action.remedy_linked", "action.remedy_unlinked"
_KEPT = ("state", "decided_on", "decided_by", "because", "done_on")
_DAYS = {"decided_on", "done_on"}


def move_slip(row: Remedy, moved_to: str) -> str:
    """Write down where a remedy stood before it was moved, and to which state it was."""
    kept = {name: getattr(row, name) for name in _KEPT}
    return json.dumps([row.pk, moved_to, {name: _plain(value) for name, value in kept.items()}])


def link_slip(remedy_id: int, case_ids: list[int]) -> str:
    """Write down which cases were linked, or parted."""
    return json.dumps([remedy_id, case_ids])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _move_back(slip: str, actor: Actor) -> None:
    remedy_id, moved_to, kept = json.loads(slip)
    before = {name: _day(value) if name in _DAYS else value for name, value in kept.items()}
    move_back(actor, remedy_id, moved_to, before, now=system_clock())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _part(slip: str, actor: Actor) -> None:
    remedy_id, case_ids = json.loads(slip)
    unlink(actor, remedy_id, case_ids, now=system_clock())


def _link_again(slip: str, actor: Actor) -> None:
    remedy_id, case_ids = json.loads(slip)
    link(actor, remedy_id, case_ids, now=system_clock())


UNDOS = tuple(
    Undo(name, LEAD_REMEDIES, act)
    for name, act in (
        (PROPOSED, by_id(archive_remedy)),
        (ARCHIVED, by_id(restore_remedy)),
        (MOVED, saying_why(_move_back)),
        (LINKED, saying_why(_part)),
        (UNLINKED, saying_why(_link_again)),
    )
)
