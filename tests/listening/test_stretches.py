"""Undoing an import, thought through: which positions, and what becomes of each signal."""

from datetime import UTC, datetime

import pytest

from harken.listening.signals.models import Reason, Signal, SignalRevision
from harken.listening.signals.table import WITHDRAWN
from harken.listening.withdrawing.judging import UNDONE, Fate, judged
from harken.listening.withdrawing.stretches import Stretch, Stretches
from harken.listening.withdrawing.undoing import _runs

WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
IMPORT = Stretches([Stretch(100, 199)])


def signal(number: int, position: int, *, withdrawn: bool = False) -> Signal:
    return Signal(pk=number, position=position, withdrawn_at=WHEN if withdrawn else None)


def state(
    position: int, until: int, reason: Reason = Reason.UPDATED, *marks: str
) -> SignalRevision:
    content = dict.fromkeys(marks, True)
    return SignalRevision(position=position, until=until, reason=reason, content=content)


def pieces(*stretches: tuple[int, int], most: int = 100) -> list[tuple[int, int]]:
    whole = Stretches(Stretch(*ends) for ends in stretches)
    return [(one.first, one.last) for one in whole.pieces(most)]


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        ([(1, 5), (3, 9)], [(1, 9)]),
        ([(1, 9), (3, 5), (10, 11)], [(1, 11)]),
        ([(8, 9), (1, 5)], [(1, 5), (8, 9)]),
        ([(5, 4)], []),
        ([], []),
    ],
)
def test_stretches_that_meet_are_one_and_empty_ones_none(given: list, joined: list) -> None:
    assert pieces(*given) == joined


@pytest.mark.parametrize(
    ("most", "expected"),
    [(3, [(1, 3), (4, 6), (7, 7)]), (7, [(1, 7)]), (1, [(n, n) for n in range(1, 8)])],
)
def test_a_stretch_is_worked_off_in_pieces_without_gap_or_overlap(
    most: int, expected: list
) -> None:
    assert pieces((1, 7), most=most) == expected


def test_both_ends_of_a_stretch_belong_to_it() -> None:
    assert [IMPORT.hold(position) for position in (99, 100, 199, 200)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("ids", "runs"),
    [
        ([5], [((5, 5), 15)]),
        ([1, 2, 3], [((1, 3), 19)]),
        ([1, 3, 5], [((1, 1), 19), ((3, 3), 18), ((5, 5), 17)]),
        ([], []),
    ],
)
def test_emptied_signals_get_the_next_positions_in_their_order(ids: list, runs: list) -> None:
    """From 20 on: id + ahead is the new position, so 1, 3, 5 go to 20, 21, 22."""
    assert list(_runs(ids, 20)) == runs


def test_what_the_import_made_goes() -> None:
    assert judged(signal(150, 150), [], IMPORT).fate is Fate.WITHDRAW


def test_what_the_import_made_and_changed_itself_goes_too() -> None:
    assert judged(signal(150, 160), [state(150, 160)], IMPORT).fate is Fate.WITHDRAW


def test_what_others_sent_again_since_stays() -> None:
    assert judged(signal(150, 300), [state(150, 300)], IMPORT).fate is Fate.KEEP


def test_what_a_person_corrected_goes_all_the_same() -> None:
    corrected = state(150, 300, Reason.CORRECTED)
    assert judged(signal(150, 300), [corrected], IMPORT).fate is Fate.WITHDRAW


def test_what_went_before_is_not_taken_out_twice() -> None:
    gone = state(150, 300, Reason.WITHDRAWN)
    assert judged(signal(150, 300, withdrawn=True), [gone], IMPORT).fate is Fate.WAS_WITHDRAWN


def test_what_the_import_changed_gets_its_last_state_from_before_back() -> None:
    history = [state(40, 50), state(50, 120), state(120, 130)]
    verdict = judged(signal(40, 130), history, IMPORT)
    assert verdict.fate is Fate.RESTORE
    assert verdict.state is history[1]


def test_a_state_that_another_undone_import_brought_is_nobodys_wish() -> None:
    history = [state(40, 50), state(50, 120, Reason.UPDATED, UNDONE)]
    assert judged(signal(40, 120), history, IMPORT).state is history[0]


def test_a_signal_of_which_only_undone_states_are_left_goes() -> None:
    history = [state(40, 120, Reason.UPDATED, UNDONE)]
    assert judged(signal(40, 120), history, IMPORT).fate is Fate.WITHDRAW


def test_a_signal_that_was_withdrawn_before_the_import_is_withdrawn_again() -> None:
    history = [state(40, 50), state(50, 120, Reason.UPDATED, WITHDRAWN)]
    verdict = judged(signal(40, 120), history, IMPORT)
    assert (verdict.fate, verdict.state) == (Fate.WITHDRAW, None)


def test_what_was_changed_after_the_import_is_kept_as_it_is() -> None:
    history = [state(40, 120), state(120, 300, Reason.CORRECTED)]
    assert judged(signal(40, 300), history, IMPORT).fate is Fate.KEEP


@pytest.mark.parametrize(
    ("reason", "withdrawn", "fate"),
    [
        (Reason.UNDONE, False, Fate.WAS_RESTORED),
        (Reason.WITHDRAWN, True, Fate.WAS_WITHDRAWN),
    ],
)
def test_undoing_again_recognises_what_undoing_did(
    reason: Reason, withdrawn: bool, fate: Fate
) -> None:
    history = [state(40, 120), state(120, 300, reason)]
    assert judged(signal(40, 300, withdrawn=withdrawn), history, IMPORT).fate is fate


def test_what_another_import_undid_is_not_ours() -> None:
    """It was ours at 120, changed by another import at 250, and that one was undone at 300."""
    history = [state(40, 120), state(120, 250), state(250, 300, Reason.UNDONE)]
    assert judged(signal(40, 300), history, IMPORT).fate is Fate.KEEP
