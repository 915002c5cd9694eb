"""The page after the last answer."""

from collections.abc import Iterator
from html import escape

from django.utils.translation import gettext as _

from harken.surveys.definition.records import Ending
from harken.surveys.rendering.pages import frame
from harken.surveys.rendering.pieces import Piece, Pieces, Sheet, packed
from harken.surveys.rendering.questions.symbols import TICK
from harken.surveys.rendering.records import Chrome
from harken.surveys.rendering.say import Say


def ending(ending: Ending, say: Say, who: Chrome) -> Pieces:
    """Make an ending."""
    with say.override():
        return packed(_ending(ending, say, who))


def _ending(ending: Ending, say: Say, who: Chrome) -> Iterator[Piece]:
    yield from frame.top(say, who, say.plain(ending.title) or escape(_("Thank you")))
    yield f'<div class="over">{TICK}<h1>'
    if ending.title:
        yield say.text(ending.title)
    else:
        yield f"<span{say.foreign}>{escape(_('Thank you'))}</span>"
    yield "</h1>"
    if ending.text:
        yield "<p>"
        yield say.text(ending.text)
        yield "</p>"
    yield from _link(ending, say)
    yield _again(say)
    yield '</div><footer><p class="who"><b>'
    yield frame.asker(say, who)
    yield "</b></p></footer></main></body></html>"


def _link(ending: Ending, say: Say) -> Iterator[Piece]:
    if not ending.link.lower().startswith(("http://", "https://")):
        return
    yield f'<p><a class="go" rel="noreferrer" href="{escape(ending.link)}">'
    yield say.text(ending.link_text) if ending.link_text else escape(ending.link)
    yield "</a></p>"


def _again(say: Say) -> Piece:
    words, foreign = escape(_("Start again")), say.foreign

    def hole(sheet: Sheet) -> str:
        start = escape(sheet.fill.action)
        return f'<p{foreign}><a href="{start}">{words}</a></p>' if start else ""

    return hole
