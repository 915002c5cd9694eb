"""Public pages that say why there is no test, or what became of it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _

from harken.maturity.public.paper.frame import bottom, top
from harken.maturity.public.paper.records import House

TEST = "/maturity-test/"
Words = tuple[str, str]
"""Heading and sentence."""


class Kind(StrEnum):
    """What such a page says."""

    CLOSED = "closed"
    UNKNOWN = "unknown"
    GONE = "gone"
    WITHDRAWN = "withdrawn"
    BAD = "bad"
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    AWAY = "away"
    WRONG = "wrong"


STATUS: Mapping[Kind, int] = {
    Kind.CLOSED: 403,
    Kind.UNKNOWN: 404,
    Kind.GONE: 410,
    Kind.WITHDRAWN: 200,
    Kind.BAD: 400,
    Kind.TOO_LONG: 413,
    Kind.TOO_MANY: 429,
    Kind.AWAY: 503,
    Kind.WRONG: 500,
}
LEADS_ON = {Kind.GONE, Kind.WITHDRAWN, Kind.BAD, Kind.TOO_LONG}
"""Pages from which the test can be begun."""


def said(kind: Kind, language: str, house: House, test: str = TEST) -> bytes:
    """Return the page of a kind, in a language; `test` is where it can be begun."""
    with translation.override(language):
        heading, sentence = _WORDS[kind]()
        link = (f"{test}?lang={language}", _("Take the test")) if kind in LEADS_ON else None
        return notice(heading, sentence, language, house, link)


def notice(
    heading: str, sentence: str, language: str, house: House, link: Words | None = None
) -> bytes:
    """Return a public page with a heading, a sentence and perhaps a link (address, text)."""
    parts = [top(language, heading, house, ""), f"<h1>{escape(heading)}</h1>"]
    parts.append(f'<p class="lead">{escape(sentence)}</p>')
    if link:
        parts.append(f'<p><a href="{escape(link[0])}">{escape(link[1])}</a></p>')
    return "".join([*parts, bottom(language)]).encode()


def heading_of_missing_report() -> str:
    """Return the heading where a report cannot be made now, in the active language."""
    return _("No PDF just now")


def _closed() -> Words:
    return _("The test is closed here"), _(
        "This organisation does not offer it to everybody at present. Results that were kept can "
        "still be opened with their links."
    )


def _unknown() -> Words:
    return _("There is no result here"), _(
        "The link may be incomplete: a mail program can break a long one. Copy it as a whole and "
        "try again."
    )


def _gone() -> Words:
    return _("This result is no longer kept"), _(
        "It was withdrawn, or its time is over: results are kept for a year. Nothing of it is "
        "left here."
    )


def _withdrawn() -> Words:
    return _("The result is deleted"), _(
        "Nothing of it is left here, and its private link leads nowhere."
    )


def _bad() -> Words:
    return _("This form cannot be read"), _(
        "It did not come as the test sends it. Nothing was kept; go back, or begin again."
    )


def _too_long() -> Words:
    return _("This is more than the test sends"), _(
        "The form was too large to be read. Nothing was kept; go back, or begin again."
    )


def _too_many() -> Words:
    return _("Very many requests come from your network just now"), _(
        "Your answers still stand in your browser: go back, wait a minute, and send them again."
    )


def _away() -> Words:
    return _("The test cannot be shown just now"), _(
        "The fault is ours. Your answers still stand in your browser: go back, wait a moment, and "
        "send them again."
    )


def _wrong() -> Words:
    return _("Something went wrong"), _(
        "The fault is ours. Your answers still stand in your browser: go back and send them again."
    )


_WORDS: Mapping[Kind, Callable[[], Words]] = {
    Kind.CLOSED: _closed,
    Kind.UNKNOWN: _unknown,
    Kind.GONE: _gone,
    Kind.WITHDRAWN: _withdrawn,
    Kind.BAD: _bad,
    Kind.TOO_LONG: _too_long,
    Kind.TOO_MANY: _too_many,
    Kind.AWAY: _away,
    Kind.WRONG: _wrong,
}
