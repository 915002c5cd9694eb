"""Changing brands."""

from datetime import datetime

from django.db import transaction

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.brands.models import Brand
from harken.organisation.changes.writing import note, set_archived, write
from harken.organisation.permissions import EDIT_BRANDS


@transaction.atomic
def add_brand(actor: Actor, name: LocalText, *, now: datetime) -> Brand:
    """Add a brand."""
    EDIT_BRANDS.demand(actor)
    brand = Brand(name=name)
    brand.save()
    note(actor, "brand.added", brand, now)
    return brand


@transaction.atomic
def rename_brand(actor: Actor, brand_id: int, name: LocalText, *, now: datetime) -> Brand:
    """Give a brand another name."""
    EDIT_BRANDS.demand(actor)
    brand = Brand.objects.select_for_update().get(pk=brand_id)
    changes = write(brand, {"name": name})
    if changes:
        note(actor, "brand.changed", brand, now, changes)
    return brand


def archive_brand(actor: Actor, brand_id: int, *, now: datetime) -> Brand:
    """Put a brand out of the way; its locations keep it."""
    return _set_archived(actor, brand_id, now, away=True)


def restore_brand(actor: Actor, brand_id: int, *, now: datetime) -> Brand:
    """Bring an archived brand back."""
    return _set_archived(actor, brand_id, now, away=False)


def _set_archived(actor: Actor, brand_id: int, now: datetime, *, away: bool) -> Brand:
    EDIT_BRANDS.demand(actor)
    brand = Brand.objects.get(pk=brand_id)
    set_archived(actor, "brand", brand, now, away=away)
    return brand
