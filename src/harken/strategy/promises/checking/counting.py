"""On how many occasions a promise was kept, of how many that were checked."""

from dataclasses import dataclass

from harken.analysis import CensoredSums
from harken.metrics.figures import Figure


@dataclass(frozen=True)
class Occasions:
    """Kept on so many of those that were checked."""

    kept: int = 0
    checked: int = 0

    @property
    def broken(self) -> int:
        """On how many it was broken."""
        return self.checked - self.kept


def occasions(figure: Figure | None) -> Occasions:
    """Return the occasions behind a share.

    What is open and still in time is no occasion yet: of durations those are counted that the share
    is worth (Greenwood), which is every one of them where nothing open is in time.
    """
    if figure is None:
        return Occasions()
    found = figure.estimate
    open_too = isinstance(figure.sums, CensoredSums)
    checked = round(found.n_effective) if open_too else found.n
    if found.value is None:
        return Occasions(0, checked)
    return Occasions(round(found.value * checked / 100), checked)
