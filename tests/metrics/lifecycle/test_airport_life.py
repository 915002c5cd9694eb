"""A metric's whole life on eight waves of a real survey whose columns are renamed between them.

The figures are those of the data's own description (data/sfo_airport_survey of the brief): the
question about the airport as a whole, answers 1 to 5 only.
"""

import csv
import gzip
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.metrics.lifecycle.actions import (
    Because,
    Purpose,
    describe,
    make_legacy,
    make_primary,
    retire,
    run_in_parallel,
)
from harken.metrics.lifecycle.pages.picture import chart_of
from harken.metrics.lifecycle.queries import lives
from harken.metrics.lifecycle.trend import life_in_months, stretches_of
from harken.metrics.marks.queries import marks_in
from harken.metrics.measures.models import Measure
from harken.metrics.parallel.report import report_of
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric, add_version
from harken.metrics.register.models import Metric, State
from harken.metrics.register.queries import metrics_in_use
from harken.organisation.changes.refused import Refused
from harken.warehouse.definition import Window

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "sfo_airport_survey"
WHOLE = {
    2010: ("Q6N", 3093, 3.9253), 2011: ("Q8N", 3694, 3.9459), 2012: ("Q8N_WHOLE", 3348, 3.9982),
    2013: ("Q7O_WHOLE", 3334, 3.9820), 2014: ("Q7ALL", 2677, 3.9959),
    2015: ("Q7ALL", 2810, 4.0480), 2016: ("Q7ALL", 2919, 4.0380), 2017: ("Q7ALL", 2688, 4.0644),
}  # fmt: skip
SIGNS = {2012: "Q8D_SIGNS"}
SYSTEM = Actor.system()
pytestmark = [
    pytest.mark.skipif(not FOLDER.exists(), reason="the airport survey is not here"),
    pytest.mark.django_db(transaction=True),
]


def _answer(text: str) -> float | None:
    """6, 0 and the word 'Blank' are no answers."""
    return float(text) if text.strip().isdigit() and 1 <= int(text) <= 5 else None


def _day(code: str) -> int:
    """The day of interviewing: a number in most years, a timestamp in 2016."""
    return int(code.split("/")[1]) if "/" in code else int(code or 1)


def _wave(year: int) -> list[Any]:
    from harken.listening.signals.new_signal import NewSignal

    columns = [WHOLE[year][0], *filter(None, [SIGNS.get(year)])]
    name = FOLDER / f"SFO_Customer_Survey_{year}.csv.gz"
    with gzip.open(name, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        NewSignal(
            source="airport survey",
            key=f"{year}-{number}",
            occurred_at=f"{year}-05-{_day(row['INTDATE']):02}T12:00:00-07:00",
            scores={
                column.lower(): found
                for column in columns
                if (found := _answer(row[column])) is not None
            },
        )
        for number, row in enumerate(rows)
    ]


def _import(year: int) -> None:
    from harken.listening.signals.actions import record_signals

    wave = [one for one in _wave(year) if one.scores]
    outcomes = record_signals(wave, actor=SYSTEM, now=_june(year))
    assert not [one.errors for one in outcomes if one.errors]


def _june(year: int) -> datetime:
    return datetime(year, 6, 1, 9, tzinfo=UTC)


def _april(year: int) -> datetime:
    return datetime(year, 4, 1, 9, tzinfo=UTC)


def _column(name: str) -> Measure:
    label = LocalText({"en": name})
    return Measure.objects.get_or_create(
        name=name.lower(), defaults={"label": label, "low": 1, "high": 5}
    )[0]


def _mean(column: str, since: date) -> NewVersion:
    return NewVersion(_column(column), "mean", since)


def _metric(name: str, label: str, column: str, year: int, **details: Any) -> Metric:
    told = MetricDetails(LocalText({"en": label}), **details)
    return add_metric(SYSTEM, name, told, _mean(column, date(year, 1, 1)), now=_april(year))


