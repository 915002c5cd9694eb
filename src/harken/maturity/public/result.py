"""The page with one person's result, put together fast enough for a crowd."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from harken.analysis.maturity import Profile, Stage, profile
from harken.maturity.public.paper.filled import CHANGE, GO, RESULT, Filled, carried
from harken.maturity.public.paper.frame import bottom, hidden, language_buttons, top
from harken.maturity.public.paper.records import Sheet
from harken.maturity.public.sheets import JSON, KEEP, PDF
from harken.maturity.results.pages.bars import band_parts, bar_rows
from harken.maturity.results.telling import Bar, Told, tell
from harken.maturity.texts.advice import COMPETENCY_STEPS
from harken.maturity.texts.published import PUBLISHED
from harken.maturity.texts.stages import STAGE_STEPS
from harken.maturity.texts.statements import COMPETENCY_NAMES

MADE = 512


@dataclass(frozen=True)
class Kept:
    """What a kept result's page says besides: when it was kept, until when, where its files are."""

    sentence: str
    path: str


def result_page(sheet: Sheet, filled: Filled, kept: Kept | None = None) -> bytes:
    """Return the page; answers must be complete enough for nothing, what is missing is said."""
    found = profile(filled.answers)
    with translation.override(sheet.language):
        told = tell(found, sheet.language)
        parts = [
            top(sheet.language, told.headline, sheet.house, kept.path if kept else ""),
            *_finding(told, kept),
            *_competencies(told, sheet.language),
            _onward(sheet.language, found.stage, found.lowest),
            *(_files_of(kept) if kept else _ways(sheet, filled)),
            _context(sheet.language),
            bottom(sheet.language, "" if kept else sheet.use),
        ]
    return "".join(parts).encode()


def _finding(told: Told, kept: Kept | None) -> Iterator[str]:
    """Yield headline, total and what is to be said of it."""
    yield '<div class="finding">'
    if kept:
        yield f'<p class="meta">{escape(kept.sentence)}</p>'
    yield f"<h1>{escape(told.headline)}</h1>"
    if told.total:
        total = _("%(total)s of 100") % {"total": told.total}
        lowest = _("(20 is the lowest possible)")
        yield f'<p class="total"><strong>{total}</strong> <span class="meta">{lowest}</span></p>'
    yield from (
        f'<p class="notice">{escape(said)}</p>' for said in (told.gate, told.missing) if said
    )
    single = _(
        "A single view: one person's answers carry no interval. How far others agree shows only "
        "when several people of the same organisation answer."
    )
    yield f'<p class="meta">{escape(single)}</p></div>'


def _competencies(told: Told, language: str) -> Iterator[str]:
    """Yield the four bars on their scale."""
    heading = escape(_("The four competencies"))
    yield f'<section><h2>{heading}</h2><div class="competencies">'
    yield from (_bar(bar, language) for bar in told.bars)
    yield f"{_bands(language)}</div></section>"


@lru_cache(maxsize=8 * MADE)
def _bar(bar: Bar, language: str) -> str:
    """Return one bar: its score has less than a hundred values, so it is drawn once for all."""
    with translation.override(language):
        context = {"row": bar_rows([bar])[0], "bands": band_parts()}
        return render_to_string("maturity/results/bar.html", context)


@lru_cache(maxsize=MADE)
def _bands(language: str) -> str:
    with translation.override(language):
        return render_to_string("maturity/results/bands.html")


@lru_cache(maxsize=MADE)
def _onward(language: str, stage: Stage | None, weakest: str | None) -> str:
    """Return the ladder, the stage's picture and the next steps."""
    with translation.override(language):
        told = tell(_only(stage), language)
        context = {
            "stage": stage,
            "picture": told.picture,
            "steps": STAGE_STEPS[stage] if stage else (),
            "weakest": COMPETENCY_NAMES[weakest] if weakest else "",
            "own_steps": COMPETENCY_STEPS[weakest] if weakest else (),
        }
        return render_to_string("maturity/public/onward.html", context)


def _only(stage: Stage | None) -> Profile:
    """Return a profile of which only the stage is known."""
    return replace(profile({}), stage=stage)


@lru_cache(maxsize=MADE)
def _context(language: str) -> str:
    """Return what was published of others."""
    with translation.override(language):
        return render_to_string("maturity/public/context.html", {"published": PUBLISHED})


def _ways(sheet: Sheet, filled: Filled) -> Iterator[str]:
    """Yield one form for all that can be done with the answers."""
    fields = hidden(carried(replace(filled, language=sheet.language), RESULT, filled.told))
    beside = ' formtarget="_blank"' if sheet.embedded else ""
    yield f'<form class="ways" method="post" action="{escape(sheet.action)}">{fields}'
    yield f'<h2>{escape(_("Take it along"))}</h2><div class="row">'
    yield _button(_("PDF to share"), f' formaction="{PDF}"{beside}')
    yield _button(_("JSON for programs"), f' formaction="{JSON}"')
    yield _button(_("Keep it behind a private link"), f' formaction="{KEEP}"{beside}')
    yield '</div><div class="row">'
    yield _button(_("Change answers"), f' name="{GO}" value="{CHANGE}"')
    yield f'<a class="button quiet" href="{escape(sheet.action)}?lang={sheet.language}">'
    yield f"{escape(_('Start again'))}</a></div>"
    yield from language_buttons(sheet.language)
    yield "</form>"


def _button(words: str, more: str) -> str:
    return f'<button class="button quiet"{more}>{escape(words)}</button>'


def _files_of(kept: Kept) -> Iterator[str]:
    """Yield the files of a kept result."""
    yield f'<div class="ways"><h2>{escape(_("Take it along"))}</h2><div class="row">'
    for name, words in (("result.pdf", _("PDF to share")), ("result.json", _("JSON for programs"))):
        link = escape(f"{kept.path}{name}")
        yield f'<a class="button quiet" href="{link}">{escape(words)}</a>'
    yield "</div></div>"
