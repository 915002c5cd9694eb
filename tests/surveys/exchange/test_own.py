"""Harken's own file: without loss, and what is wrong with one is told with its place."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from harken.surveys.definition.records import Definition
from harken.surveys.exchange.own import as_file
from harken.surveys.exchange.reading import read_survey_file
from harken.tables.said import CannotRead
from tests.surveys.definition.making import surveys
from tests.surveys.exchange.making import read

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "survey-format.md"


def example() -> dict:
    found = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_example_of_the_documentation_comes_in_and_goes_out_the_same() -> None:
    found = read(json.dumps(example()).encode())
    assert (found.format, found.questions, found.carried) == ("harken", 3, 3)
    assert read(as_file(found.definition)).definition == found.definition


@given(surveys())
@settings(max_examples=8)
def test_any_survey_goes_out_and_comes_in_without_loss(definition: Definition) -> None:
    assert read(as_file(definition)).definition == definition


def test_every_field_that_the_documentation_names_is_one() -> None:
    from dataclasses import fields

    from harken.surveys.definition.records import Choice, Ending, Page, Question, Row

    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", text))
    for record in (Definition, Page, Question, Choice, Row, Ending):
        assert {one.name for one in fields(record)} <= named | {"questions", "title"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": "red"}, "colour: There is no such field"),
        ({"title": "plain"}, "title: Write the text by language"),
        ({"harken_survey": 2}, "format 2; this Harken reads format 1"),
        ({"languages": []}, "Name one language at least"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: dict, sentence: str) -> None:
    with pytest.raises(CannotRead) as caught:
        read_survey_file("x.json", json.dumps({**example(), **change}).encode())
    assert sentence in str(caught.value.said)
