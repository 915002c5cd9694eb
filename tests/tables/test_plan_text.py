"""Plans and layouts as JSON: nothing is lost, and another version's is refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.tables.layout import Column, Layout, Problem
from harken.tables.plan import FieldPlan, LeftOut, NewMeasure, Plan, Skipping
from harken.tables.plan_text import from_json, layout_from_json, layout_to_json, to_json
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import CannotRead, Said

_WORDS = st.text(max_size=8)
_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_PLAIN = st.one_of(_WORDS, st.integers(-9, 9), _NUMBERS, st.booleans())
_SAID = st.builds(Said, _WORDS, st.dictionaries(_WORDS, _PLAIN, max_size=2), _WORDS)
_SCALES = st.builds(
    Scale, _NUMBERS, _NUMBERS, st.booleans(), st.dictionaries(_WORDS, _NUMBERS, max_size=2)
)
_TUPLES = st.lists(_WORDS, max_size=2).map(tuple)
_READINGS = st.builds(
    Reading, st.sampled_from(As), _TUPLES, _WORDS, _WORDS, _WORDS, _WORDS, _NUMBERS,
    st.none() | _SCALES, _WORDS, st.dictionaries(_WORDS, _WORDS, max_size=2), st.none() | _SAID,
)  # fmt: skip
_FIELDS = st.builds(FieldPlan, _WORDS, _TUPLES, _READINGS, _WORDS, st.none() | _SAID, st.booleans())
_ENDS = st.none() | _NUMBERS
_MEASURES = st.builds(NewMeasure, _WORDS, _WORDS, _WORDS, _ENDS, _ENDS, st.booleans())
_PLANS = st.builds(
    Plan, _WORDS, st.lists(_FIELDS, max_size=3).map(tuple), _WORDS,
    st.lists(_MEASURES, max_size=2).map(tuple),
    st.lists(st.builds(Skipping, _WORDS, _TUPLES, _SAID), max_size=1).map(tuple),
    st.lists(st.builds(LeftOut, _WORDS, _SAID), max_size=1).map(tuple),
    _WORDS, st.lists(_SAID, max_size=1).map(tuple), st.dictionaries(_WORDS, _PLAIN, max_size=1),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_PLANS)
def test_a_plan_comes_back_from_json_as_it_was(plan: Plan) -> None:
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


def test_a_layout_comes_back_from_json_as_it_was() -> None:
    problem = Problem(7, "age", "x\x00", Said("bad"), row_is_lost=True)
    layout = Layout("csv", (Column(1, "Wiek", "Ile masz lat?", "Q1"),), 12, 3, "gz", "utf-8", ";",
                    problems=(problem,), warnings=(Said("w"),))  # fmt: skip
    assert layout_from_json(json.loads(json.dumps(layout_to_json(layout)))) == layout


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_a_plan_of_another_version_is_refused(version: object) -> None:
    plain = to_json(Plan("shop", ()))
    plain["version"] = version
    with pytest.raises(CannotRead, match="make it anew"):
        from_json(plain)
