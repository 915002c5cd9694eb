"""Reading what was written in cases."""

from harken.action.cases.models import Case
from harken.action.conversation.models import Draft
from harken.action.conversation.trail.building import items_of
from harken.action.conversation.trail.items import Item
from harken.action.conversation.trail.reading import read
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date

__all__ = ["Item", "drafts_of", "trail_of"]


def trail_of(case: Case, actor: Actor) -> list[Item]:
    """Return what was heard, written and done in a case and in those merged into it.

    The oldest first, as far as `actor` may see it; the caller has asked that they see the case.
    """
    return items_of(read(case, actor, local_date(system_clock())))


def drafts_of(case: Case, actor: Actor) -> dict[str, Draft]:
    """Return what `actor` is writing in a case, by the kind of entry."""
    rows = Draft.objects.filter(case=case, user_id=actor.id) if actor.kind == "person" else ()
    return {draft.kind: draft for draft in rows}
