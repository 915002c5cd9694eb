"""Whoever sends invitations may be killed at any moment: nobody gets a second one, none is lost."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from postman import Postman

from harken.mail.transport.server import MailServer

PEOPLE, KILLS = 150, 8
BEGIN = """
import django; django.setup()
from harken.config.start.database import prepare_database
prepare_database()
from tests.invitations.world import *
from harken.invitations.planning.planner import plan
for n in range({people}):
    contact(f"p{{n}}@example.org")
plan(mailing(survey()), system_clock())
"""
SEND = """
import django; django.setup()
from datetime import timedelta
from harken.foundations.clock import system_clock
from harken.invitations.sending import outgoing
from harken.jobs.queue import leases
from harken.jobs.queue.running import run_job
print("READY", flush=True)
while True:
    now = system_clock()
    outgoing.send_due(now, 20)
    for job in leases.claim("w", now, lease=timedelta(seconds=5), most=5):
        run_job(job)
"""


def child(code: str, home: Path, server: MailServer) -> "subprocess.Popen[str]":
    """Run code in a process of its own, with a home of its own and the real mail server."""
    environment = {
        **os.environ,
        "HARKEN_HOME": str(home),
        "HARKEN_DATABASE": "sqlite",
        "HARKEN_MAIL_URL": f"smtp://{server.shown}",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True
    )


def asked(home: Path, question: str) -> dict[str, int]:
    with closing(sqlite3.connect(home / "harken.sqlite3")) as database:
        return dict(database.execute(question).fetchall())


@pytest.mark.soak
def test_kills_while_sending_double_no_invitation(
    postman: Postman, settings: object, tmp_path: Path
) -> None:
    server: MailServer = settings.MAIL_SERVER  # type: ignore[attr-defined]
    assert child(BEGIN.format(people=PEOPLE), tmp_path, server).wait(120) == 0
    for kill in range(KILLS + 1):
        sender = child(SEND, tmp_path, server)
        assert sender.stdout is not None
        assert sender.stdout.readline() == "READY\n"
        last = kill == KILLS
        until = time.monotonic() + (120 if last else random.uniform(0.05, 0.8))
        while time.monotonic() < until and not (last and finished(tmp_path)):
            time.sleep(0.02)
        sender.kill()
        sender.wait()
    taken = Counter(one.rcpt_tos[0] for one in postman.taken)
    assert max(taken.values()) == 1
    states = asked(tmp_path, "SELECT state, count(*) FROM mail_message GROUP BY state")
    assert sum(states.values()) == PEOPLE
    assert set(states) <= {"sent", "uncertain"}
    # An uncertain one was cut off while it was handed over: at most one for each kill.
    assert states.get("uncertain", 0) <= KILLS
    assert states["sent"] <= len(taken) <= PEOPLE
    sent = asked(tmp_path, "SELECT state, count(*) FROM invitations_invitation GROUP BY state")
    assert sent == {"sent": PEOPLE}


def finished(home: Path) -> bool:
    left = (
        "SELECT state, count(*) FROM mail_message WHERE state IN ('waiting', 'sending') GROUP BY 1"
    )
    planned = (
        "SELECT state, count(*) FROM invitations_invitation WHERE state = 'planned' GROUP BY 1"
    )
    return not asked(home, left) and not asked(home, planned)
