"""How many cases lie on each shelf, in one question; nobody needs to know how many beyond 99."""

from collections.abc import Mapping

from django.db.models import IntegerField, Subquery

from harken.accounts.users.models import User
from harken.action.inbox.listing.asked import View
from harken.action.inbox.listing.selecting import Desk

MOST = 99
COUNTED = (View.MINE, View.TEAMS, View.NOBODYS, View.LATE, View.WAITING, View.PUT_OFF)


class Counted(Subquery):
    """How many rows a query gives; it stops at its limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def counts(desk: Desk) -> Mapping[View, str]:
    """Return the counts by view: '0' to '99', or '99+'."""
    columns = {view.name.lower(): _up_to(view, desk) for view in COUNTED}
    found = User.objects.filter(pk=desk.me).values_list(*columns.values()).first()
    return dict(zip(COUNTED, map(words, found or [0] * len(COUNTED)), strict=True))


def _up_to(view: View, desk: Desk) -> Counted:
    return Counted(desk.shelf(view).order_by().values("pk")[: MOST + 1])


def words(count: int) -> str:
    """Write a count that stopped at its limit.

    >>> words(7), words(100)
    ('7', '99+')
    """
    return f"{MOST}+" if count > MOST else str(count)
