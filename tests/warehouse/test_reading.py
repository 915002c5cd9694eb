"""What a question becomes: typed values, few shapes, and rollups where these will do."""

import re
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from harken.warehouse import facts
from harken.warehouse.asking.expressions import compiled
from harken.warehouse.asking.question import Question, asked_of
from harken.warehouse.asking.reading import Touched, rolled_field
from harken.warehouse.definition import Definition, Every, Method, Operator, Where, Window
from harken.warehouse.duck import DuckDB
from harken.warehouse.lake import Lake
from harken.warehouse.lake.rollups import Month, RollupFile, _parsed, _text_of
from harken.warehouse.membership import membership
from harken.warehouse.store import Store

NPS = Definition(measure="nps", method=Method.NPS)
OWN = {"age": "number", "vip": "yes_no", "joined": "date", "cabin": "text"}


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    """A store that has heard nothing yet."""
    root = tmp_path_factory.mktemp("read") / "lake"
    stays = membership("segment", "customer_id", pa.table({"id": ["ann"], "key": ["loyal"]}))
    return Store(Lake(root), DuckDB(root, threads=1), own=OWN, memberships={"segment": stays})


def asked(store, *definitions, **question):
    return asked_of(store, store.view(), definitions or [NPS], Question(**question))


def test_what_people_defined_may_be_asked_before_there_are_facts_of_it(store):
    fields = store.fields(store.view())
    assert {name: fields[f"x_{name}"] for name in OWN} == OWN
    assert fields["segment"] == "text"


def test_what_only_the_house_counts_by_is_no_field(store):
    unasked = {"signal_id", "revision", "measure", "weight", "occurred_at", "sign", "position"}
    assert not unasked & set(store.fields(store.view()))


