"""Reading brands."""

from harken.foundations.keyset import Page, page_of
from harken.organisation.brands.models import Brand


def brands_page(cursor: str | None = None, *, archived: bool = False) -> Page[Brand]:
    """Return a page of the brands, archived ones on request."""
    return page_of(
        Brand.objects.filter(archived_at__isnull=not archived), order=("id",), cursor=cursor
    )


def current_brands() -> list[Brand]:
    """Return the brands that are not archived, by name in the active language."""
    return sorted(Brand.objects.filter(archived_at=None), key=lambda brand: str(brand).casefold())
