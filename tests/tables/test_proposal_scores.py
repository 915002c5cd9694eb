"""Which columns are NPS, CSAT and CES, on which scale, and what means 'no answer'."""

from pathlib import Path

import pytest
from tests.tables.planned import around, by_field, columns, planned
from tests.tables.staged import Cells

from harken.tables.codebook import Codebook, CodedColumn
from harken.tables.proposal import Known

ALL = "0 1 2 3 4 5 6 7 8 9 10 10 9 8 10 9"
STARS = "5 4 3 2 1 4 5"
CODED = " ".join([STARS] * 4 + ["6"] * 12 + ["0"])
"""Ratings with a code for 'never used it' and one for a blank."""


@pytest.mark.parametrize(
    "name",
    ["NPS", "NETPRO", "How likely are you to recommend us to a friend?",
     "Czy polecisz nas znajomym?", "Готовы ли Вы рекомендовать нас?",
     "Чи порадите Ви нас друзям?", "Weiterempfehlung",
     "likelihood_to_recommend"],
)  # fmt: skip
def test_nought_to_ten_and_recommending_is_nps(tmp_path: Path, name: str) -> None:
    found = by_field(planned(tmp_path, {name: around(f"{ALL} 11 99 N/A")}))["score:nps"]
    assert found.columns == (name,)
    assert set(found.reading.missing) == {"11", "99", "N/A"}


def test_nought_to_ten_without_recommending_is_a_measure_of_its_own(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"How satisfied are you with the food?": around(ALL, 160)})
    (measure,) = plan.measures
    assert (measure.low, measure.high) == (0, 10)
    assert "score:nps" not in columns(plan)
    assert any("CSAT goes from 1 to 5" in str(note) for note in plan.notes)


def test_recommending_with_yes_or_no_is_no_nps(tmp_path: Path) -> None:
    found = columns(planned(tmp_path, {"Would you recommend us?": around("yes no yes")}))
    assert not any(field.startswith("score:") for field in found)


def test_recommending_an_employer_is_enps(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        "Would you recommend us as a place to work?": around(ALL),
        "Would you recommend our shop?": around(ALL),
    }
    found = columns(planned(tmp_path, cells))
    assert found["score:enps"] == ("Would you recommend us as a place to work?",)
    assert found["score:nps"] == ("Would you recommend our shop?",)


@pytest.mark.parametrize(
    "name",
    ["CSAT Score", "rating", "review_score", "Stars", "Ocena ogólna", "Overall satisfaction",
     "Оценка", "Загальна оцінка", "Gesamtzufriedenheit", "Zadowolenie z obsługi", "satisfaction"],
)  # fmt: skip
def test_one_to_five_and_satisfaction_is_csat(tmp_path: Path, name: str) -> None:
    assert columns(planned(tmp_path, {name: around(STARS)}))["score:csat"] == (name,)


@pytest.mark.parametrize(
    ("cells", "best"),
    [
        ("Very satisfied|Satisfied|Neutral|Dissatisfied|Very dissatisfied", 5),
        ("Bardzo zadowolony|Zadowolony|Ani zadowolony, ani niezadowolony|Niezadowolony|"
         "Bardzo niezadowolony", 5),
        ("Полностью удовлетворён|Удовлетворён|Нейтрально|Не удовлетворён|"
         "Совсем не удовлетворён", 5),
    ],
)  # fmt: skip
def test_words_of_satisfaction_are_csat(tmp_path: Path, cells: str, best: int) -> None:
    words = cells.split("|") * 4
    found = by_field(planned(tmp_path, {"How satisfied are you?": words}))["score:csat"]
    scale = found.reading.scale
    assert scale is not None
    assert scale.labels[words[0]] == best
    assert scale.labels[words[4]] == 1


def test_the_overall_question_among_many_is_csat_and_the_others_are_measures(
    tmp_path: Path,
) -> None:
    items = ["ART", "FOOD", "SIGNS", "WALK", "PARK", "ALL"]
    cells: dict[str, Cells] = {f"Q7{item}": around(CODED, 123) for item in items}
    cells |= {f"Q9{item}": around(CODED, 123) for item in ("BOARD", "FOOD", "ALL")}
    plan = planned(tmp_path, cells)
    found = by_field(plan)
    assert found["score:csat"].columns == ("Q7ALL",)
    assert {one.name for one in plan.measures} == {
        "q7art", "q7food", "q7signs", "q7walk", "q7park", "q9board", "q9food", "q9all",
    }  # fmt: skip
    assert set(found["score:q7art"].reading.missing) == {"6", "0"}


