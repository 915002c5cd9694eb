"""What is worked out once for a definition goes when the definition goes."""

import gc
from weakref import ref

from harken.surveys.definition.index import index_of, once_each
from harken.surveys.definition.steps import steps_of
from harken.surveys.definition.writing import written

from .making import q, survey


def test_it_is_worked_out_once_and_forgotten_with_the_definition() -> None:
    made: list[str] = []
    count = once_each(lambda definition: made.append(definition.title["en"]) or len(made))
    one, other = survey((q("q1"),)), survey((q("q1"),))
    assert [count(one), count(one), count(other), count(one)] == [1, 1, 2, 1]
    index_of(one), steps_of(one)
    gone = ref(one)
    del one
    gc.collect()
    assert gone() is None


def test_characters_that_no_database_keeps_are_not_written() -> None:
    assert written(survey((q("q1", text={"en": "a\x00b\ud800"}),)))["pages"][0]["questions"][0][
        "text"
    ] == {"en": "ab"}
