"""What stands around the questions: head of the page, who asks, languages, progress, buttons."""

from collections.abc import Iterator
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext as _

from harken.surveys.definition.steps import share_done
from harken.surveys.rendering.pages.effort import effort
from harken.surveys.rendering.pieces import Hole, Piece, Sheet, lines
from harken.surveys.rendering.records import LANGUAGE, RESPONSE, STEP, Chrome
from harken.surveys.rendering.say import Say, direction, own_name

MOST_SIDE_BY_SIDE = 4
"""More languages than these are a list that opens."""


def top(say: Say, who: Chrome, title: Piece) -> Iterator[Piece]:
    """Yield everything before `main`; `title` is for the window."""
    language = escape(say.language)
    yield f'<!doctype html><html lang="{language}" dir="{direction(say.language)}"><head>'
    yield '<meta charset="utf-8"><meta name="viewport" content="width=device-width,'
    yield 'initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark"><title>'
    yield title
    yield f'</title>{who.links}</head><body><main class="ask">'
    yield _notice


def _notice(sheet: Sheet) -> str:
    if not sheet.fill.notice:
        return ""
    return f'<p class="notice" role="status">{lines(sheet.fill.notice)}</p>'


def asker(say: Say, who: Chrome) -> Piece:
    """Return who asks: said in the survey, else the organisation."""
    return say.text(say.definition.who) if say.definition.who else escape(who.organisation)


def header(say: Say, who: Chrome, *, is_first: bool) -> Iterator[Piece]:
    """Yield who asks, how long it takes, why, and the other languages."""
    yield '<header class="top"><p class="who">'
    if who.logo:
        yield f'<img src="{escape(who.logo)}" alt="" height="32">'
    yield "<span><b>"
    yield asker(say, who)
    yield "</b>"
    if is_first and (words := effort(say.definition)):
        dot = " · " if say.definition.who or who.organisation else ""
        yield f"{dot}<span{say.foreign}>{escape(words)}</span>"
    yield "</span></p>"
    yield from _languages(say)
    yield "</header>"
    if is_first and say.definition.why:
        yield '<p class="why">'
        yield say.text(say.definition.why)
        yield "</p>"


def _languages(say: Say) -> Iterator[Piece]:
    codes = say.definition.languages
    if len(codes) < 2:  # noqa: PLR2004 - one language needs no switch
        return
    name = escape(_("Language"))
    if len(codes) > MOST_SIDE_BY_SIDE:
        yield f'<details class="languages"><summary><span{say.foreign}>{name}:</span> '
        yield f"{escape(own_name(say.language))}</summary>"
        yield _links(say)
        yield "</details>"
    else:
        yield f'<nav class="languages" aria-label="{name}">'
        yield _links(say)
        yield "</nav>"


def _links(say: Say) -> Hole:
    links = [(code, escape(code), escape(own_name(code))) for code in say.definition.languages]

    def hole(sheet: Sheet) -> str:
        action = sheet.fill.action
        return " ".join(
            f'<b lang="{code}" aria-current="true">{name}</b>'
            if raw == say.language
            else f'<a href="{escape(in_language(action, raw))}" lang="{code}" hreflang="{code}"'
            f' dir="{direction(raw)}">{name}</a>'
            for raw, code, name in links
        )

    return hole


def in_language(address: str, language: str) -> str:
    """Return the address with `lang=`; what else its query says stays."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != "lang"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("lang", language)])))


def progress(say: Say, number: int, total: int) -> Iterator[Piece]:
    """Yield how far one is, where there is more than one step."""
    if not say.definition.progress or total < 2:  # noqa: PLR2004 - one step is all there is
        return
    words = escape(_("Step %(number)d of %(total)d") % {"number": number + 1, "total": total})
    share = round(100 * share_done(say.definition, number))
    yield f'<p class="progress"><span id="how-far"{say.foreign}>{words}</span>'
    yield f'<progress max="100" value="{share}" aria-labelledby="how-far"></progress></p>'


def form(say: Say, who: Chrome, number: int) -> Iterator[Piece]:
    """Yield the form's beginning with its hidden fields."""
    yield '<form method="post" accept-charset="utf-8" novalidate action="'
    yield lambda sheet: escape(sheet.fill.action)
    yield f'"><input type="hidden" name="{RESPONSE}" value="'
    yield lambda sheet: escape(sheet.fill.key)
    yield '">'
    yield from (hidden(*pair) for pair in ((STEP, str(number)), (LANGUAGE, say.language)))
    yield from (hidden(*pair) for pair in who.fixed.items())
    yield lambda sheet: "".join(hidden(*pair) for pair in sheet.fill.carried.items())


def hidden(name: str, value: str) -> str:
    """Return a hidden field."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def buttons(say: Say, *, is_last: bool) -> Iterator[Piece]:
    """Yield the button that sends, and the link back; the form ends."""
    word = escape(_("Send") if is_last else _("Next"))
    back = escape(_("Back"))
    yield f'<div class="buttons"{say.foreign}><button type="submit">{word}</button>'
    yield (
        lambda sheet: (
            f'<a class="back" href="{escape(sheet.fill.back)}">{back}</a>'
            if sheet.fill.back
            else ""
        )
    )
    yield "</div></form>"


def footer(say: Say, *, is_first: bool) -> Iterator[Piece]:
    """Yield what happens with the answers, and how to go on later."""
    yield "<footer>"
    if is_first and say.definition.use:
        words = escape(_("What happens with your answers"))
        yield f"<details><summary><span{say.foreign}>{words}</span></summary><p>"
        yield say.text(say.definition.use)
        yield "</p></details>"
    yield _resume(say)
    yield "</footer></main></body></html>"


def _resume(say: Say) -> Hole:
    words, foreign = escape(_("Continue later with this link:")), say.foreign

    def hole(sheet: Sheet) -> str:
        link = escape(sheet.fill.resume)
        return (
            f'<p><span{foreign}>{words}</span> <a href="{link}" dir="ltr">{link}</a></p>'
            if link
            else ""
        )

    return hole
