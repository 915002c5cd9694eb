"""Changes, figures and conditions as pages about work say and read them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Difference, Estimate, Verdict
from harken.metrics.figures.fields import field_label
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import all_yardsticks, note
from harken.metrics.yardsticks.words import read, write, write_span
from harken.organisation.profile.queries import profile
from harken.web.formats import day as day_in
from harken.web.formats import number

MINUS = "−"
Grouped = list[tuple[str, str] | tuple[str, list[tuple[str, str]]]]
KINDS: dict[str, Callable[[], str]] = {
    "metric": lambda: _("Metrics"),
    "index": lambda: _("Indexes"),
    "reported": lambda: _("Reported figures"),
}


def language() -> str:
    """Return the language of this page."""
    return get_language() or "en"


def day_words(day: date | datetime | None) -> str:
    """Write a day in the language of the page, '' where there is none."""
    return day_in(day, language(), ZoneInfo(profile().zone)) if day else ""


def amount(value: Decimal | float | None, decimals: int = 1) -> str:
    """Write a number; decimals only where it has some."""
    figure = float(value or 0)
    return number(figure, language(), 0 if figure.is_integer() else decimals)


def read_change(of: Yardstick, text: str) -> float:
    """Return a signed change: '+3', '−10 min', '-4,5 %'; raises Refused."""
    bare = text.strip()
    is_less = bare[:1] in {"-", MINUS}
    value = read(of, bare[1:] if bare[:1] in {"-", "+", MINUS} else bare, language())
    return -value if is_less else value


def change_words(of: Yardstick, value: float | None) -> str:
    """Write a change with its sign and unit: '+3 points', '−10 min'."""
    if value is None:
        return ""
    return f"+{write(of, value, language())}" if value > 0 else write(of, value, language())


def figure_words(of: Yardstick, found: Estimate) -> str:
    """Say a figure with interval and answers, or why it is missing."""
    if found.value is None:
        return note(found) or _("no answers")
    answers = ngettext("%(count)s answer", "%(count)s answers", found.n) % {
        "count": number(found.n, language())
    }
    span = write_span(of, found.low, found.high, language())
    words = {"value": write(of, found.value, language()), "span": span, "answers": answers}
    if not found.n:
        return (_("%(value)s (%(span)s)") if span else _("%(value)s, counted in full")) % words
    return (_("%(value)s (%(span)s), %(answers)s") if span else _("%(value)s, %(answers)s")) % words


def difference_words(of: Yardstick, found: Difference) -> str:
    """Say a change with its interval, or that it cannot be told."""
    if found.difference is None or found.verdict is Verdict.NOT_ENOUGH:
        return _("too few answers to tell")
    span = write_span(of, found.low, found.high, language())
    words = {"change": change_words(of, found.difference), "span": span}
    return _("%(change)s (%(span)s)") % words


def yardstick_choices(nothing: str) -> Grouped:
    """Return everything that can be measured by, in groups, for a select."""
    found = sorted(all_yardsticks(), key=_kind)
    groups = groupby(found, key=_kind)
    named = [(kind, [(one.key, one.label) for one in rows]) for kind, rows in groups]
    return [("", nothing), *((_kind_name(kind), rows) for kind, rows in named)]


def _kind(one: Yardstick) -> str:
    return one.key.partition(":")[0]


def _kind_name(kind: str) -> str:
    return KINDS[kind]() if kind in KINDS else kind


def whom_words(conditions: Iterable[str]) -> str:
    """Say of whom a figure is: 'Channel: phone or e-mail; Team: Support', or everybody."""
    asked: dict[str, list[str]] = {}
    for text in conditions:
        name, _equals, value = text.partition("=")
        asked.setdefault(name, []).append(value or _("unknown"))
    said = [
        _("%(field)s: %(values)s") % {"field": field_label(name), "values": _(" or ").join(values)}
        for name, values in asked.items()
    ]
    return "; ".join(said) or _("everybody")
