"""Filling in a template: the customer's language, and words in braces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from harken.action.cases.models import Case
from harken.action.kinds.models import Template
from harken.foundations.languages import LANGUAGES
from harken.foundations.local_text import LocalText
from harken.listening.reading.rows import names_of
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import profile
from harken.web.formats import day

PLACEHOLDERS = {
    "name": pgettext_lazy("placeholder", "the customer’s name"),
    "number": pgettext_lazy("placeholder", "the number of the case"),
    "subject": pgettext_lazy("placeholder", "the subject of the case"),
    "date": pgettext_lazy("placeholder", "the day on which the case was opened"),
    "agent": pgettext_lazy("placeholder", "the name of who answers"),
    "team": pgettext_lazy("placeholder", "the team of the case"),
    "organisation": pgettext_lazy("placeholder", "the name of your organisation"),
    "link": pgettext_lazy("placeholder", "a link that suits the mail, else your web address"),
}
NAMELESS = gettext_lazy("dear customer")
_BRACES = re.compile(r"\{([^{}\n]{0,40})\}")


@dataclass(frozen=True)
class Filled:
    """A template's words as they go into the box.

    `language` is the one they are in; `notice` says so where it is not the customer's.
    """

    subject: str
    text: str
    language: str
    notice: str = ""


def fill(
    template: Template, case: Case, language: str = "", *, agent: str = "", link: str = ""
) -> Filled:
    """Fill in a template for a case, in `language` or the customer's.

    `agent` is who answers, else the owner of the case. Where the language is missing, the words
    stand in the one that there is, and the notice says so.
    """
    wanted = (language or case.language or profile().default_language).partition("-")[0]
    spoken = _spoken(template.text, wanted)
    words = _words(case, spoken, agent or case.owner_name, link)
    return Filled(
        filled(template.subject.in_language(spoken), words),
        filled(template.text.in_language(spoken), words),
        spoken,
        "" if spoken == wanted else _missing(wanted, spoken),
    )


def filled(text: str, words: dict[str, str]) -> str:
    """Return a text with what stands in braces replaced; what is unknown stays as it is."""
    return _BRACES.sub(lambda found: words.get(found[1].strip(), found[0]), text)


def unknown_in(texts: Iterable[str]) -> list[str]:
    """Return what stands in braces and is no placeholder, once each.

    >>> unknown_in(["Dear {name}, {surname}"])
    ['surname']
    """
    named = (found[1].strip() for text in texts for found in _BRACES.finditer(text))
    return sorted({name for name in named if name not in PLACEHOLDERS})


def demand_known(text: LocalText, subject: LocalText) -> None:
    """Raise Refused for a placeholder that nobody can fill in; the words name the known ones."""
    unknown = unknown_in([*text.values(), *subject.values()])
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        words = {"unknown": f"{{{unknown[0]}}}", "known": known}
        raise Refused(_("Nobody can fill in %(unknown)s. Use one of these: %(known)s.") % words)


def _spoken(text: LocalText, wanted: str) -> str:
    """Return the language in which there are words: the wanted one, the house's, English, any."""
    order = (wanted, profile().default_language, "en", *text)
    return next((code for code in order if code in text), wanted)


def _words(case: Case, language: str, agent: str, link: str) -> dict[str, str]:
    house, names = profile(), names_of(case.customer)
    with translation.override(language):
        return {
            "name": names[0] if names else str(NAMELESS),
            "number": f"#{case.pk}",
            "subject": case.subject,
            "date": day(case.opened_at, language, ZoneInfo(house.zone)),
            "agent": agent or house.name,
            "team": str(case.team) if case.team else house.name,
            "organisation": house.name,
            "link": link or settings.PUBLIC_URL,
        }


def _missing(wanted: str, spoken: str) -> str:
    names = dict(LANGUAGES)
    words = {"wanted": names.get(wanted, wanted), "spoken": names.get(spoken, spoken)}
    return (
        _(
            "This template has no words in the customer’s language (%(wanted)s): it stands here in "
            "another one (%(spoken)s)."
        )
        % words
    )


def templates_for(case: Case, use: str = Template.Use.REPLY) -> list[Template]:
    """Return the templates for a case: those of its kind, then those for any kind."""
    rows = Template.objects.filter(archived_at=None, use=use)
    fit = [one for one in rows if one.kind_id in (None, case.kind_id)]
    return sorted(fit, key=lambda one: (one.kind_id is None, one.name, one.pk))
