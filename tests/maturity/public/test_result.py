"""The result through the page, at every boundary; totals are sums written in the test."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from harken.analysis.maturity import ITEMS, STAGES
from harken.maturity.public.paper.frame import SHEETS
from tests.maturity.public.taker import Taker, heading, scores


@pytest.mark.parametrize(
    ("wanted", "total", "stage"),
    [
        ((5, 5, 5, 5), "20.0", "Ignore"),
        ((10, 10, 10, 9), "39.0", "Ignore"),
        ((10, 10, 10, 10), "40.0", "Explore"),
        ((13, 13, 13, 12), "51.0", "Explore"),
        ((13, 13, 13, 13), "52.0", "Mobilize"),
        ((16, 16, 16, 15), "63.0", "Mobilize"),
        ((16, 16, 16, 16), "64.0", "Operationalize"),
        ((19, 19, 19, 18), "75.0", "Operationalize"),
        ((19, 19, 19, 19), "76.0", "Align"),
        ((22, 22, 22, 21), "87.0", "Align"),
        ((22, 22, 22, 22), "88.0", "Embed"),
        ((25, 25, 25, 25), "100.0", "Embed"),
    ],
)
def test_every_stage_begins_at_its_total(
    taker_alone: Taker, wanted: tuple, total: str, stage: str
) -> None:
    page = taker_alone.whole(scores(*wanted))
    assert heading(page).startswith(f"{stage}: ")
    assert f"<strong>{total} of 100</strong>" in page.text
    assert "The total alone would be" not in page.text


@pytest.mark.parametrize(
    ("wanted", "stage", "sentence"),
    [
        # 25+25+25+13 = 88: Embed needs strong, Align adequate, 13 is weak.
        ((25, 25, 25, 13), "Operationalize", ("Embed", 18, "Customer connectedness")),
        # 25+17+25+25 = 92: 17 is adequate, so one stage only.
        ((25, 17, 25, 25), "Align", ("Embed", 18, "Compelling brand values")),
        # 13+21+21+21 = 76.
        ((13, 21, 21, 21), "Operationalize", ("Align", 14, "Purposeful leadership")),
    ],
)
def test_a_weak_competency_keeps_the_stage_back_and_is_named(
    taker_alone: Taker, wanted: tuple, stage: str, sentence: tuple
) -> None:
    page = taker_alone.whole(scores(*wanted))
    assert heading(page).startswith(f"{stage}: ")
    higher, needed, name = sentence
    assert (
        f"The total alone would be {higher}. That stage asks for at least {needed} in every "
        f"competency; {name} does not reach it, so the stage is {stage}."
    ) in page.text
    assert page.text.count("keeps the stage back") == 1


def test_adequate_everywhere_is_not_kept_back(taker_alone: Taker) -> None:
    page = taker_alone.whole(scores(14, 20, 21, 21))  # 76
    assert heading(page).startswith("Align: ")
    assert "keeps the stage back" not in page.text


@pytest.mark.parametrize(
    ("four", "total", "stage"),
    [
        # Four of five answered count as five times their mean: 5 x 7/4 = 8.75; 8.75 + 31 = 39.75.
        ((2, 2, 2, 1), "39.8", "Ignore"),
        # 5 x 8/4 = 10; 10 + 31 = 41.
        ((2, 2, 2, 2), "41.0", "Explore"),
    ],
)
def test_one_unknown_of_five_is_made_up_by_the_mean(
    taker_alone: Taker, four: tuple, total: str, stage: str
) -> None:
    answers = scores(5, 11, 10, 10) | dict(zip(("PL1", "PL2", "PL3", "PL4"), four, strict=True))
    page = taker_alone.whole(answers | {"PL5": "x"})
    assert heading(page).startswith(f"{stage}: ")
    assert f"{total} of 100" in page.text


def test_two_unknown_of_five_give_no_stage_and_the_page_says_where(taker_alone: Taker) -> None:
    page = taker_alone.whole(scores(15, 15, 15, 15) | {"EE1": "x", "EE5": "x"})
    assert heading(page) == "Not enough answers for a stage"
    assert "Too many were left open here: Employee engagement." in page.text
    assert "of 100" not in page.text
    assert "For the weakest competency: Purposeful leadership" in page.text


def test_nothing_known_is_a_page_too(taker_alone: Taker) -> None:
    page = taker_alone.whole(dict.fromkeys(ITEMS, "x"))
    assert page.status_code == 200
    assert heading(page) == "Not enough answers for a stage"


def test_the_page_says_what_it_is_what_next_and_what_it_is_not(taker_alone: Taker) -> None:
    page = taker_alone.whole(scores(16, 16, 16, 15)).text
    for words in (
        "one person&#x27;s answers carry no interval",
        "What this stage looks like",
        "Keep one list of the worst problems, with an owner for each.",
        "For the weakest competency: Customer connectedness",
        "Listen in one more channel, where you now hear nothing.",
        "inspired by a published model of four competencies and six stages",
        "your result cannot be ranked among them",
        "State of CX Management 2024",
    ):
        assert words in page
    assert all(f">{stage}</span>" in page for stage in STAGES if stage != "Mobilize")
    assert page.count('aria-current="step"') == 1


@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_a_page_with_its_style_sheets_weighs_less_than_50_kilobytes(
    taker_alone: Taker, language: str
) -> None:
    sheets = sum(Path(finders.find(name)).stat().st_size for name in SHEETS)
    first = taker_alone.get(f"/maturity-test/?lang={language}")
    result = taker_alone.whole(scores(25, 25, 25, 13), "/maturity-test/")
    last = taker_alone.send(result, lang=language) if language != "en" else result
    assert f'<html lang="{language}">' in last.text
    assert max(len(first.content), len(last.content)) + sheets < 50_000
