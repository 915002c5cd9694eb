"""What others did to a case since somebody looked at it, as far as it changes an answer."""

from collections.abc import Collection, Sequence

from harken.action.cases.changing import Overtaken
from harken.action.cases.models import Case, CaseEvent, What
from harken.foundations.permission import Actor

MOST = 50
MATTERS = frozenset(
    {
        What.REPLY, What.AUTOMATIC, What.CUSTOMER, What.RESOLVED, What.REOPENED, What.CLOSED,
        What.LETTER, What.NOTE, What.SIDE, What.HANDED, What.MERGED, What.PARTED, What.SIGNAL,
    }
)  # fmt: skip


def since(case: Case, revision: int | None, actor: Actor) -> list[CaseEvent]:
    """Return what others did since `revision` that matters to an answer, the oldest first.

    Every event counts the revision up by one. Nothing where no revision was looked at.
    """
    count = 0 if revision is None else case.revision - revision
    if count <= 0:
        return []
    newest = list(case.events.order_by("-id")[: min(count, MOST)])
    own = (actor.kind, actor.id)
    return [
        event
        for event in reversed(newest)
        if event.what in MATTERS and (event.actor_kind, event.actor_id) != own
    ]


def demand_nothing_new(events: Sequence[CaseEvent]) -> None:
    """Raise Overtaken with the last of them, if there are any."""
    if events:
        raise Overtaken(events[-1])


def anchors_of(events: Collection[CaseEvent]) -> set[str]:
    """Return under which names they stand in the trail."""
    return {
        f"entry-{event.entry_id}" if event.entry_id else f"event-{event.pk}" for event in events
    }
