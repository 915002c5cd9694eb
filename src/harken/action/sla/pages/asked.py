"""What the address of the figures says: how far back, by what, and which clock."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from harken.action.clocks.models import CaseClock
from harken.action.opening.conditions import known_fields
from harken.action.sla.queries import EVERYTHING, KIND, TEAM, WEEK
from harken.metrics.figures.fields import field_label

DAYS = ("28", "91", "364")
_FIELDS = ("channel", "country", "language", "product", "location", "journey", "stage")
_NEVER = ("customer_id", "account", "value", "money", "team")


@dataclass(frozen=True)
class Asked:
    """Which figures somebody wants to see."""

    days: str = "91"
    by: str = EVERYTHING
    clock: str = CaseClock.Name.CONTACT.value

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        """Return what an address asks for; what it cannot ask for is left out."""
        days, by, clock = (str(given.get(name, "")) for name in ("days", "by", "clock"))
        plain = cls()
        return cls(
            days if days in DAYS else plain.days,
            by if by in groupings() else plain.by,
            clock if clock in CaseClock.Name.values else plain.clock,
        )

    def query(self, **more: str) -> str:
        """Return the address's query."""
        said = {"days": self.days, "by": self.by, "clock": self.clock, **more}
        return urlencode([(name, text) for name, text in said.items() if text])

    def but(self, **changes: str) -> "Asked":
        """Return another wish."""
        return replace(self, **changes)


def groupings() -> dict[str, str]:
    """Return by what figures can be grouped, with its name."""
    own = [
        name for name, kind in known_fields().items() if kind == "text" and name.startswith("x_")
    ]
    fields = [name for name in (*_FIELDS, *own) if name not in _NEVER]
    return {
        EVERYTHING: _("all cases together"),
        KIND: _("Kind of case"),
        TEAM: _("Team"),
        WEEK: _("Week of opening"),
        **{name: field_label(name) for name in fields},
    }
