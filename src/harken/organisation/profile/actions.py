"""Changing the organisation's profile."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from harken.foundations.permission import Actor
from harken.organisation.changes.writing import note, write
from harken.organisation.files.actions import discard_file, store_picture
from harken.organisation.permissions import EDIT_PROFILE
from harken.organisation.profile.models import THE_ONE, Organisation


def _locked() -> Organisation:
    found = Organisation.objects.select_for_update().filter(pk=THE_ONE).first()
    return found or Organisation()


@transaction.atomic
def set_profile(actor: Actor, fields: Mapping[str, Any], *, now: datetime) -> Organisation:
    """Set name, zone, week start, currency and default language, as far as `fields` has them."""
    EDIT_PROFILE.demand(actor)
    organisation = _locked()
    changes = write(organisation, fields)
    if changes:
        note(actor, "profile.changed", organisation, now, changes)
    return organisation


@transaction.atomic
def set_logo(actor: Actor, content: bytes, *, now: datetime) -> Organisation:
    """Make the picture `content` the logo; raises NotAPicture when it is none we can show."""
    EDIT_PROFILE.demand(actor)
    organisation = _locked()
    earlier = organisation.logo
    write(organisation, {"logo": store_picture(content, now=now)})
    if earlier is not None:
        discard_file(earlier)
    note(actor, "profile.logo_changed", organisation, now)
    return organisation


@transaction.atomic
def remove_logo(actor: Actor, *, now: datetime) -> None:
    """Show the organisation by its name only."""
    EDIT_PROFILE.demand(actor)
    organisation = _locked()
    if organisation.logo is None:
        return
    earlier = organisation.logo
    write(organisation, {"logo": None})
    discard_file(earlier)
    note(actor, "profile.logo_removed", organisation, now)
