"""Public holidays by country and region, from the holidays package, loaded when first asked.

The package holds a module per country; only those of the countries in use are loaded.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from harken.organisation.calendars.holiday_names import named_in
from harken.organisation.calendars.rules import no_holiday


@cache
def countries_with_holidays() -> frozenset[str]:
    """Return the codes of the countries whose public holidays are known."""
    from holidays.registry import COUNTRIES

    return frozenset(code for _name, code, *_more in COUNTRIES.values())


@cache
def regions_of(country: str) -> tuple[str, ...]:
    """Return the codes of the country's regions that have holidays of their own."""
    import holidays

    if country not in countries_with_holidays():
        return ()
    return tuple(holidays.country_holidays(country).subdivisions)


@cache
def holidays_of_year(
    country: str, subdivision: str, language: str, year: int
) -> Mapping[date, str]:
    """Return the public holidays of one year, named in `language`.

    Where neither the package nor we know a name, it is English.
    """
    import holidays

    spoken = _spoken(country, language)
    found = holidays.country_holidays(
        country, subdiv=subdivision or None, years=year, expand=False, language=spoken
    )
    if spoken is None or not spoken.startswith("en"):
        return dict(sorted(found.items()))
    return {day: named_in(language, name) for day, name in sorted(found.items())}


def _spoken(country: str, language: str) -> str | None:
    import holidays

    known = holidays.country_holidays(country).supported_languages
    wanted = (language, f"{language}_US", "en_US", "en_GB")
    return next((code for code in wanted if code in known), None)


def holiday_lookup(country: str, subdivision: str, language: str) -> Callable[[date], str | None]:
    """Return the function that names the public holiday on a date, None on other days."""
    if country not in countries_with_holidays():
        return no_holiday

    def holiday_on(day: date) -> str | None:
        return holidays_of_year(country, subdivision, language, day.year).get(day)

    return holiday_on
