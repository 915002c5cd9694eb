"""Which days can be meant: beyond them counting months forth and back falls off the calendar."""

from datetime import date

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused

NEAREST, FARTHEST = date(1970, 1, 1), date(2100, 1, 1)


def check_days(*days: date | None) -> None:
    """Raise Refused for a day that nobody can mean."""
    if not all(day is None or NEAREST <= day <= FARTHEST for day in days):
        raise Refused(_("Choose days between 1970 and 2100."))
