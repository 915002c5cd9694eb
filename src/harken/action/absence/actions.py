"""Writing down who is away: one's own days, those of the team one leads, or anybody's."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.absence.days import Away, check_away
from harken.action.absence.models import Absence
from harken.action.absence.queries import workers
from harken.action.permissions import SET_UP_CASES, WORK_CASES
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down, write
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import TeamMembership
from harken.organisation.teams.queries import in_force
from harken.web.live import touch

TOPIC = "action.cases"


def people_of(actor: Actor, on: date) -> "list[User]":
    """Return whose absences `actor` may write: their own, a leader those of the teams they lead,
    who sets up cases everybody's."""
    if SET_UP_CASES.allows(actor):
        return list(workers())
    mine = {int(actor.id)} if actor.kind == "person" else set()
    if actor.role is Role.LEADER:
        led = TeamMembership.objects.filter(in_force(on), user_id=actor.id, leads=True)
        teams = list(led.values_list("team_id", flat=True))
        rows = TeamMembership.objects.filter(in_force(on), team_id__in=teams)
        mine |= set(rows.values_list("user_id", flat=True))
    return list(workers().filter(pk__in=mine))


@transaction.atomic
def write_absence(
    actor: Actor, away: Away, *, now: datetime, absence_id: int | None = None
) -> Absence:
    """Say that somebody is away, or change it. Raises Refused, Absence.DoesNotExist."""
    _demand(actor, away.user.pk, now)
    check_away(away, _others(away))
    if away.deputy is not None and not workers().filter(pk=away.deputy.pk).exists():
        raise Refused(_("“%(name)s” cannot work on cases.") % {"name": away.deputy})
    fields = {
        "user": away.user, "first": away.first, "last": away.last, "deputy": away.deputy
    }  # fmt: skip
    if absence_id is None:
        row = Absence.objects.create(**fields)
        put_down(actor, "action.absence.added", row, now)
    else:
        row = held_absence(actor, absence_id, now)
        changes = write(row, fields)
        put_down(actor, "action.absence.changed", row, now, changes)
    touch(TOPIC)
    return row


@transaction.atomic
def remove_absence(actor: Actor, absence_id: int, *, now: datetime) -> Away:
    """Take an absence back; return what it said, so that it can be put back."""
    row = held_absence(actor, absence_id, now)
    put_down(actor, "action.absence.removed", row, now)
    row.delete()
    touch(TOPIC)
    return Away(row.user, row.first, row.last, row.deputy)


def held_absence(actor: Actor, absence_id: int, now: datetime) -> Absence:
    """Return an absence that `actor` may change, locked; raises Absence.DoesNotExist."""
    WORK_CASES.demand(actor)
    row = Absence.objects.select_for_update(of=("self",)).get(pk=absence_id)
    if row.user_id not in {person.pk for person in people_of(actor, local_date(now))}:
        raise Absence.DoesNotExist
    return row


def _demand(actor: Actor, user_id: int, now: datetime) -> None:
    WORK_CASES.demand(actor)
    if user_id not in {person.pk for person in people_of(actor, local_date(now))}:
        raise Refused(_("You can write down your own absence and those of the team you lead."))


def _others(away: Away) -> Mapping[int, int | None]:
    rows = Absence.objects.filter(first__lte=away.last, last__gte=away.first)
    rows = rows.exclude(user=away.user)
    return dict(rows.values_list("user_id", "deputy_id"))
