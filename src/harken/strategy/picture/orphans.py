"""Goals for which nothing is done, and metrics that serve no decision or lost their owner."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.metrics.lifecycle.queries import known_of, lives
from harken.metrics.register.models import Metric, State
from harken.metrics.worth.proposals import proposals
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative
from harken.strategy.picture.loose import Loose
from harken.strategy.promises.models import Promise
from harken.web.formats import quoted

NAMED = 5
USED = (State.PARALLEL, State.PRIMARY)


def goals_without_work(_today: date) -> Iterator[Loose]:
    """Yield the goals on the way without work, neither for them nor for goals that serve them."""
    work = Initiative.objects.filter(goals=OuterRef("pk"), archived_at=None)
    work = work.exclude(state=Initiative.State.STOPPED)
    running = Goal.objects.filter(state=Goal.State.RUNNING)
    served = running.filter(serves=OuterRef("pk"))
    for goal in running.filter(~Exists(work), ~Exists(served)):
        yield Loose(
            _("Nothing is done for the goal “%(goal)s”.") % {"goal": goal},
            _("Plan an initiative for it, or drop the goal."),
            f"{reverse('strategy:initiative-add')}?goal={goal.pk}",
        )


def metrics(today: date) -> Iterator[Loose]:
    """Yield what is measured for nobody: together, as there may be many in a new installation."""
    every = list(lives())
    used = [metric for metric in every if metric.state in USED]
    checks = _that_check_promises()
    idle = [one for one in used if one.pk not in checks and not known_of(one).decision]
    yield from _undecided(idle)
    for one in proposals(every, today):
        url = reverse("metrics:life", args=[one.metric.name])
        yield Loose(one.sentence, _("Read why on its page, and decide."), url)
    for metric in used:
        if metric.owner and not metric.owner.is_active:
            yield Loose(
                _("The owner of the metric “%(name)s” has left.") % {"name": metric},
                _("Choose somebody who answers for it."),
                reverse("metrics:life", args=[metric.name]),
            )


def _that_check_promises() -> set[int | None]:
    """What tells whether a promise is kept serves that decision."""
    rows = Promise.objects.filter(archived_at=None).values_list("metric_id", "felt_id")
    return {number for pair in rows for number in pair}


def _undecided(rows: Iterable[Metric]) -> Iterator[Loose]:
    names = [quoted(metric) for metric in rows]
    if not names:
        return
    yield Loose(
        ngettext(
            "%(count)s metric serves no decision that anybody wrote down: %(names)s.",
            "%(count)s metrics serve no decision that anybody wrote down. The first ones:"
            " %(names)s.",
            len(names),
        )
        % {"count": len(names), "names": ", ".join(names[:NAMED])},
        _("Write down which decision each one serves, or retire it."),
        reverse("metrics:lives"),
    )
