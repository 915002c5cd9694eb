"""More time for the final letter, where the law allows it: with a reason, told to the customer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, What
from harken.action.cases.moving import alter
from harken.action.clocks.models import CaseClock
from harken.action.clocks.rules import DAY
from harken.action.conversation.actions import Reply, reply
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

MOST: Final = 366


@dataclass(frozen=True)
class Extension:
    """So many days more, why, and what the customer is written; `channel` as for a reply."""

    days: int
    because: str
    text: str
    subject: str = ""
    channel: str = ""


@transaction.atomic
def extend(
    actor: Actor, case_id: int, more: Extension, *, now: datetime, revision: int | None = None
) -> Case:
    """Give the final letter more days, counted as the law counts them, and write the customer so.

    Raises Refused without a reason, where no final letter is owed, and where the customer cannot
    be written to; PermissionDenied, Case.DoesNotExist and Overtaken as every act on a case.
    """
    if not 1 <= more.days <= MOST or not more.because.strip() or not more.text.strip():
        raise Refused(_("Say by how many days, why, and what the customer is to read."))
    with changing(actor, case_id, now, revision) as case:
        clock = case.clocks.filter(name=CaseClock.Name.LETTER, stopped_at=None).first()
        if clock is None or clock.promised is None:
            raise Refused(_("No final letter is owed in this case, so there is nothing to extend."))
        clock.promised += more.days * DAY
        clock.warned_at = clock.escalated_at = None
        clock.save(update_fields=["promised", "warned_at", "escalated_at"])
        said = {"extended": more.days, "because": more.because.strip()}
        alter(case, What.CHANGED, actor, now, said=said, event="extended")
    letter = Reply(more.text, subject=more.subject, channel=more.channel, then="open")
    reply(actor, case_id, letter, revision=None, now=now)
    return case
