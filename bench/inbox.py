"""How long the inbox takes with many open cases, as a table.

`python bench/inbox.py [--cases 10000] [--signals 1000000] [--case sqlite --case postgres]`

Half as many cases again are closed. Whole requests in one process, warm, medians: the list for the
owner, for a leader of a branch of teams and for an agent of three teams, then a case beside it.
'Bare' is the same SQL once more by hand in the same run, without Django; 'queries' how many.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from harken.accounts.users.models import User
    from harken.action.cases.models import Case

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
ROUNDS, TEAMS, AGENTS, CUSTOMERS, SEED, AT_ONCE = 15, 10, 30, 5_000, 20_261_122, 2_000
WORDS = ("parcel", "invoice", "refund", "courier", "lamp", "chair", "phone", "box", "late", "wrong")


@dataclass
class House:
    """Who works where, and for whom."""

    teams: list[Any]
    agents: list[Any]
    kind: Any
    customers: list[Any]


def plant(cases: int, signals: int) -> None:
    """Fill a new database: signals, then cases about some of them."""
    import plant as planting
    from django.db import connection

    planting.recorded(min(planting.RECORDED, signals))
    planting.copied(max(1, signals // planting.RECORDED))
    plant_cases(cases)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself, a minute later


def plant_cases(count: int) -> None:
    """Insert open cases and half as many closed ones, each with a signal and a running clock."""
    from harken.foundations.clock import system_clock

    chance, now = random.Random(SEED), system_clock()
    rooms = house(now)
    numbers = range(count + count // 2)
    for start in range(0, len(numbers), AT_ONCE):
        block = numbers[start : start + AT_ONCE]
        insert([a_case(n, is_open=n < count, chance=chance, now=now, rooms=rooms) for n in block])


def house(now: datetime) -> House:
    """Make teams below one another, people in them, a kind of case, and customers."""
    from harken.action.kinds.models import CaseKind
    from harken.customers.models import Customer, PersonalData
    from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement

    day = now.date() - timedelta(days=400)
    teams = [Team.objects.create(name={"en": f"Team {n}"}) for n in range(TEAMS)]
    for place, team in enumerate(teams):
        TeamPlacement.objects.create(team=team, parent=teams[0] if place else None, since=day)
    people = {role: person(f"{role}@example.org", role) for role in ("owner", "leader", "agent")}
    agents = [person(f"agent{n}@example.org", "agent") for n in range(AGENTS)] + [people["agent"]]
    TeamMembership.objects.create(team=teams[0], user=people["leader"], leads=True, since=day)
    for team in teams[1:4]:
        TeamMembership.objects.create(team=team, user=people["agent"], since=day)
    customers = Customer.objects.bulk_create(
        Customer(external_id=f"C-{n}", language="en", first_seen_at=now) for n in range(CUSTOMERS)
    )
    PersonalData.objects.bulk_create(
        PersonalData(customer=one, name=f"Person {n}", updated_at=now)
        for n, one in enumerate(customers)
    )
    kind = CaseKind.objects.create(name={"en": "Complaint"}, place=99)
    return House(teams, agents, kind, customers)


def person(email: str, role: str) -> User:
    """Make somebody who signs in."""
    from harken.accounts.users.models import User

    return User.objects.create_user(email, name=email.partition("@")[0].title(), role=role)


def a_case(
    number: int, *, is_open: bool, chance: random.Random, now: datetime, rooms: House
) -> Case:
    """Make a case: one in ten late, one in ten without a deadline, one in five without an owner."""
    from harken.action.cases.models import Case

    due = now + timedelta(minutes=chance.randint(-1_000, 9_000))
    owner = chance.choice(rooms.agents) if chance.random() > 0.2 else None
    waits = chance.random() < 0.2
    return Case(
        key=f"bench:{number}",
        subject=" ".join(chance.sample(WORDS, 4)).capitalize(),
        state=("waiting" if waits else "open") if is_open else "resolved",
        kind=rooms.kind,
        priority=chance.randint(1, 4),
        customer=chance.choice(rooms.customers),
        language=chance.choice(["en", "pl", "uk"]),
        team=chance.choice(rooms.teams),
        owner=owner,
        owner_name=str(owner or ""),
        opened_at=now - timedelta(days=chance.random() * 90),
        due_at=due if is_open and chance.random() > 0.1 else None,
        due_what="contact" if is_open else "",
        snoozed_until=now + timedelta(days=2) if chance.random() < 0.05 else None,
        stirred_at=now - timedelta(days=chance.random() * 90),
        unread=chance.random() < 0.3,
    )


def insert(cases: list[Case]) -> None:
    """Insert cases with what belongs to each."""
    from harken.action.cases.models import Case, CaseEvent, CaseSignal
    from harken.action.clocks.models import CaseClock
    from harken.listening.signals.models import Signal

    made = Case.objects.bulk_create(cases)
    signals = Signal.objects.order_by("pk").values_list("pk", flat=True)[: len(made)]
    CaseSignal.objects.bulk_create(
        CaseSignal(case=one, signal_id=signal, is_first=True, at=one.opened_at)
        for one, signal in zip(made, signals, strict=False)
    )
    CaseClock.objects.bulk_create(
        CaseClock(
            case=one,
            name="contact",
            began_at=one.opened_at,
            due_at=one.due_at,
            in_working_time=True,
        )
        for one in made
        if one.due_at
    )
    CaseEvent.objects.bulk_create(
        CaseEvent(case=one, what="opened", at=one.opened_at, actor_kind="system", actor_id="system")
        for one in made
    )


def measure() -> list[list[object]]:
    """Ask for the pages, and for their SQL alone."""
    from harken.accounts.users.models import User

    rows = []
    for role, view in (("owner", "all"), ("leader", "all"), ("agent", "all"), ("agent", "mine")):
        user = User.objects.get(email=f"{role}@example.org")
        rows.append([f"{role}, {view}", *asked(user, f"/cases/?view={view}")])
    first = first_of(User.objects.get(email="agent@example.org"))
    agent = User.objects.get(email="agent@example.org")
    rows.append(["agent, one case beside the list", *asked(agent, f"/cases/{first}/?view=all")])
    leader = User.objects.get(email="leader@example.org")
    rows.append(["leader, times of cases", *asked(leader, "/cases/figures/")])
    rows.append(["leader, what repeats and who owes what", *asked(leader, "/triage/")])
    return rows


def first_of(user: User) -> int:
    """Return the number of the most urgent case somebody sees."""
    from harken.action.inbox.listing.selecting import Desk, View, by_urgency
    from harken.foundations.clock import system_clock

    now = system_clock()
    return by_urgency(Desk(user.actor, now, now.date()).shelf(View.ALL)).rows[0].pk


def asked(user: User, path: str) -> tuple[float, float, int]:
    """Return the median time of a whole request, that of its SQL alone, and the queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, taken, bare = Client(headers={"host": "localhost"}), [], []
    client.force_login(user)
    for _again in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
    count = len(queries)
    statements = [one["sql"] for one in queries if one["sql"].startswith("SELECT")]
    for _round in range(ROUNDS):
        taken.append(timed(lambda: client.get(path)))
        bare.append(timed(lambda: executed(statements)))
    return median(taken), median(bare), count


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def executed(statements: list[str]) -> None:
    """Run statements as they are and read all they give."""
    from django.db import connection

    with connection.cursor() as cursor:
        for one in statements:
            cursor.cursor.execute(one)
            cursor.fetchall()