def _renamed(metric: Metric, year: int) -> None:
    """The column has another name from this wave on: another definition follows."""
    if WHOLE[year][0] != WHOLE[year - 1][0]:
        new = _mean(WHOLE[year][0], date(year, 5, 1))
        add_version(SYSTEM, metric.pk, new, now=_april(year))


def test_a_metric_lives_through_eight_waves_and_every_break_is_marked(
    settings: Any, tmp_path: Path, people: dict
) -> None:
    from harken.listening.sealing.actions import seal

    settings.HOME = tmp_path
    lead = people[Role.LEAD]
    signs = _metric("signs", "Signs", "Q8D_SIGNS", 2010, state=State.PRIMARY)
    whole = _metric("airport", "Airport as a whole", "Q6N", 2010)
    for year in WHOLE:
        if year > 2010:
            _renamed(whole, year)
        _import(year)
        seal()
        if year == 2011:
            with pytest.raises(Refused, match="stays proposed until"):
                run_in_parallel(SYSTEM, whole.pk, now=_june(year))
            Metric.objects.filter(pk=whole.pk).update(owner=lead)
            purpose = Purpose(
                "Which part of the airport is rebuilt first", "exit survey", 12,
                seconds_a_question=8, questions=1, replaces=signs,
            )  # fmt: skip
            describe(lead.actor, whole.pk, purpose, now=_june(year))
            run_in_parallel(lead.actor, whole.pk, now=_june(year))
        if year == 2012:
            report = report_of(signs, lives().get(name="airport"), _june(year).date())
            assert report.beside.n > 300
            assert report.bridge is not None
            assert report.evidence()["enough"] is False  # one month of the three needed
        if year == 2013:
            evidence = Because("It tells more.", report.evidence())
            change = make_primary(lead.actor, whole.pk, evidence, now=_june(year))
            assert change.evidence["splice"]["old"] == "Signs"
            make_legacy(lead.actor, signs.pk, Because("The whole says it."), now=_june(year))
            retire(lead.actor, signs.pk, Because("Nobody asked for it."), now=_june(year))
        if year == 2016:
            make_legacy(lead.actor, whole.pk, Because("NPS comes."), now=_june(year))
        if year == 2017:
            retire(lead.actor, whole.pk, Because("NPS is there."), now=_june(year))

    today = date(2018, 1, 1)
    whole = lives().get(name="airport")
    assert [one.state for one in whole.state_changes.all()] == [
        "proposed", "parallel", "primary", "legacy", "retired",
    ]  # fmt: skip
    (stretch,) = stretches_of(life_in_months(whole, today))
    figures = {
        start.year: (found.version.measure.name, one.estimate.n, round(one.estimate.value, 4))
        for start, (found, one) in stretch.months.items()
    }
    assert figures == {year: (name.lower(), n, mean) for year, (name, n, mean) in WHOLE.items()}

    marks = marks_in("airport", Window())
    assert [(one.day, str(one.title)) for one in marks] == [
        (date(2011, 5, 1), "definition 2"),
        (date(2011, 6, 1), "parallel run begins"),
        (date(2012, 5, 1), "definition 3"),
        (date(2013, 5, 1), "definition 4"),
        (date(2013, 6, 1), "counts from here on"),
        (date(2014, 5, 1), "definition 5"),
        (date(2016, 6, 1), "to be retired"),
        (date(2017, 6, 1), "retired"),
    ]
    rows = chart_of(whole, stretch, today).spec["data"]["values"]
    known = [row for row in rows if row["value"] is not None]
    assert [row["run"] for row in known] == [0, 1, 2, 3, 4, 4, 4, 4]
    # A name that stays has no break: 2015 to 2017 are one line with 2014.
    assert "definition 3" in known[2]["text"]
    assert "airport" not in [one.name for one in metrics_in_use()]
    with pytest.raises(Refused, match="frozen"):
        add_version(SYSTEM, whole.pk, _mean("Q7ALL", today), now=_april(2018))
