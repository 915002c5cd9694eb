"""What became of the demo company's cases: each opened some days ago, then step by step.

Texts of replies and letters are short, in the language of whoever writes in most of the signals.
"""

from dataclasses import dataclass

BROKEN_PROMISE = 3
LEADER, AGENT, LEAD, NOBODY = "leader", "agent", "lead", ""


@dataclass(frozen=True)
class Step:
    """Something done `hours` after the opening."""

    hours: float
    act: str
    words: str = ""


@dataclass(frozen=True)
class Course:
    """A case opened `days` before the demo's end, whose owner it became, and what followed."""

    days: float
    owner: str
    steps: tuple[Step, ...] = ()
    kind: int = 2
    """Place among the kinds everybody begins with: low score, unless said otherwise."""
    priority: int = 2


SORRY = "I am sorry. I looked into it: the parcel leaves again today, at no cost to you."
CALLED = "Called: apologised, explained what went wrong and how it is put right."
REFUND = "We return the full amount today; it takes two working days to arrive."
THANKS = "Thank you, it has arrived. That was quick."
STILL = "It still has not arrived. What happens now?"
SENT = "A new one is on its way"
ANSWERED = "Answered the question"
NO_WISH = "Wrote that no answer is wanted"


def solved(days: float, owner: str, first: float, done: float, **more: int) -> Course:
    """Answered, the customer wrote back, resolved."""
    steps = (
        Step(first, "call", CALLED),
        Step(done - 0.5, "letter", THANKS),
        Step(done, "resolve", SENT),
    )
    return Course(days, owner, steps, **more)


def answered(days: float, owner: str, first: float, **more: int) -> Course:
    """Answered and resolved at once."""
    return Course(
        days, owner, (Step(first, "chat", REFUND), Step(first, "resolve", ANSWERED)), **more
    )


COURSES = (
    solved(83, AGENT, 3, 26),
    answered(81, LEADER, 20),
    solved(76, AGENT, 5, 50, kind=0, priority=3),
    answered(73, AGENT, 2),
    solved(71, LEADER, 28, 75),
    answered(66, AGENT, 1.5, kind=1),
    solved(63, AGENT, 6, 30),
    solved(59, LEADER, 44, 120, kind=3, priority=3),
    answered(56, AGENT, 4),
    answered(54, AGENT, 3),
    Course(51, AGENT, (Step(5, "close", NO_WISH),)),
    solved(49, AGENT, 2, 25, kind=0),
    answered(46, LEADER, 8),
    solved(41, AGENT, 3.5, 49),
    answered(39, AGENT, 2.5, kind=1),
    solved(36, LEADER, 30, 52),
    solved(32, AGENT, 4, 28, kind=3),
    answered(29, AGENT, 3),
    Course(
        24,
        AGENT,
        (
            Step(3, "call", CALLED),
            Step(20, "resolve", SENT),
            Step(70, "letter", STILL),
            Step(74, "call", SORRY),
            Step(98, "letter", THANKS),
            Step(99, "resolve", SENT),
        ),
        priority=3,
    ),
    answered(22, AGENT, 1),
    solved(19, LEADER, 6, 30, kind=0),
    answered(17, AGENT, 2),
    solved(14, AGENT, 5, 29),
    answered(12, LEADER, 7),
    Course(11, AGENT, (Step(26, "call", CALLED), Step(27, "wait"))),
    solved(10, AGENT, 2, 24),
    Course(9, LEADER, (Step(4, "chat", SORRY), Step(5, "wait"), Step(30, "letter", STILL)), kind=3),
    answered(8, AGENT, 3, kind=1),
    Course(7, AGENT, (Step(2, "call", CALLED), Step(3, "wait"))),
    Course(6, NOBODY, kind=0, priority=3),
    Course(5.5, AGENT, (Step(20, "chat", SORRY), Step(20, "wait"))),
    Course(5, AGENT, kind=3, priority=4),
    Course(4, LEADER, (Step(3, "call", CALLED), Step(4, "snooze"))),
    answered(3.5, AGENT, 2),
    Course(3, NOBODY),
    Course(2.2, AGENT, (Step(2, "chat", SORRY), Step(2, "wait"), Step(20, "letter", STILL))),
    Course(1.6, AGENT, (Step(1, "note", "Asked the warehouse where the parcel is."),)),
    Course(1.1, NOBODY, priority=3),
    Course(0.6, AGENT),
    Course(0.25, NOBODY, kind=1),
)
