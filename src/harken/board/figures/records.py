"""What the live page shows, in figures: the same for every viewer and in every language."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harken.analysis import Difference, Verdict
from harken.metrics.figures import Asked, Figure, Standing
from harken.metrics.marks.mark import Mark
from harken.metrics.targets.target import Target
from harken.warehouse.definition import Where, Window


@dataclass(frozen=True)
class Scope:
    """Of whom the page is, as its address writes it; '' is everybody. A team includes those below."""

    team: str = ""
    brand: str = ""
    location: str = ""
    product: str = ""


@dataclass(frozen=True)
class View:
    """What somebody looks at: a scope, and the metric (by name, '' the first) that is drawn large."""

    scope: Scope = Scope()  # noqa: RUF009 - frozen
    metric: str = ""


@dataclass(frozen=True)
class Card:
    """A pinned metric: the window that ends today, as many days right before it, the year by week.

    `change` is now minus before, None where one of them has too few answers. `weeks` are whole
    weeks and, last, the running one (`running` is its first day). `twin` is the same in working
    hours, for a duration that has it. `why` says what keeps it from being measured, '' nothing.
    """

    ready: Asked
    window: Window
    now: Figure
    before: Figure
    change: Difference | None
    weeks: tuple[Figure, ...]
    running: date | None
    marks: tuple[Mark, ...] = ()
    target: Target | None = None
    twin: Figure | None = None
    where: tuple[Where, ...] = ()
    why: str = ""

    @property
    def verdict(self) -> Verdict:
        """Changed or not, or not enough answers yet."""
        return Verdict.NOT_ENOUGH if self.change is None else self.change.verdict


@dataclass(frozen=True)
class Touchpoints:
    """The drawn metric by touchpoint in its window, what is worst for certain first."""

    standings: tuple[Standing, ...]
    whole: Figure
    left_out: int = 0


@dataclass(frozen=True)
class Word:
    """What a customer said, with names, addresses and numbers taken out."""

    signal_id: int
    text: str
    language: str
    happened_at: datetime
    touchpoint: str
    location: str
    scores: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Board:
    """Everything on the page for one view.

    `position` is up to where the log was read, `newest_at` when the newest signal came in (None:
    there is none), `counted` how many signals there are in the scope.
    """

    view: View
    today: date
    cards: tuple[Card, ...]
    drawn: Card | None
    touchpoints: Touchpoints | None
    words: tuple[Word, ...]
    computed_at: datetime
    position: int
    newest_at: datetime | None
    counted: int


@dataclass(frozen=True)
class Link:
    """A TV link as its page needs it."""

    id: UUID
    name: str
    view: View
    language: str
    with_words: bool
