"""A worker is killed between a job's effect and its acknowledgement; one effect remains."""

import pytest
from kills import Theatre

# These tests own their databases; the mark has them run on PostgreSQL too.
pytestmark = pytest.mark.django_db


def expect_one_effect_each(theatre: Theatre, kills: int) -> None:
    effects = theatre.report()["effects"]
    assert effects == {f"k{number}": 1 for number in range(kills)}


@pytest.mark.parametrize("how", ["database", "elsewhere", "event"])
def test_a_killed_worker_leaves_one_effect_per_job(theatre: Theatre, how: str) -> None:
    theatre.killings(5 if how == "database" else 2, how)
    expect_one_effect_each(theatre, 5 if how == "database" else 2)


@pytest.mark.soak
@pytest.mark.parametrize("how", ["database", "elsewhere", "event"])
def test_a_hundred_kills_leave_one_effect_per_job(theatre: Theatre, how: str) -> None:
    theatre.killings(100, how)
    expect_one_effect_each(theatre, 100)


def test_without_the_idiom_the_kill_test_would_notice(theatre: Theatre) -> None:
    theatre.killings(1, "careless")
    assert theatre.report()["effects"] == {"k0": 2}
