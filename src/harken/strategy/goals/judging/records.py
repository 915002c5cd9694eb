"""What is judged, what was found about it, and the judgement."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.analysis import Chance, Estimate, Pace
from harken.metrics.yardsticks import Yardstick
from harken.strategy.goals.periods import Stop
from harken.warehouse.definition import Window


class Grade(StrEnum):
    """How a letter does."""

    HOLDS = "pass"
    DOUBT = "warn"
    FAILS = "fail"


GRADES = {
    Grade.HOLDS: gettext_lazy("holds"),
    Grade.DOUBT: gettext_lazy("in doubt"),
    Grade.FAILS: gettext_lazy("fails"),
}
TONES = {Grade.HOLDS: "good", Grade.DOUBT: "warn", Grade.FAILS: "bad"}
NAMES = {
    "S": gettext_lazy("Specific"),
    "M": gettext_lazy("Measurable"),
    "A": gettext_lazy("Attainable"),
    "R": gettext_lazy("Relevant"),
    "T": gettext_lazy("Timed"),
}


@dataclass(frozen=True)
class GoalFields:
    """A goal as it was written down, whether it is saved or not. `baseline` and `population` are of
    what it is measured by; `by_interval` is its criterion; `serves`, `promise` and `cited` are
    names, '' for none."""

    is_business: bool = False
    titles: tuple[str, ...] = ()
    measured_by: str = ""
    population: tuple[str, ...] = ()
    baseline: Window | None = None
    target: float | None = None
    by_interval: bool = False
    starts_on: date | None = None
    deadline: date | None = None
    stops: tuple[Stop, ...] = ()
    people_days: float | None = None
    money: float | None = None
    serves: str = ""
    hypothesis: str = ""
    promise: str = ""
    cited: str = ""


@dataclass(frozen=True)
class Owner:
    """Who answers for a goal; `left_on` is known where the log tells it."""

    name: str
    is_here: bool = True
    left_on: date | None = None


@dataclass(frozen=True)
class Sooner:
    """Another measure of the same customers, and after how many months it shows such a change."""

    label: str
    months: int
    answers_a_month: int


@dataclass(frozen=True)
class Found:
    """What the figures say. `errors` are the standard errors before and at the deadline, None where
    they cannot be told; `spread` is the standard deviation of one answer, `answers_then` how many
    answers the result will have, `points` how many months have a figure."""

    today: date
    yardstick: Yardstick | None = None
    why_not: str = ""
    owner: Owner | None = None
    baseline: Estimate | None = None
    errors: tuple[float, float] | None = None
    spread: float | None = None
    answers_a_month: float = 0.0
    answers_then: float = 0.0
    months_measured: float = 1.0
    pace: Pace | None = None
    chance: Chance | None = None
    points: int = 0
    points_needed: int = 6
    sooner: tuple[Sooner, ...] = ()


@dataclass(frozen=True)
class Reason:
    """One finding about a letter: how bad it is, and a sentence with the remedy."""

    grade: Grade
    text: str


@dataclass(frozen=True)
class Letter:
    """A letter of SMART with its grade and the reasons, the worst first."""

    letter: str
    grade: Grade
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        """The word behind the letter."""
        return str(NAMES[self.letter])

    @property
    def tone(self) -> str:
        """The tone in which pages show it."""
        return TONES[self.grade]

    @property
    def says(self) -> str:
        """The grade in a word or two."""
        return str(GRADES[self.grade])


@dataclass(frozen=True)
class Judgement:
    """The five letters, and in one sentence what stands in the way."""

    letters: tuple[Letter, ...]
    sentence: str

    @property
    def can_start(self) -> bool:
        """Whether its result could be told: nothing fails in M or T."""
        return not self.hindrances

    @property
    def hindrances(self) -> tuple[str, ...]:
        """Why nothing could tell the result, '' for nothing."""
        return tuple(
            letter.reasons[0]
            for letter in self.letters
            if letter.letter in "MT" and letter.grade is Grade.FAILS
        )

    def plain(self) -> dict[str, dict[str, object]]:
        """Return it as JSON has it."""
        return {
            one.letter: {"grade": one.grade.value, "reasons": list(one.reasons)}
            for one in self.letters
        }


def letter_of(letter: str, reasons: list[Reason]) -> Letter:
    """Return a letter with the worst of its grades."""
    order = [Grade.FAILS, Grade.DOUBT, Grade.HOLDS]
    ranked = sorted(reasons, key=lambda reason: order.index(reason.grade))
    worst = ranked[0].grade if ranked else Grade.HOLDS
    shown = [one.text for one in ranked if worst is Grade.HOLDS or one.grade is not Grade.HOLDS]
    return Letter(letter, worst, tuple(shown))


def judgement_of_letters(letters: tuple[Letter, ...]) -> Judgement:
    """Return the judgement that these letters make together."""
    for grade in (Grade.FAILS, Grade.DOUBT):
        for one in letters:
            if one.grade is grade:
                return Judgement(letters, one.reasons[0])
    said = _("Nothing speaks against this goal: its result can be seen, reached and told.")
    return Judgement(letters, said)
