"""Who has a case on their screen at this moment, and who is writing in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from harken.action.inbox.models import Looking
from harken.foundations.permission import Actor
from harken.web.live import touch

TOPIC = "action.looking"
EVERY = timedelta(seconds=15)
"""How often a visible page says that it is still there."""
GONE_AFTER = 3 * EVERY


@dataclass(frozen=True)
class Looker:
    """A person who looks, or writes."""

    user_id: int
    name: str
    is_writing: bool


def look(actor: Actor, case_id: int, *, is_writing: bool, now: datetime) -> None:
    """Note that `actor` has the case on their screen; others are told where that is news."""
    with transaction.atomic():
        mine = Looking.objects.filter(case_id=case_id, user_id=actor.id)
        before = mine.values_list("is_writing", "seen_at").first()
        Looking.objects.update_or_create(
            case_id=case_id,
            user_id=actor.id,
            defaults={"seen_at": now, "is_writing": is_writing},
        )
        known = before is not None and before[1] > now - GONE_AFTER
        if not known or (before is not None and before[0] != is_writing):
            touch(TOPIC)


def look_away(actor: Actor, case_id: int) -> None:
    """Forget that `actor` looks."""
    with transaction.atomic():
        gone, _rows = Looking.objects.filter(case_id=case_id, user_id=actor.id).delete()
        if gone:
            touch(TOPIC)


def forget_lookers(now: datetime) -> int:
    """Drop those who closed their page without a word."""
    return Looking.objects.filter(seen_at__lt=now - GONE_AFTER).delete()[0]


def lookers(case_ids: Iterable[int], actor: Actor, now: datetime) -> Mapping[int, list[Looker]]:
    """Return who else looks at each of these cases, those who write first."""
    found: dict[int, list[Looker]] = {}
    rows = Looking.objects.filter(case_id__in=list(case_ids), seen_at__gt=now - GONE_AFTER)
    others = rows.exclude(user_id=actor.id).select_related("user")
    for row in others.order_by("-is_writing", "user__name"):
        looker = Looker(row.user_id, row.user.name, row.is_writing)
        found.setdefault(row.case_id, []).append(looker)
    return found
