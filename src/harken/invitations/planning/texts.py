"""What a mail says where nobody wrote something else: in the languages that Harken speaks."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGE_CODES

NAMES = ("subject", "greeting", "signature")


def usual_texts(language: str, *, after_event: bool = False) -> Mapping[str, str]:
    """Return subject, greeting and signature in one of Harken's languages."""
    with translation.override(language):
        return {
            "subject": _("{organisation}: how was it for you?")
            if after_event
            else _("{organisation}: what do you think?"),
            "greeting": _("Hello {name},\n\nyou were in touch with us just now. How did it go?")
            if after_event
            else _("Hello {name},\n\nwe would like to know what you think of us."),
            "signature": _("Thank you.\n{organisation}"),
        }


def all_usual_texts(*, after_event: bool = False) -> Mapping[str, Mapping[str, str]]:
    """Return the usual texts by their name, then by language."""
    each = {code: usual_texts(code, after_event=after_event) for code in LANGUAGE_CODES}
    return {name: {code: each[code][name] for code in LANGUAGE_CODES} for name in NAMES}
