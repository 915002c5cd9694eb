"""The live page in figures: one computation for everybody who looks at the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation

from harken.board.figures.heard import Heard, heard
from harken.board.figures.kept import KeptBoards, Latest, Version
from harken.board.figures.measuring import (
    Desk,
    card_of,
    card_without,
    in_every_language,
    touchpoints_of,
)
from harken.board.figures.records import Board, Card, ScopeChoices, View
from harken.board.figures.scopes import scope_in, view_in, view_of, view_text
from harken.board.figures.setting import Setting, read_setting
from harken.board.words.queries import newest_words
from harken.foundations.clock import system_clock
from harken.listening.signals.log import head
from harken.listening.signals.models import Signal
from harken.metrics.figures import CannotMeasure, fields_of
from harken.metrics.register.queries import version_on
from harken.metrics.store import source_of, the_lake_alone, the_store
from harken.organisation.profile.models import Organisation
from harken.organisation.profile.queries import profile
from harken.warehouse.definition import FACTS_SOURCE
from harken.warehouse.store import Store
from harken.web.live import versions

__all__ = [
    "board_of", "scope_choices", "scope_in", "version_of", "view_in", "view_of", "view_text",
]  # fmt: skip

TOPICS = ("board.changed", "organisation.now")
"""What is touched where pins, metrics, targets, marks or the organisation change."""
TICK = 10
"""Tickets that are open grow older: figures are made anew after so many minutes."""
AT_ONCE = 1.0

_boards = KeptBoards()
_setting: Latest[str, Setting] = Latest()


@dataclass(frozen=True)
class Moment:
    """When somebody asks, and what day that is where the organisation is."""

    now: datetime
    today: date
    week_start: int

    @classmethod
    def of(cls, now: datetime, house: Organisation) -> "Moment":
        """Return the moment as the organisation counts it."""
        return cls(now, now.astimezone(ZoneInfo(house.zone)).date(), house.week_start)


def board_of(view: View, *, now: datetime | None = None, at_most_old: float = 0) -> Board:
    """Return the board of a view; at most one computation for all who ask for it meanwhile.

    It holds every signal that is committed by now, or those of up to `at_most_old` seconds before
    where signals come without a pause. A figure that cannot be measured says why on its card.
    """
    moment = Moment.of(now or system_clock(), profile())
    position, touched = head(), versions()
    version = Version(position, _rest(touched, moment))
    key = (str(settings.HOME), view)
    return _boards.of(key, version, at_most_old, lambda: _compute(view, moment, version, touched))


def version_of(touched: Mapping[str, int], *, now: datetime | None = None) -> str:
    """Return what differs as soon as a board may differ; `touched` is how often topics were."""
    moment = Moment.of(now or system_clock(), profile())
    return str(Version(head(), _rest(touched, moment)))


def scope_choices(*, now: datetime | None = None) -> ScopeChoices:
    """Return what the page can be cut to: teams as a tree, brands, locations, products heard of."""
    moment = Moment.of(now or system_clock(), profile())
    setting = _set_up(moment, versions())
    try:
        store = the_store()
        return setting.choices(_heard(setting, store, fields_of(store)).products)
    except CannotMeasure:
        return setting.choices(())


def _heard(setting: Setting, store: Store, fields: Mapping[str, str]) -> Heard:
    measures = [version_on(metric, setting.today).measure.name for metric in setting.pinned]
    from_facts = [name for name in measures if source_of(name) == FACTS_SOURCE]
    return heard(store, fields, from_facts, setting.year)


def forget() -> None:
    """Compute everything anew next time."""
    _boards.forget()
    _setting.forget()


def _rest(touched: Mapping[str, int], moment: Moment) -> str:
    counted = "-".join(str(touched.get(topic, 0)) for topic in TOPICS)
    tick = (moment.now.hour * 60 + moment.now.minute) // TICK
    return f"{counted}.{moment.today:%Y%m%d}.{tick}"


def _set_up(moment: Moment, touched: Mapping[str, int]) -> Setting:
    counted = [str(touched.get(topic, 0)) for topic in TOPICS]
    key = "/".join([str(settings.HOME), *counted, str(moment.today), str(moment.week_start)])
    return _setting.of(key, lambda: read_setting(moment.today, moment.week_start))


def _compute(view: View, moment: Moment, version: Version, touched: Mapping[str, int]) -> Board:
    setting = _set_up(moment, touched)
    where = setting.where(view.scope)
    with translation.override("en"):
        desk, cards = _cards(setting, view)
        drawn = next((one for one in cards if one.ready.metric.name == view.metric), None)
        drawn = drawn or next(iter(cards), None)
        touchpoints = touchpoints_of(desk, drawn) if drawn else None
    return Board(
        view=view,
        today=moment.today,
        cards=cards,
        drawn=drawn,
        touchpoints=touchpoints,
        words=newest_words(where, now=moment.now, staff=_staff(desk)),
        computed_at=moment.now,
        position=version.position,
        newest_at=_newest_at(),
        counted=sum(week.estimate.n for card in cards for week in card.weeks),
    )


def _cards(setting: Setting, view: View) -> tuple[Desk, tuple[Card, ...]]:
    where = setting.where(view.scope)
    try:
        store = the_store()
        desk = Desk(setting, view, store, fields_of(store), where)
        return desk, tuple(card_of(desk, metric) for metric in setting.pinned)
    except CannotMeasure:
        why = in_every_language(lambda: fields_of(the_store()))
        desk = Desk(setting, view, the_lake_alone(), {}, where)
        return desk, tuple(card_without(desk, metric, why) for metric in setting.pinned)


def _staff(desk: Desk) -> tuple[str, ...]:
    try:
        return _heard(desk.setting, desk.store, desk.fields).staff
    except CannotMeasure:
        return ()


def _newest_at() -> datetime | None:
    rows = Signal.objects.order_by("-id").values_list("received_at", flat=True)
    return rows.first()
