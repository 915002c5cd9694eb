"""The ready surveys: whole in four languages, measuring what they say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from harken.surveys.definition.records import Definition
from harken.surveys.ready.queries import ready_survey, ready_surveys
from harken.surveys.ready.records import LANGUAGES, Ready

NAMES = [
    "relationship",
    "after-purchase",
    "after-contact",
    "onboarding",
    "after-complaint",
    "leaving",
    "after-self-service",
    "task-done",
    "promise-kept",
]
SCALES = {
    "nps": (0.0, 10.0),
    "csat": (1.0, 5.0),
    "ces": (1.0, 7.0),
    "task_completed": (1.0, 3.0),
    "promise_kept": (1.0, 3.0),
}


def texts(thing: object) -> Iterator[Mapping[str, str]]:
    """Every text in a definition, wherever it stands."""
    if isinstance(thing, Mapping):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from texts(one)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from texts(getattr(thing, one.name))


def test_there_are_nine_and_each_is_found_by_its_name() -> None:
    assert [one.name for one in ready_surveys()] == NAMES
    assert all(ready_survey(name) for name in NAMES)
    assert ready_survey("nothing") is None


@pytest.mark.parametrize("ready", ready_surveys(), ids=NAMES)
def test_every_text_is_written_in_every_language(ready: Ready) -> None:
    told = [ready.measures, ready.when, *texts(ready.definition)]
    filled = [words for words in told if words]
    assert len(filled) > 10
    for words in filled:
        assert set(words) == set(LANGUAGES)
        assert not re.search(r"[а-яіїєґ]", words["en"] + words["pl"], re.IGNORECASE)
        assert re.search(r"[а-яіїєґ]", words["ru"], re.IGNORECASE), words["ru"]
        assert not re.search(r"[іїєґ]", words["ru"], re.IGNORECASE), words["ru"]
        assert not re.search(r"[ыэъё]", words["uk"], re.IGNORECASE), words["uk"]


@pytest.mark.parametrize("ready", ready_surveys(), ids=NAMES)
def test_it_can_be_published_as_it_is_and_measures_something(ready: Ready) -> None:
    from harken.surveys.definition.checking import faults_of

    assert faults_of(ready.definition, SCALES) == []
    kept = {one.measure or one.kept_as for one in ready.definition.questions} - {"", "text"}
    assert kept, "it measures nothing"


def test_a_question_keeps_its_name_and_words_in_all_of_them() -> None:
    """What is called the same is the same question, so that surveys can be compared."""
    of: dict[str, set[str]] = {}
    for ready in ready_surveys():
        definition: Definition = ready.definition
        for question in definition.questions:
            of.setdefault(question.id, set()).add(f"{question.type}/{question.measure}")
    assert {name: len(kinds) for name, kinds in of.items()} == dict.fromkeys(of, 1)
