"""What a tool's file says of its columns, settled by the cells in them."""

from dataclasses import dataclass

import pytest

from harken.tables.kinds.consent import is_no
from harken.tables.kinds.kind import SKIP, TEST_ROWS, Head, Hint
from harken.tables.kinds.settling import mixed_skipping, settled_hints, settled_skipping
from harken.tables.plan import Skipping
from harken.tables.said import said


@dataclass
class Value:
    text: str
    count: int = 1


BY_SORT = Hint("", by="sort", fields={"nps": Hint("score:nps"), "csat": Hint("score:csat")})


def test_the_most_frequent_sort_of_a_survey_decides_where_its_scores_belong() -> None:
    values = {"sort": [Value("CSAT", 7), Value("nps", 3)]}
    assert settled_hints({"score": BY_SORT}, values)["score"].field == "score:csat"


def test_scores_of_a_sort_nobody_knows_are_left_out_with_a_reason() -> None:
    settled = settled_hints({"score": BY_SORT}, {"sort": [Value("smiley", 9)]})["score"]
    assert settled.field == SKIP
    assert settled.reason is not None


def test_of_two_sorts_in_one_column_the_rarer_one_waits_for_another_import() -> None:
    values = {"sort": [Value("nps", 3), Value("csat", 7), Value("ces", 1)]}
    (skipping,) = mixed_skipping({"score": BY_SORT}, values)
    assert (skipping.column, skipping.cells) == ("sort", ("nps", "ces"))
    assert "'csat'" in str(skipping.reason)


def test_one_sort_alone_skips_nothing() -> None:
    assert mixed_skipping({"score": BY_SORT}, {"sort": [Value("nps", 3)]}) == ()


def test_a_field_for_written_answers_is_dropped_where_numbers_stand() -> None:
    hint = Hint("text", written=True)
    assert settled_hints({"why": hint}, {"why": [Value("5", 3), Value("good", 4)]}) == {"why": hint}
    assert settled_hints({"why": hint}, {"why": [Value("5", 3), Value("good", 3)]}) == {}


def test_test_answers_are_skipped_unless_the_file_holds_nothing_else() -> None:
    rule = Skipping("Status", ("Test",), TEST_ROWS)
    assert settled_skipping([rule], {"Status": [Value("test", 3), Value("real", 7)]}, 10) == (rule,)
    assert settled_skipping([rule], {"Status": [Value("test", 10)]}, 10) == ()


def test_a_rule_that_no_row_meets_is_not_shown() -> None:
    rule = Skipping("Status", ("Preview",), said("Previews do not count."))
    assert settled_skipping([rule], {"Status": [Value("real", 7)]}, 7) == ()
    assert settled_skipping([rule], {}, 7) == ()


@pytest.mark.parametrize(
    "answer", ["No, thanks", "Nie wyrażam zgody", "Не согласен", "Не хочу", "Відмовляюсь", "FALSE"]
)
def test_refusals_to_take_part_are_known(answer: str) -> None:
    assert is_no(answer)


@pytest.mark.parametrize("answer", ["Yes, no problem", "Notify me", "Niech będzie", "Нетто", "1"])
def test_other_words_with_the_same_beginning_are_no_refusal(answer: str) -> None:
    assert not is_no(answer)


def test_a_head_of_endless_columns_keeps_both_ends() -> None:
    """2,000 from the beginning and 500 from the end of 5,000."""
    clipped = Head([[str(n) for n in range(5000)]]).clipped()
    assert len(clipped.row(0)) == 2500
    assert (clipped.row(0)[1999], clipped.row(0)[2000], clipped.row(0)[-1]) == (
        "1999",
        "4500",
        "4999",
    )


def test_a_head_of_few_columns_is_kept_as_it_is() -> None:
    assert Head([["a", "b"], ["1"]]).clipped().rows == [["a", "b"], ["1"]]


def test_a_row_beyond_the_head_is_empty() -> None:
    assert Head([["a"]]).row(3) == ()
