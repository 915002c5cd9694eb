"""A real worker process: it outlives what is bad, and ends when it is told to."""

import time
from collections.abc import Iterator

import pytest
from kills import Actress, Theatre

# These tests own their databases; the mark has them run on PostgreSQL too.
pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(theatre: Theatre) -> Iterator[Actress]:
    actress = theatre.start("work", "30")
    yield actress
    actress.kill()


def test_a_bad_job_stops_neither_the_worker_nor_the_others(
    theatre: Theatre, worker: Actress
) -> None:
    theatre.run("enqueue", "2", "bad")
    theatre.run("enqueue", "2", "nothing")
    theatre.until(["done", "done", "waiting", "waiting"])
    theatre.run("enqueue", "1", "nothing")
    theatre.until(["done", "done", "done", "waiting", "waiting"])


def test_a_worker_told_to_stop_ends_within_five_seconds_and_gives_jobs_back(
    theatre: Theatre, worker: Actress
) -> None:
    theatre.run("enqueue", "3", "slow")
    worker.wait_for_effect()
    assert worker.stop() < 5
    assert theatre.report()["states"] == ["running", "waiting", "waiting"]


def test_a_database_that_goes_away_is_told_in_one_line_and_survived(
    theatre: Theatre, worker: Actress
) -> None:
    theatre.run("enqueue", "1", "nothing")
    theatre.until(["done"])
    theatre.rename("jobs_job", "away")
    theatre.until_told("The database does not answer")
    time.sleep(1)  # in which it would be told again
    theatre.rename("away", "jobs_job")
    theatre.run("enqueue", "1", "nothing")
    theatre.until(["done", "done"])
    assert len(theatre.log_lines("The database does not answer")) == 1
    assert theatre.log_lines("Traceback") == []
