"""What to propose to a new organisation, judged by the browser's languages."""

from dataclasses import dataclass

from harken.foundations.languages import LANGUAGE_CODES


@dataclass(frozen=True)
class Proposal:
    """Sensible first values; the owner confirms or changes them."""

    zone: str
    currency: str
    week_start: int
    default_language: str


_PLACES = {
    "pl": ("Europe/Warsaw", "PLN", 0),
    "uk": ("Europe/Kyiv", "UAH", 0),
    "ru": ("UTC", "EUR", 0),
    "ru-ru": ("Europe/Moscow", "RUB", 0),
    "ru-kz": ("Asia/Almaty", "KZT", 0),
    "en": ("UTC", "EUR", 0),
    "en-us": ("America/New_York", "USD", 6),
    "en-ca": ("America/Toronto", "CAD", 6),
    "en-gb": ("Europe/London", "GBP", 0),
    "en-ie": ("Europe/Dublin", "EUR", 0),
    "en-au": ("Australia/Sydney", "AUD", 0),
    "de": ("Europe/Berlin", "EUR", 0),
    "fr": ("Europe/Paris", "EUR", 0),
    "es": ("Europe/Madrid", "EUR", 0),
    "lt": ("Europe/Vilnius", "EUR", 0),
    "cs": ("Europe/Prague", "CZK", 0),
}


def propose(accept_language: str) -> Proposal:
    """Return first values for a browser that sends `accept_language`, such as 'pl-PL,en;q=0.8'."""
    wanted = [part.split(";")[0].strip().lower() for part in accept_language.split(",")]
    codes = [code for tag in wanted for code in (tag, tag.split("-")[0])]
    zone, currency, week_start = next((_PLACES[c] for c in codes if c in _PLACES), _PLACES["en"])
    spoken = next((code for code in codes if code in LANGUAGE_CODES), "en")
    return Proposal(zone, currency, week_start, spoken)
