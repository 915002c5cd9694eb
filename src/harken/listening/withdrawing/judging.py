"""What becomes of one signal when an import is undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

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
    told = _told_in(signal, history)
    if not undone.hold(told[-1].position):
        return Verdict(_fate_of_changed_since(signal, history, undone))
    for state, origin in zip(reversed(history), reversed(told[:-1]), strict=True):
        if undone.hold(origin.position) or UNDONE in origin.content:
            continue
        return Verdict(Fate.WITHDRAW) if WITHDRAWN in state.content else _back_to(state)
    return Verdict(Fate.WITHDRAW)


class _Told(NamedTuple):
    """The position and the content with which somebody told a state."""

    position: int
    content: Mapping[str, Any]


def _told_in(signal: Signal, history: Sequence[SignalRevision]) -> list[_Told]:
    """Return what each state, the present one last, was told in: counting working time anew says
    nothing new of a signal, so that state is the one before it."""
    found = [_Told(state.position, state.content) for state in history]
    found.append(_Told(signal.position, {}))
    for number, state in enumerate(history, 1):
        if state.reason == Reason.RECOUNTED:
            found[number] = found[number - 1]
    return found


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
    told = _told_in(signal, history)
    changes = [pair for pair in zip(history, told, strict=False) if _is_change(pair[0])]
    last, origin = changes[-1]
    if last.reason not in _BY_UNDOING or not undone.hold(origin.position):
        return Fate.KEEP
    return Fate.WAS_WITHDRAWN if signal.withdrawn_at else Fate.WAS_RESTORED


def _is_change(state: SignalRevision) -> bool:
    return state.reason != Reason.RECOUNTED


def _back_to(state: SignalRevision) -> Verdict:
    return Verdict(Fate.RESTORE, state)
