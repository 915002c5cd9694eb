"""Runs every benchmark and writes what they print to docs/reference/performance.md."""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
REPORT = FOLDER.parent / "docs" / "reference" / "performance.md"
BENCHMARKS = {
    "Start-up and memory": ("start.py", "Aim: ready in under 3 s, all processes under 400 MB."),
    "Intake": (
        "intake.py",
        "Posts of one signal each, durable when answered, while a worker drains them; "
        "'of empty' is the share of what an empty ASGI application answers in the same run. "
        "Aim: 6,000/s at 128 connections, p99 50 ms, 0.3 of empty.",
    ),
    "Answering a survey": (
        "answering.py",
        "People who open a survey, fill it in and send it, durable before they are thanked; "
        "latencies are those of every request. 'Of empty' is the share of what an empty ASGI "
        "application answers in the same run. Aim at 128 connections: 2,000 completions/s and "
        "p99 50 ms with one page, 300/s over three pages with logic.",
    ),
    "The maturity test": (
        "assessment.py",
        "People who open the public test and send its four pages, the last of which is answered by "
        "the result; nothing is written. Then results one after the other, whole requests. Aim: "
        "300 completions/s, result page 50 ms, PDF 1 s.",
    ),
    "Pages": ("pages.py", "Whole requests over HTTP, one after the other, with the demo company."),
    "The live page": (
        "live.py",
        "Its figures computed the first time in a process and again after one new signal, and the "
        "whole request for somebody who signed in, figures made anew within each; in one process, "
        "warm, medians. 'Queries' are those of a whole page. The facts are answers and tickets of "
        "400 days. Aim: in brackets.",
    ),
    "Sealing and figures": (
        "warehouse.py",
        "NPS over 10,000,000 invented facts and 10,000 more that are not sealed yet, warm, beside "
        "hand-written DuckDB on the same files. 'Rollups' are the sums by day and by month that "
        "sealing builds; their answer is compared with the scan's.",
    ),
    "Saving signals": (
        "export.py",
        "1,000,000 signals as CSV, streamed; aim: 10 s for who sees customers, the same memory "
        "throughout. The second row masks every text.",
    ),
    "Results of a survey": (
        "results.py",
        "The results page of a survey of twelve questions on three pages for somebody who signed "
        "in, whole requests in one process; a filter is asked for by nobody before. Files are "
        "saved by the page, streamed where they can be. Aim: 200 ms.",
    ),
    "Importing": (
        "importing.py",
        "`harken import` of a CSV file of 1,000,000 answers in 12 columns, from the start of the "
        "program until everything is recorded, beside the bare insertion of the same finished rows "
        "into the same table (`executemany`, `COPY`). Aim: 0.5 of the floor, 1,000 MB for all "
        "processes together.",
    ),
    "Streams": (
        "streams.py",
        "One signal after another is posted to a server with 1,000,000 sealed signals, while "
        "browsers' streams of the live page are open. 'First → last' is how much later than the "
        "first viewer the last one has the event whole; each viewer is a connection of one Python "
        "thread on the same machine. The bare application sends empty events by the same server "
        "software.",
    ),
    "Demo company": (
        "demo.py",
        "`harken demo` planting its company: recording and sealing apart; 'all' is the whole "
        "program, with an imported file and an alert. Aim: 1,000,000 signals recorded and sealed "
        "in 150 s, within 700 MB.",
    ),
    "Invitations": (
        "invitations.py",
        "A mailing to 100,000 contacts, planned in blocks of 2,000: for each whether they may be "
        "written to, in which hour of their own zone, and their invitation; 'again' is the same "
        "once more, which adds nothing. Memory is the most of the whole process. "
        "Aim: 10 s, 300 MB.",
    ),
    "Cases": (
        "inbox.py",
        "Whole requests for the list of cases, for a case beside it, for their times and for what "
        "repeats among them, with 10,000 open cases, 5,000 closed ones and 1,000,000 signals, in "
        "one process, warm, medians; 'bare' is the same SQL once more without Django in the same "
        "run. Aim: list 100 ms, a case 60 ms, what repeats 300 ms.",
    ),
    "Cases: receivers that hang": (
        "receivers.py",
        "Messages to 40 receivers, of which 39 never answer: how long the one that does waits from "
        "one message to the next. Then the turn of a worker that has nothing to send, CPU time. "
        "Aim: 1 s, 1 ms.",
    ),
    "Cases: rules that open them": (
        "rules.py",
        "200 rules (answers by team, words, fields) held against a new signal, beside a loop "
        "written by hand for the same rules; the worker's whole turn for one new signal; then dry "
        "runs over the last 90 days of 1,000,000 signals. Aim: 5 ms a signal, a few seconds a dry "
        "run.",
    ),
    "Jobs under kills": (
        "jobs_kill.py",
        "A worker is killed between a job's effect and its acknowledgement. "
        "'Before' is a queue that takes a job out before it runs.",
    ),
}


def machine() -> str:
    """Say on what this was measured."""
    python = platform.python_version()
    today = datetime.now(UTC).date().isoformat()
    return f"{os.cpu_count()} cores ({platform.machine()}), Python {python}, {today}"


def section(title: str, script: str, about: str) -> str:
    """Run one benchmark and return its part of the report."""
    run = subprocess.run(
        [sys.executable, str(FOLDER / script)], stdout=subprocess.PIPE, text=True, check=True
    )
    print(f"{title}\n{run.stdout}")
    return f"## {title}\n\n{about}\n\n{run.stdout.strip()}\n"


def main() -> None:
    """Run them all, one after the other."""
    parts = [
        "# Performance\n",
        "Written by `make bench`. Figures drift between machines and runs: compare ratios, "
        f"not single numbers.\n\nMeasured on {machine()}.\n",
        *(section(title, script, about) for title, (script, about) in BENCHMARKS.items()),
    ]
    REPORT.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
