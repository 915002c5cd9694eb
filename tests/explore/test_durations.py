"""Long and short times beside one another: one unit along a page, said once, with every figure."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from typer.testing import CliRunner

from harken.metrics.cli import app
from harken.metrics.figures import Figure, asked, measure
from harken.metrics.figures.units import unit_of
from tests.metrics.conftest import Plant

pytestmark = pytest.mark.django_db
FIELD = "first_response_seconds"
PAGE = "/explore/?metric=first_response&by=channel&period=all"


@pytest.fixture
def quick_and_slow(plant: Plant) -> None:
    """By phone a median of 27.7 min in both months, by e-mail one of 2,226.9 min, 37.1 h."""
    for month in (2, 3):
        plant(FIELD, [1662.0] * 1300, on=date(2026, month, 5), channel="phone")
    plant(FIELD, [133_614.0] * 50, on=date(2026, 3, 5), channel="e-mail")


def test_a_page_has_one_unit_and_says_it_once(quick_and_slow: None, as_role: Callable) -> None:
    client: Client = as_role("viewer")
    said = re.sub(r"\s+", " ", client.get(PAGE).content.decode().replace("\u00a0", " "))
    assert "<strong>0.46 h</strong> </p>" in said.replace("</strong></p>", "</strong> </p>")
    assert "37.12 h" in said  # 133,614 / 3,600
    assert [strange for strange in ("h h", "h hours", " min", "2650") if strange in said] == []
    assert "2,650 answers" in said


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "27.7 min"), ("pl", "27,7 min"), ("ru", "27,7 мин"), ("uk", "27,7 хв")],
)
def test_a_duration_is_written_as_its_reader_does(
    quick_and_slow: None, language: str, written: str
) -> None:
    with translation.override(language):
        ready = asked("first_response")
        figures: list[Figure] = measure(ready, where=["channel=phone"])
        unit = unit_of(ready, figures)
        told = unit.write(figures[0].estimate.value, language)
    assert (told.replace("\u00a0", " "), unit.apart) == (written, "")


def test_the_terminal_writes_the_same_and_json_keeps_seconds(quick_and_slow: None) -> None:
    run = CliRunner()
    table = run.invoke(app, ["measure", "first_response", "--by", "channel"]).stdout
    assert "37.12\u00a0h" in table
    assert "133,614" not in table
    document = run.invoke(app, ["measure", "first_response", "--json"]).stdout
    assert '"value": 1662.0' in document
    compared = run.invoke(
        app, ["compare", "first_response", "--a", "channel=phone", "--b", "channel=e-mail"]
    ).stdout
    assert "36.65\u00a0h" in compared  # (133,614 - 1,662) / 3,600
