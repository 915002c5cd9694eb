"""A goal as somebody writes it down, from the form, the API or the demo."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from harken.foundations.local_text import LocalText
from harken.strategy.goals.models import Goal
from harken.strategy.goals.periods import Stop
from harken.strategy.vision.citing import key_of


@dataclass(frozen=True)
class Draft:
    """Everything a person says about a goal. `cites` is a choice of `vision.citing`: '', 'vision'
    or 'value:3'; target, guard's limit and checkpoints are in the unit of their figures."""

    title: LocalText = field(default_factory=LocalText)
    kind: str = Goal.Kind.CX
    measured_by: str = ""
    population: tuple[str, ...] = ()
    baseline_from: date | None = None
    baseline_to: date | None = None
    target: float | None = None
    starts_on: date | None = None
    deadline: date | None = None
    criterion: str = Goal.Criterion.FIGURE
    stops: tuple[Stop, ...] = ()
    guard: str = ""
    guard_population: tuple[str, ...] = ()
    guard_limit: float | None = None
    owner_id: int | None = None
    team_id: int | None = None
    people_days: Decimal | None = None
    money: Decimal | None = None
    serves_id: int | None = None
    hypothesis: str = ""
    promise_id: int | None = None
    cites: str = ""
    not_doing: str = ""
    why_so_many: str = ""


_SAME = (
    "title", "kind", "measured_by", "baseline_from", "baseline_to", "target", "starts_on",
    "deadline", "criterion", "guard", "guard_limit", "owner_id", "team_id", "people_days", "money",
    "serves_id", "hypothesis", "promise_id", "not_doing", "why_so_many",
)  # fmt: skip


def draft_of(goal: Goal) -> Draft:
    """Return a saved goal as a draft, to be changed."""
    return Draft(
        **{name: getattr(goal, name) for name in _SAME},
        population=tuple(goal.population or ()),
        guard_population=tuple(goal.guard_population or ()),
        stops=tuple(Stop(one.day, one.value) for one in goal.checkpoints.all()),
        cites=key_of(goal),
    )
