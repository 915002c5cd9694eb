"""Columns of real files read without a codebook; the figures are those of the files' READMEs."""

import csv
import gzip
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pytest
from tests.tables.read_columns import BAD, values
from tests.tables.staged import staged

from harken.tables.profile import ColumnProfile, profiled
from harken.tables.readings import As, Reading
from harken.tables.values import readings

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the real files are not here")
AIRPORT = "sfo_airport_survey/SFO_Customer_Survey_%s.csv.gz"
SUPPORT = "support_tickets_csat/ecommerce_support_csat_sample.csv.gz"
COMCAST = "telecom_complaints_comcast/Comcast_telecom_complaints_data.csv"


class Columns:
    """Some columns of a file, profiled and read."""

    def __init__(self, folder: Path, file: str, *names: str) -> None:
        path = FOLDER / file
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8-sig", newline="") as text:  # type: ignore[operator]
            rows = list(csv.DictReader(text))
        self.cells = {name: [row[name].strip() or None for row in rows] for name in names}
        self.profile = profiled(staged(folder, self.cells))

    def profiled(self, name: str) -> ColumnProfile:
        return self.profile.of(name)

    def best(self, name: str) -> Reading:
        return readings(self.profile.of(name))[0]

    def values(self, name: str) -> list[Any]:
        return values(self.best(name), self.cells[name])

    def answers(self, name: str) -> list[Any]:
        return [value for value in self.values(name) if value not in (None, BAD)]


@pytest.mark.parametrize(
    ("year", "column", "n", "mean"),
    [
        ("2010", "Q6N", 3093, 3.9253),
        ("2011", "Q8N", 3694, 3.9459),
        ("2014", "Q7ALL", 2677, 3.9959),
        ("2016", "Q7ALL", 2919, 4.0380),
        ("2017", "Q7ALL", 2688, 4.0644),
    ],
)
def test_the_airport_is_rated_as_published(
    tmp_path: Path, year: str, column: str, n: int, mean: float
) -> None:
    answers = Columns(tmp_path, AIRPORT % year, column).answers(column)
    assert (len(answers), round(fmean(answers), 4)) == (n, mean)


def test_eleven_is_no_answer_to_whether_one_would_recommend(tmp_path: Path) -> None:
    columns = Columns(tmp_path, AIRPORT % "2017", "NETPRO")
    found = Counter(columns.answers("NETPRO"))
    assert columns.best("NETPRO").missing == ("11",)
    assert sum(found.values()) == 2746
    assert found[9.0] + found[10.0] == 1436
    assert sum(count for answer, count in found.items() if answer <= 6) == 342


def test_zero_stars_of_the_airline_mean_not_applicable(tmp_path: Path) -> None:
    names = (
        "Departure_Arrival_time_convenient", "Ease_of_Online_booking", "Inflight_wifi_service",
        "Online_boarding", "Leg_room_service", "Food_and_drink",
    )  # fmt: skip
    columns = Columns(
        tmp_path, "airline_satisfaction/airline_passenger_satisfaction_sample.csv.gz", *names
    )
    assert [columns.values(name).count(None) for name in names] == [2005, 1703, 1158, 924, 171, 45]


def test_tempe_says_dont_know_with_9_and_its_altered_column_is_flagged(tmp_path: Path) -> None:
    with gzip.open(FOLDER / "employee_survey_tempe/tempe_employee_survey.csv.gz", "rt") as text:
        names = next(csv.reader(text))
    columns = Columns(tmp_path, "employee_survey_tempe/tempe_employee_survey.csv.gz", *names)
    scales = [name for name in names if columns.best(name).kind == As.SCALE]
    rated = [name for name in names if "[" in name]
    assert set(rated) <= set(scales)
    altered = next(name for name in names if name.startswith("Q4[23"))
    assert "220 cells are no steps of it (0.8, 1.6, 2.4)" in str(columns.best(altered).reason)
    assert all(BAD not in columns.values(name) for name in rated if name != altered)
    assert all(max(columns.answers(name)) == 5 for name in rated)


def test_support_contacts_have_two_ways_to_write_a_day(tmp_path: Path) -> None:
    asked, answered, surveyed = "Issue_reported at", "issue_responded", "Survey_response_Date"
    columns = Columns(tmp_path, SUPPORT, asked, answered, surveyed, "CSAT Score")
    assert "Day first, because line 2 has 26" in str(columns.best(asked).reason)
    assert "The month is a word" in str(columns.best(surveyed).reason)
    pairs = zip(columns.values(asked), columns.values(answered), strict=True)
    took = [(end - start).total_seconds() / 60 for start, end in pairs]
    assert sum(minutes < 0 for minutes in took) == 635
    assert median(took) == 5
    assert max(columns.values(surveyed)).date() == date(2023, 8, 31)
    assert fmean(columns.answers("CSAT Score")) == pytest.approx(4.24758, abs=5e-6)


@pytest.mark.parametrize("column", ["Date", "Date_month_year"])
def test_comcasts_days_and_months_are_put_right(tmp_path: Path, column: str) -> None:
    columns = Columns(tmp_path, COMCAST, column, "Ticket #")
    days = Counter(moment.date() for moment in columns.values(column))
    assert {day.month for day in days} == {4, 5, 6}
    assert days.most_common(1) == [(date(2015, 6, 24), 218)]
    assert days[date(2015, 4, 8)] == 28  # that many rows say 4 August
    assert "486 moments lie elsewhere" in str(columns.best(column).reason)


def test_comcasts_ticket_numbers_agree_with_the_days_put_right(tmp_path: Path) -> None:
    """Numbers rise with time, so each day's middle number lies above that of the day before."""
    columns = Columns(tmp_path, COMCAST, "Date", "Ticket #")
    by_day: dict[date, list[int]] = {}
    for moment, ticket in zip(columns.values("Date"), columns.cells["Ticket #"], strict=True):
        if ticket and ticket.isdigit():
            by_day.setdefault(moment.date(), []).append(int(ticket))
    middles = [median(by_day[day]) for day in sorted(by_day)]
    falls = sum(after < before for before, after in pairwise(middles))
    assert (len(middles), falls) == (91, 0)
