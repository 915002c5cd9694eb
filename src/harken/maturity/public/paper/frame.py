"""What stands around the statements and the result: who offers it, languages, progress, origin."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGES
from harken.maturity.public.paper.filled import STEPS, SWITCH
from harken.maturity.public.paper.records import House, Sheet

SHEETS = ("web/tokens.css", "maturity/test.css", "maturity/result.css")
KEEP = 4096


@lru_cache(maxsize=KEEP)
def top(language: str, title: str, house: House, action: str) -> str:
    """Return everything up to the content; with an `action` languages are offered as links."""
    with translation.override(language):
        return "".join(_top(language, title, house, action))


def _top(language: str, title: str, house: House, action: str) -> Iterator[str]:
    yield f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(title)} · {escape(house.name)}</title>"
    yield from (f'<link rel="stylesheet" href="{escape(static(name))}">' for name in SHEETS)
    yield f'<link rel="icon" href="{escape(static("web/icon.svg"))}"></head>'
    yield '<body class="test-page"><main class="test" id="main"><header class="top"><p class="who">'
    if house.logo:
        yield f'<img src="{escape(house.logo)}" alt="" height="32">'
    yield f"<b>{escape(house.name)}</b></p>"
    if action:
        yield f'<nav class="languages" aria-label="{escape(_("Language"))}">'
        yield from (
            _link(code, name, "" if code == language else action) for code, name in LANGUAGES
        )
        yield "</nav>"
    yield "</header>"


def _link(code: str, name: str, action: str) -> str:
    if not action:
        return f'<b lang="{code}" aria-current="true">{name}</b> '
    link = escape(f"{action}?lang={code}")
    return f'<a href="{link}" lang="{code}" hreflang="{code}">{name}</a> '


def language_buttons(language: str) -> Iterator[str]:
    """Yield a button for each other language; it takes along what was chosen."""
    yield f'<div class="languages" role="group" aria-label="{escape(_("Language"))}">'
    for code, name in LANGUAGES:
        if code != language:
            yield f'<button class="plain" name="{SWITCH}" value="{code}" lang="{code}">'
            yield f"{name}</button>"
    yield "</div>"


def progress(step: int) -> Iterator[str]:
    """Yield how far one is."""
    words = escape(_("Step %(number)d of %(total)d") % {"number": step, "total": STEPS})
    yield f'<p class="progress"><span id="how-far">{words}</span>'
    yield f'<progress max="{STEPS}" value="{step}" aria-labelledby="how-far"></progress></p>'


@lru_cache(maxsize=KEEP)
def bottom(language: str, use: str = "") -> str:
    """Return the end of a page: what happens with the answers, and where the test comes from."""
    with translation.override(language):
        return "".join(_bottom(use))


def _bottom(use: str) -> Iterator[str]:
    yield "<footer>"
    if use:
        yield f"<details><summary>{escape(_('What happens with the answers'))}</summary>"
        yield f"<p>{escape(use)}</p></details>"
    yield f"<p>{escape(origin())}</p></footer></main></body></html>"


def origin() -> str:
    """Return where the statements come from, in the active language."""
    return _(
        "The statements and the cut-offs are Harken's own, inspired by a published model of four "
        "competencies and six stages. This is no official score, and rating yourself is an opinion."
    )


def hidden(fields: Iterable[tuple[str, str]]) -> str:
    """Return hidden fields."""
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields
    )


def title_of(sheet: Sheet, more: str = "") -> str:
    """Return what the window is called."""
    return f"{more} · {sheet.title}" if more else sheet.title
