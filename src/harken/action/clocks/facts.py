"""How long cases took, told as signals: so the explorer, alerts, promises and goals measure it.

A case is a signal of the source `harken.cases` with the two durations in calendar and in working
time; those whose clock runs are open. There is no text and no customer in it. A case that was
merged has no durations: it counts where it lives on.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from harken.action.cases.models import Case, State
from harken.action.clocks.keeping import NO_REPLY
from harken.action.clocks.models import CaseClock
from harken.foundations.permission import Actor
from harken.listening.signals.actions import record_signals
from harken.listening.signals.new_signal import NewSignal, Outcome
from harken.metrics.measures.rules import BUSINESS_SECONDS, SECONDS
from harken.organisation.profile.queries import profile
from harken.warehouse.facts import OWN_DIMENSION

SOURCE: Final = "harken.cases"
AT_ONCE: Final = 500
MOST_BATCHES: Final = 40
MEASURED: Final = {
    CaseClock.Name.CONTACT.value: "case_contact",
    CaseClock.Name.RESOLUTION.value: "case_resolution",
}
_SAME: Final = (
    "channel", "country", "language", "product", "location", "journey", "stage", "touchpoint",
)  # fmt: skip


def record_changed(now: datetime) -> int:
    """Record the cases that changed since they were recorded, and return how many those were.

    The same again is a duplicate; killed anywhere, the next run does the rest.
    """
    done = 0
    for _batch in range(MOST_BATCHES):
        stale = CaseClock.objects.filter(name=CaseClock.Name.RESOLUTION, is_recorded=False)
        numbers = list(stale.order_by("id").values_list("case_id", flat=True)[:AT_ONCE])
        if not numbers:
            break
        done += len(record_cases(numbers, now))
    return done


def record_cases(numbers: Sequence[int], now: datetime) -> list[Outcome]:
    """Record cases as they stand. One that changes meanwhile stays to be recorded again."""
    rows = Case.objects.filter(pk__in=numbers).select_related("kind", "team")
    cases = list(rows.prefetch_related("clocks").order_by("pk"))
    language = profile().default_language
    outcomes = record_signals(
        [signal_of(case, language) for case in cases], actor=Actor.system(), now=now
    )
    for case in cases:
        clocks = CaseClock.objects.filter(
            case=case.pk, name=CaseClock.Name.RESOLUTION, case__revision=case.revision
        )
        clocks.update(is_recorded=True)
    return outcomes


def signal_of(case: Case, language: str) -> NewSignal:
    """Return a case as a signal; names of teams and kinds are in the organisation's language."""
    clocks = [clock for clock in case.clocks.all() if clock.name in MEASURED]
    timed = [] if case.state == State.MERGED else clocks
    durations, running = times_of(timed)
    said = case.fields or {}
    plain: dict[str, Any] = {name: said[name] for name in _SAME if said.get(name)}
    return NewSignal(
        source=SOURCE,
        key=f"case:{case.pk}",
        occurred_at=min([clock.began_at for clock in clocks], default=case.opened_at),
        durations=durations,
        open=running,
        team=case.team.name.in_language(language) if case.team else "",
        dimensions={**_own(said), "case_kind": case.kind.name.in_language(language)},
        **{**plain, **({"language": case.language} if case.language else {})},
    )


def times_of(clocks: Sequence[CaseClock]) -> tuple[dict[str, float], list[str]]:
    """Return the durations of clocks that stopped, and the measures of those that run."""
    durations: dict[str, float] = {}
    running = []
    for clock in clocks:
        name = MEASURED[clock.name]
        if clock.stopped_at is None:
            running.append(name + SECONDS)
        elif clock.why_not != NO_REPLY:
            durations[name + SECONDS] = (clock.stopped_at - clock.began_at).total_seconds()
            if clock.working_seconds is not None:
                durations[name + BUSINESS_SECONDS] = clock.working_seconds
    return durations, running


def _own(said: dict[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in said.items() if name.startswith(OWN_DIMENSION)}
    return {name.removeprefix(OWN_DIMENSION): value for name, value in own.items()}
