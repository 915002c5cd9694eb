"""The four pages with statements, put together from pieces that are made once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _

from harken.analysis.maturity import COMPETENCIES
from harken.maturity.public.paper.filled import (
    BACK,
    GO,
    RESULT,
    STEPS,
    Filled,
    carried,
    items_of,
    turn,
)
from harken.maturity.public.paper.frame import (
    bottom,
    hidden,
    language_buttons,
    progress,
    title_of,
    top,
)
from harken.maturity.public.paper.records import Sheet
from harken.maturity.public.paper.statements import errors, statement
from harken.maturity.texts.statements import COMPETENCY_MEANS, COMPETENCY_NAMES

MADE = 1024


@dataclass(frozen=True)
class Place:
    """Which page it is: its step, whether somebody just came, whether it asks once more."""

    step: int
    is_start: bool
    has_errors: bool


def first_page(sheet: Sheet) -> bytes:
    """Return the page to begin with."""
    return step_page(sheet, 1, Filled())


def next_page(sheet: Sheet, filled: Filled) -> bytes | None:
    """Return the page that follows what was sent, None when everything was asked."""
    follows = turn(filled)
    if follows.step == RESULT:
        return None
    return step_page(sheet, follows.step, filled, follows.open)


def step_page(sheet: Sheet, step: int, filled: Filled, missing: tuple[str, ...] = ()) -> bytes:
    """Return the page of a step, filled in; `missing` are statements it asks for once more."""
    filled = replace(filled, language=sheet.language)
    told = filled.told | {step} if missing else filled.told
    place = Place(step, step == 1 and filled.step == 0, bool(missing))
    begin, end = _around(sheet, place)
    parts = [
        begin,
        errors(missing, sheet.language) if missing else "",
        _form(sheet.action),
        hidden(carried(filled, step, told)),
        *(
            statement(item, filled.value(item), sheet.language, is_open=item in missing)
            for item in items_of(step)
        ),
        end,
    ]
    return "".join(parts).encode()


def _form(action: str) -> str:
    return f'<form method="post" accept-charset="utf-8" action="{escape(action)}">'


@lru_cache(maxsize=MADE)
def _around(sheet: Sheet, place: Place) -> tuple[str, str]:
    """Return what stands before the form and after the statements."""
    with translation.override(sheet.language):
        return "".join(_before(sheet, place)), "".join(_after(sheet, place))


def _before(sheet: Sheet, place: Place) -> Iterator[str]:
    code = COMPETENCIES[place.step - 1]
    name, means = escape(str(COMPETENCY_NAMES[code])), escape(str(COMPETENCY_MEANS[code]))
    title = title_of(sheet, "" if place.is_start else str(COMPETENCY_NAMES[code]))
    title = _("Error: %(title)s") % {"title": title} if place.has_errors else title
    yield top(sheet.language, title, sheet.house, sheet.action if place.is_start else "")
    if place.is_start:
        yield f"<h1>{escape(sheet.title)}</h1>"
        yield from (f'<p class="lead">{escape(text)}</p>' for text in sheet.intro)
    yield from progress(place.step)
    heading = "h2" if place.is_start else "h1"
    yield f'<div class="topic"><{heading}>{name}</{heading}><p>{means}</p>'
    yield f'<p class="hint">{escape(_("How often is this true of your organisation?"))}</p></div>'


def _after(sheet: Sheet, place: Place) -> Iterator[str]:
    word = escape(sheet.send if place.step == STEPS else _("Next"))
    yield f'<div class="buttons"><button class="go" type="submit">{word}</button>'
    if place.step > 1:
        yield f'<button class="plain" name="{GO}" value="{BACK}">{escape(_("Back"))}</button>'
    yield "</div>"
    if not place.is_start:
        yield from language_buttons(sheet.language)
    yield "</form>"
    yield bottom(sheet.language, sheet.use)
