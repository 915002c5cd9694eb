"""What the statistics and the warehouse say in English reaches a page in its language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import harken
from harken.metrics.figures import CannotMeasure, measure
from harken.metrics.figures import words as in_words
from harken.metrics.figures.words import NOTES, note_in_words, refusal_in_words
from harken.warehouse.definition import Operator, Where, WrongQuestion
from tests.metrics.conftest import Plant, answers

SOURCE = Path(harken.__file__).parent
NAMES = {"note", "UNWEIGHTED_NOTES"}


def notes_in(tree: ast.AST) -> Iterator[str]:
    """The texts that are given to something called note, or to `nothing`, which takes one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            if NAMES & {getattr(target, "id", "") for target in node.targets}:
                yield from _texts(node.value)
        elif isinstance(node, ast.arguments):
            with_default = node.args[len(node.args) - len(node.defaults) :]
            for argument, default in zip(with_default, node.defaults, strict=True):
                if argument.arg in NAMES:
                    yield from _texts(default)
        elif isinstance(node, ast.keyword) and node.arg in NAMES:
            yield from _texts(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "nothing":
            for argument in node.args[2:]:
                yield from _texts(argument)


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts in an expression that can be its value: none that only a condition asks for."""
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _texts(value)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def test_every_note_of_the_pure_areas_is_in_the_table() -> None:
    modules = [path for area in ("analysis", "warehouse") for path in (SOURCE / area).rglob("*.py")]
    written = {note for path in modules for note in notes_in(ast.parse(path.read_text("utf-8")))}
    assert written == NOTES


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in which every text stands in angle brackets."""
    monkeypatch.setattr(in_words, "_", lambda text: f"<{text}>")


@pytest.mark.usefixtures("echo")
def test_notes_side_by_side_are_each_translated() -> None:
    both = "too few have closed yet; weights do not apply to ranks"
    assert note_in_words(both) == "<too few have closed yet>; <weights do not apply to ranks>"
    assert note_in_words("") == ""


@pytest.mark.usefixtures("echo")
def test_a_refusal_is_translated_as_a_template() -> None:
    refusal = WrongQuestion("There is no field named “%(name)s”.", name="chanel")
    assert str(refusal) == "There is no field named “chanel”."
    assert refusal_in_words(refusal) == "<There is no field named “chanel”.>"
    assert refusal_in_words(WrongQuestion("A ratio of 100 %")) == "<A ratio of 100 %>"


def test_a_field_in_a_refusal_has_its_name_for_the_reader(plant: Plant) -> None:
    plant("nps", answers(5, 5, 5), customer_id="17", channel="phone")
    with translation.override("pl"), pytest.raises(CannotMeasure) as refused:
        measure("nps", where=[Where("channel", Operator.RANGE, ("a", "b"))])
    assert "“kanał”" in str(refused.value) or "„kanał”" in str(refused.value)
    assert "channel" not in str(refused.value)


@pytest.mark.usefixtures("echo")
def test_the_note_of_a_figure_is_translated(plant: Plant) -> None:
    plant("first_response_seconds", [60.0 * minute for minute in range(40)])
    (figure,) = measure("first_response", weighted=True)
    assert "<weights do not apply to ranks>" in figure.note
