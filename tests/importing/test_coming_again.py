"""The same file on another day changes nothing; times before their start can count as 0."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from harken.foundations.permission import Actor
from harken.importing import actions
from harken.importing.coming_in import running
from harken.importing.models import Import
from harken.importing.queries import proposal_of

pytestmark = pytest.mark.django_db(transaction=True)
SYSTEM = Actor.system()
UNDATED = "Comment,How likely are you to recommend us?\n" + "".join(
    f"We waited {n} minutes at the till of the shop,{n % 11}\n" for n in range(40)
)


def waiting(text: str, name: str, now, **wishes) -> Import:
    row = actions.begin_import(
        [ContentFile(text.encode(), name)], actor=SYSTEM, now=now, wishes=wishes
    )
    running.understand(row.pk, now=now)
    row.refresh_from_db()
    assert (row.state, row.error) == ("waiting", {})
    return row


def brought(row: Import, now, save_as: str = "") -> tuple[int, int, int]:
    plan = proposal_of(row)
    row = actions.settle_plan(row.pk, plan, actor=SYSTEM, now=now, save_as=save_as)
    running.bring_in(row.pk, now=now)
    row.refresh_from_db()
    assert row.state == "done"
    return row.imported, row.updated, row.duplicates


def day(row: Import) -> tuple[str, bool]:
    when = next(one for one in proposal_of(row).fields if one.field == "occurred_at")
    return when.constant, when.sure


@pytest.mark.parametrize("saved_as", ["", "till"])
def test_the_same_file_without_dates_changes_nothing_three_days_later(own_home, now, saved_as):
    assert brought(waiting(UNDATED, "till.csv", now), now, saved_as) == (40, 0, 0)
    later = now + timedelta(days=3)
    row = waiting(UNDATED, "till.csv", later)
    assert day(row) == ("2026-03-02", False)
    assert any("till.csv came in before" in str(note) for note in proposal_of(row).notes)
    assert brought(row, later) == (0, 0, 40)


def test_another_file_without_dates_is_put_on_its_own_day(own_home, now):
    brought(waiting(UNDATED, "till.csv", now), now)
    later = now + timedelta(days=3)
    assert day(waiting(UNDATED, "door.csv", later)) == ("2026-03-05", False)


def test_a_day_that_a_person_names_goes_before_the_day_of_the_last_import(own_home, now):
    brought(waiting(UNDATED, "till.csv", now), now)
    said = {"sets": {"occurred_at": "2026-02-01"}}
    row = waiting(UNDATED, "till.csv", now + timedelta(days=3), **said)
    assert day(row) == ("2026-02-01", True)


def test_an_import_that_was_undone_does_not_say_the_day(own_home, now):
    first = waiting(UNDATED, "till.csv", now)
    brought(first, now)
    actions.undo_import(first.pk, actor=SYSTEM, now=now)
    running.undo(first.pk, now=now)
    assert day(waiting(UNDATED, "till.csv", now + timedelta(days=3))) == ("2026-03-05", False)


TIMES = "Ticket,Created at,Replied at\n" + "".join(
    f"T-{n},2026-02-{n:02d} 10:00:00,2026-02-{n:02d} {hour}:00:00\n"
    for n, hour in enumerate(["11", "09", "12", "08", "13", "14"], start=1)
)


@pytest.mark.parametrize(
    ("choice", "counted", "rejected"),
    [((), {"first_response_seconds": 4}, 2),
     (("--negative-times", "reject"), {"first_response_seconds": 4}, 2),
     (("--negative-times", "zero"), {"first_response_seconds": 6}, 0)],
)  # fmt: skip
def test_replies_before_the_question_are_refused_or_count_as_nought(
    terminal, choice, counted, rejected
):
    told = terminal(terminal.file("tickets.csv", TIMES), *choice, code=int(bool(rejected)))
    assert (told["measures"], told["rejected_values"]) == (counted, rejected)
    assert told["zeroed"] == (2 if "zero" in choice else 0)
    assert told["period"] == [str(date(2026, 2, 1)), str(date(2026, 2, 6))]
