"""What hangs loose about contact reasons: an aim that nobody works for."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.strategy.picture.loose import Loose
from harken.strategy.self_service.models import ContactReason
from harken.strategy.self_service.reasons import COULD_GO, reasons


def findings(_today: date) -> list[Loose]:
    """Return the reasons that should need no person, and that nobody answers for."""
    return [one for row in reasons() for one in _of(row)]


def _of(row: ContactReason) -> Iterator[Loose]:
    if row.aim not in COULD_GO or (row.owner is not None and row.owner.is_active):
        return
    sentence = (
        _("Nobody answers for the contact reason “%(name)s”.")
        if row.owner is None
        else _("The owner of the contact reason “%(name)s” has left.")
    )
    yield Loose(
        sentence % {"name": row},
        _("Choose somebody who sees to it that customers need not ask any more."),
        f"{reverse('strategy:reason')}?{address(row.key)}",
    )


def address(key: str) -> str:
    """Return the query that names a reason."""
    return urlencode({"key": key})
