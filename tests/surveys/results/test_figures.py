"""The figures of results, each beside its arithmetic or the published table it comes from."""

from collections import Counter
from typing import Any

import pytest

from harken.surveys.definition.records import Choice, Definition, Page, Question, Row, Type
from harken.surveys.results.asked import asked_over
from harken.surveys.results.measuring.questions import result_of
from harken.surveys.results.measuring.records import Result, Share
from harken.surveys.results.measuring.stretches import stretches
from harken.surveys.results.telling.findings import finding
from harken.surveys.results.telling.pictures import dot, heat, top_of
from harken.surveys.sheets.counting.tally import Tally
from harken.surveys.sheets.shape import part, value, whole


def said(text: str) -> dict[str, str]:
    return {"en": text}


def asked(question: Question, *older: Question) -> Any:
    versions = [question, *older]
    defined = [
        Definition(title=said("S"), pages=(Page(id="p", questions=(one,)),)) for one in versions
    ]
    (only,) = asked_over(list(zip(range(len(versions), 0, -1), defined, strict=True)))
    return only


def measured(question: Question, words: dict[str, int], **more: Any) -> Result:
    tally = Tally(sum(words.values()), {whole(question): Counter(words), **more.pop("rows", {})})
    return result_of(asked(question), Tally(tally.n, tally.words, **more))


def choices(*codes: str, missing: str = "") -> tuple[Choice, ...]:
    found = tuple(Choice(code, said(code.title())) for code in codes)
    return (*found, Choice(missing, said("Does not apply"), missing=True)) if missing else found


NPS = Question(id="n", type=Type.NPS, text=said("Recommend?"))
CSAT = Question(id="c", type=Type.CSAT, text=said("Satisfied?"))
WAY = Question(id="w", type=Type.SINGLE, text=said("How?"), choices=choices("a", "b", missing="x"))


def test_nps_is_that_of_the_published_vector() -> None:
    """Methodology 14: 45 promoters, 35 passives, 20 detractors give 25.0, adjusted 9.5..39.1."""
    found = measured(NPS, {"10": 20, "9": 25, "8": 35, "6": 15, "0": 5, "": 10})
    assert found.main is not None
    assert found.main.value == 25.0
    assert (round(found.main.low, 1), round(found.main.high, 1)) == (9.5, 39.1)
    assert (found.reach.asked, found.reach.n, found.reach.skipped) == (110, 100, 10)
    told = finding(found, "en")
    assert told == "NPS 25.0: 45.0\xa0% promoters, 35.0\xa0% passives, 20.0\xa0% detractors"


def test_csat_is_the_share_of_the_two_best_with_wilsons_interval() -> None:
    """Methodology 14: 42 of 50 give 71.5..91.7 %. The mean: (20*5 + 22*4 + 8*2)/50 = 4.08."""
    found = measured(CSAT, {"5": 20, "4": 22, "2": 8})
    assert found.main is not None
    assert found.beside is not None
    assert [round(x, 1) for x in (found.main.value, found.main.low, found.main.high)] == [
        84.0, 71.5, 91.7,
    ]  # fmt: skip
    assert found.beside.value == pytest.approx(4.08)
    assert finding(found, "en") == "84.0\xa0% chose 4 to 5; on average 4.08"


def test_none_of_twenty_may_still_be_sixteen_in_a_hundred() -> None:
    """Methodology 14: Wilson for 0 of 20 is 0..16.1 %."""
    found = measured(WAY, {"a": 20, "x": 3, "": 2})
    assert (found.reach.not_applicable, found.reach.n, found.reach.skipped) == (3, 20, 2)
    none = found.shares[1].estimate
    assert [round(x or 0, 1) for x in (none.value, none.low, none.high)] == [0.0, 0.0, 16.1]
    assert finding(found, "en") == "Most often: A (100.0\xa0%)"


@pytest.mark.parametrize(("first", "second", "clear"), [(60, 40, True), (55, 45, False)])
def test_two_answers_are_told_apart_only_where_they_are(
    first: int, second: int, clear: bool
) -> None:
    """McNemar: (60-40)²/100 = 4.0 is above 3.84; (55-45)²/100 = 1.0 is not."""
    told = finding(measured(WAY, {"a": first, "b": second}), "en")
    assert told.startswith("Most often") is clear