def test_the_last_of_a_battery_that_all_could_answer_is_csat_but_not_surely(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {f"Q6{letter}": around(CODED, 123) for letter in "ABCDEF"}
    cells["Q6G"] = around(" ".join([STARS] * 5 + ["6"] * 5 + ["0"]), 123)
    csat = by_field(planned(tmp_path, cells))["score:csat"]
    assert (csat.columns, csat.sure) == (("Q6G",), False)


def test_several_overall_questions_leave_the_choice_to_people(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        f"Q{part} Overall I am satisfied with the {name}": around(STARS)
        for part, name in enumerate(("pay", "tools", "boss"), start=1)
    }
    plan = planned(tmp_path, cells)
    assert "score:csat" not in columns(plan)
    assert any("Choose one with --map csat=COLUMN" in str(note) for note in plan.notes)


def test_agreeing_with_statements_is_no_satisfaction(tmp_path: Path) -> None:
    words = [
        "Strongly agree",
        "Agree",
        "Neither agree nor disagree",
        "Disagree",
        "Strongly disagree",
    ]
    cells: dict[str, Cells] = {f"likert[{item}]": words * 6 for item in ("a", "b", "all")}
    texts = {"likert[all]": "In general people value my work"}
    assert "score:csat" not in columns(planned(tmp_path, cells, texts=texts))


def test_one_to_seven_and_ease_is_ces(tmp_path: Path) -> None:
    found = columns(
        planned(tmp_path, {"How easy was it to get help?": around("1 2 3 4 5 6 7 7 6")})
    )
    assert found["score:ces"] == ("How easy was it to get help?",)


def test_noughts_among_ratings_from_one_to_five_are_no_answers(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        "wifi": around(f"{STARS} 4 3 {STARS} 0", 85), "food": around(f"{STARS} 4 3 {STARS} 0", 85),
        "seat": around(STARS, 85), "crew": around(STARS, 85),
    }  # fmt: skip
    found = by_field(planned(tmp_path, cells))
    assert found["score:wifi"].reading.missing == ("0",)
    assert found["score:seat"].reading.missing == ()


def test_a_column_that_somebody_reckoned_with_is_noted(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {f"Q1[{item}]": around(f"{STARS} 9", 90) for item in ("a", "b", "c")}
    cells["Q1[d]"] = around("5 4 3.2 2 1 2.4 4 5 9 7.2", 90)
    plan = planned(tmp_path, cells)
    odd = by_field(plan)["score:q1_d"]
    assert (odd.sure, odd.reading.missing) == (False, ("9",))
    assert any("27 cells of Q1[d]" in str(note) for note in plan.notes)


@pytest.mark.parametrize(
    ("name", "cells"),
    [("TERM", "1 2 3"), ("Q4BAGS", "1 2 0 3"), ("Q5TIMES", "0 1 2 3 4 5 6"), ("Q22", "1 2 3 4"),
     ("How many projects?", "1 2 3 4 5 10+"), ("age", "18 25 33 41")],
)  # fmt: skip
def test_codes_and_counts_are_no_ratings(tmp_path: Path, name: str, cells: str) -> None:
    assert planned(tmp_path, {name: around(cells)}).measures == ()


def test_items_on_which_some_steps_were_never_chosen_are_on_their_neighbours_scale(
    tmp_path: Path,
) -> None:
    cells: dict[str, Cells] = {f"IMAG{item}": around("1 2 3 4 5 6 7 8 9 10") for item in range(4)}
    cells |= {f"CUSA{item}": around("5 6 7 8 9") for item in range(3)}
    plan = planned(tmp_path, cells)
    assert {(one.low, one.high) for one in plan.measures} == {(1, 10)}
    assert len(plan.measures) == 7


def test_ranks_are_better_when_lower(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {f"Rank the films – {film}": around("1 2 3 4 5 6") for film in "abc"}
    assert {one.higher_is_better for one in planned(tmp_path, cells).measures} == {False}


def test_a_measure_of_the_same_scale_is_filled_again_and_another_one_made_beside(
    tmp_path: Path,
) -> None:
    cells: dict[str, Cells] = {name: around(STARS) for name in ("food", "seat", "wifi", "crew")}
    known = Known(measures={"food": ("score", 1, 5), "seat": ("score", 0, 10)})
    plan = planned(tmp_path, cells, known=known)
    found = columns(plan)
    assert (found["score:food"], found["score:seat_2"]) == (("food",), ("seat",))
    assert {one.name for one in plan.measures} == {"seat_2", "wifi", "crew"}


def test_more_than_a_hundred_ratings_leave_the_others_as_dimensions(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {f"item {place}": around(STARS, 14) for place in range(1, 103)}
    plan = planned(tmp_path, cells)
    assert len(plan.measures) == 100
    assert {"dimension:item_101", "dimension:item_102"} <= set(columns(plan))


def test_without_any_score_the_rows_still_come_in(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"status": around("open closed")})
    assert columns(plan)["dimension:status"] == ("status",)
    assert any("--map csat=COLUMN" in str(note) for note in plan.notes)


BOOK = Codebook({
    "q7": CodedColumn(
        "q7", "The food", {"1": "Very good", "2": "Good", "3": "Fair", "4": "Bad", "5": "Very bad",
                           "8": "Never ate"}, 1, 5, ("8",), reverse=True,
    ),
    "term": CodedColumn("term", "Terminal", {"1": "North", "2": "South", "9": "?"}, 1, 9, ("9",)),
})  # fmt: skip


def test_a_codebook_gives_scale_direction_label_and_missing_codes(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"Q7": around("1 2 3 4 5 8")}, codebook=BOOK)
    (measure,) = plan.measures
    assert (measure.label, measure.low, measure.high) == ("The food", 1, 5)
    assert not measure.higher_is_better
    assert "8" in by_field(plan)["score:q7"].reading.missing


def test_a_codebook_says_what_codes_mean(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"TERM": around("1 2 9")}, codebook=BOOK)
    reading = by_field(plan)["dimension:term"].reading
    assert (reading.labels["1"], "9" in reading.missing) == ("North", True)


def test_a_codebook_of_another_file_is_noticed(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"age": around("20 30")}, codebook=BOOK)
    assert any("names no column" in str(note) for note in plan.notes)


