"""Changing locations."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import ngettext

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.brands.models import Brand
from harken.organisation.calendars.models import Calendar
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import note, set_archived, write
from harken.organisation.locations.models import Location
from harken.organisation.permissions import EDIT_LOCATIONS


@dataclass(frozen=True)
class Place:
    """What a person writes down about a location."""

    name: LocalText
    country: str
    zone: str
    subdivision: str = ""
    address: str = ""
    brand: Brand | None = None
    calendar: Calendar | None = None

    def fields(self) -> dict[str, object]:
        """Return the values by the names of the columns."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@transaction.atomic
def add_location(actor: Actor, place: Place, *, now: datetime) -> Location:
    """Add a location."""
    EDIT_LOCATIONS.demand(actor)
    location = Location(**place.fields())
    location.save()
    note(actor, "location.added", location, now)
    return location


@transaction.atomic
def change_location(actor: Actor, location_id: int, place: Place, *, now: datetime) -> Location:
    """Write down new facts about a location."""
    EDIT_LOCATIONS.demand(actor)
    location = Location.objects.select_for_update(of=("self",)).get(pk=location_id)
    changes = write(location, place.fields())
    if changes:
        note(actor, "location.changed", location, now, changes)
    return location


@transaction.atomic
def archive_location(actor: Actor, location_id: int, *, now: datetime) -> Location:
    """Put a location out of the way; raises Refused while teams are at home there."""
    EDIT_LOCATIONS.demand(actor)
    location = Location.objects.get(pk=location_id)
    teams = location.team_set.filter(placements__until=None).distinct().count()
    if teams:
        raise Refused(
            ngettext(
                "%(count)s team works at %(location)s. Give it another location first.",
                "%(count)s teams work at %(location)s. Give them another location first.",
                teams,
            )
            % {"count": teams, "location": location}
        )
    set_archived(actor, "location", location, now, away=True)
    return location


def restore_location(actor: Actor, location_id: int, *, now: datetime) -> Location:
    """Bring an archived location back."""
    EDIT_LOCATIONS.demand(actor)
    location = Location.objects.get(pk=location_id)
    set_archived(actor, "location", location, now, away=False)
    return location
