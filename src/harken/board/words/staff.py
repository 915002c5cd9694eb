"""Who works here, as far as it is known: nobody is to be praised or blamed by name on a wall."""

import re
from collections.abc import Iterable, Mapping
from time import monotonic

from harken.accounts.users.models import User
from harken.warehouse.facts import OWN_DIMENSION

_ROLES = frozenset(
    {
        "adviser", "advisor", "agent", "assistant", "cashier", "clerk", "consultant", "courier",
        "doradca", "driver", "employee", "engineer", "handler", "host", "kasjer", "kierowca",
        "konsultant", "kurier", "manager", "mechanic", "operator", "owner", "person", "pracownik",
        "rep", "representative", "salesperson", "sales_rep", "seller", "sprzedawca", "staff",
        "steward", "technician", "teller", "waiter", "worker",
    }
)  # fmt: skip
_PART = re.compile(r"[^a-z]+")
MOST, LONGEST = 5000, 60.0


def names_staff(dimension: str) -> bool:
    """Tell whether a user-defined dimension says who of the staff it was.

    >>> names_staff("x_support_agent"), names_staff("agency")
    (True, False)
    """
    return not _ROLES.isdisjoint(_PART.split(dimension.removeprefix(OWN_DIMENSION).lower()))


def staff_in(dimensions: Mapping[str, object]) -> list[str]:
    """Return the names of staff that a signal itself says."""
    return [str(value) for name, value in dimensions.items() if value and names_staff(name)]


class People:
    """The names of everybody who ever signed in, leaders of teams among them.

    They are read again when somebody is added or changed in this process, and every minute.
    """

    def __init__(self) -> None:
        self._known: tuple[float, tuple[str, ...]] | None = None

    def names(self) -> tuple[str, ...]:
        """Return the names."""
        known = self._known
        if known is None or monotonic() - known[0] > LONGEST:
            names = User.objects.values_list("name", flat=True)[:MOST]
            known = self._known = (monotonic(), tuple(filter(None, names)))
        return known[1]

    def forget(self, **_signal: object) -> None:
        """Read them again next time."""
        self._known = None


people = People()


def staff_fields(fields: Iterable[str]) -> list[str]:
    """Return the fields of answers that say who of the staff it was."""
    return [name for name in fields if name.startswith(OWN_DIMENSION) and names_staff(name)]
