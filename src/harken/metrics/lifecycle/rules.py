"""From which state a metric may go where, and what has to be known of it before it may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from harken.metrics.register.models import Metric, State
from harken.organisation.changes.refused import Refused
from harken.web.formats import quoted

NEXT: dict[str, tuple[State, ...]] = {
    State.PROPOSED: (State.PARALLEL, State.RETIRED),
    State.PARALLEL: (State.PRIMARY, State.RETIRED),
    State.PRIMARY: (State.LEGACY,),
    State.LEGACY: (State.RETIRED,),
    State.RETIRED: (),
}
"""What is still tried out may be given up; what counted becomes legacy first, so that nobody is
surprised."""
UNDO_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """What is written down of a metric (methodology 8, "add if")."""

    decision: bool
    owner: bool
    formula: bool
    source: bool
    cost: bool
    lead_time: bool


@dataclass(frozen=True)
class Missing:
    """Something that is not written down yet; `where` is a key of where to write it."""

    sentence: str
    where: str


PURPOSE, SETTINGS, DEFINITION = "purpose", "settings", "definition"


def missing_of(known: Known) -> list[Missing]:
    """Return what has to be written down before a metric leaves "proposed"."""
    wanted = (
        (known.decision, PURPOSE, _("Which decision does it serve that nobody can take now?")),
        (known.owner, SETTINGS, _("Who answers for it?")),
        (known.formula, DEFINITION, _("How is it computed?")),
        (known.source, PURPOSE, _("Where does it come from?")),
        (known.cost, PURPOSE, _("What does it cost: customers' time, licence, people-days?")),
        (known.lead_time, PURPOSE, _("After how many months does it show in revenue?")),
    )
    return [Missing(sentence, where) for is_known, where, sentence in wanted if not is_known]


def check_step(before: str, after: str, name: str) -> None:
    """Raise Refused unless a metric may go from one state to the other."""
    if after in NEXT.get(before, ()):
        return
    words = {"name": name, "before": State(before).label, "after": State(after).label}
    if before == State.RETIRED:
        raise Refused(
            _("“%(name)s” is retired and stays so: its history is kept. Propose a new metric.")
            % words
        )
    steps = _(" or ").join(quoted(state.label) for state in NEXT[before])
    raise Refused(
        _("“%(name)s” is “%(before)s” and cannot become “%(after)s”. Next comes %(steps)s.")
        % {**words, "steps": steps}
    )


def refuse_retired(metric: Metric) -> None:
    """Raise Refused where nothing new may rest on a metric: its definition is frozen."""
    if metric.state == State.RETIRED:
        raise Refused(
            _("“%(name)s” is retired: its definition is frozen. Propose a new metric instead.")
            % {"name": metric}
        )


def check_leaving(before: str, after: str, missing: Sequence[Missing], name: str) -> None:
    """Raise Refused when a proposed metric is to be used and something is not known of it."""
    if before != State.PROPOSED or after == State.RETIRED or not missing:
        return
    raise Refused(
        _("“%(name)s” stays proposed until this is answered: %(questions)s")
        % {"name": name, "questions": " ".join(one.sentence for one in missing)}
    )


def check_taking_back(made_at: datetime, now: datetime, *, is_newest: bool) -> None:
    """Raise Refused unless a change is the newest one and of the last day."""
    if not is_newest:
        raise Refused(_("Another state followed since, so this cannot be taken back."))
    if now - made_at > UNDO_WITHIN:
        raise Refused(_("This was more than a day ago, so it stays in the history."))
