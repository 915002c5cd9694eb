"""How the audit log puts the fields and values of this area."""

import re

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.audit.words import register_labels, register_words
from harken.foundations.languages import LANGUAGES
from harken.organisation.world.names import country_name, currencies

NAMED = ("brand", "location", "team", "calendar", "specialday")
_IN_A_LANGUAGE = re.compile(rf"(^|, )({'|'.join(code for code, _name in LANGUAGES)}): ")


def register() -> None:
    """Fill the log's registry."""
    register_labels(
        {
            "organisation.team.parent": _("part of"),
            "organisation.teammembership.team": _("team"),
            "organisation.calendar.in_force_from": _("in force from"),
        }
    )
    register_words("organisation.calendar.week", _("week"), week_text)
    for model in NAMED:
        register_words(f"organisation.{model}.name", None, text_in_languages)
    for model in ("location", "calendar"):
        register_words(f"organisation.{model}.country", None, country_name)
    register_words("organisation.organisation.currency", None, _currency)


def week_text(week: str) -> str:
    """Tell 'A; B; …', the hours of seven days, with the days' names; a closed day says so."""
    days = [hours.strip() or _now("closed") for hours in week.split(";")]
    if len(days) != len(WEEKDAYS_ABBR):
        return week
    return "; ".join(f"{WEEKDAYS_ABBR[number]} {hours}" for number, hours in enumerate(days))


def text_in_languages(texts: str) -> str:
    """Tell 'en: Support, pl: Wsparcie' with the names of the languages; one text stands alone."""
    if len(_IN_A_LANGUAGE.findall(texts)) == 1:
        return _IN_A_LANGUAGE.sub("", texts)
    names = dict(LANGUAGES)
    return _IN_A_LANGUAGE.sub(lambda found: f"{found[1]}{names[found[2]]}: ", texts)


def _currency(code: str) -> str:
    return f"{code} – {currencies()[code]}" if code in currencies() else code
