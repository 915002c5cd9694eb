"""What a figure of before is about on the scale of today, in a sentence."""

from harken.metrics.lifecycle.queries import changes_of
from harken.metrics.parallel.splice import read_splice
from harken.metrics.parallel.words import splice_words
from harken.metrics.register.models import Metric


def splices_of(metric: Metric) -> list[str]:
    """Return a sentence for each splice that is kept with a metric."""
    kept = [one.splice for one in metric.versions.all()]
    kept += [one.evidence.get("splice") for one in changes_of(metric)]
    return [splice_words(found) for raw in kept if raw and (found := read_splice(raw))]
