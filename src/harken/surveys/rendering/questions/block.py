"""What stands around every question: its text, a hint, what went wrong, where the link leads."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from harken.surveys.definition.answering import sentence
from harken.surveys.definition.records import Question
from harken.surveys.rendering.pieces import Hole, Piece, Sheet, bare
from harken.surveys.rendering.say import Say

_ODD = re.compile("[^A-Za-z0-9_.-]")


@dataclass(frozen=True, slots=True)
class Part:
    """One question in the making. `heading` is h1 for the question that leads its page;
    `says_optional` where the page has questions that must be answered, and this one need not."""

    question: Question
    say: Say
    heading: str = "h2"
    says_optional: bool = False

    @property
    def name(self) -> str:
        """The name of its field, as an attribute holds it."""
        return bare(self.question.id)

    @property
    def dom(self) -> str:
        """Its id on the page, to which errors link."""
        return dom_id(self.question.id)


def dom_id(question: str) -> str:
    """Return the id on the page of a question: letters, digits and marks that need no quotes."""
    return "q-" + _ODD.sub(lambda found: f"_{ord(found[0]):x}_", question)


def _title(part: Part) -> Iterator[Piece]:
    yield part.say.text(part.question.text)
    if part.says_optional:
        yield f" <small{part.say.foreign}>{escape(_('(optional)'))}</small>"


def _below(part: Part, rule: str) -> Iterator[Piece]:
    """Yield the hint, what the question's bounds ask for, and what went wrong."""
    if part.question.hint or rule:
        yield f"<p class=hint id={part.dom}-hint>"
        yield part.say.text(part.question.hint)
        if rule:
            gap = "<br>" if part.say.raw(part.question.hint) else ""
            yield gap + _own(part, rule)
        yield "</p>"
    yield _error(part)


def _own(part: Part, words: str) -> str:
    """Return a sentence of Harken's own, marked where the page is in another language."""
    foreign, safe = part.say.foreign, escape(words, quote=False)
    return f"<span{foreign}>{safe}</span>" if foreign else safe


def _error(part: Part) -> Hole:
    name, dom, own, foreign = part.question.id, part.dom, part.say.own, part.say.foreign
    word = escape(_("Error:"))

    def hole(sheet: Sheet) -> str:
        wrong = sheet.fill.errors.get(name)
        if wrong is None:
            return ""
        said = escape(sentence(wrong, own))
        return f"<p class=error id={dom}-error{foreign}><b>▲ {word}</b> {said}</p>"

    return hole


def described(part: Part, *more: str, rule: str = "", can_be_invalid: bool = True) -> Hole:
    """Name what describes a control: hint, ends of a scale, and the error where there is one."""
    hint = [f"{part.dom}-hint"] if part.question.hint or rule else []
    plain = [*hint, *more]
    name, dom = part.question.id, part.dom
    invalid = ' aria-invalid="true"' if can_be_invalid else ""

    def hole(sheet: Sheet) -> str:
        is_wrong = name in sheet.fill.errors
        ids = [*plain, f"{dom}-error"] if is_wrong else plain
        if not ids:
            return ""
        return f' aria-describedby="{" ".join(ids)}"' + (invalid if is_wrong else "")

    return hole


def group(
    part: Part,
    kind: str,
    inner: Iterable[Piece],
    *,
    rule: str = "",
    radio: bool = True,
    more: tuple[str, ...] = (),
) -> Iterator[Piece]:
    """Yield a question of several controls: a field set with the text as its legend."""
    # A legend names its field set; where that has another role, it is said once more.
    named = f" role=radiogroup aria-labelledby={part.dom}-text"
    role, name = (named, f" id={part.dom}-text") if radio else ("", "")
    yield f'<fieldset class="q {kind}" id={part.dom} tabindex=-1{role}'
    yield described(part, *more, rule=rule, can_be_invalid=radio)
    yield f"><legend><{part.heading}{name}>"
    yield from _title(part)
    yield f"</{part.heading}></legend>"
    yield from _below(part, rule)
    yield from inner
    yield "</fieldset>"


def single(
    part: Part, kind: str, control: Callable[[Hole], Iterable[Piece]], *, rule: str = ""
) -> Iterator[Piece]:
    """Yield a question of one control, made by `control` from what describes it."""
    yield f'<div class="q {kind}"><{part.heading}><label for={part.dom}>'
    yield from _title(part)
    yield f"</label></{part.heading}>"
    yield from _below(part, rule)
    yield from control(described(part, rule=rule))
    yield "</div>"
