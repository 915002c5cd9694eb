"""Reading measures."""

from harken.foundations.once import once
from harken.metrics.measures.models import Measure


@once
def measures_by_name() -> dict[str, Measure]:
    """Return every measure by its name, in order of names."""
    return {measure.name: measure for measure in Measure.objects.order_by("name")}
