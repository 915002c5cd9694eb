"""What may change in the tree of teams and in their membership; dates are local dates.

A period holds from `since` up to and without `until`; None means until further notice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.organisation.changes.refused import Refused


@dataclass(frozen=True)
class Period:
    """A stretch of days."""

    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: "Period") -> bool:
        """Tell whether any day lies in both; periods that touch do not overlap."""
        begins_before_end = other.until is None or self.since < other.until
        return begins_before_end and (self.until is None or other.since < self.until)


@dataclass(frozen=True)
class Standing(Period):
    """A team's place in the tree during a period; `parent` None is the top."""

    team: int
    parent: int | None


def latest(standings: Iterable[Standing], team: int) -> Standing:
    """Return the last known standing of `team`; every team has one."""
    return max((s for s in standings if s.team == team), key=lambda s: s.since)


def demand_order(since: date, until: date | None) -> None:
    """Raise Refused unless `until` is later than `since`."""
    if until is not None and until <= since:
        raise Refused(
            _("The end, %(until)s, must be later than the beginning, %(since)s.")
            % {"until": until.isoformat(), "since": since.isoformat()}
        )


def demand_later(standing: Standing, on: date) -> None:
    """Raise Refused unless a change on `on` comes after the team's last one, while it is open."""
    if standing.until is not None:
        raise Refused(
            _("This team is closed from %(day)s on. A closed team cannot move or close again.")
            % {"day": standing.until.isoformat()}
        )
    if on <= standing.since:
        raise Refused(
            _("The team stands where it is since %(day)s. Choose a later date.")
            % {"day": standing.since.isoformat()}
        )


def demand_parent(standings: Sequence[Standing], parent: int, on: date) -> None:
    """Raise Refused unless `parent` exists from `on` until further notice."""
    first = min(s.since for s in standings if s.team == parent)
    last = latest(standings, parent)
    if first > on:
        raise Refused(
            _("The team above only exists from %(day)s on. Choose that date or a later one.")
            % {"day": first.isoformat()}
        )
    if last.until is not None:
        raise Refused(
            _("The team above is closed from %(day)s on. Choose another one.")
            % {"day": last.until.isoformat()}
        )


def demand_move(standings: Sequence[Standing], team: int, parent: int | None, on: date) -> None:
    """Raise Refused when `team` cannot stand under `parent` from `on` on.

    Looks at every later day on which the tree changes, so that no planned move closes a circle.
    """
    now = latest(standings, team)
    demand_later(now, on)
    if parent is None:
        return
    if now.parent == parent:
        raise Refused(_("The team stands there already. Choose another place or leave it."))
    demand_parent(standings, parent, on)
    if closes_circle(standings, team, parent, on):
        raise Refused(
            _(
                "A team cannot stand under itself or under a team that stands below it. "
                "Choose another team, or move that one first."
            )
        )


def closes_circle(standings: Sequence[Standing], team: int, parent: int, on: date) -> bool:
    """Tell whether `team` under `parent` from `on` on would stand under itself on some day."""
    days = {on} | {s.since for s in standings if s.since > on}
    return any(_is_above(standings, team, parent, day) for day in days)


def can_return(standings: Sequence[Standing], team: int, parent: int | None, on: date) -> bool:
    """Tell whether `team` may stand under `parent` again, as it did before a move on `on`."""
    if parent is None:
        return True
    still_there = latest(standings, parent).until is None
    return still_there and not closes_circle(standings, team, parent, on)


def _is_above(standings: Sequence[Standing], team: int, lower: int, day: date) -> bool:
    """Tell whether `team` is `lower` or stands anywhere above it on `day`."""
    parents = {s.team: s.parent for s in standings if s.covers(day)}
    step: int | None = lower
    seen = set()
    while step is not None and step not in seen:
        if step == team:
            return True
        seen.add(step)
        step = parents.get(step)
    return False


def demand_close(standings: Sequence[Standing], team: int, on: date) -> None:
    """Raise Refused when `team` cannot close on `on`: teams still stand below it."""
    demand_later(latest(standings, team), on)
    from_then = Period(on, None)
    below = {s.team for s in standings if s.parent == team and s.overlaps(from_then)}
    if below:
        raise Refused(
            ngettext(
                "%(count)s team stands below this one. Move or close it first.",
                "%(count)s teams stand below this one. Move or close them first.",
                len(below),
            )
            % {"count": len(below)}
        )


def demand_free(earlier: Iterable[Period], wanted: Period) -> None:
    """Raise Refused when a person would belong to the same team twice at a time."""
    demand_order(wanted.since, wanted.until)
    for period in earlier:
        if period.overlaps(wanted):
            raise Refused(
                _("This person belongs to the team since %(since)s. Choose a time without overlap.")
                % {"since": period.since.isoformat()}
            )
