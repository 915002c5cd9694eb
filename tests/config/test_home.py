"""The secret key: made once, whoever comes first, and never half."""

import stat
import subprocess
import sys

from harken.config.home import secret_key
from tests.config.running import environment

ASK = """
import sys, pathlib
from harken.config.home import secret_key
print(secret_key(pathlib.Path(sys.argv[1]), ''))
"""


def test_many_processes_that_start_at_once_agree_on_one_key(bare):
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(bare)],
            env=environment(bare, 1),
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    keys = {process.communicate()[0].strip() for process in started}
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in bare.iterdir()] == ["secret.key"]


def test_only_the_owner_can_read_the_key(bare):
    secret_key(bare, "")
    assert stat.S_IMODE((bare / "secret.key").stat().st_mode) == 0o600


def test_an_empty_file_asks_for_a_new_key(bare):
    bare.mkdir()
    (bare / "harken.sqlite3").touch()
    (bare / "secret.key").touch()
    made = secret_key(bare, "")
    assert len(made) >= 50
    assert secret_key(bare, "") == made


def test_a_given_key_needs_no_home(bare):
    assert secret_key(bare, "given") == "given"
    assert not bare.exists()
