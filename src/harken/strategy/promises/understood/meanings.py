"""What a promise means for the work of the teams concerned: each team says it in its own words."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import plain
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team, TeamMembership
from harken.organisation.teams.queries import in_force
from harken.strategy.permissions import LEAD_WORK, STEER
from harken.strategy.promises.models import Meaning, Promise
from harken.strategy.writing import note


@transaction.atomic
def set_teams(
    actor: Actor, promise_id: int, team_ids: Collection[int], *, now: datetime
) -> list[Meaning]:
    """Name the teams concerned; return those taken off, whose words went with them."""
    STEER.demand(actor)
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise_id)
    rows = {one.team_id: one for one in promise.meanings.select_related("team")}
    fresh = [Meaning(promise=promise, team_id=number) for number in sorted({*team_ids} - {*rows})]
    gone = [row for number, row in rows.items() if number not in team_ids]
    Meaning.objects.bulk_create(fresh)
    Meaning.objects.filter(pk__in=[row.pk for row in gone]).delete()
    if fresh or gone:
        before = ", ".join(str(row.team) for row in rows.values())
        teams = ", ".join(map(str, Team.objects.filter(pk__in=team_ids).order_by("pk")))
        note(actor, "promise.teams_named", promise, now, {"teams": [before, teams]})
    return gone


@transaction.atomic
def write_meaning(
    actor: Actor, promise_id: int, team_id: int, text: LocalText, *, now: datetime
) -> Meaning:
    """Say what a promise means for a team's work. Raises PermissionDenied, and Refused where the
    team is not among those concerned."""
    if not may_write(actor, {team_id}, now):
        raise PermissionDenied(LEAD_WORK.name)
    rows = Meaning.objects.select_for_update(of=("self",)).select_related("promise", "team")
    row = rows.filter(promise=promise_id, team=team_id).first()
    if row is None:
        raise Refused(_("This team is not among those concerned. Name it on the promise first."))
    if row.text != text:
        changes = {"text": [plain(row.text), plain(text)]}
        row.text = text
        row.save(update_fields=["text"])
        note(actor, "promise.meaning_written", row, now, changes)
    return row


@transaction.atomic
def put_back_meaning(
    actor: Actor, promise_id: int, team_id: int, text: LocalText, *, now: datetime
) -> None:
    """Name a team again that was taken off, with what it had written."""
    STEER.demand(actor)
    promise, team = Promise.objects.get(pk=promise_id), Team.objects.get(pk=team_id)
    Meaning.objects.get_or_create(promise=promise, team=team)
    write_meaning(actor, promise_id, team_id, text, now=now)


def may_write(actor: Actor, team_ids: Collection[int], now: datetime) -> set[int]:
    """Return for which of these teams `actor` may write: all who steer, others where they lead."""
    if STEER.allows(actor):
        return set(team_ids)
    if not LEAD_WORK.allows(actor) or not actor.id.isdecimal():
        return set()
    led = TeamMembership.objects.filter(leads=True, user=int(actor.id))
    own = led.filter(in_force(local_date(now)))
    return set(own.filter(team__in=team_ids).values_list("team", flat=True))
