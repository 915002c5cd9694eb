"""Undoing an import: what it brought is emptied, what it changed gets its earlier state back.

Each piece is a transaction of its own that holds the log. Killed anywhere, the same call does the
rest: what is undone already is recognised by the reason in its history.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from harken.foundations.permission import Actor
from harken.listening.permissions import RECORD_SIGNALS
from harken.listening.signals.log import Head, replaced_between, writing
from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.recording import Change, replaced_state
from harken.listening.signals.table import OBJECTS, WORDS, put_back, save_again
from harken.listening.tickets.working_times import as_of_now
from harken.listening.withdrawing.judging import UNDONE, Fate, Verdict, judged
from harken.listening.withdrawing.keeping import keep_states
from harken.listening.withdrawing.stretches import Stretch, Stretches

AT_ONCE = 2000
_EMPTY = {
    **dict.fromkeys(WORDS, ""), **{name: dict[str, object]() for name in OBJECTS},
    "text": "", "money": None, "weight": 1.0, "customer_id": None, "digest": b"",
}  # fmt: skip
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Withdrawn:
    """What undoing did: signals taken out, given back their earlier state, and left as they are
    because somebody changed them since."""

    signals: int = 0
    restored: int = 0
    kept: int = 0


def withdraw(
    stretches: Iterable[Stretch],
    *,
    actor: Actor,
    now: datetime,
    progress: Progress = lambda _signals: None,
) -> Withdrawn:
    """Undo what was written to the log in these stretches, all of which one import wrote.

    Signals that came with it leave lists, search and figures, unless they were sent again by
    others since. Signals that it updated get their state from before back, unless somebody changed
    them since. Done again it changes nothing and counts the same, until what was withdrawn is
    purged. `progress` hears how many signals were looked at. Raises PermissionDenied.
    """
    RECORD_SIGNALS.demand(actor)
    whole, done, seen = Stretches(stretches), Withdrawn(), 0
    for piece in whole.pieces(AT_ONCE):
        with writing() as head:
            part = _Piece(head, whole, piece, actor, now).undo()
        done = Withdrawn(
            done.signals + part.signals, done.restored + part.restored, done.kept + part.kept
        )
        seen += part.signals + part.restored + part.kept
        progress(seen)
    return done


@dataclass(frozen=True)
class _Piece:
    """Some positions of an import, undone in one transaction."""

    head: Head
    whole: Stretches
    piece: Stretch
    actor: Actor
    now: datetime

    def undo(self) -> Withdrawn:
        signals = self._signals()
        histories = _histories(signals)
        fates: dict[Fate, list[tuple[Signal, Verdict]]] = {fate: [] for fate in Fate}
        for signal in signals:
            history = histories.get(signal.pk, [])
            if self._is_for_here(signal, history):
                verdict = judged(signal, history, self.whole)
                fates[verdict.fate].append((signal, verdict))
        self._withdraw([signal for signal, _verdict in fates[Fate.WITHDRAW]])
        self._restore(fates[Fate.RESTORE])
        self._mark([one for s, _v in fates[Fate.KEEP] for one in histories.get(s.pk, [])])
        count = {fate: len(found) for fate, found in fates.items()}
        return Withdrawn(
            count[Fate.WITHDRAW] + count[Fate.WAS_WITHDRAWN],
            count[Fate.RESTORE] + count[Fate.WAS_RESTORED],
            count[Fate.KEEP],
        )

    def _signals(self) -> list[Signal]:
        """Return the signals first recorded here, and those that were only changed here."""
        first, last = self.piece.first, self.piece.last
        new = Signal.every.filter(pk__gte=first, pk__lte=last).order_by("pk")
        changed = set(replaced_between(first - 1, last).values_list("signal_id", flat=True))
        others = [number for number in changed if not self.whole.hold(number)]
        return [*new, *Signal.every.filter(pk__in=others).order_by("pk")]

    def _is_for_here(self, signal: Signal, history: Sequence[SignalRevision]) -> bool:
        """Tell whether it came here, or was changed here for the last time by the import."""
        if self.whole.hold(signal.pk):
            return True
        last = max(state.until for state in history if self.whole.hold(state.until))
        return self.piece.first <= last <= self.piece.last

    def _withdraw(self, signals: Sequence[Signal]) -> None:
        """Empty signals: position by position after the end of the log, in the order of their
        ids."""
        if not signals:
            return
        change = Change(self.actor, self.now, Reason.WITHDRAWN)
        first = self.head.next(len(signals))
        states = [replaced_state(one, change, first + n) for n, one in enumerate(signals)]
        keep_states(states)
        for ids, ahead in _runs([one.pk for one in signals], first):
            Signal.every.filter(pk__gte=ids[0], pk__lte=ids[1]).update(
                **_EMPTY,
                position=F("id") + ahead,
                revision=F("revision") + 1,
                withdrawn_at=self.now,
            )

    def _restore(self, judgements: Sequence[tuple[Signal, Verdict]]) -> None:
        change, states = Change(self.actor, self.now, Reason.UNDONE), []
        for signal, verdict in judgements:
            states.append(replaced_state(signal, change, self.head.next()))
            if verdict.state is not None:
                put_back(signal, verdict.state.content)
            signal.position, signal.revision = states[-1].until, signal.revision + 1
        signals = [signal for signal, _verdict in judgements]
        for signal, durations in zip(signals, as_of_now(signals, self.now), strict=True):
            signal.durations = durations
        keep_states(states)
        save_again(signals)

    def _mark(self, history: Sequence[SignalRevision]) -> None:
        """Note in states that stay that nobody may get them back when another import is undone."""
        for state in history:
            if self.whole.hold(state.position) and UNDONE not in state.content:
                state.content = {**state.content, UNDONE: True}
                state.save(update_fields=["content"])


def _histories(signals: Sequence[Signal]) -> Mapping[int, list[SignalRevision]]:
    ids = [signal.pk for signal in signals if signal.revision > 1]
    found: dict[int, list[SignalRevision]] = {}
    for state in SignalRevision.objects.filter(signal__in=ids).order_by("revision"):
        found.setdefault(state.signal_id, []).append(state)
    return found


def _runs(ids: Sequence[int], position: int) -> Iterable[tuple[tuple[int, int], int]]:
    """Return ids that follow one another as (first, last), and how far ahead their positions are.

    >>> list(_runs([3, 4, 9], 20))
    [((3, 4), 17), ((9, 9), 13)]
    """
    begun = 0
    for number in range(1, len(ids) + 1):
        if number == len(ids) or ids[number] != ids[number - 1] + 1:
            yield (ids[begun], ids[number - 1]), position + begun - ids[begun]
            begun = number
