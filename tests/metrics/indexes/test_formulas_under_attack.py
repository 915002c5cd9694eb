"""Formulas that nobody would write by hand, and those that somebody did."""

from random import Random

import pytest

from harken.analysis import Component, Estimate, index
from harken.metrics.indexes.formula import WrongFormula, parse

pytestmark = pytest.mark.once
PART = Estimate(60.0, 50.0, 70.0, 100, 100.0, "share")


@pytest.mark.parametrize(
    "text",
    [
        "0.3333333 * a + 0.3333333 * b + 0.3333333 * c",
        "0.14285714 * a + 0.14285714 * b + 0.14285714*c + 0.14285714*d + 0.14285714*e + "
        "0.14285714*f + 0.14285714*g",
        "0.1*a+0.1*b+0.1*c+0.1*d+0.1*e+0.1*f+0.1*g+0.1*h+0.1*i+0.1*j",
    ],
)  # fmt: skip
def test_thirds_and_sevenths_have_a_figure(text: str) -> None:
    """Equal parts of 60 are 60, between 50 and 70."""
    whole = index([Component(one.key, PART, one.weight) for one in parse(text)]).whole
    assert [whole.value, whole.low, whole.high] == pytest.approx([60, 50, 70])


@pytest.mark.parametrize(
    "text",
    [
        "0.333333 * a + 0.333333 * b + 0.333333 * c", "9" * 400 + " * a + 1 * b", "1e308 * a",
        "nan * a + 1 * b", "inf * a + 0 * b", "-0.5 * a + 1.5 * b", "mean(" + "a," * 3000 + ")",
        "mean()", "mean(a,a)", "a + b", "0.5 * a + 0.5 * index:b:c", "0.5 * 0.5 + 0.5 * b",
        "__import__('os')", "(" * 5000, "0.5*a+0.5*b;drop", "\x00", "mean",
    ],
)  # fmt: skip
def test_what_is_no_formula_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(WrongFormula) as told:
        parse(text)
    assert str(told.value).strip().endswith(".")


def test_noise_never_breaks_the_reader() -> None:
    random = Random(5)
    for _again in range(3000):
        text = "".join(random.choices("0.5 *+(),;mean ab:index_×·\n", k=random.randint(0, 40)))
        try:
            parts = parse(text)
        except WrongFormula:
            continue
        assert sum(part.weight for part in parts) == pytest.approx(1)
