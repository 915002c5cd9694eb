"""How fast a mailing's invitations are planned, as a table.

`python bench/invitations.py [--contacts 100000] [--case sqlite --case postgres]`

Contacts have an address, a language and one of 30 countries, one in 50 a zone of their own, one in
20 no address, one in 25 unsubscribed. Planning decides for each whether they may be written to and
in which hour, and writes their invitation. Memory is the most that the planning process had
resident, Django included.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from importing import CASES, databases

PLACES = "PL UA DE FR GB US CA BR IN JP CN AU NZ ZA EG KE NG TR GR IT ES PT SE NO FI DK CZ RO BG KZ"
LANGUAGES = ("en", "pl", "ru", "uk")
AT_ONCE = 5000


def plant(count: int) -> None:
    """Fill a new database with contacts, a survey and a mailing to all of them."""
    from django.db import connection

    from harken.contacts.leaving.actions import stop_many
    from harken.customers.models import Customer, PersonalData
    from harken.foundations.clock import system_clock
    from harken.invitations.models import Mailing
    from harken.surveys.designs.models import Survey

    now, places = system_clock(), PLACES.split()
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        made = Customer.objects.bulk_create(
            Customer(
                external_id=f"C-{n}",
                language=LANGUAGES[n % 4],
                country=places[n % 30],
                first_seen_at=now,
            )
            for n in numbers
        )
        PersonalData.objects.bulk_create(
            PersonalData(
                customer=customer,
                name=f"Person {n}",
                email="" if n % 20 == 0 else f"person{n}@example.org",
                attributes={"plan": "gold", **({"zone": "Asia/Tokyo"} if n % 50 == 1 else {})},
                updated_at=now,
            )
            for n, customer in zip(numbers, made, strict=True)
        )
    gone = {f"person{n}@example.org": "unsubscribed" for n in range(3, count, 25)}
    stop_many(gone, "", now)
    survey = Survey.objects.create(slug="bench", draft_changed_at=now, created_at=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself, a minute later
    Mailing.objects.create(survey=survey, name="Everybody", state="going", created_at=now)


def plan() -> dict[str, float]:
    """Plan the mailing, twice: the second time nothing is left to do."""
    from harken.foundations.clock import system_clock
    from harken.invitations.models import Invitation, Mailing
    from harken.invitations.planning import planner

    mailing, took = Mailing.objects.get(), []
    for _again in range(2):
        begun = time.perf_counter()
        planner.plan(mailing, system_clock())
        took.append(time.perf_counter() - begun)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    held = Invitation.objects.filter(state="held").count()
    all_ = Invitation.objects.count()
    return {"all": all_, "held": held, "first": took[0], "again": took[1], "memory": most}


def step(name: str, count: int, environment: dict[str, str]) -> str:
    """Run one step in a process of its own, for its memory."""
    command = [sys.executable, __file__, "--step", name, "--contacts", str(count)]
    run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return run.stdout


def measured(case: str, count: int) -> str:
    """Return the row of one database."""
    with tempfile.TemporaryDirectory() as folder, databases(case, Path(folder)) as made:
        Path(folder).chmod(0o755)
        environment = made.home()
        step("plant", count, environment)
        found = json.loads(step("plan", count, environment))
    return (
        f"| {CASES[case]} | {found['all']:,} | {found['held']:,} | {found['first']:.1f} "
        f"| {found['again']:.1f} | {found['memory']:.0f} |"
    )


def main() -> None:
    """Print the table; with --step do one step of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--case", action="append", choices=list(CASES))
    parser.add_argument("--step", choices=["plant", "plan"])
    chosen = parser.parse_args()
    if chosen.step:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
        import django

        django.setup()
        if chosen.step == "plant":
            plant(chosen.contacts)
        else:
            print(json.dumps(plan()))
        return
    print("| database | invitations | of them held | planned in, s | again, s | memory, MB |")
    print("|---|---:|---:|---:|---:|---:|")
    for case in chosen.case or CASES:
        print(measured(case, chosen.contacts), flush=True)


if __name__ == "__main__":
    main()
