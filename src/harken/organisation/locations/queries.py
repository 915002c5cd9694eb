"""Reading locations."""

from harken.foundations.keyset import Page, page_of
from harken.organisation.locations.models import Location


def locations_page(cursor: str | None = None, *, archived: bool = False) -> Page[Location]:
    """Return a page of the locations with brand and hours, archived ones on request."""
    rows = Location.objects.filter(archived_at__isnull=not archived)
    return page_of(rows.select_related("brand", "calendar"), order=("id",), cursor=cursor)


def current_locations() -> list[Location]:
    """Return the locations that are not archived, by name in the active language."""
    rows = Location.objects.filter(archived_at=None).select_related("brand", "calendar")
    return sorted(rows, key=lambda location: str(location).casefold())
