"""Promises that were broken since the last review, the worst first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Verdict, compare
from harken.metrics.figures import CannotMeasure, Figure, measure
from harken.organisation.profile.queries import local_date
from harken.strategy.promises.checking.counting import Occasions, occasions
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import Reading, promises_now, url_of
from harken.strategy.reviews.agenda.source import Item
from harken.warehouse.definition import Window
from harken.web.formats import number

MOST = 3
USUAL, WORSE = 5, 10


@dataclass(frozen=True)
class Broken:
    """A promise that was broken since the last review; `is_worse`: more often for certain."""

    promise: Promise
    found: Occasions
    is_worse: bool

    @property
    def rate(self) -> float:
        """On which part of the occasions it was kept."""
        return self.found.kept / self.found.checked


def items(now: datetime, since: date) -> Iterable[Item]:
    """Return the promises most often broken."""
    found = sorted(broken_since(since, local_date(now)), key=lambda one: one.rate)
    first = sorted(found, key=lambda one: not one.is_worse)[:MOST]
    for one in first:
        minutes = WORSE if one.is_worse else USUAL
        yield Item(partial(_says, one), url_of(one.promise), minutes)


def broken_since(since: date, today: date) -> list[Broken]:
    """Return the promises that were broken from `since` on; none where nothing can be read."""
    promises = [one for one in promises_now() if one.metric is not None]
    try:
        reading = Reading.of(today) if promises else None
    except CannotMeasure:
        return []
    if reading is None:
        return []
    looked = (_looked_at(one, reading, since, today) for one in promises)
    return [one for one in looked if one is not None and one.found.broken]


def _looked_at(promise: Promise, reading: Reading, since: date, today: date) -> Broken | None:
    now = Window(max(since, promise.since), today)
    before = Window(since - (today - since), since - timedelta(days=1))
    try:
        newest, older = _figure(promise, reading, now), _figure(promise, reading, before)
    except CannotMeasure:
        return None
    worse = compare(older.estimate, newest.estimate).verdict is Verdict.LOWER
    return Broken(promise, occasions(newest), worse)


def _figure(promise: Promise, reading: Reading, window: Window) -> Figure:
    if promise.metric is None:
        raise CannotMeasure(str(promise))
    (found,) = measure(reading.ready(promise.metric), window=window)
    return found


def _says(one: Broken) -> str:
    language = get_language() or "en"
    words = {
        "name": one.promise,
        "broken": number(one.found.broken, language),
        "checked": number(one.found.checked, language),
    }
    said = (
        ngettext(
            "“%(name)s” was broken on %(broken)s of %(checked)s occasion checked.",
            "“%(name)s” was broken on %(broken)s of %(checked)s occasions checked.",
            one.found.checked,
        )
        % words
    )
    worse = _("That is more often than before, by more than chance.")
    return f"{said} {worse}" if one.is_worse else said
