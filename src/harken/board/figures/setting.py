"""What stands on the page before any answer is read: pins, targets, marks, names of teams.

It is read once and kept until one of its topics is touched or the day changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from harken.board.figures.records import Choice, Scope, ScopeChoices
from harken.board.figures.scopes import any_of, named
from harken.board.pins.queries import pinned_metrics
from harken.foundations.local_text import LocalText
from harken.metrics.marks.mark import Mark
from harken.metrics.marks.queries import marks_in
from harken.metrics.measures.rules import business_twin
from harken.metrics.register.models import Metric, State
from harken.metrics.register.queries import version_on
from harken.metrics.targets.queries import targets_of
from harken.metrics.targets.target import Target
from harken.organisation.brands.models import Brand
from harken.organisation.locations.models import Location
from harken.organisation.teams.models import TeamPlacement
from harken.organisation.teams.queries import in_force
from harken.warehouse.definition import Operator, Where, Window

WEEKS = 53
ENGLISH = "en"


@dataclass(frozen=True)
class Place:
    """A team or a location with its names; `above` is the team above it, or the brand."""

    id: int
    name: LocalText
    above: int | None = None


@dataclass(frozen=True)
class Setting:
    """The pinned metrics in their order, each with its twin in working hours, and what goes along.

    `year` is the running week and the 52 before it.
    """

    today: date
    year: Window
    week_start: int
    pinned: tuple[Metric, ...]
    twins: Mapping[str, Metric]
    targets: Mapping[str, Target]
    marks: Mapping[str, tuple[Mark, ...]]
    teams: tuple[Place, ...]
    brands: tuple[Place, ...]
    locations: tuple[Place, ...]

    def where(self, scope: Scope) -> tuple[Where, ...]:
        """Return the conditions of a scope; a team includes those below it, a brand its places."""
        found = []
        if scope.team:
            found.append(any_of("team", self._team(scope.team), scope.team))
        if scope.brand:
            found.append(any_of("location", self._of_brand(scope.brand), scope.brand))
        if scope.location:
            places = named(scope.location, self._names(self.locations))
            found.append(any_of("location", places, scope.location))
        if scope.product:
            found.append(Where("product", Operator.EQUALS, (scope.product,)))
        return tuple(found)

    def knows(self, scope: Scope) -> bool:
        """Tell whether everything in a scope is known here, so that no answer needs to have it."""
        if scope.product:
            return False
        groups = {"team": self.teams, "brand": self.brands, "location": self.locations}
        return all(
            named(name, self._names(group))
            for part, group in groups.items() if (name := getattr(scope, part))
        )  # fmt: skip

    def choices(self, products: Iterable[str]) -> ScopeChoices:
        """Return what the page can be cut to."""
        return ScopeChoices(
            tuple(self._tree(None, 0)),
            tuple(_choice(one) for one in sorted(self.brands, key=_by_name)),
            tuple(_choice(one) for one in sorted(self.locations, key=_by_name)),
            tuple(Choice(one, LocalText({ENGLISH: one})) for one in products),
        )

    def _team(self, name: str) -> list[LocalText]:
        found = [one for one in self.teams if name in one.name.values()]
        for one in found:  # grows while it is walked
            found += [team for team in self.teams if team.above == one.id and team not in found]
        return self._names(found)

    def _of_brand(self, name: str) -> list[LocalText]:
        ids = {one.id for one in self.brands if name in one.name.values()}
        return self._names(one for one in self.locations if one.above in ids)

    def _names(self, places: Iterable[Place]) -> list[LocalText]:
        return [one.name for one in places]

    def _tree(self, above: int | None, depth: int) -> Iterable[Choice]:
        for team in sorted((one for one in self.teams if one.above == above), key=_by_name):
            yield _choice(team, depth)
            yield from self._tree(team.id, depth + 1)


def _choice(place: Place, depth: int = 0) -> Choice:
    return Choice(place.name.in_language(ENGLISH), place.name, depth)


def _by_name(place: Place) -> str:
    return place.name.in_language(ENGLISH).casefold()


def year_of(today: date, week_start: int) -> Window:
    """Return the running week up to today and the 52 whole weeks before it."""
    begun = today - timedelta(days=(today.weekday() - week_start) % 7)
    return Window(begun - timedelta(weeks=WEEKS - 1), today)


def read_setting(today: date, week_start: int) -> Setting:
    """Read everything anew."""
    year = year_of(today, week_start)
    pinned = pinned_metrics()
    twins = {one.name: _twin(one, pinned.all, today) for one in pinned.chosen}
    return Setting(
        today,
        year,
        week_start,
        pinned.chosen,
        {name: twin for name, twin in twins.items() if twin},
        targets_of(pinned.chosen, today),
        {metric.name: tuple(marks_in(metric.name, year)) for metric in pinned.chosen},
        tuple(_teams(today)),
        tuple(Place(one.pk, one.name) for one in Brand.objects.filter(archived_at=None)),
        tuple(
            Place(one.pk, one.name, one.brand_id)
            for one in Location.objects.filter(archived_at=None)
        ),
    )


def _twin(metric: Metric, every: Sequence[Metric], today: date) -> Metric | None:
    """Return the metric that is the same in working hours, None where there is none."""
    version = version_on(metric, today)
    wanted = business_twin(version.measure.name)
    for other in every if wanted else ():
        if other.versions.all() and other.state != State.RETIRED:
            one = version_on(other, today)
            same = (one.method, one.parameters) == (version.method, version.parameters)
            if one.measure.name == wanted and same:
                return other
    return None


def _teams(today: date) -> Iterable[Place]:
    rows = list(TeamPlacement.objects.filter(in_force(today)).select_related("team"))
    existing = {row.team_id for row in rows}
    for row in rows:
        above = row.parent_id if row.parent_id in existing else None
        yield Place(row.team_id, row.team.name, above)
