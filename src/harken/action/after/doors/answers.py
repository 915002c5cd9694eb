"""Recovery as plain data."""

from typing import Any

from harken.action.after.recovery import Recovery
from harken.analysis.comparison import Difference
from harken.analysis.display import Shown
from harken.analysis.estimate import Estimate


def document(found: Recovery) -> dict[str, Any]:
    """Return all figures, null where they rest on too few."""
    expected = found.expected
    return {
        "measure": found.yard.measure.name,
        "low_at_most": found.yard.low_at_most,
        "recovered_at": found.yard.recovered_at,
        "contacted": len(found.people),
        "asked": sum(one.was_asked for one in found.people),
        "answered": sum(one.has_answered for one in found.people),
        "recovered": sum(one.is_recovered(found.yard) for one in found.people),
        "recovery_rate": _figure(found.rate),
        "response_rate": _figure(found.response),
        "recovered_of_answered": _figure(found.of_answered),
        "lift": _change(found.lift),
        "expected_lift": _figure(expected.lift if expected else None),
        "expected_share": _figure(expected.share if expected else None),
        "beyond_expected": _change(found.rest),
        "beyond_expected_share": _change(found.beyond),
        "without_contact": _figure(found.control),
        "pairs": len(found.pairs.firsts),
        "rho": _figure(found.rho),
    }


def _figure(found: Estimate | None) -> dict[str, Any]:
    if found is None or found.value is None or found.shown is Shown.HIDDEN:
        return {"value": None, "low": None, "high": None, "n": found.n if found else 0}
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}


def _change(found: Difference | None) -> dict[str, Any]:
    n = min(found.n) if found else 0
    if found is None or n < found.least:
        return {"value": None, "low": None, "high": None, "n": n}
    return {"value": found.difference, "low": found.low, "high": found.high, "n": n}
