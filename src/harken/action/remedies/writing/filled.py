"""What stands in the form of a remedy at first: nothing yet, one that is there, one to grow."""

from datetime import date, timedelta
from typing import Any

from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import DECIDE_DAYS, next_kinds
from harken.action.remedies.writing.forms import COPIED, ROWS
from harken.strategy.initiatives.pages.checked import expected_text

_ANEW = ("decide_by", "do_by", "check_on", "people_days", "money")


def of_nothing(today: date) -> dict[str, Any]:
    """Return what a new one begins with: thirty days to decide."""
    return {"kind": Remedy.Kind.FIX, "decide_by": today + timedelta(days=DECIDE_DAYS)}


def of_remedy(row: Remedy) -> dict[str, Any]:
    """Return what was written down."""
    return {
        **{name: getattr(row, name) for name in COPIED},
        **{name: getattr(row, f"{name}_id") for name in ROWS},
        "expected": expected_text(row),
        "scope_of": row.scope_of,
        "compared_with": row.compared_with,
    }


def of_growing(row: Remedy, today: date) -> dict[str, Any]:
    """Return what the larger one begins with: the cause and the check, new days, no costs yet."""
    kept = {name: value for name, value in of_remedy(row).items() if name not in _ANEW}
    grown = next_kinds(row.kind)
    return {**kept, **of_nothing(today), "kind": grown[0] if grown else row.kind}
