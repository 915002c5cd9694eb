"""Two cases of one customer become one, and apart again. What belongs to each stays with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.action.cases.changing import changing, held, settle
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import alter, move
from harken.action.cases.rules import demand_mergeable, demand_step
from harken.action.cases.sight import seen_by
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date


def merge(
    actor: Actor, case_id: int, into: int, *, now: datetime, revision: int | None = None
) -> Case:
    """Let a case go on in another one of the same customer. Raises Refused, DoesNotExist.

    Signals, entries and clocks stay where they are; the page of the other one shows both.
    """
    with _both_locked(case_id, into), changing(actor, case_id, now, revision) as case:
        other = case if into == case.pk else held(seen_by(actor, local_date(now)), into)
        demand_step(case.state, State.MERGED)
        demand_mergeable(
            same=other.pk == case.pk,
            customers=(case.customer_id, other.customer_id),
            into_state=other.state,
            leaves_law=case.kind.is_regulated and not other.kind.is_regulated,
        )
        unread = case.unread
        move(case, State.MERGED, actor, now, said={"into": other.pk})
        case.merged_into = other
        case.save()
        other.unread = other.unread or unread
        alter(other, What.MERGED, actor, now, said={"from": case.pk})
        settle(other, now)
    return case


@contextmanager
def _both_locked(*case_ids: int) -> Iterator[None]:
    """Lock both rows in the order of their numbers, so that nobody waits for each other."""
    with transaction.atomic():
        rows = Case.objects.filter(pk__in=case_ids).order_by("pk")
        list(rows.select_for_update(of=("self",)).values_list("pk"))
        yield


def part(actor: Actor, case_id: int, *, now: datetime, revision: int | None = None) -> Case:
    """Take a merging back: the case stands as it stood before."""
    with changing(actor, case_id, now, revision) as case:
        if case.state != State.MERGED or case.merged_into_id is None:
            raise Refused(_("The case is not merged."))
        other = held(seen_by(actor, local_date(now)), case.merged_into_id)
        fields = {"state": _state_before(case), "merged_into_id": None}
        alter(case, What.PARTED, actor, now, fields=fields, said={"from": other.pk})
        alter(other, What.PARTED, actor, now, said={"of": case.pk})
        case.save()
        settle(other, now)
    return case


def _state_before(case: Case) -> str:
    line = case.events.filter(what=What.MERGED, said__has_key="into").order_by("-id").first()
    return State(line.said["was"]["state"]).value if line else State.OPEN.value
