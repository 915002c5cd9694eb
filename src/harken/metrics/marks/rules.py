"""Which days can be marked."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused

EARLIEST = date(1970, 1, 1)
AHEAD = timedelta(days=731)


def check_day(day: date, today: date) -> None:
    """Raise Refused for a day that is surely a slip of the pen."""
    if not EARLIEST <= day <= today + AHEAD:
        raise Refused(_("Choose a day after 1970 and at most two years ahead."))
