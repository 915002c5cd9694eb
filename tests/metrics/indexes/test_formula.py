"""A formula that cannot be used is told in one sentence: what, where, and what to do."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.metrics.figures.units import Unit
from harken.metrics.indexes.formula import WrongFormula, parse
from harken.metrics.indexes.known import Known, KnownIndex, checked, ring_of
from harken.metrics.yardsticks.yardstick import Yardstick

pytestmark = pytest.mark.once


def a_metric(name: str, low: float | None = 0.0, high: float | None = 100.0) -> Yardstick:
    unit = Unit("", "", limits=(low, high))
    return Yardstick(f"metric:{name}", name, "", "", unit, True, "primary", "", "")


def an_index(name: str, *formulas: str, is_archived: bool = False) -> KnownIndex:
    return KnownIndex(name, name.capitalize(), formulas, is_archived)


KNOWN = Known(
    metrics={
        **{name: a_metric(name) for name in ("trust", "csat", "consideration")},
        "first_response": a_metric("first_response", 0.0, None),
    },
    retired=frozenset({"old_csat"}),
    measures=frozenset({"trust", "csat", "consideration", "forgive"}),
    indexes={
        one.name: one
        for one in (
            an_index("brand", "mean(trust, index:care)"),
            an_index("care", "mean(csat, consideration)"),
            an_index("gone", "mean(csat, trust)", is_archived=True),
        )
    },
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("mean(trust, csat)", {"metric:trust": 0.5, "metric:csat": 0.5}),
        (" Mean ( trust ;csat ) ", {"metric:trust": 0.5, "metric:csat": 0.5}),
        ("0.7 * trust + csat × 0.3", {"metric:trust": 0.7, "metric:csat": 0.3}),
        ("0,7*metric:trust+0,3*index : brand", {"metric:trust": 0.7, "index:brand": 0.3}),
        ("0.1 * a + 0.2 * b + 0.7 * c", {"metric:a": 0.1, "metric:b": 0.2, "metric:c": 0.7}),
    ],
)
def test_what_a_formula_says(text: str, parts: dict[str, float]) -> None:
    assert {part.key: part.weight for part in parse(text)} == parts


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", None, "The formula is empty. Write mean(nps, csat), or 0.6 * nps + 0.4 * csat."),
        ("mean()", 6, "“)” (character 6) cannot be read here. Write mean(nps, csat), or "),
        ("mean(trust, csat", 17, "The formula ends too early (character 17). Write mean("),
        ("mean(trust, csat) + 1", 17, "“)” (character 17) cannot be read here."),
        ("0.5 * trust - 0.5 * csat", 13, "“-” (character 13) cannot be read here."),
        ("0.5 * trust +", 14, "The formula ends too early (character 14)."),
        ("0.5 *", 6, "The formula ends too early (character 6)."),
        ("0.5 * 0.5", 7, "“0.5” (character 7) cannot be read here."),
        ("trust csat", 7, "“csat” (character 7) cannot be read here."),
        ("0.5 * trust 0.5 * csat", 13, "“0.5” (character 13) cannot be read here."),
        ("0.5 * team:trust + 0.5 * csat", 7, "“team:trust” (character 7) cannot be read here."),
        ("trust + csat", 1, "“trust” (character 1) has no weight. Write 0.5 * trust, or mean(…)"),
        ("mean(trust)", 6, "“trust” alone is no index: the figure would be its own. Add a second"),
        ("mean(trust, csat, trust)", 19, "“trust” stands in the formula twice (character 19)."),
        ("0 * trust + 1 * csat", 5, "“trust” (character 5) has the weight 0 and counts for noth"),
        ("0.5 * trust + 0.4 * csat", None,
         "The weights add up to 0.9 instead of 1. Give 0.1 more, or write mean(…) where all"),
        ("0.5 * trust + 0.6 * csat", None, "The weights add up to 1.1 instead of 1. Take 0.1 off"),
        (f"mean({', '.join('abcdefghijklm')})", None, "An index has at most 12 components; these"),
    ],
)  # fmt: skip
def test_a_formula_that_says_nothing_is_told_where_and_why(
    text: str, place: int | None, sentence: str
) -> None:
    with pytest.raises(WrongFormula) as refused:
        parse(text)
    assert str(refused.value).startswith(sentence)
    assert refused.value.place == place


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("mean(trsut, csat)",
         "There is no measure or metric named “trsut” (character 6). Did you mean trust?"),
        ("mean(csat, zzzz)",
         "There is no measure or metric named “zzzz” (character 12). "
         "Known: consideration, csat, first_response, trust."),
        ("mean(csat, forgive)", "“forgive” (character 12) is a measure of which there is no metric "
         "in use. Add a metric of it first."),
        ("mean(csat, brand)", "“brand” (character 12) is an index. Write index:brand instead."),
        ("mean(csat, index:brnd)",
         "There is no index named “brnd” (character 12). Did you mean index:brand?"),
        ("mean(csat, index:zz)",
         "There is no index named “zz” (character 12). Known: brand, care, gone."),
        ("mean(csat, index:gone)",
         "The index “gone” (character 12) is archived. Bring it back first."),
        ("mean(csat, old_csat)", "“old_csat” (character 12) is retired and gets no new figures. "
         "Name the metric that took its place."),
        ("mean(csat, first_response)", "“first_response” (character 12) has no scale with two ends,"
         " so it cannot be put on 0 to 100. Use a metric that is a share, such as a share within a"
         " target."),
    ],
)  # fmt: skip
def test_names_that_cannot_be_components(text: str, sentence: str) -> None:
    with pytest.raises(WrongFormula) as refused:
        checked(text, KNOWN, "loyalty")
    assert str(refused.value) == sentence


def test_an_index_is_never_made_of_itself_and_the_whole_ring_is_named() -> None:
    for own, text, ring in (
        ("loyalty", "mean(csat, index:loyalty)", "loyalty → loyalty"),
        ("care", "mean(csat, index:brand)", "care → brand → care"),
    ):
        with pytest.raises(WrongFormula, match="would be made of itself") as refused:
            checked(text, KNOWN, own)
        assert f": {ring}. Take one of them out of its formula." in str(refused.value)


def test_a_formula_to_come_closes_a_ring_too() -> None:
    coming = {"brand": an_index("brand", "mean(trust, csat)", "mean(trust, index:care)")}
    known = Known(KNOWN.metrics, indexes={**KNOWN.indexes, **coming})
    with pytest.raises(WrongFormula, match="care → brand → care"):
        checked("mean(csat, index:brand)", known, "care")


def test_indexes_stand_on_three_levels_at_most_whichever_of_them_is_changed() -> None:
    assert checked("mean(csat, index:brand)", KNOWN, "loyalty")  # loyalty → brand → care
    known = Known(
        KNOWN.metrics,
        indexes={**KNOWN.indexes, "loyalty": an_index("loyalty", "mean(csat, index:brand)")},
    )
    with pytest.raises(WrongFormula, match="over 4 levels: top → loyalty → brand → care"):
        checked("mean(csat, index:loyalty)", known, "top")
    deep = Known(
        KNOWN.metrics, indexes={**known.indexes, "base": an_index("base", "mean(csat, trust)")}
    )
    with pytest.raises(WrongFormula, match="4 levels: loyalty → brand → care → base"):
        checked("mean(csat, index:base)", deep, "care")


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=4)))
def test_a_ring_is_found_where_a_walk_finds_one(children: dict[str, list[str]]) -> None:
    reached, front = set(), set(children.get("a", ()))
    while front:
        reached |= front
        front = {child for one in front for child in children.get(one, ())} - reached
    ring = ring_of(children, "a")
    assert bool(ring) == ("a" in reached)
    for one, following in pairwise(ring):
        assert following in children[one]


@given(st.lists(st.integers(1, 50), min_size=2, max_size=12))
def test_weights_that_add_up_are_taken(numbers: list[int]) -> None:
    """Hundredths that add up to one, the last making up the rest."""
    weights = [Fraction(number, 1000) for number in numbers]
    weights[-1] = 1 - sum(weights[:-1])
    text = " + ".join(f"{float(one):.3f} * m{place}" for place, one in enumerate(weights))
    wanted = [float(f"{float(w):.3f}") for w in weights]
    assert [part.weight for part in parse(text)] == pytest.approx(wanted, rel=1e-9)


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_refused_in_a_sentence(text: str) -> None:
    said = "fine."
    try:
        checked(text, KNOWN, "loyalty")
    except WrongFormula as refused:
        said = str(refused)
    assert said.endswith(".")
