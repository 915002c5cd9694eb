"""Whether surveys ask in the languages in which customers write."""

from datetime import date, timedelta

import pytest

from harken.analysis.proportions import ShareSums
from harken.foundations.permission import Actor
from harken.surveys.beside_opinion import find_languages
from harken.surveys.designs.rules import asking_speaks
from harken.web.evidence import Days, Speaks
from tests.invitations.world import survey
from tests.metrics.conftest import Plant

LAST = date(2026, 3, 2)
DAYS = Days(LAST - timedelta(days=90), LAST)


@pytest.mark.parametrize(
    ("within", "n", "speaks"),
    [
        (300, 300, Speaks.FOR),  # from 98.7 %
        (29, 29, Speaks.NEITHER),
        (42, 50, Speaks.NEITHER),  # 71.5 to 91.7 %
        (0, 30, Speaks.AGAINST),  # up to 11.4 %
    ],
)
def test_languages_speak_by_the_whole_interval(within: int, n: int, speaks: Speaks) -> None:
    assert asking_speaks(ShareSums.of_counts(within, n).estimate()) is speaks


@pytest.mark.django_db
def test_what_customers_send_is_compared_with_open_surveys(plant: Plant) -> None:
    plant("signals", [1] * 40, language="pl")
    plant("signals", [1] * 2, language="en-GB")
    plant("signals", [1] * 8, language="uk")
    plant("signals", [1] * 70, language="en", survey="visit")  # in a language that we chose
    plant("signals", [1] * 70, language=None)
    plant("signals", [1] * 70, language="uk", on=LAST + timedelta(days=1))
    assert "No survey is open" in find_languages(DAYS, Actor.system()).says
    survey()  # in English and Polish
    found = find_languages(DAYS, Actor.system())
    # 42 of 50: 84 %, Wilson 71.5 to 91.7 (methodology 14)
    assert found.says == (
        "84.0 % of what customers send by themselves is in a language in which open surveys ask "
        "(42 of 50 signals; 95 % sure between 71.5 and 91.7 %). No survey asks in: Українська."
    )
    assert (found.speaks, found.url) == (Speaks.NEITHER, "/surveys/")


@pytest.mark.django_db
def test_few_signals_are_not_compared(plant: Plant) -> None:
    survey()
    plant("signals", [1] * 29, language="uk")
    found = find_languages(DAYS, Actor.system())
    assert (found.says[:14], found.speaks) == ("Only 29 signal", Speaks.NEITHER)
