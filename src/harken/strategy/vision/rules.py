"""What keeps a vision and values short enough to be remembered; no database, no HTTP."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.languages import LANGUAGES
from harken.foundations.local_text import LocalText

WORDS_IN_TEN_SECONDS = 30
"""At three words a second, which is how fast an unhurried reader reads."""
VALUES_REMEMBERED = 6
"""Beyond some six, values are looked up, not remembered; USAA's are four words."""
LONGEST_VISION, LONGEST_NAME, LONGEST_TEXT = 300, 60, 200


def advice_on_vision(text: str) -> str:
    """Return what would make a vision easier to read, '' where it is short enough."""
    words = len(text.split())
    if words <= WORDS_IN_TEN_SECONDS:
        return ""
    return ngettext(
        "This is %(words)s word long. Ten seconds are enough for %(limit)s: leave something out.",
        "This is %(words)s words long. Ten seconds are enough for %(limit)s: leave something out.",
        words,
    ) % {"words": words, "limit": WORDS_IN_TEN_SECONDS}


def advice_on_values(count: int) -> str:
    """Return what so many values in force mean, '' where they can be remembered."""
    if count <= VALUES_REMEMBERED:
        return ""
    return ngettext(
        "There is %(count)s value. More than %(limit)s are rarely remembered: put away those that"
        " decide nothing.",
        "There are %(count)s values. More than %(limit)s are rarely remembered: put away those"
        " that decide nothing.",
        count,
    ) % {"count": count, "limit": VALUES_REMEMBERED}


def missing_languages(text: LocalText) -> list[str]:
    """Return the languages, by their own names, in which a text is not there yet."""
    return [name for code, name in LANGUAGES if code not in text]


def is_new_wording(before: LocalText, after: LocalText, language: str) -> bool:
    """Tell whether the words themselves changed; a translation that is added or put right is
    no new wording."""
    return before.in_language(language) != after.in_language(language)


def words_needed() -> str:
    """Return why new words of the vision need a reason."""
    return _("Say why these words: who reads the history later was not in the room.")


def not_quotable(signal_id: int) -> str:
    """Return why a signal cannot be quoted."""
    return _(
        "Signal %(number)s is not there or holds no words. Choose one in which a customer says"
        " something."
    ) % {"number": signal_id}
