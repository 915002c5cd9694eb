"""One statement with its answers, and the list of those that were left open."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis.maturity import ITEMS
from harken.maturity.public.paper.filled import UNKNOWN
from harken.maturity.texts.statements import ANSWERS, NOT_KNOWN, STATEMENTS

MADE = 4096
"""Pieces that are kept: twenty statements, seven states each, four languages, twice."""


@lru_cache(maxsize=MADE)
def statement(item: str, chosen: str, language: str, *, is_open: bool) -> str:
    """Return one statement with its six answers."""
    with translation.override(language):
        return "".join(_asked(item, chosen, is_open=is_open))


def _asked(item: str, chosen: str, *, is_open: bool) -> Iterator[str]:
    described = f' aria-describedby="{item}-error"' if is_open else ""
    marked = " is-open" if is_open else ""
    yield f'<fieldset class="statement{marked}" id="{item}" tabindex="-1"{described}>'
    yield f'<legend><span class="nr">{ITEMS.index(item) + 1}.</span> '
    yield f"{escape(str(STATEMENTS[item]))}</legend>"
    if is_open:
        words = escape(_("Choose an answer, or “I don't know”."))
        yield f'<p class="error" id="{item}-error">{words}</p>'
    yield '<div class="often">'
    choices = [*((str(value), text) for value, text in ANSWERS.items()), (UNKNOWN, NOT_KNOWN)]
    for value, text in choices:
        checked = " checked" if value == chosen else ""
        yield f'<label><input type="radio" name="{item}" value="{value}"{checked}>'
        yield f"<span>{escape(str(text))}</span></label>"
    yield "</div></fieldset>"


def errors(missing: tuple[str, ...], language: str) -> str:
    """Say above everything what is open, with links."""
    with translation.override(language):
        return "".join(_summary(missing))


def _summary(missing: tuple[str, ...]) -> Iterator[str]:
    count = len(missing)
    heading = ngettext(
        "%(count)d statement has no answer", "%(count)d statements have no answer", count
    ) % {"count": count}
    advice = _("Answer, or choose “I don't know”. If you go on without, it counts as not known.")
    yield f'<div class="errors" role="alert"><h2>{escape(heading)}</h2><p>{escape(advice)}</p><ul>'
    for item in missing:
        words = f"{ITEMS.index(item) + 1}. {STATEMENTS[item]}"
        yield f'<li><a href="#{item}">{escape(words)}</a></li>'
    yield "</ul></div>"
