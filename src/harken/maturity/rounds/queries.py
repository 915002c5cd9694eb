"""Reading rounds: what is shown inside, and who is still asked."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from harken.accounts.users.models import User
from harken.maturity.results.released import Released
from harken.maturity.results.released_json import read
from harken.maturity.rounds.models import Group, Rater, Round

State = Round.State


@dataclass(frozen=True)
class Progress:
    """How many answered, of how many: all that anybody is told while a round is open."""

    answered: int
    asked: int


def latest_closed() -> Round | None:
    """Return the round that closed last, None before the first."""
    return closed_rounds().first()


def closed_rounds() -> "QuerySet[Round]":
    """Return every closed round, the latest first."""
    return Round.objects.filter(state=State.CLOSED).order_by("-closed_at", "-id")


def all_rounds() -> "QuerySet[Round]":
    """Return every round, the newest first, with `n_asked` and `n_answered` of those not closed."""
    counted = Count("raters", filter=Q(raters__has_answered=True))
    return Round.objects.annotate(n_asked=Count("raters"), n_answered=counted).order_by("-id")


def released_of(round_: Round) -> Released:
    """Return the figures of a closed round; raises ValueError for one that is not closed."""
    if round_.result is None:
        raise ValueError("the round is not closed")
    return read(round_.result)


def progress(round_: Round) -> Progress:
    """Return how far an open round is."""
    counts = round_.raters.aggregate(
        asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True))
    )
    return Progress(counts["answered"], counts["asked"])


def asked_by_group(round_: Round) -> dict[Group, int]:
    """Return how many are asked in each group, groups without anybody included."""
    rows = round_.raters.order_by().values_list("group").annotate(n=Count("pk"))
    found = dict(rows)
    return {group: found.get(group.value, 0) for group in Group}


def open_round_of(user: User) -> Rater | None:
    """Return as what somebody with an account is asked in the open round; None if they are not,
    or have answered."""
    asked = Rater.objects.filter(user_id=user.pk, has_answered=False, round__state=State.OPEN)
    return asked.select_related("round").order_by("-round_id").first()
