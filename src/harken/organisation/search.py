"""What the search box finds: teams, locations, brands and working hours by name."""

from collections.abc import Iterator

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Permission
from harken.organisation import permissions as may
from harken.organisation.brands.models import Brand
from harken.organisation.calendars.models import Calendar
from harken.organisation.locations.models import Location
from harken.organisation.teams.models import Team
from harken.web.registries import Found, Text

FOUND_AT_MOST = 5
_Source = tuple[type[models.Model], Permission, str, Text]
SOURCES: tuple[_Source, ...] = (
    (Team, may.EDIT_TEAMS, "organisation:team", _("Team")),
    (Location, may.EDIT_LOCATIONS, "organisation:location-edit", _("Location")),
    (Brand, may.EDIT_BRANDS, "organisation:brand-edit", _("Brand")),
    (Calendar, may.EDIT_HOURS, "organisation:calendar", _("Working hours")),
)


def find_things(words: str, actor: Actor) -> Iterator[Found]:
    """Yield what has every word in its name in any language, to those who may change it."""
    wanted = words.casefold().split()
    for model, permission, url_name, kind in SOURCES:
        if wanted and permission.allows(actor):
            for row in _matching(model, wanted)[:FOUND_AT_MOST]:
                yield Found(str(row), reverse(url_name, args=[row.pk]), kind)


def _matching(model: type[models.Model], wanted: list[str]) -> list[models.Model]:
    rows = models.QuerySet[models.Model](model).order_by("pk")
    return [row for row in rows if _says(row, wanted)]


def _says(row: models.Model, wanted: list[str]) -> bool:
    texts = " ".join(getattr(row, "name", LocalText()).values()).casefold()
    return all(word in texts for word in wanted)
