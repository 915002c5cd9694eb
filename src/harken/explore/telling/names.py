"""Periods, groups and sides of a comparison in words."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from harken.charts.trends import period_in_full
from harken.metrics.figures import Side
from harken.metrics.figures.fields import field_label
from harken.warehouse.definition import Every, Key, Operator, Where, Window
from harken.web.formats import day as full_day
from harken.web.formats import number

UTC = ZoneInfo("UTC")


def key_name(key: Key, language: str) -> str:
    """Return a group in words; None is whatever has no value there."""
    if key is None:
        return _("unknown")
    if isinstance(key, bool):
        return _("yes") if key else _("no")
    if isinstance(key, date):
        return full_day(key, language, UTC)
    if isinstance(key, float):
        return number(key, language, 0 if key == int(key) else 2)
    return str(key) or "–"


def period_name(start: date, every: str, language: str) -> str:
    """Return a period in words: Mar 2026; week from 2 March 2026; 2 March 2026."""
    if every == Every.MONTH:
        return period_in_full(start, every, language)
    words = full_day(start, language, UTC)
    return _("the week of %(day)s") % {"day": words} if every == Every.WEEK else words


def window_name(window: Window, language: str) -> str:
    """Return a stretch of time in words."""
    first, last = (x and full_day(x, language, UTC) for x in (window.first, window.last))
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("since %(first)s") % {"first": first}
    return _("until %(last)s") % {"last": last} if last else _("all time")


def condition_name(one: Where, language: str) -> str:
    """Return a filter in words: Channel: phone or e-mail."""
    values = condition_values(one, language)
    return _("%(field)s: %(values)s") % {"field": field_label(one.field), "values": values}


def condition_values(one: Where, language: str) -> str:
    """Return what a filter asks of its field: phone or e-mail."""
    values = [key_name(value, language) for value in one.values]
    if one.operator is Operator.UNKNOWN:
        return _("unknown")
    if one.operator is not Operator.RANGE:
        return _(" or ").join(values)
    low, high = one.values
    return _("%(low)s to %(high)s") % {
        "low": "…" if low is None else values[0],
        "high": "…" if high is None else values[1],
    }


def side_names(a: Side, b: Side, common: Window, language: str) -> tuple[str, str]:
    """Return both sides in words; two values of one field are told apart by the values alone."""
    fields = [[one.field for one in side.where] for side in (a, b)]
    if a.window == b.window == common and len(fields[0]) == 1 and fields[0] == fields[1]:
        first, second = (condition_values(side.where[0], language) for side in (a, b))
        return first, second
    return side_name(a, common, language), side_name(b, common, language)


def side_name(side: Side, common: Window, language: str) -> str:
    """Return one side of a comparison in words, without what both have in common."""
    said = [condition_name(one, language) for one in side.where]
    if side.window != common or not said:
        said.append(window_name(side.window, language))
    return ", ".join(said)
