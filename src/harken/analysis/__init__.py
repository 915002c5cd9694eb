"""The statistics: pure maths on numbers and sums, usable from a notebook. Imports no Django.

Every function gives an `Estimate` (or a `Difference`), never a bare number, and takes lists, numpy
arrays, pandas or polars series, or Arrow arrays; missing values are left out and counted nowhere.
"""

from harken.analysis.agreement import AGREES_FROM, r_wg
from harken.analysis.comparison import (
    Difference,
    Verdict,
    benjamini_hochberg,
    compare,
    compare_nps,
    compare_pairs,
)
from harken.analysis.cusum import (
    Baseline,
    Cusum,
    Direction,
    Run,
    State,
    baseline_of,
    detects_within,
    false_alarm_every,
)
from harken.analysis.display import Shown, can_show_trend, shown_for
from harken.analysis.durations import CensoredSums, Survival, kaplan_meier
from harken.analysis.estimate import Estimate
from harken.analysis.forecasting import (
    LEAST_POINTS,
    Ahead,
    Bin,
    Brier,
    Chance,
    Pace,
    Point,
    Prior,
    Said,
    TooFewPoints,
    brier,
    chance,
    pace_percentile,
    path,
    points_of,
    prior_for,
    reliability,
    said,
)
from harken.analysis.index import Component, index
from harken.analysis.maturity import (
    COMPETENCIES,
    ITEMS,
    Band,
    Profile,
    Stage,
    band,
    competency_score,
    profile,
    stage_by_total,
)
from harken.analysis.means import MeanSums, RatioSums, mean, ratio
from harken.analysis.nps import NpsSums, nps
from harken.analysis.power import answers_needed, detectable_change, months_until_seen
from harken.analysis.proportions import ShareSums, box, retention, share, share_within
from harken.analysis.quantiles import Histogram, quantile
from harken.analysis.raters import (
    StageShares,
    change,
    means,
    profile_of_all,
    stage_shares,
    standard_error,
)
from harken.analysis.rates import RateSums, rate
from harken.analysis.small_groups import blocks
from harken.analysis.weights import Margin, Weighting, post_stratify, rake

__all__ = [
    "AGREES_FROM",
    "COMPETENCIES",
    "ITEMS",
    "LEAST_POINTS",
    "Ahead",
    "Band",
    "Baseline",
    "Bin",
    "Brier",
    "CensoredSums",
    "Chance",
    "Component",
    "Cusum",
    "Difference",
    "Direction",
    "Estimate",
    "Histogram",
    "Margin",
    "MeanSums",
    "NpsSums",
    "Pace",
    "Point",
    "Prior",
    "Profile",
    "RateSums",
    "RatioSums",
    "Run",
    "Said",
    "ShareSums",
    "Shown",
    "Stage",
    "StageShares",
    "State",
    "Survival",
    "TooFewPoints",
    "Verdict",
    "Weighting",
    "answers_needed",
    "band",
    "baseline_of",
    "benjamini_hochberg",
    "blocks",
    "box",
    "brier",
    "can_show_trend",
    "chance",
    "change",
    "compare",
    "compare_nps",
    "compare_pairs",
    "competency_score",
    "detectable_change",
    "detects_within",
    "false_alarm_every",
    "index",
    "kaplan_meier",
    "mean",
    "means",
    "months_until_seen",
    "nps",
    "pace_percentile",
    "path",
    "points_of",
    "post_stratify",
    "prior_for",
    "profile",
    "profile_of_all",
    "quantile",
    "r_wg",
    "rake",
    "rate",
    "ratio",
    "reliability",
    "retention",
    "said",
    "share",
    "share_within",
    "shown_for",
    "stage_by_total",
    "stage_shares",
    "standard_error",
]
