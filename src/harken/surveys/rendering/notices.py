"""Pages that say why there is nothing to answer, or what became of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _

from harken.surveys.rendering.pages.frame import hidden
from harken.surveys.rendering.pieces import encoded, lines
from harken.surveys.rendering.records import Chrome, Form
from harken.surveys.rendering.say import direction, interface
from harken.web.formats import moment


class Kind(StrEnum):
    """What a page without questions says."""

    CLOSED = "closed"
    """Closed before it was opened, or meanwhile (then with what was `written`)."""
    NOT_YET = "not yet"
    """Opens `when`."""
    ANSWERED = "answered"
    """Was answered with this invitation, `when`."""
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    SAVED = "saved"
    """Saved; goes on at `link`."""
    TOO_MANY = "too many"
    """Too many forms from one address; `again` sends what was written once more."""
    TOO_LONG = "too long"
    """The form was larger than is taken."""
    AWAY = "away"
    """The server cannot write now; `again` sends what was written once more."""
    WRONG = "wrong"
    """Something nobody foresaw."""


Words = tuple[str, str]
"""Heading and sentence."""


def notice(
    kind: Kind,
    language: str,
    who: Chrome,
    *,
    written: Sequence[tuple[str, str]] = (),
    when: datetime | None = None,
    link: str = "",
    again: Form | None = None,
) -> bytes:
    """Return the page. `written` are questions and answers (`Book.told`); `again` is the form as
    it was sent: it comes back in hidden fields, with a button that sends it to `link`. `when` is
    said in its own time zone."""
    own = interface(language)
    with translation.override(own):
        heading, sentence = _WORDS[kind](_moment(when, own))
        if kind is Kind.CLOSED and written:
            heading, sentence = _closed_meanwhile()
        parts = [*_begin(own, who, heading, sentence), *_written(written, language)]
        parts += _again(link, again) if again is not None else _onward(kind, link)
        parts.append(_end(who))
        return encoded("".join(parts))


def _moment(when: datetime | None, language: str) -> str:
    return moment(when, language, when.tzinfo or UTC) if when else ""


def _closed(_when: str) -> Words:
    return _("This survey is closed"), _("It takes no more answers. Thank you for coming.")


def _closed_meanwhile() -> Words:
    return _("This survey has closed meanwhile"), _(
        "It closed while you were answering. Your answers have arrived, but came too late to be "
        "counted. This is what you wrote, should you want to keep it:"
    )


def _not_yet(when: str) -> Words:
    sentence = _("It opens on %(when)s. Please come back then.") % {"when": when}
    return _("This survey is not open yet"), sentence if when else _("Please come back later.")


def _answered(when: str) -> Words:
    sentence = (
        _("Your answers arrived on %(when)s. Each invitation counts once, so there is nothing left "
          "to do.") % {"when": when}
        if when
        else _("Your answers have arrived. Each invitation counts once, so there is nothing left "
               "to do.")
    )  # fmt: skip
    return _("You have answered already, thank you"), sentence


def _unknown(_when: str) -> Words:
    return _("There is no survey here"), _(
        "The link may be incomplete: a mail program can break a long one. Copy it as a whole and "
        "try again."
    )


def _expired(_when: str) -> Words:
    return _("This invitation has expired"), _(
        "It was meant for a certain time, which is over. Thank you for coming."
    )


def _withdrawn(_when: str) -> Words:
    return _("This invitation was withdrawn"), _("There is nothing you need to do.")


def _saved(_when: str) -> Words:
    return _("Your answers are saved"), _("Go on whenever you like with this link:")


def _too_many(_when: str) -> Words:
    return _("Very many answers come from your network just now"), _(
        "Nothing you wrote is lost. Please wait a minute, then press the button once more."
    )


def _too_long(_when: str) -> Words:
    return _("This is more text than we can take"), _(
        "Nothing was sent. Go back in your browser: what you wrote is still there. Shorten the "
        "longest text and send it again."
    )


def _away(_when: str) -> Words:
    return _("We cannot take your answer just now"), _(
        "The fault is ours, and nothing you wrote is lost. Please wait a moment, then press the "
        "button once more."
    )


def _wrong(_when: str) -> Words:
    return _("Something went wrong"), _(
        "The fault is ours. Go back in your browser, where what you wrote is still there, and "
        "send it again."
    )


_WORDS: Mapping[Kind, Callable[[str], Words]] = {
    Kind.CLOSED: _closed,
    Kind.NOT_YET: _not_yet,
    Kind.ANSWERED: _answered,
    Kind.UNKNOWN: _unknown,
    Kind.EXPIRED: _expired,
    Kind.WITHDRAWN: _withdrawn,
    Kind.SAVED: _saved,
    Kind.TOO_MANY: _too_many,
    Kind.TOO_LONG: _too_long,
    Kind.AWAY: _away,
    Kind.WRONG: _wrong,
}


def _begin(own: str, who: Chrome, heading: str, sentence: str) -> Iterator[str]:
    yield f'<!doctype html><html lang="{own}" dir="{direction(own)}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(heading)}</title>{who.links}"
    yield f'</head><body><main class="ask"><div class="over"><h1>{escape(heading)}</h1>'
    yield f"<p>{escape(sentence)}</p>"


def _written(written: Sequence[tuple[str, str]], language: str) -> Iterator[str]:
    if not written:
        return
    yield f'<dl class="told" lang="{escape(language)}">'
    for question, answer in written:
        yield f'<dt>{lines(question)}</dt><dd dir="auto">{lines(answer)}</dd>'
    yield "</dl>"


def _again(link: str, form: Form) -> Iterator[str]:
    yield f'<form method="post" accept-charset="utf-8" action="{escape(link)}">'
    for name, values in form.items():
        yield from (hidden(name, value) for value in values)
    word = escape(_("Send again"))
    yield f'<div class="buttons"><button type="submit">{word}</button></div></form>'


def _onward(kind: Kind, link: str) -> Iterator[str]:
    if not link:
        return
    text = link if kind is Kind.SAVED else _("Go on")
    yield f'<p><a href="{escape(link)}">{escape(text)}</a></p>'


def _end(who: Chrome) -> str:
    name = escape(who.organisation)
    return f'</div><footer><p class="who"><b>{name}</b></p></footer></main></body></html>'
