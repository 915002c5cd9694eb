"""R's figures for the airport survey (CRAN packages NPS 1.1 and survey), from the file."""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

import pytest

from harken.analysis import box, mean, nps
from harken.analysis.nps import nps_sums

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "sfo_airport_survey"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the airport survey is not here")


@pytest.fixture(scope="module")
def wave() -> dict[str, list[float | None]]:
    columns: dict[str, list[float | None]] = defaultdict(list)
    with gzip.open(FOLDER / "SFO_Customer_Survey_2017.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            columns["weight"].append(float(row["WEIGHT"]))
            columns["nps"].append(_number(row["NETPRO"], 0, 10))
            columns["whole"].append(_number(row["Q7ALL"], 1, 5))
    return columns


def _number(text: str, low: int, high: int) -> float | None:
    """11 is 'blank' on the 0-10 question; 6, 0 and the word 'Blank' are on the 1-5 ones."""
    if not text.strip().isdigit():
        return None
    return float(text) if low <= int(text) <= high else None


def test_nps_is_what_r_says(wave):
    found = nps_sums(wave["nps"])
    assert (found.n, found.promoters, found.passives, found.detractors) == (2746, 1436, 968, 342)
    assert found.score == pytest.approx(39.8397669337218, abs=1e-10)
    assert found.standard_error() == pytest.approx(1.33413713348702, abs=5e-4)


def test_weighted_nps_is_what_r_says(wave):
    found = nps(wave["nps"], wave["weight"])
    assert found.value == pytest.approx(40.3984355117074, abs=1e-9)
    assert found.n / found.n_effective == pytest.approx(1.21155306911835, abs=1e-9)
    # survey::svymean gives 37.565 to 43.243 with a linearised error; Kish's is an approximation.
    assert (found.low, found.high) == pytest.approx((37.565, 43.243), abs=0.12)


def test_satisfaction_is_the_published_figure(wave):
    assert mean(wave["whole"]).value == pytest.approx(4.0644, abs=5e-5)
    assert mean(wave["whole"], wave["weight"]).value == pytest.approx(4.0712, abs=5e-5)
    assert box(wave["whole"], scale=(1, 5)).value == pytest.approx(82.068, abs=5e-4)
    weighted = box(wave["whole"], wave["weight"], scale=(1, 5))
    assert weighted.value == pytest.approx(82.279, abs=5e-4)
    assert weighted.n == 2688
