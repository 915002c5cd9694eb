"""Imports in each state, made by hand: a small survey of an airport with its plan and cells."""

from datetime import UTC, date, datetime
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from harken.foundations.permission import Actor, Role
from harken.importing.actions import add_import
from harken.importing.counting.problems import Problems
from harken.importing.folder import folder_of
from harken.importing.models import Import, State
from harken.importing.queries import PROFILE
from harken.tables.layout import Column, Layout
from harken.tables.plan import FieldPlan, LeftOut, NewMeasure, Plan, Skipping
from harken.tables.plan_text import as_plain, layout_to_json, to_json
from harken.tables.profile import ColumnProfile, Profile, Seen
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import said

WHO = Actor("user", "1", "Ana Analyst", Role.ANALYST)
WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NAMES = ("RESPNUM", "Datum", "NETPRO", "Q7ALL", "Q9", "Uwagi", "TERM", "IP")
ROWS = [
    ["1", "26/02/2026 8:15", "9", "5", "4", "Czysto i szybko.", "A", "10.0.0.1"],
    ["2", "26/02/2026 9:40", "11", "4", "3", "", "B", "10.0.0.2"],
    ["3", "27/02/2026 7:05", "3", "2", "6", "Kolejka do kontroli, 40 minut.", "A", "10.0.0.3"],
    ["4", "27/02/2026 8:30", "10", "5", "5", "<b>Miło</b>", "C", "10.0.0.4"],
]


def columns() -> tuple[Column, ...]:
    texts = {"NETPRO": "How likely are you to recommend us?", "Q9": "How clean were the toilets?"}
    return tuple(
        Column(place, name, texts.get(name, "")) for place, name in enumerate(NAMES, start=1)
    )


def layout(**more: Any) -> Layout:
    reasons = (
        said("Semicolons stand between the cells: every line has %(count)d of them.", count=7),
        said("The letters ł, ś and ę are read rightly as windows-1250."),
    )
    return Layout(
        "csv", columns(), len(ROWS), encoding="windows-1250", separator=";", reasons=reasons, **more
    )


def plan() -> Plan:
    answered = said("Its name and its answers from 0 to 10 fit.")
    moment = Reading(
        As.MOMENT,
        order="dmy",
        zone="Europe/Warsaw",
        reason=said("The first number is above 12 in %(count)d of the rows.", count=4),
    )
    fields = (
        FieldPlan("occurred_at", ("Datum",), moment),
        FieldPlan("key", ("RESPNUM",), Reading(As.TEXT), reason=said("No cell occurs twice.")),
        FieldPlan(
            "score:nps",
            ("NETPRO",),
            Reading(As.SCALE, missing=("11",), scale=Scale(0, 10)),
            reason=answered,
        ),
        FieldPlan("score:csat", ("Q7ALL",), Reading(As.SCALE, scale=Scale(1, 5)), reason=answered),
        FieldPlan(
            "score:q9",
            ("Q9",),
            Reading(As.SCALE, missing=("6",), scale=Scale(1, 5)),
            reason=said("6 lies outside 1 to 5 and looks like a code."),
            sure=False,
        ),
        FieldPlan("text", ("Uwagi",), Reading(As.TEXT)),
        FieldPlan("dimension:term", ("TERM",), Reading(As.TEXT)),
        FieldPlan("channel", (), Reading(As.TEXT), constant="paper"),
    )
    return Plan(
        "airport",
        fields,
        measures=(NewMeasure("q9", "How clean were the toilets?", low=1, high=5),),
        left_out=(LeftOut("IP", said("Addresses of computers tell who somebody is.")),),
        skipping=(Skipping("TERM", ("Test",), said("Rows in which TERM says Test do not count.")),),
        notes=(said("The source is called airport after the file."),),
    )


def profile() -> Profile:
    found = []
    for place, column in enumerate(columns()):
        cells = [row[place] for row in ROWS if row[place]]
        seen = tuple(Seen(cell, cells.count(cell), 2) for cell in dict.fromkeys(cells))
        found.append(ColumnProfile(column, len(cells), len(seen), seen))
    return Profile(len(ROWS), tuple(found))


def begun(name: str = "airport.csv", **fields: Any) -> Import:
    row = add_import([(name, 2831)], actor=WHO, now=WHEN)
    for field, value in fields.items():
        setattr(row, field, value)
    row.save()
    return row


def waiting(**fields: Any) -> Import:
    """An import that somebody has to look over, with its cells."""
    plain = {"layout": layout_to_json(layout()), "plan": to_json(plan()), "rows": len(ROWS)}
    row = begun(
        **{"state": State.WAITING, "wishes": {"staged": "staged.parquet"}, **plain, **fields}
    )
    folder = folder_of(row.pk)
    cells = {f"c{at + 1}": [one[at] or None for one in ROWS] for at in range(len(NAMES))}
    lines = pa.array([2, 3, 4, 5], pa.int64())
    pq.write_table(pa.table({"line": lines, **cells}), folder / "staged.parquet")
    (folder / PROFILE).write_bytes(orjson.dumps(as_plain(profile())))
    return row


def done(problems: int = 0, **fields: Any) -> Import:
    """An import that is over."""
    counts = {
        "imported": 2800,
        "updated": 20,
        "duplicates": 11,
        "rejected": 3,
        "rejected_values": 5,
    }
    days = {"first_day": date(2026, 2, 26), "last_day": date(2026, 2, 27)}
    row = waiting(state=State.DONE, measures={"nps": 2746}, **counts, **days, **fields)
    reason = said("%(value)s lies outside 0 to 10.", value="12")
    Problems(folder_of(row.pk)).add(
        {"line": line, "column": "NETPRO", "cell": "12", "reason": reason.plain(), "lost": False}
        for line in range(2, problems + 2)
    )
    return row


def failed() -> Import:
    sentence = said("This is a PDF, not a table. Export the answers as CSV or Excel instead.")
    return begun("report.csv", state=State.FAILED, error=sentence.plain())
