"""Where a person's clock stands: what is known of them, else what follows from their country."""

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import groupby
from zoneinfo import ZoneInfo

MOST_SPREAD = timedelta(hours=1)
A_WINTER_DAY = datetime(2026, 1, 15, tzinfo=UTC)


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """Return a zone by its IANA name, None where there is none of this name.

    >>> zone_named("Europe/Warsaw").key, zone_named("the moon"), zone_named("")
    ('Europe/Warsaw', None, None)
    """
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None


def zone_for(attribute: str, country: str, house: ZoneInfo) -> ZoneInfo:
    """Return a person's zone: their own, else their country's main one, else the organisation's.

    >>> zone_for("", "PL", ZoneInfo("UTC")).key, zone_for("", "US", ZoneInfo("UTC")).key
    ('Europe/Warsaw', 'UTC')
    """
    main = main_zones().get(country, "")
    return zone_named(attribute) or zone_named(main) or house


@cache
def main_zones() -> dict[str, str]:
    """Return the zone of every country that has one, or whose zones are at most an hour apart.

    For those the first of the table is the one where most people live (Madrid, Lisbon, Kyiv); for
    Russia or the United States no zone would be right for most, so they have none here.
    """
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    by_country = groupby(rows, key=lambda row: row[0])
    found = {code: [row[2] for row in zones] for code, zones in by_country}
    return {code: zones[0] for code, zones in found.items() if _spread(zones) <= MOST_SPREAD}


def _spread(zones: list[str]) -> timedelta:
    known = [zone for zone in map(zone_named, zones) if zone]
    offsets = [A_WINTER_DAY.astimezone(zone).utcoffset() or timedelta() for zone in known]
    return max(offsets) - min(offsets) if offsets else timedelta(days=1)
