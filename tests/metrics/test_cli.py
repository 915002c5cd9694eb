"""`harken measure` and `harken compare`: one JSON document on stdout, refusals on stderr."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner, Result

from harken.metrics.cli import app
from tests.metrics.conftest import Plant, answers

ESTIMATE = {"by", "value", "low", "high", "n", "n_effective", "shown", "note"}


def harken(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def two_channels(plant: Plant) -> None:
    plant("nps", answers(45, 35, 20), channel="phone", on=date(2026, 2, 10))
    plant("nps", answers(110, 60, 30), channel="web", on=date(2026, 3, 10))


def test_measure_prints_the_stable_shape(two_channels: None) -> None:
    found = harken("measure", "nps", "--by", "channel", "--json")
    document = json.loads(found.stdout)
    assert set(document) == {"metric", "method", "estimates"}
    assert document["metric"] == "nps"
    assert [set(one) for one in document["estimates"]] == [ESTIMATE, ESTIMATE]
    assert [(one["by"], one["value"], one["n"]) for one in document["estimates"]] == [
        ("phone", 25.0, 100),
        ("web", 40.0, 200),
    ]
    assert (found.exit_code, found.stderr) == (0, "")


def test_filters_and_dates_narrow_and_without_a_field_by_is_null(two_channels: None) -> None:
    def n(*words: str) -> int:
        (one,) = json.loads(harken("measure", "nps", *words, "--json").stdout)["estimates"]
        assert one["by"] is None
        return int(one["n"])

    assert n() == 300
    assert n("--from", "2026-03-01") == 200
    assert n("--to", "2026-02-28") == 100
    assert n("--where", "channel=web", "--where", "channel=phone") == 300
    assert n("--where", "channel=web", "--where", "value=9..10", "--weighted") == 110


def test_compare_prints_b_minus_a(two_channels: None) -> None:
    found = harken("compare", "nps", "--a", "channel=phone", "--b", "channel=web", "--json")
    document = json.loads(found.stdout)
    assert set(document) == {"difference", "low", "high", "p"}
    assert document["difference"] == 15.0
    assert document["p"] == pytest.approx(0.105, abs=5e-4)


def test_people_get_a_table_and_a_verdict(two_channels: None) -> None:
    assert "25" in harken("measure", "nps", "--by", "channel").stdout
    told = harken("compare", "nps", "--a", "channel=phone", "--b", "channel=web").stdout
    assert "No detectable change" in told


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("measure", "npz"), 1, "Did you mean nps?"),
        (("measure", "nps", "--by", "chanel"), 1, "Did you mean channel?"),
        (("measure", "nps", "--where", "channel=wb", "--json"), 1, "Did you mean web?"),
        (("measure", "nps", "--from", "2026-03-02", "--to", "2026-03-01"), 1, "after its end"),
        (("measure", "nps", "--from", "yesterday"), 2, "yesterday"),
        (("compare", "nps", "--a", "channel=web"), 2, "--b"),
    ],
)
def test_a_refusal_is_one_line_on_stderr(
    two_channels: None, words: tuple[str, ...], code: int, sentence: str
) -> None:
    found = harken(*words)
    assert found.exit_code == code
    assert found.stdout == ""
    assert sentence in found.stderr
    if code == 1:
        assert found.stderr.count("\n") == 1
