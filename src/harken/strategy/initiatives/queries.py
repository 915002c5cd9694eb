"""Reading initiatives: those of a goal, of a state, and how one stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from harken.foundations.local_text import LocalText
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative, Milestone

State = Initiative.State
OPEN = (State.PLANNED, State.RUNNING)
ORDER = (State.RUNNING, State.PLANNED, State.DONE, State.STOPPED)
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Used:
    """What was used of a budget; `planned` is None where nobody planned any."""

    spent: Decimal
    planned: Decimal | None

    @property
    def is_over(self) -> bool:
        """Whether more was used than planned."""
        return self.planned is not None and self.spent > self.planned

    @property
    def over(self) -> Decimal:
        """By how much it is over."""
        return self.spent - (self.planned or _NOTHING) if self.is_over else _NOTHING


@dataclass(frozen=True)
class Standing:
    """How an initiative stands on a day: milestones done, those late, what it used so far."""

    initiative: Initiative
    milestones: int
    done: int
    late: tuple[Milestone, ...]
    people_days: Used
    money: Used
    is_late: bool
    is_proof_due: bool


def initiatives() -> QuerySet[Initiative]:
    """Return all initiatives with what their rows show, in the order of their start."""
    rows = Initiative.objects.select_related("owner", "team")
    return rows.prefetch_related("goals", "milestones", "spendings")


def initiatives_now() -> list[Initiative]:
    """Return those that are not archived: running ones first, then planned, done, stopped."""
    found = initiatives().filter(archived_at=None)
    return sorted(found, key=lambda one: ORDER.index(State(one.state)))


def archived_initiatives() -> list[Initiative]:
    """Return those that were put away, the last one first."""
    return list(initiatives().exclude(archived_at=None).order_by("-archived_at"))


def initiatives_of(goal: Goal) -> list[Initiative]:
    """Return the initiatives that serve a goal and are not archived."""
    return list(initiatives().filter(goals=goal, archived_at=None))


def initiative_with(initiative_id: int) -> Initiative | None:
    """Return an initiative with its milestones, spendings and goals, None where there is none."""
    return initiatives().filter(pk=initiative_id).first()


def standing_of(initiative: Initiative, today: date) -> Standing:
    """Return how an initiative stands on a day."""
    milestones = list(initiative.milestones.all())
    spendings = list(initiative.spendings.all())
    is_open = initiative.state in OPEN
    return Standing(
        initiative,
        len(milestones),
        sum(one.done_on is not None for one in milestones),
        tuple(one for one in milestones if is_open and one.done_on is None and one.due < today),
        Used(_sum(one.people_days for one in spendings), initiative.people_days),
        Used(_sum(one.money for one in spendings), initiative.money),
        is_open and initiative.ends_on is not None and initiative.ends_on < today,
        is_proof_due(initiative, today),
    )


def standings_of(rows: Sequence[Initiative], today: date) -> list[Standing]:
    """Return how several stand."""
    return [standing_of(one, today) for one in rows]


def is_proof_due(initiative: Initiative, today: date) -> bool:
    """Tell whether the day has come on which it was to be proved; stopped work proves nothing."""
    if initiative.state == State.STOPPED or not initiative.check_by:
        return False
    return initiative.check_on is not None and initiative.check_on <= today


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _NOTHING)


def titled(words: str, most: int) -> list[tuple[int, str]]:
    """Return id and title of the initiatives that have every word in a title."""
    wanted = words.casefold().split()
    rows = Initiative.objects.filter(archived_at=None).order_by("-id").values_list("id", "title")
    found = [(pk, str(title)) for pk, title in rows if wanted and _says(title, wanted)]
    return found[:most]


def _says(title: LocalText, wanted: list[str]) -> bool:
    text = " ".join(title.values()).casefold()
    return all(word in text for word in wanted)
