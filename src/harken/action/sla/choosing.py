"""Which of the promised times hold for a case."""

from collections.abc import Iterable, Mapping

from harken.action.cases.models import Case
from harken.action.opening.conditions import fits, read_conditions
from harken.action.sla.models import Target
from harken.metrics.figures import CannotMeasure


def targets_for(case: Case) -> dict[str, Target]:
    """Return the first target in order that fits a case, by the name of its clock."""
    return chosen(case, Target.objects.filter(archived_at=None))


def chosen(case: Case, targets: Iterable[Target]) -> dict[str, Target]:
    """Return the first of `targets` that fits, by the name of its clock."""
    found: dict[str, Target] = {}
    for target in targets:
        if target.clock not in found and holds_for(target, case):
            found[target.clock] = target
    return found


def holds_for(target: Target, case: Case) -> bool:
    """Tell whether a case is one of those that a target is for."""
    fields: Mapping[str, object] = case.fields
    if target.kind_id not in (None, case.kind_id):
        return False
    if target.least_priority is not None and case.priority < target.least_priority:
        return False
    return not target.where or _is_one_of(target.where, fields)


def _is_one_of(conditions: Iterable[str], fields: Mapping[str, object]) -> bool:
    """A condition on a field that is gone holds for nobody."""
    try:
        return fits(read_conditions(conditions), fields)
    except CannotMeasure:
        return False
