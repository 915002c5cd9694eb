"""Files larger than memory come in, in the same memory as small ones.

`make soak` takes 5 GB (about 36 million rows, 30 GB of disk); HARKEN_LARGE_FILE=300000000 tries it
with less.
"""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from bench.answers import write

SIZE = int(os.environ.get("HARKEN_LARGE_FILE", "5_000_000_000"))
MOST = 1_000_000_000
ENOUGH = 100_000_000
"""From here on memory does not depend on the size; below, buffers are not full yet."""
ORDER = ["--map", "money=Order value (EUR)", "--set", "currency=EUR"]


class Memory(threading.Thread):
    """Watches the proportional share of a process and its children, all together."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self.process, self.most = process, 0

    def run(self) -> None:
        while self.process.is_running() and self.process.status() != psutil.STATUS_ZOMBIE:
            self.most = max(self.most, self._now())
            time.sleep(0.1)

    def _now(self) -> int:
        total = 0
        try:
            for one in [self.process, *self.process.children(recursive=True)]:
                total += one.memory_full_info().pss
        except psutil.Error:  # one of them has just ended
            pass
        return total


def brought_in(file: Path, home: Path) -> tuple[dict, int]:
    """Import a file into a home of its own; return what is told of it, and the most memory."""
    environment = {**os.environ, "HARKEN_HOME": str(home), "HARKEN_DATABASE": "sqlite"}
    command = [sys.executable, "-m", "harken", "import", str(file), "--json", *ORDER]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    memory = Memory(psutil.Process(process.pid))
    memory.start()
    told, _nothing = process.communicate()
    memory.join()
    assert process.returncode == 0
    return json.loads(told), memory.most


@pytest.mark.soak
def test_a_large_file_comes_in_whole_in_the_memory_of_a_small_one(tmp_path: Path) -> None:
    small, large, home = tmp_path / "small.csv", tmp_path / "large.csv", tmp_path / "home"
    home.mkdir()
    write(small, size=max(SIZE // 20, min(SIZE // 2, ENOUGH)))
    rows = write(large, size=SIZE)
    assert large.stat().st_size == pytest.approx(SIZE, rel=0.05)
    told, usual = brought_in(small, home)
    small.unlink()
    assert told["imported"] == told["rows"]
    told, most = brought_in(large, home)
    assert (told["rows"], told["imported"], told["rejected"]) == (rows, rows, 0)
    assert told["measures"] == {"csat": rows, "nps": rows}
    assert most < MOST
    assert most < usual * 1.3
