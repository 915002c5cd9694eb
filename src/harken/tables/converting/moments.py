"""The moments of a whole block at once, where all are written as tools write them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from typing import Any, overload
from zoneinfo import ZoneInfo

from harken.tables.converting.limits import A_DAY, EARLIEST
from harken.tables.readings import Reading

WITH_TIME = len("2026-03-02 09:00")
"""A cell as short as that has a time of day; shorter ones are days, which count as noon."""
_QUARTER = 15 * 60
"""Zones change on quarters of an hour."""


@dataclass(frozen=True)
class Moments(Sequence[datetime | None]):
    """Aware moments, kept as numbers: `seconds` since 1970 in UTC, and the zone's minutes."""

    seconds: Any
    east: Any

    def __len__(self) -> int:
        return len(self.seconds)

    @overload
    def __getitem__(self, place: int) -> datetime: ...
    @overload
    def __getitem__(self, place: slice) -> "Moments": ...
    def __getitem__(self, place: int | slice) -> "datetime | Moments":
        """Return a moment in its zone."""
        if isinstance(place, slice):
            return Moments(self.seconds[place], self.east[place])
        zone = timezone(timedelta(minutes=int(self.east[place])))
        return datetime.fromtimestamp(int(self.seconds[place]), zone)

    def __iter__(self) -> Iterator[datetime]:
        return (self[place] for place in range(len(self)))

    @cached_property
    def utc_texts(self) -> list[str]:
        """The moments in UTC, such as 2026-03-02T09:00:00."""
        import numpy as np

        texts: list[str] = np.datetime_as_string(self.seconds.astype("datetime64[s]")).tolist()
        return texts

    @cached_property
    def minutes(self) -> list[int]:
        """How many minutes each zone is ahead of UTC."""
        made: list[int] = self.east.tolist()
        return made


def moments_of(cells: Any, reading: Reading, latest: datetime) -> Moments | None:
    """Return the moments of an Arrow array of texts; None where one of them is unusual."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if cells.null_count or not len(cells):
        return None
    shortest = pc.min(pc.utf8_length(cells)).as_py()
    try:
        local = cells.cast(pa.timestamp("s")).cast(pa.int64()) if shortest >= WITH_TIME else None
    except pa.ArrowInvalid:
        return None
    if local is None:
        return None
    ends = pc.min_max(local).as_py()
    first, last = (EARLIEST + A_DAY).timestamp(), (latest - A_DAY).timestamp()
    if ends["min"] < first or ends["max"] > last:
        return None
    return _in_zone(local.to_numpy(), ZoneInfo(reading.zone))


def _in_zone(local: Any, zone: tzinfo) -> Moments | None:
    """Read clocks in a zone, each quarter of an hour of them once."""
    import numpy as np

    quarters, places = np.unique(local // _QUARTER, return_inverse=True)
    offsets = [_offset(int(quarter) * _QUARTER, zone) for quarter in quarters]
    if any(offset % 60 for offset in offsets):
        return None
    east = np.array(offsets, np.int64)[places]
    return Moments(local - east, east // 60)


def _offset(clock: int, zone: tzinfo) -> int:
    """Return the seconds a zone is ahead when its clocks show `clock` (as seconds since 1970)."""
    shown = datetime.fromtimestamp(clock, UTC).replace(tzinfo=zone)
    ahead = shown.utcoffset()
    return round(ahead.total_seconds()) if ahead else 0
