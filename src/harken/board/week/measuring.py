"""The figures of a week's page: each metric's week held against what came before it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from harken.analysis import Difference
from harken.board.figures.measuring import in_every_language, window_now
from harken.board.week.records import Against, Missed, Refused, Subject
from harken.board.week.rules import four_weeks_before, judged, week_before, window_of
from harken.foundations.local_text import LocalText
from harken.metrics.figures import Asked, CannotMeasure, Figure, measure, ready_on
from harken.metrics.figures.comparing import difference_of
from harken.metrics.register.models import Metric
from harken.metrics.targets.rules import Reach, standing
from harken.metrics.targets.target import Target
from harken.warehouse.definition import Definition, Window
from harken.warehouse.store import Store
from harken.web.registries import Week

MOST_TOUCHPOINTS = 12
BY = "touchpoint"


@dataclass(frozen=True)
class Desk:
    """What all figures of one computation share: the week, one store, the fields in it."""

    week: Week
    store: Store
    fields: dict[str, str]

    def ready(self, metric: Metric) -> Asked:
        """Return a metric ready to be measured as of the week's end; raises CannotMeasure."""
        ready = ready_on(metric, self.week.last, self.store, self.fields)
        return replace(ready, clock=lambda: self.week.now)

    def definitions(self, metrics: Iterable[Metric]) -> Iterator[Definition]:
        """Yield the definitions of those that can be measured."""
        for metric in metrics:
            with suppress(CannotMeasure):
                yield self.ready(metric).definition


@dataclass(frozen=True)
class _Measured:
    """A subject whose differences are not judged yet."""

    ready: Asked
    week: Figure
    earlier: tuple[Figure, ...]
    touchpoint: str = ""

    def differences(self) -> list[Difference | None]:
        return [self._difference(one) for one in self.earlier]

    def _difference(self, earlier: Figure) -> Difference | None:
        if earlier.is_hidden or self.week.is_hidden:
            return None
        weighted = self.ready.version.weighted
        return difference_of(self.ready, earlier, self.week, weighted=weighted)


def subjects_of(
    desk: Desk, metrics: Iterable[Metric]
) -> tuple[tuple[Subject, ...], tuple[Refused, ...]]:
    """Return each metric against the four weeks and the week before; and those that cannot be."""
    found, refused = [], []
    for metric in metrics:
        try:
            found.append(_measured(desk, desk.ready(metric)))
        except CannotMeasure:
            refused.append(Refused(metric, _why(desk, metric)))
    return _judged(found), tuple(refused)


def _measured(desk: Desk, ready: Asked) -> _Measured:
    windows = (window_of(desk.week), four_weeks_before(desk.week), week_before(desk.week))
    week, *earlier = (measure(ready, window=window)[0] for window in windows)
    return _Measured(ready, week, tuple(earlier))


def _why(desk: Desk, metric: Metric) -> LocalText:
    return in_every_language(lambda: _measured(desk, desk.ready(metric)))


def touchpoints_of(desk: Desk, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """Return the metrics by touchpoint against the four weeks before, judged all together."""
    found = [one for subject in subjects for one in _by_touchpoint(desk, subject.ready)]
    return _judged(found)


def _by_touchpoint(desk: Desk, ready: Asked) -> Iterator[_Measured]:
    earlier = _by_name(ready, four_weeks_before(desk.week))
    week = _by_name(ready, window_of(desk.week))
    largest = sorted(week, key=lambda name: -week[name].estimate.n)[:MOST_TOUCHPOINTS]
    for name in largest:
        if name in earlier:
            yield _Measured(ready, week[name], (earlier[name],), name)


def _by_name(ready: Asked, window: Window) -> dict[str, Figure]:
    try:
        figures = measure(ready, by=BY, window=window)
    except CannotMeasure:
        return {}
    return {str(one.by): one for one in figures if one.by}


def _judged(found: Sequence[_Measured]) -> tuple[Subject, ...]:
    differences = [one for subject in found for one in subject.differences()]
    verdicts = iter(zip(differences, judged(differences), strict=True))
    return tuple(
        Subject(
            one.ready,
            one.week,
            tuple(Against(figure, *next(verdicts)) for figure in one.earlier),
            one.touchpoint,
        )
        for one in found
    )


def missed_of(desk: Desk, targets: Iterable[tuple[Metric, Target]]) -> tuple[Missed, ...]:
    """Return the metrics whose target was missed for certain, in their own windows."""
    return tuple(one for metric, target in targets for one in _missed(desk, metric, target))


def _missed(desk: Desk, metric: Metric, target: Target) -> Iterator[Missed]:
    try:
        ready = desk.ready(metric)
        window = window_now(desk.week.last, ready.version.window_days)
        figure = measure(ready, window=window)[0]
    except CannotMeasure:
        return
    better = ready.version.higher_is_better
    if standing(figure, target, higher_is_better=better) is Reach.MISSED:
        yield Missed(ready, figure, target)
