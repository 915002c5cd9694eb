"""What cannot be measured: amounts of several currencies, a damaged lake, somebody else's cells."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harken.analysis import NpsSums, Verdict
from harken.foundations.permission import Actor
from harken.metrics import store
from harken.metrics.figures import CannotMeasure, CannotRead, asked, compare, measure, standings
from harken.metrics.figures.units import unit_of
from harken.metrics.measures.models import Measure
from harken.metrics.register.actions import NewVersion, add_version
from harken.metrics.register.models import Metric
from harken.warehouse.definition import Cell, Window
from tests.metrics.conftest import Plant, answers

FIRST = date(1970, 1, 1)


@pytest.fixture
def spent(plant: Plant, now: Any) -> Metric:
    """The mean revenue: 20 answers in zloty, 20 in euro."""
    plant("revenue", [100.0] * 20, currency="PLN", channel="shop")
    plant("revenue", [50.0] * 20, currency="EUR", channel="web")
    return a_metric("spent", "revenue", "mean", now=now)


def a_metric(name: str, measured: str, method: str, now: Any, **parameters: Any) -> Metric:
    metric = Metric.objects.create(name=name, label={"en": name})
    version = NewVersion(Measure.objects.get(name=measured), method, FIRST, parameters)
    add_version(Actor.system(), metric.pk, version, now=now)
    return metric


def test_amounts_in_several_currencies_do_not_add_up(spent: Metric) -> None:
    with pytest.raises(CannotMeasure, match=r"\(EUR, PLN\) and do not add up.*currency=EUR"):
        measure(spent)
    (zloty,) = measure(spent, where=["currency=PLN"])
    assert (zloty.estimate.value, zloty.currency) == (100.0, "PLN")
    (euro,) = measure(spent, where=["channel=web"])
    assert (
        unit_of(asked(spent), [euro]).write(euro.estimate.value, "en")
        == "50.00\N{NO-BREAK SPACE}EUR"
    )


def test_each_currency_stands_by_itself(spent: Metric) -> None:
    ready = asked(spent)
    found = measure(ready, by="currency")
    assert [(one.by, one.estimate.value, one.currency) for one in found] == [
        ("EUR", 50.0, "EUR"),
        ("PLN", 100.0, "PLN"),
    ]
    assert {one.verdict for one in standings(ready, found)} == {Verdict.NOT_ENOUGH}
    with pytest.raises(CannotMeasure, match="One side is in PLN, the other in EUR"):
        compare(spent, "channel=shop", "channel=web")


def test_what_is_divided_by_amounts_needs_one_currency_too(spent: Metric, now: Any) -> None:
    rate = a_metric("per_zloty", "nps", "rate", now=now, of="revenue", per=1000)
    with pytest.raises(CannotMeasure, match="do not add up"):
        measure(rate)
    assert measure(rate, where=["currency=PLN"])[0].sums.exposure == 2000.0  # 20 times 100
    counted = a_metric("sales", "revenue", "rate", now=now)
    (march,) = measure(counted, window=Window(date(2026, 3, 1), date(2026, 3, 10)))
    assert march.estimate.value == 4.0  # 40 sales in 10 days, whatever they were paid in


def test_a_rate_per_day_needs_an_end(plant: Plant, now: Any) -> None:
    plant("nps", answers(5, 0, 0))
    with pytest.raises(CannotMeasure, match="a first and a last day"):
        measure(a_metric("complaints", "nps", "rate", now=now))


@pytest.mark.parametrize("kind", ["facts/*/*.parquet", "facts/_delta_log/*.json"])
def test_a_flipped_byte_is_said_in_a_sentence(plant: Plant, own_home: Path, kind: str) -> None:
    plant("nps", answers(20, 0, 0), x_cabin="first", channel="phone")
    file = min((own_home / "lake").glob(kind))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    store.the_lake().forget()
    with pytest.raises(CannotRead, match="harken lake rebuild"):
        measure("nps", where=["channel=phone", "cabin=first"])


def test_a_lake_deleted_while_it_is_read_is_said_in_a_sentence(
    plant: Plant, own_home: Path
) -> None:
    plant("nps", answers(20, 0, 0), channel="phone")
    ready = asked("nps")
    for file in (own_home / "lake").rglob("*.parquet"):
        file.unlink()
    with pytest.raises(CannotRead, match="harken lake rebuild"):
        measure(ready, by="channel")


@pytest.fixture
def pulse(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Another area that releases the cells of enps."""
    heard: list[dict[str, Any]] = []

    class Pulse:
        def cells(self, definition: Any, **question: Any) -> list[Cell]:
            heard.append(question)
            sums = NpsSums.of_counts(20, 10, 10)
            return [Cell("Support", None, sums, sums.estimate())]

    registry = store.Registry()
    registry.register(store.ReleasedSource("pulse", Pulse(), frozenset({"enps"})))
    monkeypatch.setattr(store, "released", registry)
    return heard


def test_cells_that_another_area_released_are_asked_of_it_alone(
    plant: Plant, pulse: list[dict[str, Any]], now: Any
) -> None:
    plant("enps", answers(0, 0, 40), team="Support")  # facts of it are never read
    metric = a_metric("enps", "enps", "nps", now=now)
    (figure,) = measure(metric, by="team")
    assert figure.estimate.value == 25.0  # (20 - 10) of 40
    assert pulse[0]["by"] == "team"


@pytest.mark.once
def test_a_spark_that_is_not_there_says_what_to_install(plant: Plant, settings: Any) -> None:
    settings.SPARK = "sc://127.0.0.1:9"
    with pytest.raises(CannotMeasure, match=r"no Spark at sc://127.0.0.1:9.*pyspark\[connect\]"):
        measure("nps", engine="spark")
