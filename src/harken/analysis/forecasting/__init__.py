"""The chance that a goal is met, and how good such forecasts were (methodology 4)."""

from harken.analysis.forecasting.calibration import Bin, Brier, brier, reliability
from harken.analysis.forecasting.forecast import Ahead, Chance, Said, chance, path, said
from harken.analysis.forecasting.model import LEAST_POINTS, Point, Prior, TooFewPoints, points_of
from harken.analysis.forecasting.pace import Pace, pace_percentile
from harken.analysis.forecasting.prior import prior_for

__all__ = [
    "LEAST_POINTS",
    "Ahead",
    "Bin",
    "Brier",
    "Chance",
    "Pace",
    "Point",
    "Prior",
    "Said",
    "TooFewPoints",
    "brier",
    "chance",
    "pace_percentile",
    "path",
    "points_of",
    "prior_for",
    "reliability",
    "said",
]
