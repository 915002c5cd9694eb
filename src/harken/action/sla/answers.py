"""The figures of clocks for programs: the API, the terminal and the file say the same as the
page."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils import translation

from harken.action.kinds.models import CaseKind
from harken.action.sla.queries import KIND, TEAM, Group
from harken.analysis.display import Shown
from harken.analysis.estimate import Estimate
from harken.organisation.teams.models import Team

HEADER: Final = (
    "group", "clock", "cases", "open", "no reply", "within %", "within low", "within high",
    "decided", "promised", "median h", "median low", "median high", "p90 h", "p90 low", "p90 high",
    "working median h", "working p90 h", "without hours", "waiting % median", "reopened %",
    "reopened low", "reopened high",
)  # fmt: skip
_HOUR = 3600


def names_of(groups: Sequence[Group], by: str) -> dict[Any, str]:
    """Return what groups are called, by their keys; '' for those without a key."""
    keys = [group.key for group in groups if group.key is not None]
    models: dict[str, Any] = {KIND: CaseKind, TEAM: Team}
    if by in models:
        rows = models[by].objects.filter(pk__in=keys)
        return {row.pk: str(row) for row in rows}
    return {key: key.isoformat() if isinstance(key, date) else str(key) for key in keys}


def documents(groups: Sequence[Group], by: str) -> list[dict[str, Any]]:
    """Return groups as programs read them: seconds and per cent, null where there are too few."""
    with translation.override("en"):
        names = names_of(groups, by)
        return [_document(group, names.get(group.key, "")) for group in groups]


def _document(group: Group, name: str) -> dict[str, Any]:
    return {
        "group": name,
        "cases": group.cases,
        "reopened": figure(group.reopened),
        "clocks": {
            clock: {
                "cases": found.n,
                "open": found.open,
                "no_reply": found.void,
                "promised": found.promised,
                "undecided": found.undecided,
                "within": figure(found.within),
                "median_seconds": figure(found.calendar.median),
                "p90_seconds": figure(found.calendar.ninth),
                "working_median_seconds": figure(found.working.median),
                "working_p90_seconds": figure(found.working.ninth),
                "without_hours": found.without_hours,
                "waiting_share": figure(found.waiting),
            }
            for clock, found in sorted(group.clocks.items())
        },
    }


def figure(found: Estimate) -> dict[str, Any]:
    """Return a figure with its interval and what it rests on; too few show none."""
    hidden = found.shown is Shown.HIDDEN
    ends: Mapping[str, float | None] = {
        "value": found.value, "low": found.low, "high": found.high
    }  # fmt: skip
    return {**{name: None if hidden else end for name, end in ends.items()}, "n": found.n}


def csv_rows(documents_: Sequence[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Yield documents as a table; names for programs stay English."""
    yield HEADER
    for one in documents_:
        again = _cells(one["reopened"])
        for clock, found in one["clocks"].items():
            counted = (found["cases"], found["open"], found["no_reply"])
            yield (
                one["group"], clock, *map(str, counted), *_cells(found["within"]),
                str(found["within"]["n"]), str(found["promised"]),
                *_cells(found["median_seconds"], _HOUR), *_cells(found["p90_seconds"], _HOUR),
                _cells(found["working_median_seconds"], _HOUR)[0],
                _cells(found["working_p90_seconds"], _HOUR)[0], str(found["without_hours"]),
                _cells(found["waiting_share"])[0], *again,
            )  # fmt: skip


def _cells(found: Mapping[str, Any], unit: float = 1.0) -> list[str]:
    ends = (found["value"], found["low"], found["high"])
    return ["" if end is None else f"{end / unit:.2f}" for end in ends]
