"""What one answer counts in a metric."""

import numpy as np
import pytest

from harken.metrics.measures.models import Measure
from harken.metrics.parallel.scoring import figure_of, scores_of
from harken.metrics.register.models import MetricVersion

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("method", "parameters", "ends", "answers", "scores"),
    [
        ("nps", {}, (0, 10), [10, 9, 8, 7, 6, 0], [100, 100, 0, 0, -100, -100]),
        ("top box", {"boxes": 2}, (1, 5), [5, 4, 3, 1], [100, 100, 0, 0]),
        ("bottom box", {"boxes": 1}, (1, 5), [5, 2, 1], [0, 0, 100]),
        ("net box", {"boxes": 2, "worst": 3}, (1, 7), [7, 6, 5, 3, 1], [100, 100, 0, -100, -100]),
        ("share within", {"target": 60}, (0, None), [59, 60, 61], [100, 100, 0]),
        ("mean", {}, (1, 5), [5, 1], [5, 1]),
    ],
)
def test_the_mean_of_the_scores_is_the_figure(
    method: str, parameters: dict, ends: tuple, answers: list, scores: list
) -> None:
    measure = Measure(name="m", low=ends[0], high=ends[1])
    version = MetricVersion(measure=measure, method=method, parameters=parameters)
    values = np.array(answers, dtype=float)
    assert scores_of(version, values).tolist() == scores
    assert figure_of(version, values) == pytest.approx(sum(scores) / len(scores))


def test_a_median_is_that_of_the_answers() -> None:
    version = MetricVersion(
        measure=Measure(name="m", low=0), method="quantile", parameters={"q": 0.5}
    )
    assert figure_of(version, np.array([1.0, 2, 100])) == 2
