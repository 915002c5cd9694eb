"""Whatever stands in a file: what is converted of it, no rule of signals refuses."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.tables.staged import staged

from harken.listening.signals.many import checked_columns
from harken.listening.signals.rules import bounds
from harken.listening.signals.vocabulary import Scale as Ends
from harken.listening.signals.vocabulary import Vocabulary
from harken.tables.converting import convert
from harken.tables.plan import FieldPlan, Plan
from harken.tables.readings import As, Reading, Scale

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXT, NUMBER = Reading(As.TEXT), Reading(As.NUMBER)
_FIELDS = {
    "key": TEXT, "occurred_at": Reading(As.MOMENT, order="dmy", zone="Europe/Warsaw"),
    "score:nps": Reading(As.SCALE, missing=("99",), scale=Scale(0, 10)),
    "score:comfort": Reading(As.SCALE, scale=Scale(0, 100, whole=False)),
    "duration:wait": Reading(As.DURATION, unit=60), "weight": NUMBER, "money": NUMBER,
    "currency": TEXT, "text": TEXT, "team": TEXT, "product": TEXT,
    "language": Reading(As.LANGUAGE), "country": Reading(As.COUNTRY),
    "customer.id": TEXT, "customer.name": TEXT, "customer.email": TEXT, "customer.phone": TEXT,
    "customer.attributes:plan": TEXT, "dimension:note": TEXT, "dimension:age": NUMBER,
    "dimension:since": Reading(As.MOMENT, order="ymd"), "dimension:loyal": Reading(As.YES_NO),
}  # fmt: skip
_KNOWN = Vocabulary(
    {"nps": Ends(0, 10, whole=True), "comfort": Ends(0, 100)},
    {"wait": Ends(0, None)},
    {"note": "text", "age": "number", "since": "date", "loyal": "yes_no"},
)
_LIKELY = st.sampled_from(
    ["5", "-3", "11", "99", "2.5", "1e400", "nan", "inf", "1 000", "0x1", "yes", "no", "PL", "pl",
     "EUR", "euro", "XXX", "02/03/2026", "2026-03-02", "31/02/2026", "02/03/1999 10:00",
     "0001-01-01",
     "9999-12-31 23:59", "3 min", "00:05:00", "-00:05", "a\x00b", "a\u202eb", "x" * 101, "x" * 301,
     "x" * 1001, "ok", "10000000000000", "-10000000000000", "a@b.example"],
)  # fmt: skip
_CELLS = st.none() | _LIKELY | st.text(max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_CELLS, min_size=22, max_size=22), min_size=1, max_size=6))
def test_what_is_converted_is_never_refused(rows: list[list[str | None]]) -> None:
    cells = {
        name: [(cell.strip() or None) if cell else None for cell in column]
        for name, column in zip(_FIELDS, zip(*rows, strict=True), strict=True)
    }
    plan = Plan("shop", tuple(FieldPlan(one, (one,), how) for one, how in _FIELDS.items()))
    with TemporaryDirectory() as folder:
        file = staged(Path(folder), cells)
        (block,) = convert(file, plan, latest=NOW)
    checked = checked_columns("shop", block.columns, bounds(_KNOWN, NOW))
    assert list(checked.refusals) == []
    assert len(checked.rows) == len(block.lines)
    lost = {one.line for one in block.problems if one.row_is_lost}
    assert len(block.lines) + len(lost) == len(rows)
