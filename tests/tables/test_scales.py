"""Answers on scales: steps, words, stars, and codes for 'no answer'."""

from pathlib import Path

import pytest
from tests.tables.read_columns import BAD, best, reading_as, values

from harken.tables.readings import As, Scale

GIVEN = {
    "0": 17,
    "1": 6,
    "2": 8,
    "3": 19,
    "4": 18,
    "5": 144,
    "6": 130,
    "7": 291,
    "8": 677,
    "9": 564,
}


def spread(counts: dict[str, int]) -> list[str]:
    return [answer for answer, count in counts.items() for _ in range(count)]


def ends(scale: Scale | None) -> tuple[float, float]:
    assert scale is not None
    return scale.low, scale.high


@pytest.mark.parametrize(
    ("counts", "scale", "missing"),
    [
        ({**GIVEN, "10": 872, "11": 84}, (0, 10), {"11"}),  # NETPRO of the airport, 2017
        ({**GIVEN, "10": 872, "99": 3}, (0, 10), {"99"}),
        ({"1": 18, "2": 77, "3": 553, "4": 892, "5": 744, "6": 445, "0": 102}, (1, 5), {"0", "6"}),
        ({"1": 6, "2": 32, "3": 444, "4": 1507, "5": 699, "Blank": 143}, (1, 5), {"Blank"}),
        ({"1": 49, "2": 77, "3": 193, "4": 373, "5": 161, "9": 82}, (1, 5), {"9"}),  # Tempe
        ({"1": 6598, "2": 9622, "3": 9669, "4": 7472, "5": 4328, "0": 1158}, (1, 5), {"0"}),
        ({"0": 60, "1": 50, "2": 40, "3": 70, "4": 90, "5": 80}, (0, 5), set()),
        ({"1": 9, "2": 8, "3": 20, "4": 30, "5": 31, "6": 22, "7": 10}, (1, 7), set()),
        ({str(step): 12 for step in range(1, 11)}, (1, 10), set()),
        ({"0": 3, "20": 4, "35": 5, "40": 9, "60": 8, "80": 7, "100": 6}, (0, 100), set()),
        ({"1": 5, "2": 5, "3": 9, "4": 7, "5": 5, "-1": 2, "don't know": 1}, (1, 5),
         {"-1", "don't know"}),
    ],
)  # fmt: skip
def test_the_scale_and_its_codes_are_found(
    tmp_path: Path, counts: dict[str, int], scale: tuple[float, float], missing: set[str]
) -> None:
    reading = best(tmp_path, spread(counts))
    assert reading.kind == As.SCALE
    assert ends(reading.scale) == scale
    assert set(reading.missing) == missing


@pytest.mark.parametrize(
    "counts",
    [
        {"1": 129, "2": 71, "3": 130, "4": 237, "5": 100, "6": 168},  # ranks of six films
        {"1": 204, "2": 135, "3": 127, "4": 130, "5": 79, "6": 161},
        {"2": 1040, "1": 996, "3": 795},
        {str(day): 20 for day in range(1, 32)},
        {"5": 90},
        {"1": 7, "2": 9, "3": 18, "4": 48, "5": 110, "6": 76, "7": 34, "8": 110, "9": 301,
         "10": 114, "11": 15, "99": 100},  # departments
        {"3.89": 16, "3.96": 15, "3.8": 14, "4.1": 9, "3": 1, "4": 1},
    ],
)  # fmt: skip
def test_other_numbers_are_no_scale(tmp_path: Path, counts: dict[str, int]) -> None:
    assert best(tmp_path, spread(counts)).kind == As.NUMBER


def test_a_question_about_recommending_has_a_scale_to_10_even_when_nobody_chose_0(
    tmp_path: Path,
) -> None:
    cells = [str(step) for step in range(1, 11)] * 12
    assert ends(best(tmp_path, cells, "Would you recommend us?").scale) == (0, 10)


def test_cells_between_the_steps_stay_problems_and_the_reason_warns(tmp_path: Path) -> None:
    cells = spread({"4.0": 352, "5.0": 215, "3.2": 131, "3.0": 71, "2.4000000000000004": 44,
                    "2.0": 35, "1.0": 32, "1.6": 21, "9.0": 17, "0.8": 16, "7.2": 8})  # fmt: skip
    reading = best(tmp_path, cells)
    assert reading.kind == As.SCALE
    # 131 + 44 + 21 + 16 + 8 cells of Tempe's altered column
    assert "220 cells are no steps of it (0.8, 1.6, 2.4): look at this column" in str(
        reading.reason
    )
    assert values(reading, ["4.0", "3.2", "9.0", "7.2"]) == [4.0, BAD, None, BAD]


