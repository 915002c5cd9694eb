"""What the live page shows, in figures: the same for every viewer and in every language."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from harken.analysis import Difference, Verdict
from harken.foundations.local_text import LocalText
from harken.metrics.figures import Asked, Figure, Standing
from harken.metrics.marks.mark import Mark
from harken.metrics.targets.target import Target
from harken.warehouse.definition import Where, Window


@dataclass(frozen=True)
class Scope:
    """Of whom the page is, as its address writes it: '' is everybody, a team has those below it."""

    team: str = ""
    brand: str = ""
    location: str = ""
    product: str = ""


@dataclass(frozen=True)
class View:
    """What somebody looks at: a scope, and the metric (by name, '' the first) drawn large."""

    scope: Scope = Scope()
    metric: str = ""


@dataclass(frozen=True)
class Card:
    """A pinned metric: the window that ends today, as many days right before it, the year by week.

    `change` is now minus before, None where one of them has too few answers. `weeks` are whole
    weeks and, last, the running one (`running` is its first day); a week without answers is absent.
    `twin` is the same in working hours, for a duration that has it. `why` says in every language
    what keeps it from being measured and is empty where nothing does.

    A figure's own `note` is English here; `metrics.figures.note_of` says it in the active language.
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
    why: LocalText = field(default_factory=LocalText)

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
class Choice:
    """What the page can be cut to: `value` stands in the address, a team is `depth` deep."""

    value: str
    label: LocalText
    depth: int = 0


@dataclass(frozen=True)
class ScopeChoices:
    """What the page can be cut to."""

    teams: tuple[Choice, ...] = ()
    brands: tuple[Choice, ...] = ()
    locations: tuple[Choice, ...] = ()
    products: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Board:
    """Everything on the page for one view.

    `position` is up to where the log was read, 0 for an installation that heard nothing yet;
    `newest_at` is when the newest signal of all came in (None: there is none). `counted` is how
    many answers of the scope the cards' years rest on, `choices` what the page can be cut to.
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
    choices: ScopeChoices = ScopeChoices()


@dataclass(frozen=True)
class Link:
    """A TV link as its page needs it."""

    id: UUID
    name: str
    view: View
    language: str
    with_words: bool
