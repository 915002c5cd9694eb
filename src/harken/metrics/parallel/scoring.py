"""One answer as a metric counts it, so that two metrics of the same answers can be paired."""

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from harken.metrics.measures.refused import CannotMeasure
from harken.metrics.register.models import MethodName, MetricVersion

Numbers = npt.NDArray[np.float64]
PROMOTER, DETRACTOR = 9, 6
WHOLE = 100.0
BOXES = {
    MethodName.TOP_BOX: (1, 0),
    MethodName.BOTTOM_BOX: (0, 1),
    MethodName.NET_BOX: (1, -1),
}
"""What an answer in the best and in the worst boxes counts."""


def scores_of(version: MetricVersion, values: Numbers) -> Numbers:
    """Return what each answer counts: the figure is their mean. NPS has -100, 0 and 100.

    A median is no mean of anything, so its answers count as they are. Raises CannotMeasure for a
    metric that is not made of single answers.
    """
    method, given, measure = version.method, version.parameters, version.measure
    best = values > (measure.high or 0) - given.get("boxes", 2)
    worst_boxes = given.get("worst", given.get("boxes", 2))
    worst = values < (measure.low or 0) + worst_boxes
    if method == MethodName.NPS:
        scores = (values >= PROMOTER) * WHOLE - (values <= DETRACTOR) * WHOLE
    elif method in {MethodName.MEAN, MethodName.QUANTILE}:
        scores = values
    elif method in BOXES:
        good, bad = BOXES[MethodName(method)]
        scores = good * best * WHOLE + bad * worst * WHOLE
    elif method == MethodName.SHARE_WITHIN:
        scores = (values <= given["target"]) * WHOLE
    else:
        raise CannotMeasure(
            _(
                "“%(name)s” is a rate or a ratio, which single answers do not have. Compare "
                "metrics that are made of answers."
            )
            % {"name": version.metric}
        )
    return np.asarray(scores, dtype=np.float64)


def figure_of(version: MetricVersion, values: Numbers) -> float:
    """Return the figure of some answers."""
    scores = scores_of(version, values)
    if version.method == MethodName.QUANTILE:
        return float(np.quantile(scores, version.parameters.get("q", 0.5)))
    return float(scores.mean())
