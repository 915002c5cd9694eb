"""Signals as columns: in a file for people, and as facts for the lake."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from harken.listening.exporting.columns import Columns
from harken.listening.sealing.columns import PLAIN, ROW, facts_of, row_from
from harken.listening.signals.table import WORDS

SEES = Columns(("nps",), ("waiting",), ("cabin", "vip"), sees_customers=True)
HIDES = Columns(("nps",), ("waiting",), ("cabin", "vip"), sees_customers=False)


def asked(**given: object) -> list[object]:
    """A row as the database gives it for a file."""
    usual = {
        "id": 7, "occurred_at": "2026-03-01 22:30:00", "money": None, "weight": 1.0,
        "scores": "{}", "durations": "{}", "dimensions": "{}", "text": "", "customer": None,
        "key": "k", "source": "shop", **dict.fromkeys(WORDS, ""),
    }  # fmt: skip
    return list({**usual, **given}.values())


def line(columns: Columns, **given: object) -> dict[str, object]:
    (written,) = columns.lines([asked(**given)])
    return dict(zip(columns.header, written, strict=True))


def test_every_column_of_a_file_has_a_header() -> None:
    (written,) = SEES.lines([asked()])
    assert len(written) == len(SEES.header) == len(set(SEES.header))
    assert [name for name in SEES.header if name not in HIDES.header] == ["customer"]


def test_scores_times_and_own_fields_stand_under_their_names() -> None:
    one = line(SEES, scores='{"nps":9}', durations='{"waiting":90.5}', dimensions='{"vip":true}')
    assert (one["nps"], one["waiting"], one["x_vip"], one["x_cabin"]) == (9, 90.5, "yes", None)


@pytest.mark.parametrize(
    "stored",
    ["2026-03-01 22:30:00", datetime(2026, 3, 1, 22, 30, tzinfo=UTC)],
    ids=["sqlite", "postgres"],
)
def test_both_databases_give_the_same_moment(stored: object) -> None:
    assert line(SEES, occurred_at=stored)["occurred_at"] == "2026-03-01T22:30:00Z"


@pytest.mark.parametrize(
    ("stored", "written"), [("10.5000", "10.5"), ("1200.0000", "1200"), ("0.0000", "0")]
)
def test_an_amount_has_no_needless_zeros(stored: str, written: str) -> None:
    assert line(SEES, money=Decimal(stored))["money"] == written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_text_starts_a_formula(start: str) -> None:
    one = line(SEES, text=f"{start}1", key=f"{start}k", customer=f"{start}c")
    assert (one["text"], one["key"], one["customer"]) == (f"'{start}1", f"'{start}k", f"'{start}c")


def test_an_own_text_starts_no_formula_beside_numbers_and_answers() -> None:
    rows = [asked(dimensions=one) for one in ('{"cabin":"=1"}', '{"cabin":false}', '{"cabin":-1}')]
    column = SEES.header.index("x_cabin")
    assert [one[column] for one in SEES.lines(rows)] == ["'=1", "no", -1]


def test_each_text_is_masked_by_the_name_of_its_own_customer() -> None:
    rows = [
        asked(text="Ada met Jan", customer="Ada Byron"),
        asked(text="Ada met Jan", customer="Jan Nowak"),
        asked(text="Ada met Jan"),
    ]
    column = HIDES.header.index("text")
    assert [one[column] for one in HIDES.lines(rows)] == [
        "[name] met Jan", "Ada met [name]", "Ada met Jan",
    ]  # fmt: skip


def test_keys_and_own_fields_hide_addresses_too() -> None:
    one = line(HIDES, key="order of ann@example.org", dimensions='{"cabin":"+1 202 555 0100"}')
    assert (one["key"], one["x_cabin"]) == ("order of [e-mail]", "[phone]")


def fact_row(**given: object) -> list[object]:
    """A row as sealing reads it."""
    usual = {
        "signal_id": 5, "revision": 1, "position": 5, "sign": 1,
        "occurred_at": "2026-03-01 23:30:00", "weight": 2.0, "customer_id": None, "money": None,
        **dict.fromkeys(PLAIN, ""), "scores": "{}", "durations": "{}", "dimensions": "{}",
    }  # fmt: skip
    return [{**usual, **given}[name] for name in ROW]


def facts(*rows: list[object], zone: str = "UTC", **kinds: str) -> list[dict]:
    return facts_of(rows, zone, kinds).to_pylist()


def test_a_signal_is_a_fact_for_itself_and_one_for_each_number() -> None:
    found = facts(fact_row(scores='{"nps":9,"csat":4}', durations='{"waiting":30}', money="12.50"))
    assert {one["measure"]: one["value"] for one in found} == {
        "signals": 1.0, "nps": 9.0, "csat": 4.0, "waiting": 30.0, "revenue": 12.5,
    }  # fmt: skip
    assert {one["weight"] for one in found} == {2.0}


def test_an_amount_of_nothing_is_a_fact_and_no_amount_is_none() -> None:
    assert [one["measure"] for one in facts(fact_row(money=0))] == ["signals", "revenue"]
    assert [one["measure"] for one in facts(fact_row())] == ["signals"]


@pytest.mark.parametrize(
    ("zone", "day", "month"),
    [
        ("UTC", date(2026, 3, 1), "2026-03"),
        ("Europe/Warsaw", date(2026, 3, 2), "2026-03"),  # 00:30 there
        ("America/Los_Angeles", date(2026, 3, 1), "2026-03"),
        ("Pacific/Kiritimati", date(2026, 3, 2), "2026-03"),
    ],
)
def test_a_fact_belongs_to_the_day_of_the_house(zone: str, day: date, month: str) -> None:
    (one,) = facts(fact_row(), zone=zone)
    assert (one["local_date"], one["month"]) == (day, month)


def test_what_is_not_said_is_unknown_and_not_empty() -> None:
    (one,) = facts(fact_row(channel="web", customer_id=12))
    assert (one["channel"], one["team"], one["customer_id"]) == ("web", None, "12")


def test_own_fields_have_the_type_of_their_kind() -> None:
    kinds = {"cabin": "text", "rows": "number", "vip": "yes_no", "since": "date"}
    said = '{"cabin":"y","rows":3,"vip":false,"since":"2026-01-31","old":"x"}'
    found = facts_of([fact_row(dimensions=said), fact_row()], "UTC", kinds)
    types = {name: found.schema.field(f"x_{name}").type for name in kinds}
    assert types == {
        "cabin": pa.string(), "rows": pa.float64(), "vip": pa.bool_(), "since": pa.date32(),
    }  # fmt: skip
    own = [[one[f"x_{name}"] for name in kinds] for one in found.to_pylist()]
    assert own == [["y", 3.0, False, date(2026, 1, 31)], [None] * 4]
    assert "x_old" not in found.column_names


def test_facts_keep_the_place_of_their_signal() -> None:
    found = facts(fact_row(scores='{"nps":1}'), fact_row(signal_id=6, sign=-1, position=9))
    places = [(one["signal_id"], one["position"], one["sign"]) for one in found]
    assert places == [(5, 5, 1), (5, 5, 1), (6, 9, -1)]


def test_no_rows_are_no_facts_with_the_same_columns() -> None:
    empty = facts_of([], "UTC", {})
    assert empty.num_rows == 0
    assert empty.column_names == facts_of([fact_row()], "UTC", {}).column_names


def test_an_earlier_state_becomes_the_rest_of_a_row() -> None:
    content = {
        "weight": 1.5, "customer_id": None, "money": "5.0000", **dict.fromkeys(PLAIN, ""),
        "channel": "web", "scores": {"nps": 3}, "durations": {}, "dimensions": {},
    }  # fmt: skip
    row = [5, 1, 5, -1, "2026-03-01 10:00:00", *row_from(content)]
    assert {one["measure"]: one["value"] for one in facts(row)} == {
        "signals": 1.0, "nps": 3.0, "revenue": 5.0,
    }  # fmt: skip
    assert {(one["channel"], one["weight"]) for one in facts(row)} == {("web", 1.5)}
