"""A file of a stranger may end a child in any way; the parent tells why and lives on."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from harken.importing.apart.limits import Limits
from harken.importing.apart.parent import run_apart
from harken.tables.said import CannotRead

HERE = {"PYTHONPATH": str(Path(__file__).parent)}
LIMITS = Limits(memory=1300 * 1024 * 1024, silence=20, total=60)


def run(work, folder, limits=LIMITS, **given):
    return list(
        run_apart(f"bad_work:{work}", given, folder=folder, limits=limits, environment=HERE)
    )


def test_messages_arrive_in_order_whatever_else_is_printed(tmp_path):
    assert run("count", tmp_path, to=50) == [{"number": n} for n in range(50)]
    assert run("chatter", tmp_path) == [{"number": 1}]
    assert "a library that talks" in (tmp_path / "child.log").read_text()


def test_a_child_gets_no_secret_and_lower_priority(tmp_path, monkeypatch):
    monkeypatch.setenv("HARKEN_SECRET_KEY", "s" * 60)
    monkeypatch.setenv("HARKEN_DATABASE", "postgres://user:password@localhost/harken")
    (told,) = run("tell_environment", tmp_path)
    assert not [name for name in told["names"] if "HARKEN" in name or "DJANGO" in name]
    assert told["folder"] == str(tmp_path)
    assert told["nice"] >= os.nice(0) + 5


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        ("die", "more than 1300 MB of memory"),
        ("crash", "broke off"),
        ("eat", "more than 1300 MB of memory"),
        ("stumble", "KeyError: 'a cell that nobody expected'"),
        ("fill_disk", "The disk is full"),
    ],
)
def test_a_child_that_ends_badly_leaves_one_sentence(tmp_path, work, sentence):
    with pytest.raises(CannotRead, match=sentence):
        run(work, tmp_path)


def test_a_file_that_unpacks_without_end_is_stopped(tmp_path):
    with pytest.raises(CannotRead, match="Unpacked, the file is far larger"):
        run("write_much", tmp_path, replace(LIMITS, written=5_000_000))


def test_a_child_that_hangs_is_ended_after_its_silence(tmp_path):
    begun, before = time.monotonic(), set(psutil.Process().children())
    work = run_apart(
        "bad_work:hang",
        {},
        folder=tmp_path,
        limits=replace(LIMITS, silence=1.5),
        environment=HERE,
    )
    with pytest.raises(CannotRead, match="nothing moved for 2 seconds"):
        list(work)
    assert time.monotonic() - begun < 20
    assert set(psutil.Process().children()) <= before


def test_the_whole_has_a_deadline_too(tmp_path):
    with pytest.raises(CannotRead, match="stopped after 0 minutes"):
        run("hang", tmp_path, replace(LIMITS, total=1.5))


def test_a_child_ends_when_nobody_listens_any_more(tmp_path):
    work = run_apart("bad_work:hang", {}, folder=tmp_path, limits=LIMITS, environment=HERE)
    pid = next(work)["pid"]
    work.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_child_ends_with_its_parent(tmp_path):
    """The parent is killed as a worker may be: nothing of it runs on."""
    program = (
        "from pathlib import Path\n"
        "from harken.importing.apart.limits import Limits\n"
        "from harken.importing.apart.parent import run_apart\n"
        f"work = run_apart('bad_work:hang', {{}}, folder=Path({str(tmp_path)!r}),"
        f" limits=Limits(), environment={HERE!r})\n"
        "print(next(work)['pid'], flush=True)\n"
        "input()\n"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        child = psutil.Process(int(parent.stdout.readline()))
        assert child.is_running()
        parent.kill()
    psutil.wait_procs([child], timeout=30)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
