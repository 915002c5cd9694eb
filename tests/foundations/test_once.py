"""One page asks once; outside of it, and on the next page, one asks anew."""

import pytest

from harken.foundations.once import asking_once, once

asked: list[int] = []


@once
def doubled(number: int) -> int:
    asked.append(number)
    return 2 * number


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    asked.clear()


def test_the_same_question_is_answered_from_memory_within_one_page() -> None:
    with asking_once():
        assert [doubled(2), doubled(3), doubled(2)] == [4, 6, 4]
    assert asked == [2, 3]


@asking_once()
def a_page(*, breaks: bool = False) -> None:
    doubled(2)
    doubled(2)
    if breaks:
        raise ValueError("broken")


def test_the_next_page_asks_anew_also_after_one_that_failed() -> None:
    with pytest.raises(ValueError, match="broken"):
        a_page(breaks=True)
    a_page()
    a_page()
    assert asked == [2, 2, 2]


def test_work_that_may_write_always_asks() -> None:
    assert [doubled(2), doubled(2)] == [4, 4]
    assert asked == [2, 2]