def step(name: str, chosen: argparse.Namespace, environment: dict[str, str]) -> str:
    """Run one step in a process of its own."""
    command = [sys.executable, __file__, "--step", name]
    command += ["--cases", str(chosen.cases), "--signals", str(chosen.signals)]
    run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return run.stdout


def main() -> None:
    """Print the table; with --step do one step of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--signals", type=int, default=1_000_000)
    parser.add_argument("--case", action="append", choices=["sqlite", "postgres"])
    parser.add_argument("--step", choices=["plant", "measure"])
    chosen = parser.parse_args()
    if chosen.step:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
        import django

        django.setup()
        if chosen.step == "plant":
            plant(chosen.cases, chosen.signals)
        else:
            print(json.dumps(measure()))
        return
    from importing import CASES, databases

    print("| database | list of | page, ms | bare SQL, ms | queries |")
    print("|---|---|---:|---:|---:|")
    for case in chosen.case or CASES:
        with tempfile.TemporaryDirectory() as folder, databases(case, Path(folder)) as made:
            Path(folder).chmod(0o755)
            environment = made.home()
            step("plant", chosen, environment)
            for name, page, bare, queries in json.loads(step("measure", chosen, environment)):
                print(f"| {CASES[case]} | {name} | {page:.0f} | {bare:.1f} | {queries} |")


if __name__ == "__main__":
    main()
