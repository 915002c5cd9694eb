"""Public holidays by country and region, from the holidays package, loaded when first asked."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from harken.organisation.calendars.rules import no_holiday


@cache
def subdivisions() -> Mapping[str, tuple[str, ...]]:
    """Return the countries whose holidays are known, each with its subdivisions' codes."""
    import holidays

    return {code: tuple(parts) for code, parts in holidays.list_supported_countries().items()}


@cache
def holidays_of_year(
    country: str, subdivision: str, language: str, year: int
) -> Mapping[date, str]:
    """Return the public holidays of one year, named in `language` where the package knows it."""
    import holidays

    spoken = _spoken(country, language)
    found = holidays.country_holidays(
        country, subdiv=subdivision or None, years=year, expand=False, language=spoken
    )
    return dict(sorted(found.items()))


@cache
def _spoken(country: str, language: str) -> str | None:
    import holidays

    known = holidays.country_holidays(country).supported_languages
    return next(
        (code for code in (language, f"{language}_US", "en_US", "en_GB") if code in known), None
    )


def holiday_lookup(country: str, subdivision: str, language: str) -> Callable[[date], str | None]:
    """Return the function that names the public holiday on a date, None on other days."""
    if country not in subdivisions():
        return no_holiday

    def holiday_on(day: date) -> str | None:
        return holidays_of_year(country, subdivision, language, day.year).get(day)

    return holiday_on
