"""How long the results of a survey take with a million responses, and saving them as files.

    python bench/results.py [RESPONSES]

Plants the responses, puts them into files, and asks for the page as somebody who signed in, in a
process of its own. Prints a Markdown table.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

RESPONSES, MADE, ROUNDS, SEED, AIM = 1_000_000, 20_000, 9, 20_260_301, "(≤ 200)"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGE = "/surveys/bench/results/"
FILTERS = ("answer=way%3Dbus", "channel=qr", "period=91d", "hidden=shop%3Dnorth", "language=pl")
WORDS = (
    "slow",
    "friendly",
    "clean",
    "queue",
    "lamp",
    "price",
    "parcel",
    "again",
    "never",
    "thanks",
)


def main() -> None:
    """Plant in one process, measure in others, and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RESPONSES
    print(f"| {count:,} responses | |\n|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as home:
        place = {"HARKEN_HOME": home, "DJANGO_SETTINGS_MODULE": "harken.config.settings"}
        for part in ("plant", "ask", "save"):
            run = [sys.executable, __file__, part, str(count)]
            subprocess.run(run, env={**os.environ, **place}, check=True)


def told(what: str, value: str) -> None:
    print(f"| {what} | {value} |", flush=True)


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


def definition() -> Any:
    """Return a survey of twelve questions on three pages, two of them shown to some only."""
    from harken.surveys.definition.records import (
        Choice,
        Definition,
        Ending,
        Hidden,
        How,
        Page,
        Question,
        Row,
        Test,
        Type,
    )  # fmt: skip

    def said(text: str) -> dict[str, str]:
        return {"en": text}

    def choices(*codes: str) -> tuple[Choice, ...]:
        return tuple(Choice(code, said(code)) for code in codes)

    def asked(name: str, kind: Type, **more: Any) -> Question:
        return Question(id=name, type=kind, text=said(f"What about {name}?"), **more)

    first = (
        asked("rec", Type.NPS),
        asked("why", Type.LONG_TEXT, show_if=Test("rec", How.AT_MOST, ("6",))),
        asked("sat", Type.CSAT),
        asked("ease", Type.CES),
    )
    second = (
        asked("way", Type.SINGLE, choices=choices("bus", "car", "train", "foot"), other=said("?")),
        asked("saw", Type.MULTIPLE, choices=choices("shop", "lift", "desk", "gate", "bar", "wc")),
        asked("grid", Type.MATRIX, choices=choices("1", "2", "3", "4", "5"), rows=tuple(
            Row(code, said(code)) for code in ("staff", "signs", "seats", "food")
        )),
    )  # fmt: skip
    third = (
        asked("order", Type.RANKING, choices=choices("price", "speed", "care")),
        asked("age", Type.NUMBER),
        asked("ok", Type.CONSENT),
        asked("more", Type.LONG_TEXT),
        asked("who", Type.CONTACT, fields=("email",)),
    )
    pages = (first, second, third)
    return Definition(
        title=said("Bench"),
        pages=tuple(Page(id=f"p{n}", questions=one) for n, one in enumerate(pages, 1)),
        hidden=(Hidden(name="shop"),),
        endings=(Ending(id="thanks", title=said("Thank you")),),
    )


def answers(chance: random.Random) -> dict[str, Any]:
    rec = chance.randint(0, 10)
    made: dict[str, Any] = {
        "rec": rec,
        "sat": chance.randint(1, 5),
        "ease": chance.randint(1, 7),
        "way": chance.choice(["bus", "car", "train", "foot"]),
        "saw": chance.sample(["shop", "lift", "desk", "gate", "bar", "wc"], chance.randint(1, 4)),
        "grid": {row: str(chance.randint(1, 5)) for row in ("staff", "signs", "seats", "food")},
        "order": chance.sample(["price", "speed", "care"], 3),
        "age": chance.randint(16, 95),
        "ok": chance.random() < 0.6,
        "more": " ".join(chance.choices(WORDS, k=8)) if chance.random() < 0.3 else "",
    }
    if rec <= 6:
        made["why"] = " ".join(chance.choices(WORDS, k=6))
    return {name: one for name, one in made.items() if one != "" and chance.random() < 0.9}


def plant(count: int) -> None:
    """Write twenty thousand responses of a year, copy them, and put them into files."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from harken.accounts.users.models import User
    from harken.surveys.definition.writing import written
    from harken.surveys.designs.models import Survey, SurveyVersion
    from harken.surveys.responses.models import Response

    User.objects.create_user("bench@example.org", name="Bench", role="owner")
    survey = Survey.objects.create(
        slug="bench", title={"en": "Bench"}, state="open", draft_changed_at=NOW, created_at=NOW
    )
    version = SurveyVersion.objects.create(
        survey=survey, number=1, definition=written(definition()), published_at=NOW
    )
    survey.current = version
    survey.save()
    chance = random.Random(SEED)
    made = min(MADE, count)
    Response.objects.bulk_create(
        [one_response(version, number, chance) for number in range(1, made + 1)], batch_size=500
    )
    copied(made, count)
    from harken.surveys.sheets.sealing import seal

    seconds = timed(lambda: seal(survey.pk)) / 1000
    files = list((Path(os.environ["HARKEN_HOME"]) / "sheets" / str(survey.pk)).iterdir())
    size = sum(file.stat().st_size for file in files) / 1e6
    told("Putting all of them into files", f"{seconds:,.0f} s, {size:,.0f} MB, {memory()}")


def one_response(version: Any, number: int, chance: random.Random) -> Any:
    from harken.surveys.responses.models import Response

    begun = NOW - timedelta(minutes=chance.random() * 500_000)
    stage = chance.choices(["complete", "left", "late"], [80, 18, 2])[0]
    taken = timedelta(seconds=min(3600, round(chance.lognormvariate(5, 0.6))))
    return Response(
        position=number, key=f"{number}-0", survey_id=version.survey_id, version=version,
        stage=stage, step=chance.randint(1, 3) if stage == "left" else 4,
        answers=answers(chance), hidden={"shop": chance.choice(["north", "south"])},
        language=chance.choice(["en", "pl", "uk"]), channel=chance.choice(["link", "qr", "mail"]),
        started_at=begun, changed_at=begun,
        completed_at=None if stage == "left" else begun + taken,
    )  # fmt: skip


def copied(made: int, count: int) -> None:
    """Copy what was written until there is enough, each with an id, position and key of its own."""
    from django.db import connection, transaction

    from harken.surveys.responses.models import AnswerHead, Response

    columns = [one.column for one in Response._meta.concrete_fields]
    moved = {"id": "id + %s", "position": "position + %s", "key": "id || '-' || %s"}
    chosen = ", ".join(moved.get(name, name) for name in columns)
    table = Response._meta.db_table
    sql = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table} WHERE id <= %s"
    with transaction.atomic(), connection.cursor() as cursor:
        for turn in range(1, max(1, count // made)):
            by = turn * made
            cursor.execute(sql, [by, by, str(turn), made])
        AnswerHead.objects.update_or_create(pk=1, defaults={"position": max(count, made)})


def client() -> Any:
    from django.test import Client

    from harken.accounts.users.models import User

    made = Client(headers={"host": "localhost"})
    made.force_login(User.objects.get(email="bench@example.org"))
    return made


def asked(made: Any, query: str = "") -> float:
    """Return how long the page took; it has to be there."""
    found = []
    took = timed(lambda: found.append(made.get(f"{PAGE}?{query}".removesuffix("?"))))
    assert found[0].status_code == 200, found[0].status_code
    return took


def ask(count: int) -> None:
    """Ask for the page: first, again, after each new answer, with filters nobody asked before."""
    made = client()
    made.get("/settings/components/")  # what every page needs is loaded
    told("Page, first in a process, ms", f"{asked(made):,.0f}")
    told("Page again, ms, median", f"{median(asked(made) for _ in range(ROUNDS)):,.0f} {AIM}")
    after = [after_an_answer(made, count, number) for number in range(ROUNDS)]
    told("Page after one new answer, ms, median", f"{median(after):,.0f} {AIM}")
    filtered = [asked(made, query) for query in FILTERS]
    told("Page with a filter asked for the first time, ms, median", f"{median(filtered):,.0f}")
    told("… the slowest of five such", f"{max(filtered):,.0f}")
    again = [asked(made, query) for query in FILTERS]
    told("Page with a filter again, ms, median", f"{median(again):,.0f} {AIM}")
    took = [timed(lambda: made.get(f"{PAGE}texts/more/")) for _ in range(ROUNDS)]
    told("What people wrote, a page of 25, ms, median", f"{median(took):,.0f}")
    told("Memory of the process that shows them", memory())


def after_an_answer(made: Any, count: int, number: int) -> float:
    from harken.surveys.designs.models import SurveyVersion
    from harken.surveys.responses.taking.order import answering

    chance = random.Random(number)
    with answering() as order:
        row = one_response(SurveyVersion.objects.get(), count + number + 1, chance)
        row.position, row.stage = order.next(), "complete"
        row.save()
    return asked(made)


def save(_count: int) -> None:
    """Save the answers in every format that takes so many."""
    made = client()
    for kind in ("csv", "parquet", "sav"):
        sizes: list[int] = []

        def take(kind: str = kind, sizes: list[int] = sizes) -> None:
            response = made.get(f"{PAGE[:-1]}.{kind}")
            sizes.append(sum(len(part) for part in response.streaming_content))

        seconds = timed(take) / 1000
        told(f"Saving all as {kind}", f"{seconds:,.0f} s, {sizes[0] / 1e6:,.0f} MB, {memory()}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    if len(sys.argv) > 2:
        import django

        django.setup()
        {"plant": plant, "ask": ask, "save": save}[sys.argv[1]](int(sys.argv[2]))
    else:
        main()
