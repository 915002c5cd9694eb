"""The live page in figures: one computation for everybody who looks at the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Value

from harken.board.figures.computing import compute, heard_of
from harken.board.figures.kept import KeptBoards, Latest, Version
from harken.board.figures.records import Board, ScopeChoices, View
from harken.board.figures.scopes import scope_in, view_in, view_of, view_text
from harken.board.figures.setting import Setting, read_setting
from harken.board.words.staff import people
from harken.foundations.clock import system_clock
from harken.listening.signals.log import head
from harken.listening.signals.models import LogHead
from harken.organisation.profile.models import Organisation
from harken.organisation.profile.queries import profile
from harken.web.live import versions
from harken.web.models import TopicVersion

__all__ = [
    "board_of", "scope_choices", "scope_in", "staff_heard_of", "version_of", "view_in", "view_of",
    "view_text",
]  # fmt: skip

TOPICS = ("board.changed", "organisation.now")
"""What is touched where pins, metrics, targets, marks or the organisation change."""
TICK = 10
"""Tickets that are open grow older: figures are made anew after so many minutes."""

LOG = "the end of the log"
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
    position, touched = _head_and_versions()
    version = Version(position, _rest(touched, moment))
    key = (str(settings.HOME), view)
    return _boards.of(key, version, at_most_old, lambda: _board(view, moment, version, touched))


def version_of(touched: Mapping[str, int], *, now: datetime | None = None) -> str:
    """Return what differs as soon as a board may differ; `touched` is how often topics were."""
    moment = Moment.of(now or system_clock(), profile())
    return str(Version(head(), _rest(touched, moment)))


def scope_choices(*, now: datetime | None = None) -> ScopeChoices:
    """Return what the page can be cut to: teams as a tree, brands, locations, products heard of."""
    moment = Moment.of(now or system_clock(), profile())
    setting = _set_up(moment, versions())
    return setting.choices(heard_of(setting).products)


def staff_heard_of(*, now: datetime | None = None) -> tuple[str, ...]:
    """Return the names of staff that answers of the year say; those who sign in may be others."""
    moment = Moment.of(now or system_clock(), profile())
    return heard_of(_set_up(moment, versions())).staff


def forget() -> None:
    """Compute everything anew next time."""
    _boards.forget()
    _setting.forget()
    people.forget()


def _head_and_versions() -> tuple[int, dict[str, int]]:
    """Return the end of the log, and how often each topic was touched, with one question."""
    log = LogHead.objects.annotate(name=Value(LOG)).values_list("name", "position")
    rows = TopicVersion.objects.values_list("topic", "version").union(log, all=True)
    touched: dict[str, int] = dict(rows)
    return touched.pop(LOG, 0), touched


def _rest(touched: Mapping[str, int], moment: Moment) -> str:
    counted = "-".join(str(touched.get(topic, 0)) for topic in TOPICS)
    tick = (moment.now.hour * 60 + moment.now.minute) // TICK
    return f"{counted}.{moment.today:%Y%m%d}.{tick}"


def _set_up(moment: Moment, touched: Mapping[str, int]) -> Setting:
    counted = [str(touched.get(topic, 0)) for topic in TOPICS]
    key = "/".join([str(settings.HOME), *counted, str(moment.today), str(moment.week_start)])
    return _setting.of(key, lambda: read_setting(moment.today, moment.week_start))


def _board(view: View, moment: Moment, version: Version, touched: Mapping[str, int]) -> Board:
    return compute(view, _set_up(moment, touched), now=moment.now, position=version.position)
