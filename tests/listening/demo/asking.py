"""How the tests ask the app about a truth, and what can be seen with so many answers."""

from datetime import timedelta

from harken.analysis import detectable_change
from harken.listening.demo.kinds.contacts import Answers, satisfied_after
from harken.listening.demo.signals import kinds
from harken.listening.demo.truths import PATIENCE
from harken.metrics.figures import Comparison, compare
from tests.listening.demo.conftest import NOW, Planted


def can_be_seen(found: Comparison, change: float) -> bool:
    """Whether a change of this size is seen four times in five with so many answers."""
    before, after = found.a.estimate.standard_error, found.b.estimate.standard_error
    return (
        before is not None and after is not None and abs(change) > detectable_change(before, after)
    )


def waiting() -> Comparison:
    """Compare those who waited up to an hour with those who waited longer."""
    return compare("csat", "waited_minutes=..60", "waited_minutes=60..", where=PATIENCE.where)


def satisfied_by_waiting(count: int) -> tuple[float, float]:
    """What those who waited up to an hour, and longer, should say by the written line."""
    answers = kinds(NOW, count)[2]
    assert isinstance(answers, Answers)
    waited = answers.tickets.waited[answers.about]
    line = satisfied_after(waited)
    return float(line[waited <= 60].mean()), float(line[waited > 60].mean())


def month_and_before(of: Planted) -> tuple[str, str]:
    """The 28 days before the last 28 days, and those: what the live page compares."""
    day = [of.history.today - timedelta(days=back) for back in (55, 28, 27, 0)]
    return f"from={day[0]},to={day[1]}", f"from={day[2]},to={day[3]}"


def quarters(of: Planted) -> tuple[str, str]:
    """The first and the last of the four quarters of 91 days."""
    day = [of.history.today - timedelta(days=back) for back in (363, 273, 90, 0)]
    return f"from={day[0]},to={day[1]}", f"from={day[2]},to={day[3]}"
