"""The home page in the reader's language: cities, weekdays within a line, names of holidays."""

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.utils import translation

from harken.organisation.calendars.holiday_names import KNOWN, named_in
from harken.organisation.calendars.public_holidays import holidays_of_year
from harken.organisation.home.phrases import on_weekday, place_of, weekday_words
from harken.organisation.world.names import city_of

FRIDAY = date(2026, 11, 27)
# The demo company keeps the holidays of these.
KEPT = [("PL", ""), ("UA", ""), ("LT", ""), ("US", "CA")]
ALPHABETS = {"ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"}


@pytest.mark.parametrize(
    ("language", "line", "sentence"),
    [
        ("en", "Friday, 27 November", "on Friday, 27 November"),
        ("pl", "piątek, 27 listopada", "w piątek, 27 listopada"),
        ("ru", "пятница, 27 ноября", "в пятницу, 27 ноября"),
        ("uk", "пʼятниця, 27 листопада", "у пʼятницю, 27 листопада"),
    ],
)
def test_a_weekday_is_written_as_the_line_needs_it(language: str, line: str, sentence: str) -> None:
    with translation.override(language):
        assert (weekday_words(FRIDAY), on_weekday(FRIDAY)) == (line, sentence)


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Europe/Warsaw", "Warsaw Warszawa Варшава Варшава"),
        ("Europe/Kyiv", "Kyiv Kijów Киев Київ"),
        ("Europe/Vilnius", "Vilnius Wilno Вильнюс Вільнюс"),
        ("Pacific/Pago_Pago", "Pago-Pago Pago-Pago Pago-Pago Pago-Pago"),
    ],
)
def test_a_city_is_named_in_the_readers_language(zone: str, names: str) -> None:
    for language, name in zip(("en", "pl", "ru", "uk"), names.split(), strict=True):
        with translation.override(language):
            assert place_of(ZoneInfo(zone)) == name.replace("-", " ")


def test_the_zones_of_all_european_capitals_have_names() -> None:
    with translation.override("uk"):
        latin = [
            zone
            for zone in available_timezones()
            if zone.startswith("Europe/") and city_of(zone)[0].isascii()
        ]
    # Twins of others that the zone database keeps for old settings only.
    assert set(latin) <= {"Europe/Belfast", "Europe/Nicosia", "Europe/Tiraspol"}


@pytest.mark.parametrize("language", ["ru", "uk"])
@pytest.mark.parametrize(("country", "region"), KEPT)
def test_no_holiday_of_the_demo_company_is_english(
    country: str, region: str, language: str
) -> None:
    for year in range(2025, 2030):
        for name in holidays_of_year(country, region, language, year).values():
            assert set(name.lower()) & set(ALPHABETS[language]), name


@pytest.mark.parametrize("language", ["pl", "ru", "uk"])
def test_every_known_holiday_has_a_name_of_its_own(language: str) -> None:
    assert [name for name in sorted(KNOWN) if named_in(language, name) == name] == []


def test_a_remark_and_a_second_holiday_are_told_too() -> None:
    told = named_in("ru", "Christmas Day (observed); Feast of the Unknown")
    assert told == "Рождество Христово (выходной); Feast of the Unknown"
