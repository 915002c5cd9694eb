"""What becomes of one signal when an import is undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.table import WITHDRAWN
from harken.listening.withdrawing.stretches import Stretches

UNDONE = "undone"
"""In a state of the history that stays: it came with an import that was undone since."""
_BY_UNDOING = (Reason.WITHDRAWN, Reason.UNDONE)


class Fate(Enum):
    """What becomes of a signal; it may have become of it before."""

    WITHDRAW = "withdraw"
    RESTORE = "restore"
    KEEP = "keep"
    WAS_WITHDRAWN = "was withdrawn"
    WAS_RESTORED = "was restored"


@dataclass(frozen=True)
class Verdict:
    """What becomes of a signal, and which state it gets back."""

    fate: Fate
    state: SignalRevision | None = None


def judged(signal: Signal, history: Sequence[SignalRevision], undone: Stretches) -> Verdict:
    """Return what becomes of a signal that an import made or changed; its history is in order."""
    if undone.hold(signal.pk):
        return Verdict(_fate_of_new(signal, history, undone))
    if not undone.hold(signal.position):
        return Verdict(_fate_of_changed_since(signal, history, undone))
    for number in range(len(history), 0, -1):
        state = history[number - 1]
        if undone.hold(state.position) or UNDONE in state.content:
            continue
        return Verdict(Fate.WITHDRAW) if WITHDRAWN in state.content else _back_to(state)
    return Verdict(Fate.WITHDRAW)


def _fate_of_new(signal: Signal, history: Sequence[SignalRevision], undone: Stretches) -> Fate:
    """It came with the import: it goes, unless it was sent again by somebody else since."""
    if signal.withdrawn_at:
        return Fate.WAS_WITHDRAWN
    again = [state for state in history if state.reason == Reason.UPDATED]
    return Fate.KEEP if any(not undone.hold(state.until) for state in again) else Fate.WITHDRAW


def _fate_of_changed_since(
    signal: Signal, history: Sequence[SignalRevision], undone: Stretches
) -> Fate:
    """The import changed it, and it has another state by now: perhaps because of undoing."""
    last = history[-1]
    if last.reason not in _BY_UNDOING or not undone.hold(last.position):
        return Fate.KEEP
    return Fate.WAS_WITHDRAWN if signal.withdrawn_at else Fate.WAS_RESTORED


def _back_to(state: SignalRevision) -> Verdict:
    return Verdict(Fate.RESTORE, state)
