"""The live rules, compiled once and kept until a rule, or a definition it rests on, changes."""

from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from harken.action.opening.matching.compiling import Looks, all_looks
from harken.action.opening.matching.engine import Engine
from harken.action.opening.models import CaseRule
from harken.action.opening.queries import with_all
from harken.listening.signals.models import Dimension
from harken.metrics.register.models import MetricVersion
from harken.strategy.promises.models import Promise


@dataclass(frozen=True)
class Compiled:
    """The live rules as engines: one for what is known of a signal, one for times that run."""

    looks: dict[int, Looks]
    known: Engine
    running: Engine
    oldest_position: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether no rule is live."""
        return not self.looks


class _Kept:
    """What was compiled last, and of what. Any thread may ask."""

    def __init__(self) -> None:
        self._kept: tuple[Any, Compiled | None] = (None, None)
        self._lock = Lock()

    def present(self, today: date) -> Compiled:
        """Return the live rules as of now."""
        stamp = _stamp(today)
        kept_stamp, kept = self._kept
        if kept is not None and kept_stamp == stamp:
            return kept
        with self._lock:
            fresh = compiled_of(list(with_all(live_rules())), today)
            self._kept = (stamp, fresh)
        return fresh

    def forget(self) -> None:
        """Compile anew when next asked."""
        self._kept = (None, None)


_kept = _Kept()
forget = _kept.forget
"""For tests, which put the database back to what it was."""


def live_rules_compiled(today: date) -> Compiled:
    """Return the live rules, compiled; each call asks only whether anything changed."""
    return _kept.present(today)


def live_rules() -> "QuerySet[CaseRule]":
    """Return the rules that are live."""
    return CaseRule.objects.filter(state=CaseRule.State.LIVE, archived_at=None)


def compiled_of(rules: list[CaseRule], today: date) -> Compiled:
    """Compile these rules; one that cannot be applied is left out (the list says so)."""
    looks = all_looks(rules, today)
    return Compiled(
        {one.known.rule.pk: one for one in looks},
        Engine(one.known for one in looks),
        Engine(one.running for one in looks if one.running is not None),
        min((one.known.rule.from_position for one in looks), default=0),
    )


def _stamp(today: date) -> tuple[Any, ...]:
    """Return what the compiled rules depend on, in one small question."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [CaseRule.State.LIVE])
        return (today, *sorted(cursor.fetchall()))


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


_ASK = f"""
SELECT 0, COUNT(*), SUM(revision) FROM {_table(CaseRule)}
UNION ALL SELECT 1, COUNT(*), MAX(id) FROM {_table(MetricVersion)}
UNION ALL SELECT 2, COUNT(*), 0 FROM {_table(Dimension)}
UNION ALL SELECT 3, rule.id, promise.metric_id FROM {_table(CaseRule)} AS rule
  JOIN {_table(Promise)} AS promise ON promise.id = rule.promise_id
  WHERE rule.state = %s AND rule.archived_at IS NULL
"""  # noqa: S608 - the tables are ours
