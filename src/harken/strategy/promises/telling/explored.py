"""Where the kept rate of a promise is taken apart."""

from harken.explore.state import OWN, State, address
from harken.strategy.promises.queries import Standing


def explored(standing: Standing) -> str:
    """Return the address of Explore with the kept rate of the same days, '' where nothing decides.

    Its figure and its number of answers are the ones that `standing` tells.
    """
    metric, days = standing.promise.metric, standing.window
    if metric is None:
        return ""
    first, last = ("" if day is None else day.isoformat() for day in (days.first, days.last))
    return address(State(metric.name, period=OWN, first=first, last=last))