def test_a_whole_number_asked_of_a_number_is_one(store):
    found = asked(store, where=(Where("x_age", Operator.EQUALS, (40,)),)).values
    assert (found["where_0_0"], type(found["where_0_0"])) == (40.0, float)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("x_age", True, "“x_age” is a number; “True” is none."),
        ("x_joined", "2026-03-01", "“x_joined” is a date; “2026-03-01” is none."),
        ("channel", 5.0, "“channel” is text; “5.0” is none."),
        ("segment", False, "“segment” is text; “False” is none."),
    ],
)
def test_a_value_of_another_kind_is_refused(store, field, value, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        asked(store, where=(Where(field, Operator.EQUALS, (value,)),))


def test_a_ratio_has_no_one_value_to_filter(store):
    ratio = Definition(measure="contacts", method=Method.RATIO, of="orders")
    with pytest.raises(ValueError, match="A ratio has two values"):
        asked(store, ratio, where=(Where("value", Operator.RANGE, (1.0, None)),))


def test_a_strange_field_is_answered_with_those_there_are(store):
    with pytest.raises(ValueError, match=r"no field named “qqq”\. Known: account, channel, "):
        asked(store, by="qqq")


@pytest.mark.parametrize(("given", "slots"), [(1, 1), (2, 2), (3, 4), (5, 8), (8, 8), (1000, 1024)])
def test_lists_of_about_the_same_length_share_a_shape(store, given, slots):
    names = tuple(f"c{number}" for number in range(given))
    found = asked(store, where=(Where("channel", Operator.IN, names),))
    assert len(found.shape.where[0].slots) == slots
    values = {found.values[slot] for slot in found.shape.where[0].slots}
    assert values == set(names)


def test_other_dates_and_values_are_the_same_shape(store):
    def shape(name: str, month: int):
        window = Window(date(2026, month, 1), date(2026, month, 28))
        where = (Where("channel", Operator.EQUALS, (name,)),)
        return asked(store, by="team", every=Every.WEEK, window=window, where=where).shape

    assert shape("phone", 3) == shape("it's", 5)


def test_the_beginning_of_the_week_makes_no_other_shape_of_months(store):
    months = [asked(store, every=Every.MONTH, week_start=start).shape for start in (0, 6)]
    weeks = [asked(store, every=Every.WEEK, week_start=start).shape for start in (0, 6)]
    assert months[0] == months[1]
    assert weeks[0] != weeks[1]


def test_a_side_of_a_range_that_is_open_asks_nothing(store):
    found = asked(store, where=(Where("money", Operator.RANGE, (None, 9.5)),))
    assert found.shape.where[0].slots == (None, "where_0_1")
    assert found.values["where_0_1"] == 9.5


def test_a_metrics_own_population_is_filtered_after_the_question(store):
    own = replace(NPS, population=(Where("channel", Operator.EQUALS, ("phone",)),))
    found = asked(store, own, where=(Where("team", Operator.EQUALS, ("north",)),))
    assert [one.field for one in found.shape.where] == ["team", "channel"]
    assert (found.values["where_0_0"], found.values["where_1_0"]) == ("north", "phone")


def test_a_date_before_the_year_1000_is_asked_as_its_beginning(store):
    found = asked(store, window=Window(date(1, 1, 1), date(2026, 3, 31))).values
    assert (found["first"], found["last"]) == (date(1000, 1, 1), date(2026, 3, 31))


def test_an_empty_lake_with_an_empty_tail_is_asked_nothing(store):
    assert asked(store).shape.sources == frozenset()


def test_no_value_stands_in_the_sql(store):
    where = (Where("channel", Operator.EQUALS, ("Robert'); DROP TABLE",)),)
    shape = replace(asked(store, where=where).shape, sources=frozenset({"harken_history"}))
    query = compiled(shape, "duckdb")
    assert "Robert" not in query.sql
    assert "where_0_0" in query.slots


@pytest.mark.parametrize(
    ("kinds", "rolled"),
    [
        ({}, ""),
        ({"channel": "text"}, "channel"),
        ({"x_cabin": "text"}, "x_cabin"),
        ({"x_age": "number"}, None),
        ({"value": "number"}, None),
        ({"segment": "text"}, None),
        ({"channel": "text", "team": "text"}, None),
    ],
)
def test_a_rollup_serves_one_dimension_of_text(store, kinds, rolled):
    members = {name: one for name, one in store.memberships.items() if name in kinds}
    assert rolled_field(store, Touched(kinds, members)) == rolled


def test_without_rollups_none_is_looked_for(store):
    assert rolled_field(replace(store, with_rollups=False), Touched({}, {})) is None


def test_only_what_is_no_membership_is_looked_for_in_the_lake(store):
    touched = Touched({"segment": "text", "team": "text", "x_vip": "yes_no"}, store.memberships)
    assert touched.columns == {"team": "text", "x_vip": "yes_no"}
    assert touched.absent(facts.FACTS) == ("x_vip",)


def rolled_up(*dimensions: str, loose: tuple[str, ...] = ()) -> RollupFile:
    return RollupFile("a.parquet", "d1", dimensions, (), loose, ("nps", "seconds"))


def test_a_month_has_the_dimensions_that_all_its_files_have():
    month = Month((), (rolled_up("channel", "team"), rolled_up("team", "stage")))
    assert month.dimensions == ("team",)
    assert [month.has(name, ()) for name in ("team", "channel", "")] == [True, False, True]


def test_a_measure_without_steps_in_one_file_has_none_in_the_month():
    month = Month((), (rolled_up("team"), rolled_up("team", loose=("seconds",))))
    assert month.has("team", ("nps",))
    assert not month.has("team", ("nps", "seconds"))


def test_a_month_lacks_what_none_of_its_files_has():
    month = Month((), (rolled_up("team"), replace(rolled_up("team"), measures=("csat",))))
    assert month.lacks(["seconds:open"])
    assert not month.lacks(["seconds:open", "csat"])


def test_the_list_of_rollups_is_read_as_it_was_written():
    months = {"2026-03": Month(("f.parquet",), (rolled_up("team", loose=("seconds",)),))}
    assert _parsed(_text_of(months)) == months


def test_a_list_of_rollups_that_was_changed_is_not_believed():
    text = _text_of({"2026-03": Month(("f.parquet",), (rolled_up("team"),))})
    with pytest.raises(ValueError, match="not what was written"):
        _parsed(text.replace("team", "teal"))
