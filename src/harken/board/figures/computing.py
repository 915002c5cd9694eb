"""One computation: every card out of one look at the facts, then touchpoints and words."""

from datetime import datetime

from django.utils import translation

from harken.board.figures.heard import Heard, heard
from harken.board.figures.measuring import (
    Desk,
    card_of,
    card_without,
    in_every_language,
    touchpoints_of,
)
from harken.board.figures.records import Board, Card, View
from harken.board.figures.setting import Setting
from harken.board.words.queries import newest_words
from harken.listening.signals.models import Signal
from harken.metrics.figures import CannotMeasure, fields_of
from harken.metrics.register.queries import version_on
from harken.metrics.store import source_of, the_lake_alone, the_store
from harken.organisation.profile.queries import kept_profile
from harken.warehouse.definition import FACTS_SOURCE
from harken.warehouse.keeping import KeptMonths

kept_months = KeptMonths()


def compute(view: View, setting: Setting, *, now: datetime, position: int) -> Board:
    """Return the board of a view; `position` is one up to which the log is surely in it."""
    with translation.override("en"), kept_profile():
        desk, cards = _cards(setting, view, now)
        drawn = next((one for one in cards if one.ready.metric.name == view.metric), None)
        drawn = drawn or next(iter(cards), None)
        touchpoints = touchpoints_of(desk, drawn) if drawn else None
    known = heard_of(setting)
    return Board(
        view=view,
        today=setting.today,
        cards=cards,
        drawn=drawn,
        touchpoints=touchpoints,
        words=newest_words(desk.where, now=now, staff=known.staff),
        computed_at=now,
        position=position,
        newest_at=_newest_at(),
        choices=setting.choices(known.products),
        counted=sum(week.estimate.n for card in cards for week in card.weeks),
    )


def _cards(setting: Setting, view: View, now: datetime) -> tuple[Desk, tuple[Card, ...]]:
    where = setting.where(view.scope)
    try:
        store = the_store()
        desk = Desk(setting, view, now, store, fields_of(store), where).with_kept(kept_months)
        return desk, tuple(card_of(desk, metric) for metric in setting.pinned)
    except CannotMeasure:
        why = in_every_language(lambda: fields_of(the_store()))
        desk = Desk(setting, view, now, the_lake_alone(), {}, where)
        return desk, tuple(card_without(desk, metric, why) for metric in setting.pinned)


def _newest_at() -> datetime | None:
    rows = Signal.objects.order_by("-id").values_list("received_at", flat=True)
    return rows.first()


def heard_of(setting: Setting) -> Heard:
    """Return which products and staff answers had; nothing while they cannot be read."""
    measures = [version_on(metric, setting.today).measure.name for metric in setting.pinned]
    try:
        return heard([name for name in measures if source_of(name) == FACTS_SOURCE], setting.year)
    except CannotMeasure:
        return Heard()
