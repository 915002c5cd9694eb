"""What somebody is writing, kept while they write."""

from datetime import datetime

from harken.action.cases.sight import case_seen
from harken.action.conversation.models import Draft, Entry
from harken.action.conversation.rules import LONGEST, LONGEST_SUBJECT
from harken.action.permissions import WORK_CASES
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date


def save_draft(
    actor: Actor,
    case_id: int,
    text: str,
    *,
    subject: str = "",
    kind: str = Entry.Kind.REPLY,
    revision: int,
    now: datetime,
) -> Draft | None:
    """Keep what a person is writing; an empty text drops the draft and returns None.

    `revision` is that of the case when they began: a later one tells that they were overtaken.
    Raises PermissionDenied and Case.DoesNotExist.
    """
    WORK_CASES.demand(actor)
    case = case_seen(actor, case_id, local_date(now))
    if not text.strip() or actor.kind != "person":
        drop_draft(actor, case_id, kind)
        return None
    values = {
        "subject": subject[:LONGEST_SUBJECT],
        "text": text.replace("\x00", "")[:LONGEST],
        "changed_at": now,
    }
    draft, _is_new = Draft.objects.update_or_create(
        case=case,
        user_id=int(actor.id),
        kind=kind,
        defaults=values,
        create_defaults={**values, "revision": revision},
    )
    return draft


def drop_draft(actor: Actor, case_id: int, kind: str = Entry.Kind.REPLY) -> None:
    """Throw away what a person was writing."""
    if actor.kind == "person":
        Draft.objects.filter(case_id=case_id, user_id=int(actor.id), kind=kind).delete()
