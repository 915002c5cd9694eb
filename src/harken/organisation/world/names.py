"""Names of countries (ISO 3166-1), currencies (ISO 4217) and time zones (IANA)."""

import json
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from django.utils.translation import get_language

from harken.foundations.local_text import LocalText

Choices = list[tuple[str, str]]


@cache
def _names(file: str) -> dict[str, LocalText]:
    content = json.loads(files(__package__).joinpath(file).read_text(encoding="utf-8"))
    return {code: LocalText(texts) for code, texts in content["names"].items()}


def countries() -> dict[str, LocalText]:
    """Return every country's name by its two-letter code."""
    return _names("countries.json")


def currencies() -> dict[str, LocalText]:
    """Return every circulating currency's name by its three-letter code."""
    return _names("currencies.json")


def country_name(code: str) -> str:
    """Return the country's name in the active language; an unknown code stands for itself."""
    return str(countries().get(code, code))


def city_of(zone: str) -> str:
    """Return the city that a zone is named after in the active language, else in English."""
    plain = zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")
    return _names("cities.json").get(zone, LocalText()).in_language(get_language() or "en") or plain


@cache
def _country_choices(language: str) -> Choices:
    named = [(code, name.in_language(language)) for code, name in countries().items()]
    return sorted(named, key=lambda pair: pair[1].casefold())


def country_choices() -> Choices:
    """Return the countries in the active language, by name."""
    return _country_choices(get_language() or "en")


def currency_choices() -> Choices:
    """Return the currencies as 'PLN – Polish zloty', by code."""
    return [(code, f"{code} – {name}") for code, name in currencies().items()]


@cache
def zone_choices() -> tuple[tuple[str, str], ...]:
    """Return the zones people live in, such as Europe/Warsaw, and UTC."""
    regions = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    lived_in = sorted(zone for zone in available_timezones() if zone.split("/")[0] in regions)
    return tuple((zone, zone.replace("_", " ")) for zone in ["UTC", *lived_in])
