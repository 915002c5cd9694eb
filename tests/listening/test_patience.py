"""Waiting for bodies: whoever takes too long is sent away, the others notice nothing."""

import asyncio

import pytest

from harken.listening.intake.patience import Patience
from tests import apart


async def _wait(patience: Patience, seconds: float) -> str:
    try:
        with patience.waiting():
            await asyncio.sleep(seconds)
    except TimeoutError:
        return "too slow"
    return "came"


def test_only_those_who_take_too_long_are_sent_away() -> None:
    async def all_at_once() -> list[str]:
        patience = Patience(0.3)
        return await asyncio.gather(*(_wait(patience, one) for one in (0, 0.01, 60, 60)))

    assert apart.run(asyncio.wait_for(all_at_once(), 30)) == [
        "came",
        "came",
        "too slow",
        "too slow",
    ]


def test_it_looks_again_for_those_who_come_later() -> None:
    async def one_after_another() -> list[str]:
        patience = Patience(0.06)
        first = [await _wait(patience, one) for one in (60, 0)]
        await asyncio.sleep(0.03)
        return [*first, await _wait(patience, 60)]

    said = apart.run(asyncio.wait_for(one_after_another(), 30))
    assert said == ["too slow", "came", "too slow"]


def test_who_is_cancelled_by_somebody_else_is_cancelled() -> None:
    async def cancelled() -> None:
        task = asyncio.create_task(_wait(Patience(5), 5))
        await asyncio.sleep(0.01)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        apart.run(cancelled())