@pytest.mark.parametrize(
    ("answers", "numbers"),
    [
        (["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"],
         [5, 4, 3, 2, 1]),
        (["bardzo zadowolona", "raczej zadowolona", "ani zadowolona, ani niezadowolona",
          "raczej niezadowolona", "bardzo niezadowolona"], [5, 4, 3, 2, 1]),
        (["Очень доволен", "Скорее доволен", "Нейтрально", "Скорее недоволен", "Очень недоволен"],
         [5, 4, 3, 2, 1]),
        (["Дуже задоволений", "Задоволений", "Нейтрально", "Незадоволений", "Дуже незадоволений"],
         [5, 4, 3, 2, 1]),
        (["Strongly agree", "Agree", "Disagree", "Strongly disagree"], [4, 3, 2, 1]),
        (["Very favorably", "Somewhat favorably", "Neither favorably nor unfavorably (neutral)",
          "Somewhat unfavorably", "Very unfavorably"], [5, 4, 3, 2, 1]),
        (["Extremely likely", "Very likely", "Moderately likely", "Slightly likely",
          "Not at all likely"], [5, 4, 3, 2, 1]),
        (["nigdy", "rzadko", "czasami", "często", "zawsze"], [1, 2, 3, 4, 5]),
        (["ужасно", "плохо", "нормально", "хорошо", "отлично"], [1, 2, 3, 4, 5]),
        (["Poor", "Fair", "Good", "Very good", "Excellent"], [1, 2, 3, 4, 5]),
        (["zdecydowanie tak", "raczej tak", "raczej nie", "zdecydowanie nie"], [4, 3, 2, 1]),
        (["😀", "🙂", "😐", "🙁"], [5, 4, 3, 2]),
        (["★★★★★", "★★★★☆", "★★☆☆☆"], [5, 4, 2]),
        (["5 stars", "4 stars", "1 star"], [5, 4, 1]),
        (["4/5", "5/5", "2/5"], [4, 5, 2]),
        (["10 (Very much)", "2", "1 (None at all)", "7"], [10, 2, 1, 7]),
        (["5 - Mostly other people", "3", "0 - Mostly me", "4"], [5, 3, 0, 4]),
    ],
)  # fmt: skip
def test_words_stars_and_labelled_steps_become_numbers(
    tmp_path: Path, answers: list[str], numbers: list[float]
) -> None:
    cells = [*answers * 12, "nie wiem", "N/A"]
    reading = reading_as(tmp_path, As.SCALE, cells)
    assert values(reading, answers) == numbers
    assert values(reading, ["Nie wiem", "n/a"]) == [None, None]


def test_a_step_off_the_scale_is_rejected_with_its_reason(tmp_path: Path) -> None:
    from harken.tables.values import BadCell, converter

    read = converter(reading_as(tmp_path, As.SCALE, ["1", "2", "3", "4", "5"] * 9))
    with pytest.raises(BadCell) as bad:
        read("9")
    assert str(bad.value.said) == "9 is off the scale from 1 to 5."


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["Male", "Female", "Other"], As.TEXT),
        (["satisfied", "neutral or dissatisfied"], As.TEXT),
        (["30 - 44", "18 - 29", "60+"], As.TEXT),
        (["Yes", "No", "no"], As.YES_NO),
        (["tak", "nie", "nie wiem"], As.YES_NO),
        (["да", "нет"], As.YES_NO),
        (["0", "1"], As.YES_NO),
        (["True", "False"], As.YES_NO),
        (["x", None], As.YES_NO),
        (["Polski", "English", "Українська"], As.LANGUAGE),
        (["EN-US", "pl_PL", "de-informal"], As.LANGUAGE),
        (["United States", "Canada", "UK", "Польша"], As.COUNTRY),
        (["CA", "NY", "WA", "UT"], As.TEXT),
        (["PL", "DE", "US"], As.COUNTRY),
    ],
)
def test_other_columns_are_what_they_are(tmp_path: Path, cells: list[str | None], kind: As) -> None:
    assert best(tmp_path, cells * 3, "column").kind == kind


def test_codes_of_languages_and_countries_come_out(tmp_path: Path) -> None:
    languages = ["Polski", "EN-US", "de-informal", "русский"]
    assert values(best(tmp_path, languages, "language"), languages) == ["pl", "en-US", "de", "ru"]
    countries = ["UNITED STATES", "uk", "Польша", "Czechy"]
    assert values(best(tmp_path, countries, "country"), countries) == ["US", "GB", "PL", "CZ"]


def test_a_box_that_holds_its_own_text_is_yes(tmp_path: Path) -> None:
    reading = best(tmp_path, ["Local TV news", None, "Local TV news"], "Local TV news")
    assert reading.kind == As.YES_NO
    assert values(reading, ["Local TV news", None]) == [True, None]
