"""R's figures for the airport survey, through the whole path: recorded, sealed, measured.

Source of the figures: CRAN packages NPS 1.1 and survey (data/sfo_airport_survey of the brief).
"""

import csv
import gzip
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from harken.foundations.permission import Actor
from harken.metrics.figures import measure

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "sfo_airport_survey"
pytestmark = [
    pytest.mark.skipif(not FOLDER.exists(), reason="the airport survey is not here"),
    pytest.mark.django_db(transaction=True),
]


def _score(text: str, low: int, high: int) -> dict[str, float]:
    """11 is 'blank' on the 0-10 question; 6, 0 and the word 'Blank' are on the 1-5 one."""
    known = text.strip().isdigit() and low <= int(text) <= high
    return {"nps" if high == 10 else "csat": float(text)} if known else {}


def _signals() -> list[Any]:
    from harken.listening.signals.new_signal import NewSignal

    with gzip.open(FOLDER / "SFO_Customer_Survey_2017.csv.gz", "rt", encoding="utf-8") as file:
        return [
            NewSignal(
                source="airport survey",
                key=row["RESPNUM"],
                occurred_at="2017-05-15T12:00:00-07:00",
                scores={**_score(row["NETPRO"], 0, 10), **_score(row["Q7ALL"], 1, 5)},
                language={"1": "en", "2": "es", "3": "zh"}.get(row["LANG"], ""),
                weight=float(row["WEIGHT"]),
            )
            for row in csv.DictReader(file)
        ]


def _check() -> None:
    plain, weighted = measure("nps")[0].estimate, measure("nps", weighted=True)[0].estimate
    assert plain.n == 2746
    assert plain.value == pytest.approx(39.8397669337218, abs=1e-9)
    assert weighted.value == pytest.approx(40.3984355117074, abs=1e-9)
    assert weighted.n / weighted.n_effective == pytest.approx(1.21155306911835, abs=1e-9)
    csat = measure("csat", weighted=True)[0].estimate
    assert (measure("csat")[0].estimate.value, csat.value) == pytest.approx(
        (82.068, 82.279), abs=5e-4
    )


def test_figures_are_what_r_says_before_and_after_sealing(settings: Any, tmp_path: Path) -> None:
    from harken.listening.sealing.actions import seal
    from harken.listening.signals.actions import record_signals

    settings.HOME = tmp_path
    outcomes = record_signals(_signals(), actor=Actor.system(), now=timezone.now())
    assert [one.errors for one in outcomes if one.errors] == []
    _check()
    seal()
    _check()
