"""Scheduled work comes once per period, however many workers look."""

from datetime import datetime, timedelta

import pytest
import trial_tasks

from harken.jobs.queue import schedule
from harken.jobs.queue.models import Job, State
from harken.jobs.queue.rules import ClockWatch

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def hourly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "recurring", type(schedule.recurring)())
    schedule.every(seconds=3600, name="trial.tick", task=trial_tasks.note_tick)


def done_meanwhile() -> None:
    Job.objects.update(state=State.DONE)


def test_the_first_time_is_at_once_and_then_once_a_period(now: datetime) -> None:
    assert schedule.enqueue_due(now) == 1
    done_meanwhile()
    assert [schedule.enqueue_due(now + step * HOUR / 2) for step in range(5)] == [0, 0, 1, 0, 0]


def test_a_second_worker_does_not_enqueue_it_again(now: datetime) -> None:
    entry = next(iter(schedule.recurring))
    assert schedule._enqueue(entry, now)
    done_meanwhile()
    assert not schedule._enqueue(entry, now)


def test_what_still_waits_is_not_piled_up(now: datetime) -> None:
    schedule.enqueue_due(now)
    assert schedule.enqueue_due(now + 5 * HOUR) == 0
    assert Job.objects.count() == 1


def test_a_clock_set_back_does_not_stop_the_schedule(now: datetime) -> None:
    schedule.enqueue_due(now + 48 * HOUR)
    done_meanwhile()
    assert schedule.enqueue_due(now) == 1


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        schedule.every(seconds=5, name="trial.tick", task=trial_tasks.note_tick)


@pytest.mark.parametrize(("wall", "jump"), [(10, None), (14, None), (3610, 3600), (-3590, -3600)])
def test_a_jump_of_the_clock_is_noticed(now: datetime, wall: int, jump: int | None) -> None:
    """Ten seconds pass on the steady clock."""
    watch = ClockWatch(now, 100.0)
    found = watch.jump(now + timedelta(seconds=wall), 110.0)
    assert found == (None if jump is None else timedelta(seconds=jump))
