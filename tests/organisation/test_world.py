"""Countries, currencies, zones and regions that forms offer."""

import pytest
from django.utils import translation

from harken.organisation.calendars.public_holidays import (
    countries_with_holidays,
    holiday_lookup,
    regions_of,
)
from harken.organisation.world.names import (
    countries,
    country_choices,
    country_name,
    currencies,
    currency_choices,
    zone_choices,
)


def test_a_country_is_named_in_the_readers_language() -> None:
    with translation.override("pl"):
        assert country_name("DE") == "Niemcy"
    with translation.override("uk"):
        assert country_name("PL") == "Польща"


def test_an_unknown_country_stands_for_itself() -> None:
    assert country_name("XX") == "XX"


def test_every_country_has_a_name_in_all_four_languages() -> None:
    for code, name in countries().items():
        assert set(name) >= {"en", "pl", "ru", "uk"}, code
        assert len(code) == 2


def test_iso_3166_has_249_countries() -> None:
    # ISO 3166-1 lists 249 officially assigned two-letter codes; CLDR adds Kosovo (XK)
    assert len(set(countries()) - {"XK"}) == 249


@pytest.mark.parametrize("code", ["PLN", "UAH", "EUR", "USD", "GBP"])
def test_common_currencies_are_there(code: str) -> None:
    assert code in currencies()


def test_currencies_that_no_longer_circulate_are_not_offered() -> None:
    assert not {"DEM", "FRF", "PLZ"} & set(currencies())


def test_a_currency_is_offered_with_its_code_first() -> None:
    offered = dict(currency_choices())
    assert offered["PLN"].startswith("PLN – ")


def test_countries_are_sorted_by_name_not_by_code() -> None:
    with translation.override("en"):
        names = [name for _code, name in country_choices()]
    assert names == sorted(names, key=str.casefold)
    with translation.override("pl"):
        assert [name for _code, name in country_choices()] != names


def test_zones_begin_with_utc_and_leave_out_those_nobody_lives_in() -> None:
    zones = [zone for zone, _label in zone_choices()]
    assert zones[0] == "UTC"
    assert "Europe/Warsaw" in zones
    assert not [zone for zone in zones if zone.startswith(("Etc/", "posix/", "right/", "SystemV/"))]


def test_a_zone_is_shown_without_underscores() -> None:
    assert dict(zone_choices())["America/New_York"] == "America/New York"


def test_regions_are_known_where_holidays_differ() -> None:
    assert "CA" in regions_of("US")
    assert regions_of("XX") == ()


def test_a_region_of_another_country_is_none_of_ours() -> None:
    assert "BY" in regions_of("DE")  # Bavaria
    assert "BY" not in regions_of("US")


def test_a_country_without_known_holidays_is_always_at_work() -> None:
    from datetime import date

    assert "XX" not in countries_with_holidays()
    assert holiday_lookup("XX", "", "en")(date(2026, 12, 25)) is None


def test_bavaria_rests_on_epiphany_and_berlin_works() -> None:
    from datetime import date

    # Epiphany (6 January) is a holiday in Baden-Württemberg, Bavaria and Saxony-Anhalt only
    epiphany = date(2026, 1, 6)
    assert holiday_lookup("DE", "BY", "en")(epiphany)
    assert holiday_lookup("DE", "BE", "en")(epiphany) is None
