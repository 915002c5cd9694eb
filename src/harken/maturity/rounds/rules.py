"""What a round may be like: how long, how small a group, who stands where by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from harken.analysis.maturity import HIGHEST, ITEMS, LOWEST
from harken.foundations.permission import Role
from harken.maturity.rounds.models import Group

SMALLEST, LARGEST = 3, 20
"""Between these lies the smallest group that is shown by itself."""
MOST_RATERS = 500
USUAL_DAYS, MOST_DAYS = timedelta(days=14), timedelta(days=92)
MINUTES = 5
"""So long the twenty statements take."""
USUAL_GROUP: Mapping[str, Group] = {
    Role.OWNER: Group.LEADERS,
    Role.LEAD: Group.LEADERS,
    Role.ANALYST: Group.MIDDLE,
    Role.LEADER: Group.MIDDLE,
    Role.AGENT: Group.FRONT,
    Role.EMPLOYEE: Group.FRONT,
    Role.VIEWER: Group.FRONT,
}
"""Proposed by somebody's role here; whoever starts the round decides."""


@dataclass(frozen=True)
class Plan:
    """What a round is called, its last day, and the smallest group that is shown by itself."""

    title: str
    closes_on: date
    least: int = SMALLEST


@dataclass(frozen=True)
class Asked:
    """Somebody to ask: lower-case address, group, language of the mail, account if there is one."""

    email: str
    group: str
    language: str
    user_id: int | None = None


def is_over(closes_on: date, today: date) -> bool:
    """Tell whether the last day has passed; on that day itself raters may still answer."""
    return today > closes_on


def checked(answers: Mapping[str, int]) -> dict[str, int]:
    """Return answers in the order of the statements; raises ValueError for what is none."""
    if unknown := set(answers) - set(ITEMS):
        raise ValueError(f"no statement: {min(unknown)}")
    if wrong := [one for one in answers.values() if one not in range(LOWEST, HIGHEST + 1)]:
        raise ValueError(f"no answer: {wrong[0]}")
    return {item: answers[item] for item in ITEMS if item in answers}
