"""The picture as a tree: vision, values, promises, goals, work, evidence; each in one place.

A goal hangs on its promise, else on its value, else on the vision, else on the business goal that
it serves. What hangs on nothing stands beside the tree.
"""

from collections.abc import Callable, Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.proofs import proof_of
from harken.strategy.initiatives.queries import Standing as Work
from harken.strategy.picture import words
from harken.strategy.picture.queries import Strategy
from harken.strategy.picture.records import Fact, Node
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import Standing as Kept
from harken.strategy.vision.models import Value


def tree_of(strategy: Strategy) -> list[Node]:
    """Return the vision with all that hangs on it, and what hangs on nothing."""
    grown = _Tree(strategy)
    return [*grown.stem(), *grown.loose()]


class _Tree:
    def __init__(self, strategy: Strategy) -> None:
        self.all = strategy
        self.shown = {goal.pk for goal in strategy.goals}
        self.serves = {goal.pk: goal.serves_id for goal in strategy.goals}
        self.promised = {one.promise.pk for one in strategy.promises}
        self.valued = {value.pk for value in strategy.values}

    def stem(self) -> Iterator[Node]:
        """Yield the vision; without one, what would hang on it."""
        children = (
            *(self._value(value) for value in self.all.values),
            *self._promises(lambda row: row.cites_vision and not self._has_value(row)),
            *self._goals(lambda goal: self._seat(goal) == "vision"),
        )
        page = reverse("strategy:vision")
        if self.all.vision is not None:
            yield Node("vision", _("Vision"), str(self.all.vision), page, children=children)
        elif children:
            title = _("No vision was stated yet")
            yield Node("vision", _("Vision"), title, page, tone="warn", children=children)

    def loose(self) -> Iterator[Node]:
        """Yield what hangs on nothing, under one name."""
        work = [one for one in self.all.work if not self._serves_shown(one)]
        children = (
            *self._promises(lambda row: not row.cites_vision and not self._has_value(row)),
            *self._goals(lambda goal: self._seat(goal) == ""),
            *map(_work, work),
        )
        if children:
            title = _("Hangs on nothing yet")
            page = reverse("strategy:loose")
            yield Node("loose", "", title, page, tone="warn", children=children)

    def _value(self, value: Value) -> Node:
        children = (
            *self._promises(lambda row: row.value_id == value.pk),
            *self._goals(lambda goal: self._seat(goal) == f"value:{value.pk}"),
        )
        page = f"{reverse('strategy:vision')}#value-{value.pk}"
        says = "" if children else _("no promise and no goal cites it")
        tone = "" if children else "warn"
        return Node(
            "value",
            pgettext("what we stand for", "Value"),
            str(value),
            page,
            says,
            tone,
            children=children,
        )

    def _promises(self, belongs: Callable[[Promise], bool]) -> Iterator[Node]:
        return (self._promise(one) for one in self.all.promises if belongs(one.promise))

    def _promise(self, standing: Kept) -> Node:
        seat = f"promise:{standing.promise.pk}"
        return Node(
            "promise",
            _("Promise"),
            str(standing.promise),
            standing.url,
            words.promise_says(standing),
            words.promise_tone(standing),
            children=tuple(self._goals(lambda goal: self._seat(goal) == seat)),
        )

    def _goals(self, belongs: Callable[[Goal], bool]) -> Iterator[Node]:
        return (self._goal(goal, ()) for goal in self.all.goals if belongs(goal))

    def _goal(self, goal: Goal, above: tuple[int, ...]) -> Node:
        """`above` are the goals it hangs on, so that goals that serve each other end somewhere."""
        seat, path = f"goal:{goal.pk}", (*above, goal.pk)
        served_by = (
            self._goal(one, path)
            for one in self.all.goals
            if one.pk not in path and self._seat(one) == seat
        )
        return Node(
            "goal",
            _("Business goal") if goal.kind == Goal.Kind.BUSINESS else _("Goal"),
            str(goal),
            reverse("strategy:goal", args=[goal.pk]),
            words.goal_says(goal, self.all.forecasts.get(goal.pk), self.all.today),
            words.goal_tone(goal),
            tuple(self._facts(goal)),
            (
                *served_by,
                *map(_work, self.all.work_for(goal)),
                *self.all.evidence.get(goal.pk, ()),
            ),
            anchor=f"goal-{goal.pk}",
        )

    def _facts(self, goal: Goal) -> Iterator[Fact]:
        by = self.all.yardsticks.get(goal.measured_by)
        if goal.measured_by:
            yield Fact(_("Metric"), words.aim_words(goal, by), by.url if by else "")
        yield Fact(_("Owner"), _owner(goal))
        if goal.serves_id and not self._seat(goal).startswith("goal:") and goal.serves:
            page = reverse("strategy:goal", args=[goal.serves_id])
            yield Fact(_("Serves"), str(goal.serves), page)

    def _seat(self, goal: Goal) -> str:
        """Return where a goal hangs: promise, value, vision, another goal, or '' for nowhere."""
        if goal.promise_id in self.promised:
            return f"promise:{goal.promise_id}"
        if goal.value_id in self.valued:
            return f"value:{goal.value_id}"
        if goal.cites_vision:
            return "vision"
        serves = goal.serves_id if goal.serves_id in self.shown else None
        return f"goal:{serves}" if serves and not self._leads_a_ring(goal) else ""

    def _leads_a_ring(self, goal: Goal) -> bool:
        """Goals that serve each other in a ring would hang nowhere: the first one leads them."""
        ring, upper = [goal.pk], goal.serves_id
        while upper in self.shown and upper not in ring:
            ring.append(upper)
            upper = self.serves[upper]
        return upper == goal.pk == min(ring)

    def _has_value(self, row: Promise) -> bool:
        return row.value_id in self.valued

    def _serves_shown(self, work: Work) -> bool:
        return any(goal.pk in self.shown for goal in work.initiative.goals.all())


def _owner(goal: Goal) -> str:
    if goal.owner and goal.owner.is_active:
        return goal.owner.name or goal.owner.email
    if goal.owner_name:
        return _("“%(name)s”, who has left") % {"name": goal.owner_name}
    return _("nobody")


def _work(work: Work) -> Node:
    """Work that was proved carries its proof; until then it says when the proof is due."""
    row, proof = work.initiative, proof_of(work.initiative)
    page = reverse("strategy:initiative", args=[row.pk])
    says, tone, evidence = (
        words.work_says(work),
        words.work_tone(work),
        pgettext("strategy", "Evidence"),
    )
    if proof is None:
        due = (Fact(evidence, words.proof_due(work)),)
        return Node("work", _("Initiative"), str(row), page, says, tone, due)
    found = Node("proof", evidence, proof.sentence, proof.url, tone=proof.tone)
    return Node("work", _("Initiative"), str(row), page, says, tone, children=(found,))


def count_of(nodes: Iterable[Node], name: str) -> int:
    """Return how many nodes of a kind there are, at every depth."""
    return sum((node.name == name) + count_of(node.children, name) for node in nodes)
