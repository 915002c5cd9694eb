"""An import that ends in the middle keeps what came in, tells why, and is taken up again."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from harken.foundations.permission import Actor
from harken.importing import actions
from harken.importing.coming_in import arriving, running
from harken.importing.models import Import, ImportStretch
from harken.importing.queries import preview_of, problems_of, proposal_of
from harken.listening.signals.models import Signal

pytestmark = pytest.mark.django_db(transaction=True)
SYSTEM = Actor.system()
ROWS = 25


@pytest.fixture
def waiting(own_home, now, monkeypatch):
    """An import of 25 answers, understood and waiting, that comes in by blocks of ten."""
    monkeypatch.setattr(arriving, "AT_ONCE", 10)
    lines = ["Response ID,Created at,How likely are you to recommend us?,Comment"]
    lines += [f"R-{n},2026-01-{n:02d} 10:00:00,{n % 11},Comment {n}" for n in range(1, ROWS + 1)]
    lines[7] = lines[7].replace("2026-01-07", "2026-31-77")
    text = "\n".join(lines).encode()
    row = actions.begin_import([ContentFile(text, "answers.csv")], actor=SYSTEM, now=now)
    running.understand(row.pk, now=now)
    row.refresh_from_db()
    assert (row.state, row.error) == ("waiting", {})
    return row


def confirmed(row, now):
    plan = proposal_of(row)
    return actions.confirm_import(row.pk, plan, actor=SYSTEM, now=now)


def test_a_preview_shows_what_will_come_in(waiting):
    rows = preview_of(waiting, proposal_of(waiting), rows=8)
    assert [row.line for row in rows] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert rows[0].values["score:nps"] == "1"
    assert rows[6].problems
    assert not rows[6].values


def test_a_worker_that_is_killed_between_blocks_counts_every_row_once(waiting, now, monkeypatch):
    class Killed(BaseException):
        pass

    def die(row, *_):
        if row.blocks == 2:
            raise Killed

    row = confirmed(waiting, now)
    recording = running.Recording(row, SYSTEM, now)
    recording.tell = lambda _share: die(row)
    with pytest.raises(Killed):
        recording.run()
    with (running.folder_of(row.pk) / "problems.jsonl").open("ab") as file:
        file.write(b'{"line": 99, "never": "committed"}\n')

    running.bring_in(row.pk, now=now)
    row = Import.objects.get(pk=row.pk)
    assert (row.state, row.rows, row.imported, row.duplicates) == ("done", ROWS, ROWS - 1, 0)
    assert row.rejected == 1
    assert [one.line for one in problems_of(row) if one.lost] == [8]
    assert Signal.objects.count() == ROWS - 1
    (stretch,) = ImportStretch.objects.filter(importing=row)
    assert stretch.last - stretch.first + 1 == ROWS - 1
    running.bring_in(row.pk, now=now)  # the job again: nothing happens
    assert Import.objects.get(pk=row.pk).imported == ROWS - 1


def test_a_child_that_dies_fails_the_import_and_what_came_in_stays(
    in_a_child, waiting, now, monkeypatch
):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setattr(arriving, "WORK", "bad_work:bring_then_die")
    row = confirmed(waiting, now)
    running.bring_in(row.pk, now=now)
    row.refresh_from_db()
    assert (row.state, row.imported) == ("failed", 9)
    assert row.error["template"].startswith("Reading the file broke off; what came in before")
    assert Signal.objects.count() == 9

    row = actions.undo_import(row.pk, actor=SYSTEM, now=now)
    running.undo(row.pk, now=now)
    assert Import.objects.get(pk=row.pk).state == "undone"


def test_what_nobody_works_on_any_more_is_ended(waiting, now):
    from datetime import timedelta

    row = confirmed(waiting, now)
    Import.objects.filter(pk=row.pk).update(moved_at=now - timedelta(hours=7))
    running.prune(now)
    assert Import.objects.get(pk=row.pk).state == "failed"
    folder = running.folder_of(row.pk)
    assert not (folder / "staged.parquet").exists()  # nothing of it came in
    assert folder.exists()
    stray = folder.with_name("try-1")
    stray.mkdir()
    os.utime(stray, (0, 0))
    Import.objects.filter(pk=row.pk).update(finished_at=now - timedelta(days=31))
    running.prune(now)
    assert not folder.exists()
    assert not stray.exists()


def test_files_of_the_same_shape_become_imports_of_their_own(own_home, now):
    head = "Response ID,Created at,How likely are you to recommend us?\n"
    files = [
        ContentFile(f"{head}{name}-1,2026-01-0{day} 10:00:00,9\n".encode(), f"{name}.csv")
        for day, name in enumerate("abc", start=1)
    ]
    row = actions.begin_import(files, actor=SYSTEM, now=now)
    running.understand(row.pk, now=now)
    assert sorted(str(one) for one in Import.objects.all()) == ["a.csv", "b.csv", "c.csv"]
    for one in Import.objects.all():
        running.understand(one.pk, now=now)
    assert {one.state for one in Import.objects.all()} == {"waiting"}
    assert {one.rows for one in Import.objects.all()} == {1}


@pytest.mark.once  # it is about SQLite only
def test_quick_writing_leaves_the_connection_as_it_was(db):
    from django.db import connection

    from harken.listening.signals.many.quick_writing import quick_writing

    def asked(name):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {name}")
            return cursor.fetchone()[0]

    names = ("cache_size", "wal_autocheckpoint", "synchronous", "journal_mode")
    before = [asked(name) for name in names]
    with quick_writing():
        assert asked("cache_size") < before[0]
        assert [asked(name) for name in names[2:]] == before[2:]  # as safe as ever
    assert [asked(name) for name in names] == before