@pytest.mark.parametrize("question", [NPS, CSAT, WAY])
def test_nine_answers_have_counts_and_no_figure(question: Question) -> None:
    word = "a" if question is WAY else "5"
    found = measured(question, {word: 9})
    assert finding(found, "en") == "Not enough answers yet (9 of 10)"
    assert all(share.estimate.value is None for share in found.shares)
    assert max(share.count for share in found.shares) == 9


def test_shares_of_several_choices_are_of_those_who_answered() -> None:
    """40 answered, 30 chose a, 20 chose b: 75 % and 50 %."""
    question = Question(id="m", type=Type.MULTIPLE, text=said("Which?"), choices=choices("a", "b"))
    flags = Counter({part(question, "a"): 30, part(question, "b"): 20})
    found = measured(question, {"1": 30, "2": 10, "": 5}, flags=flags)
    assert [share.estimate.value for share in found.shares] == [75.0, 50.0]


def test_a_row_of_a_matrix_has_the_mean_of_its_points() -> None:
    """(10*1 + 20*2 + 30*3)/60 = 2.33; those for whom it does not apply are not in it."""
    question = Question(
        id="g", type=Type.MATRIX, text=said("How was it?"), rows=(Row("s", said("Staff")),),
        choices=choices("1", "2", "3", missing="x"),
    )  # fmt: skip
    rows = {part(question, "s"): Counter({"1": 10, "2": 20, "3": 30, "x": 4})}
    (line,) = measured(question, {"yes": 64}, rows=rows).lines
    assert line.main is not None
    assert (line.n, line.not_applicable, round(line.main.value or 0, 3)) == (60, 4, 2.333)
    assert [share.count for share in line.shares] == [10, 20, 30]


def test_a_ranking_tells_mean_place_and_who_put_it_first() -> None:
    """20 times first and 10 times second: (20*1 + 10*2)/30 = 1.333; first for 20 of 40 = 50 %."""
    question = Question(id="r", type=Type.RANKING, text=said("Order"), choices=choices("a", "b"))
    rows = {part(question, "a"): Counter({"1": 20, "2": 10})}
    line = measured(question, {"yes": 40}, rows=rows).lines[0]
    assert line.main is not None
    assert (round(line.main.value or 0, 3), line.shares[0].estimate.value) == (1.333, 50.0)


def test_the_median_of_a_hundred_numbers_lies_between_ranks_40_and_61() -> None:
    """Methodology 14: the 95 % interval of the median of 100 is from rank 40 to rank 61."""
    question = Question(id="a", type=Type.NUMBER, text=said("Age"))
    numbers = {value(question): Counter({float(n): 1 for n in range(1, 101)})}
    found = measured(question, {"yes": 100}, numbers=numbers)
    assert found.main is not None
    assert (found.main.value, found.main.low, found.main.high) == (50.5, 40.0, 61.0)
    assert found.quartiles == (25.5, 75.5)


def test_stretches_are_round_and_hold_every_number() -> None:
    found = stretches({float(n): 1 for n in range(1, 101)})
    assert found[0] == (0.0, 10.0, 9)
    assert [high - low for low, high, _n in found] == [10.0] * len(found)
    assert sum(count for _low, _high, count in found) == 100


def test_an_older_scale_is_told_and_not_counted() -> None:
    old = Question(id="c", type=Type.SCALE, text=said("Satisfied?"), low=1, high=7)
    joined = asked(CSAT, old)
    tally = Tally(40, {whole(CSAT): Counter({"5": 30}), whole(old): Counter({"7": 10, "": 1})})
    found = result_of(joined, tally)
    assert (found.reach.n, found.elsewhere, joined.others) == (30, 10, ((whole(old), (1,)),))


def test_choices_of_all_versions_stand_together() -> None:
    newer = Question(id="w", type=Type.SINGLE, text=said("How?"), choices=choices("b", "c"))
    joined = asked(newer, WAY)
    assert [choice.code for choice in joined.choices] == ["b", "c", "a", "x"]
    assert joined.versions == (2, 1)


def test_pictures_stand_where_the_figures_are() -> None:
    found = measured(CSAT, {"5": 50, "1": 50})
    assert found.main is not None
    place = dot(found.main, 0, 100)
    assert place is not None
    assert place.at == "50.0%"
    assert top_of(list(found.shares)) == 60  # Wilson for 50 of 100 ends at 59.6 %
    assert heat(found.shares[0], "en").step == 3
    few = Share("a", 3, measured(WAY, {"a": 3}).shares[0].estimate)
    assert (heat(few, "en").step, dot(few.estimate, 0, 100)) == (0, None)
