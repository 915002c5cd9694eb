"""One computation for everybody, and nobody is shown something older than they may be."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event
from time import sleep

import pytest

from tests.metrics.conftest import Plant

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Made:
    """Counts what is computed; each takes until it is let go."""

    def __init__(self, *, wait: bool = False) -> None:
        self.boards: list[str] = []
        self.may_end = Event()
        if not wait:
            self.may_end.set()

    def __call__(self) -> str:
        self.may_end.wait(5)
        self.boards.append(f"board {len(self.boards) + 1}")
        return self.boards[-1]


def version(position: int, rest: str = "today"):
    from harken.board.figures.kept import Version

    return Version(position, rest)


def kept(most: int = 50):
    from harken.board.figures.kept import KeptBoards

    return KeptBoards(most)


def test_ten_who_ask_at_once_wait_for_one_computation() -> None:
    boards, made = kept(), Made(wait=True)
    with ThreadPoolExecutor(10) as threads:
        asked = [threads.submit(boards.of, "view", version(7), 0, made) for _one in range(10)]
        sleep(0.05)
        made.may_end.set()
        assert {one.result() for one in asked} == {"board 1"}
    assert made.boards == ["board 1"]


@pytest.mark.parametrize(
    ("asked", "at_most_old", "expected"),
    [
        (version, 0.0, "board 2"),  # a signal came since
        (version, 60.0, "board 1"),  # but what there is will do
    ],
)
def test_a_newer_signal_asks_anew_unless_an_older_board_will_do(asked, at_most_old, expected):
    boards, made = kept(), Made()
    boards.of("view", version(7), 0, made)
    assert boards.of("view", asked(8), at_most_old, made) == expected
    assert boards.of("view", version(7), 0, made) == expected  # what is newer covers what is older


def test_another_day_or_another_pin_is_never_served_from_before() -> None:
    boards, made = kept(), Made()
    boards.of("view", version(7), 0, made)
    assert boards.of("view", version(7, "tomorrow"), 60.0, made) == "board 2"


def test_the_view_least_used_is_forgotten() -> None:
    boards, made = kept(most=2), Made()
    for view in ("one", "two", "one", "three"):
        boards.of(view, version(1), 0, made)
    assert len(boards) == 2
    assert boards.of("one", version(1), 0, made) == "board 1"
    assert boards.of("two", version(1), 0, made) == "board 4"


def test_a_failed_computation_is_tried_again_by_the_next() -> None:
    boards = kept()

    def broken() -> str:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        boards.of("view", version(1), 0, broken)
    assert boards.of("view", version(1), 0, Made()) == "board 1"


@pytest.mark.django_db
def test_the_version_differs_by_what_is_shown_and_by_nothing_else(own_home) -> None:
    from harken.board.figures.queries import version_of
    from harken.listening.signals.log import writing

    first = version_of({}, now=NOW)
    assert version_of({"somebody.else": 3}, now=NOW + timedelta(minutes=5)) == first
    others = [
        version_of({"board.changed": 1}, now=NOW),
        version_of({"organisation.now": 1}, now=NOW),
        version_of({}, now=NOW + timedelta(days=1)),
        version_of({}, now=NOW + timedelta(minutes=10)),
    ]
    with writing() as head:
        head.next(1)
    assert len({first, *others, version_of({}, now=NOW)}) == 6


@pytest.mark.django_db
def test_a_board_costs_few_questions_and_another_look_fewer(
    plant: Plant, django_assert_max_num_queries
) -> None:
    from harken.board.figures.queries import board_of, scope_choices
    from harken.board.figures.records import View
    from harken.listening.signals.log import writing

    plant("nps", [10] * 40, on=NOW.date(), touchpoint="delivery", product="lamp")
    board_of(View(), now=NOW)
    with django_assert_max_num_queries(2):  # profile; end of the log and topics
        assert board_of(View(), now=NOW).cards[0].now.estimate.value == 100.0
    with writing() as head:
        head.next(1)
    with django_assert_max_num_queries(7):
        board_of(View(), now=NOW)
    with django_assert_max_num_queries(2):
        scope_choices(now=NOW)
