"""Everything that is wrong with a survey, errors first."""

from collections.abc import Mapping

from harken.surveys.definition.reading.faults import Fault
from harken.surveys.definition.records import Definition


def faults_of(
    definition: Definition, measures: Mapping[str, tuple[float, float] | None]
) -> list[Fault]:
    """Return what is wrong; `measures` gives the ends of each measure's scale by name."""
    return []
