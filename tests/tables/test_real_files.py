"""Other people's files, unedited: what is proposed for them and what comes in.

The figures are those of the files' own READMEs (data/*/README.md of the brief); those of the
airport were computed with the CRAN packages NPS 1.1 and survey.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from statistics import mean, median
from tempfile import mkdtemp
from typing import Any

import pytest
from tests.tables.planned import by_field, columns

from harken.tables.converting import convert
from harken.tables.kinds import kind_named
from harken.tables.layout import Problem
from harken.tables.mapping import mapped
from harken.tables.plan import Plan
from harken.tables.profile import profiled
from harken.tables.proposal import Known, propose
from harken.tables.reading import stage

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the real data is not here")
TODAY = date(2026, 3, 2)
AIRPORT = "sfo_airport_survey/SFO_Customer_Survey_{}.csv.gz"
SUPPORT = "support_tickets_csat/ecommerce_support_csat_sample.csv.gz"
COMCAST = "telecom_complaints_comcast/Comcast_telecom_complaints_data.csv"
TEMPE = "employee_survey_tempe/tempe_employee_survey.csv.gz"
AIRLINE = "airline_satisfaction/airline_passenger_satisfaction_sample.csv.gz"
OLIST = "olist_orders_sample/olist_order_reviews_dataset.csv.gz"
NHS = "nhs_staff_outcome_panel/nhs_trust_year_2012_2016.csv"
RESPONSES = "survey_files/responses/"


@dataclass(frozen=True)
class Brought:
    """A file as it came in: its plan, the values by field, and what was wrong."""

    plan: Plan
    rows: int
    skipped: int
    columns: Mapping[str, list[Any]]
    problems: list[Problem]

    def filled(self, field: str) -> list[Any]:
        return [value for value in self.columns[field] if value is not None]


@cache
def brought(name: str, *maps: tuple[str, str]) -> Brought:
    staged = stage(FOLDER / name, Path(mkdtemp()))
    profile = profiled(staged)
    kind = kind_named(staged.layout.kind) if staged.layout.kind else None
    plan = propose(staged, profile, known=Known(), kind=kind, today=TODAY, zone="UTC")
    if maps:
        plan = mapped(plan, staged, profile, dict(maps), {}, Known(), today=TODAY)
    blocks = list(convert(staged, plan, latest=datetime(2026, 3, 3, tzinfo=UTC)))
    values = {
        field: [value for block in blocks for value in block.columns[field]]
        for field in blocks[0].columns
    }
    problems = [problem for block in blocks for problem in block.problems]
    skipped = sum(block.skipped for block in blocks)
    return Brought(plan, staged.layout.rows, skipped, values, problems)


@pytest.mark.parametrize(
    ("year", "n", "average", "sure"),
    [
        (2010, 3093, 3.9253, False), (2011, 3694, 3.9459, False), (2012, 3348, 3.9982, True),
        (2014, 2677, 3.9959, True), (2015, 2810, 4.0480, True), (2016, 2919, 4.0380, True),
        (2017, 2688, 4.0644, True),
    ],
)  # fmt: skip
def test_the_airport_as_a_whole_is_found_under_every_years_name(
    year: int, n: int, average: float, sure: bool
) -> None:
    found = brought(AIRPORT.format(year))
    stars = found.filled("score:csat")
    assert (len(stars), round(mean(stars), 4)) == (n, average)
    assert by_field(found.plan)["score:csat"].sure is sure
    assert found.plan.source == f"SFO_Customer_Survey_{year}"
    assert {moment.year for moment in found.columns["occurred_at"]} == {year}
    assert len(set(found.columns["key"])) == found.rows


def test_the_airports_nps_is_what_r_says() -> None:
    found = brought(AIRPORT.format(2017), ("nps", "NETPRO"), ("weight", "WEIGHT"))
    answers = found.filled("score:nps")
    groups = Counter("promoter" if it >= 9 else "passive" if it >= 7 else "-" for it in answers)
    assert len(answers) == 2746
    assert (groups["promoter"], groups["passive"], groups["-"]) == (1436, 968, 342)
    weighed = [
        (star, weight)
        for star, weight in zip(found.columns["score:csat"], found.columns["weight"], strict=True)
        if star is not None
    ]
    total = sum(weight for _, weight in weighed)
    assert round(sum(star * weight for star, weight in weighed) / total, 4) == 4.0712


def test_support_contacts_have_their_scores_and_response_times() -> None:
    found = brought(SUPPORT)
    stars = found.filled("score:csat")
    assert round(mean(stars), 5) == 4.24758
    assert round(100 * sum(star >= 4 for star in stars) / len(stars), 3) == 82.709
    assert Counter(stars) == {5: 11934, 4: 2277, 1: 2241, 3: 503, 2: 227}
    negative = [one for one in found.problems if "negative" in str(one.reason)]
    assert (len(negative), len(found.problems)) == (635, 635)
    assert median(found.filled("duration:first_response_seconds")) == 6 * 60
    assert columns(found.plan)["occurred_at"] == ("Issue_reported at",)  # as its clock
    assert len(found.columns["key"]) == 17182


def test_answers_before_the_question_counted_as_nought_give_the_published_median() -> None:
    staged = stage(FOLDER / SUPPORT, Path(mkdtemp()))
    (duration,) = (
        one for one in brought(SUPPORT).plan.fields if one.field.endswith("first_response_seconds")
    )
    zero = replace(duration, reading=replace(duration.reading, below_zero="zero"))
    blocks = list(convert(staged, Plan("support", (zero,))))
    seconds = [one for block in blocks for one in block.columns[zero.field] if one is not None]
    assert median(seconds) == 5 * 60  # as the README reckons, which counts the 635 negative ones
    assert (sum(block.zeroed for block in blocks), seconds.count(0.0) >= 635) == (635, True)
    assert [problem for block in blocks for problem in block.problems] == []


def test_the_complaints_are_of_april_to_june_once_swapped_days_are_put_right() -> None:
    found = brought(COMCAST)
    days = Counter(moment.date() for moment in found.columns["occurred_at"])
    assert {day.month for day in days} == {4, 5, 6}
    assert days[date(2015, 6, 24)] == 218
    assert Counter(found.columns["dimension:status"]) == {
        "Solved": 973, "Closed": 734, "Open": 363, "Pending": 154,
    }  # fmt: skip
    assert Counter(found.columns["channel"]) == {"Customer Care Call": 1119, "Internet": 1105}
    assert found.problems == []


def test_no_dont_know_is_taken_for_an_answer_in_the_employee_survey() -> None:
    found = brought(TEMPE)
    scores = [field for field in found.columns if field.startswith("score:")]
    assert len(scores) == 71
    assert not any(9 in found.columns[field] for field in scores)
    assert "score:csat" not in scores
    assert {one.column[:5] for one in found.problems} == {"Q4[23"}


def test_noughts_of_the_airline_are_no_marks() -> None:
    found = brought(AIRLINE)
    missing = {
        field.removeprefix("score:"): values.count(None)
        for field, values in found.columns.items()
        if field.startswith("score:") and None in values
    }
    expected = {
        "departure_arrival_time_convenient": 2005, "ease_of_online_booking": 1703,
        "inflight_wifi_service": 1158, "online_boarding": 924, "leg_room_service": 171,
        "food_and_drink": 45, "inflight_entertainment": 7, "cleanliness": 6, "gate_location": 1,
        "on_board_service": 1, "inflight_service": 1,
    }  # fmt: skip
    assert missing == expected
    marks = {one.name: (one.low, one.high) for one in found.plan.measures if one.kind == "score"}
    assert Counter(marks.values()) == {(1, 5): 14}
    assert Counter(found.columns["dimension:satisfaction"]) == {
        "satisfied": 16893, "neutral or dissatisfied": 21954,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "stars"),
    [
        ("reviews_pl_allegro/klej_ar_train.tsv.gz", (1733, 1069, 1208, 1644, 3923)),
        ("reviews_pl_allegro/klej_ar_dev.tsv.gz", (209, 118, 138, 201, 336)),
        ("reviews_ru_rozetka/rozetka_ru.csv.gz", (929, 601, 814, 2216, 9715)),
        ("reviews_uk_rozetka_kids/rozetka_uk_kids_food.csv.gz", (69, 61, 77, 172, 1133)),
    ],
)
def test_reviews_have_their_stars_and_texts(name: str, stars: tuple[int, ...]) -> None:
    found = brought(name)
    counted = Counter(found.filled("score:csat"))
    assert tuple(counted[star] for star in range(1, 6)) == stars
    assert len(found.filled("text")) > 0.95 * found.rows
    assert len(set(found.columns["key"])) == found.rows


def test_the_shops_reviews_get_keys_of_two_columns() -> None:
    found = brought(OLIST)
    assert columns(found.plan)["key"] == ("review_id", "order_id")
    assert len(set(found.columns["key"])) == 8225
    stars = found.filled("score:csat")
    assert round(mean(stars), 5) == 3.27161
    assert round(100 * sum(star >= 4 for star in stars) / len(stars), 3) == 55.173


def test_the_hospitals_panel_is_one_of_years() -> None:
    found = brought(NHS)
    years = Counter(moment.year for moment in found.columns["occurred_at"])
    assert years == {2012: 142, 2013: 141, 2014: 137, 2015: 136, 2016: 135}
    assert len(found.filled("dimension:engagement_index")) == 685


@pytest.mark.parametrize(
    ("name", "kind", "rows", "source"),
    [
        ("limesurvey_rse_2017_de", "limesurvey", 325, "limesurvey_rse_2017_de"),
        ("limesurvey_rse_2017_nl", "limesurvey", 77, "limesurvey_rse_2017_nl"),
        ("qualtrics_Sample_Survey_many_types_Insights", "qualtrics", 5, "qualtrics"),
        ("qualtrics_Sample_Survey_many_types_legacy", "qualtrics", 5, "qualtrics"),
        ("qualtrics_Test_Survey_for_Coded_Comments", "qualtrics", 10, "qualtrics"),
        ("surveymonkey_StarWars", "surveymonkey", 1186, "surveymonkey"),
        ("surveymonkey_weather-check", "surveymonkey", 928, "surveymonkey"),
    ],
)
def test_what_survey_tools_write_comes_in(name: str, kind: str, rows: int, source: str) -> None:
    found = brought(f"{RESPONSES}{name}.csv")
    assert (found.plan.kind, found.plan.source) == (kind, source)
    assert (len(found.columns["key"]), found.skipped, found.problems) == (rows, 0, [])


ALL = (
    *(AIRPORT.format(year) for year in (2010, 2014, 2016, 2017)), SUPPORT, COMCAST, TEMPE, AIRLINE,
    OLIST, NHS, f"{RESPONSES}surveymonkey_StarWars.csv", f"{RESPONSES}limesurvey_rse_2017_de.csv",
)  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_every_column_comes_in_or_is_left_out_with_its_reason(name: str) -> None:
    plan = brought(name).plan
    used = {column for one in plan.fields for column in one.columns}
    assert not used & {one.column for one in plan.left_out}
    assert all(str(one.reason) for one in (*plan.fields, *plan.left_out))
    assert len({one.field for one in plan.fields}) == len(plan.fields)
    measures = {one.name for one in plan.measures}
    scores = {one.field.partition(":")[2] for one in plan.fields if one.field.startswith("score:")}
    assert scores <= measures | {"nps", "csat", "ces", "enps"}