def test_the_only_question_from_nought_to_ten_of_a_file_of_nps_is_it_though_not_surely(
    tmp_path: Path,
) -> None:
    found = by_field(planned(tmp_path, {"score": around(ALL)}, name="nps_march.csv"))
    assert (found["score:nps"].columns, found["score:nps"].sure) == (("score",), False)


def test_four_numbered_questions_on_one_scale_are_ratings_three_need_not_be(tmp_path: Path) -> None:
    def numbered(count: int) -> dict[str, Cells]:
        return {f"Q{number} Item {number}": around(f"{STARS} 9") for number in range(1, count + 1)}

    assert len(planned(tmp_path, numbered(4)).measures) == 4
    assert planned(tmp_path, numbered(3)).measures == ()


@pytest.mark.parametrize(
    ("name", "cells", "ends"),
    [("Reviewer_Score", "2.5 9.6 7.1 8.8 10 6.3 5", (0, 10)),
     ("ocena", "4,3 3,8 5 1,2 2,9 4,1", (1, 5)),
     ("Satisfaction index score", "71.5 88 43.2 12 99.9 64 50", (0, 100))],
)  # fmt: skip
def test_broken_ratings_become_measures_that_need_not_be_whole(
    tmp_path: Path, name: str, cells: str, ends: tuple[int, int]
) -> None:
    plan = planned(tmp_path, {name: around(cells)})
    (measure,) = plan.measures
    assert (measure.low, measure.high) == ends
    scale = by_field(plan)[f"score:{measure.name}"].reading.scale
    assert scale is not None
    assert not scale.whole


@pytest.mark.parametrize(
    "name",
    ["Cleanliness", "Seat_comfort", "Staff", "Food", "Price", "Waiting", "Friendliness",
     "Pomoc obsługi", "Czystość sklepu", "Szybkość dostawy", "Качество", "Вежливость персонала",
     "Чистота", "Ввічливість", "Швидкість обслуговування", "Sauberkeit", "Freundlichkeit"],
)  # fmt: skip
@pytest.mark.parametrize("marks", ["1 2 3 4 5 5 4", "1 2 3 4 5 6 7 6"])
def test_what_one_judges_is_a_rating_even_alone(tmp_path: Path, name: str, marks: str) -> None:
    (measure,) = planned(tmp_path, {name: around(marks, 140)}).measures
    assert (measure.low, measure.high) == (1, int(max(marks.split())))


@pytest.mark.parametrize(
    ("name", "cells"),
    [("Customer service calls", "0 1 2 3 4 5 1 2 1"), ("Service type", "1 2 3 4 5"),
     ("Delivery days", "1 2 3 4 5"), ("Food code", "1 2 3 4 5"), ("STRATA", "1 2 3 4 5"),
     ("Wait time", "1 2 3 4 5 6 7 8 9 10"), ("METHOD", "1 2 3 4 5 6 7")],
)  # fmt: skip
def test_codes_and_counts_of_a_service_are_no_ratings(
    tmp_path: Path, name: str, cells: str
) -> None:
    found = planned(tmp_path, {name: around(cells, 140)}).measures
    assert not [one for one in found if one.kind == "score"]


def test_one_slip_of_a_hand_does_not_hide_a_scale(tmp_path: Path) -> None:
    marks = [*around("4 5 3 4 5 2 4 1 3 9", 160), "55"]
    plan = planned(tmp_path, {"Czystość sklepu": marks})
    found = by_field(plan)["score:czystosc_sklepu"]
    assert found.reading.scale is not None
    assert (found.reading.scale.low, found.reading.scale.high) == (1, 5)
    assert (found.reading.missing, found.sure) == (("9",), False)
    assert any("1 cell of Czystość sklepu is no step" in str(note) for note in plan.notes)
