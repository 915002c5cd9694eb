"""Which cases stand behind a remedy."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.action.cases.models import Case
from harken.action.cases.sight import seen_by
from harken.action.permissions import LEAD_REMEDIES
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.remedies.noting import CASES, CHANGED, note_in_case
from harken.action.remedies.rules import MOST_AT_ONCE
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.web.live import touch

LABEL = 200


@transaction.atomic
def link(actor: Actor, remedy_id: int, case_ids: Iterable[int], *, now: datetime) -> list[int]:
    """Put cases that `actor` sees behind a remedy; return the numbers of those newly linked.

    Numbers of cases that the actor does not see are passed over as if there were none. Raises
    PermissionDenied, Remedy.DoesNotExist, and Refused for one that is archived.
    """
    LEAD_REMEDIES.demand(actor)
    remedy = Remedy.objects.select_for_update(of=("self",)).get(pk=remedy_id)
    if remedy.archived_at is not None:
        raise Refused(_("It is archived. Bring it back first."))
    return put_behind(actor, remedy, case_ids, now)


def put_behind(actor: Actor, remedy: Remedy, case_ids: Iterable[int], now: datetime) -> list[int]:
    """Link cases with a locked remedy; inside the transaction."""
    wanted = _check_count(sorted(set(case_ids)))
    there = set(remedy.linked.filter(case_id__in=wanted).values_list("case_id", flat=True))
    cases = _locked(actor, [pk for pk in wanted if pk not in there], now)
    for case in cases:
        RemedyCase.objects.create(remedy=remedy, case=case, at=now, by=actor.label[:LABEL])
        note_in_case(actor, case, remedy, now, is_on=True)
    if cases:
        touch(CASES, CHANGED)
    return [case.pk for case in cases]


@transaction.atomic
def unlink(actor: Actor, remedy_id: int, case_ids: Iterable[int], *, now: datetime) -> list[int]:
    """Take cases that `actor` sees from behind a remedy; return the numbers of those taken.

    Raises Refused for a case whose customer was told already: that stays in the record.
    """
    LEAD_REMEDIES.demand(actor)
    remedy = Remedy.objects.select_for_update(of=("self",)).get(pk=remedy_id)
    linked = remedy.linked.filter(case_id__in=_check_count(sorted(set(case_ids))))
    cases = _locked(actor, sorted(linked.values_list("case_id", flat=True)), now)
    if linked.filter(case__in=cases).exclude(told_at=None).exists():
        raise Refused(_("The customer was told of it: the case stays where it is."))
    for case in cases:
        note_in_case(actor, case, remedy, now, is_on=False)
    remedy.linked.filter(case__in=cases).delete()
    if cases:
        touch(CASES, CHANGED)
    return [case.pk for case in cases]


def copy_cases(source: Remedy, to: Remedy, actor: Actor, now: datetime) -> None:
    """Put all cases of one remedy behind another that grew out of it, seen or not."""
    numbers = source.linked.order_by("case_id").values_list("case_id", flat=True)
    RemedyCase.objects.bulk_create(
        [RemedyCase(remedy=to, case_id=pk, at=now, by=actor.label[:LABEL]) for pk in numbers],
        ignore_conflicts=True,
    )


def _check_count(case_ids: Sequence[int]) -> Sequence[int]:
    if len(case_ids) > MOST_AT_ONCE:
        raise Refused(_("Link at most %(count)s cases at once.") % {"count": MOST_AT_ONCE})
    return case_ids


def _locked(actor: Actor, case_ids: Sequence[int], now: datetime) -> list[Case]:
    """Return the cases that the actor may see, locked in the order of their numbers."""
    rows = Case.objects if actor.kind == "system" else seen_by(actor, local_date(now))
    seen = list(rows.filter(pk__in=case_ids).values_list("pk", flat=True))
    locked = Case.objects.select_for_update(of=("self",)).filter(pk__in=seen)
    return list(locked.order_by("pk"))
