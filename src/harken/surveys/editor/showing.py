"""What the editor shows: the outline, what is wrong with links to it, and where the preview is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.surveys.definition.checking import Fault
from harken.surveys.definition.records import Definition, Page, Question
from harken.surveys.definition.steps import steps_of
from harken.surveys.definition.texts import said, shortened
from harken.surveys.designs.models import Survey
from harken.surveys.editor.acts import Target
from harken.surveys.editor.questions.kinds import NAMES
from harken.web.registries import Text

_QUESTION = re.compile(r"pages/([^/]+)/questions/([^/]+)")
_PAGE = re.compile(r"pages/([^/]+)")
ERROR = "error"


@dataclass(frozen=True)
class Desk:
    """What one person has before them: a survey's draft, in a language, with something chosen."""

    survey: Survey
    draft: Definition
    language: str
    chosen: Target

    def address(self, target: Target | None = None, language: str = "") -> str:
        """Return the address of the editor with something chosen."""
        return editor_url(self.survey.slug, target or self.chosen, language or self.language)


def editor_url(slug: str, target: Target, language: str = "", **more: str) -> str:
    """Return the address of the editor."""
    words = {"question": target.question, "page": target.page, "language": language, **more}
    query = urlencode({name: value for name, value in words.items() if value})
    return f"{reverse('surveys:questions', args=[slug])}?{query}"


@dataclass(frozen=True)
class OutlineQuestion:
    """A question in the outline."""

    text: str
    kind: Text
    url: str
    is_chosen: bool
    level: str
    is_required: bool
    has_condition: bool


@dataclass(frozen=True)
class OutlinePage:
    """A page in the outline with its questions."""

    number: int
    title: str
    url: str
    is_chosen: bool
    level: str
    questions: list[OutlineQuestion]


def outline(desk: Desk, faults: Iterable[Fault]) -> list[OutlinePage]:
    """Return the pages with their questions; `level` is that of the worst that is wrong there."""
    levels = _levels(faults)
    return [
        OutlinePage(
            number,
            _said(page.title, desk),
            desk.address(Target(page=page.id)),
            desk.chosen == Target(page=page.id),
            levels.get(page.id, ""),
            [_in_outline(question, desk, levels) for question in page.questions],
        )
        for number, page in enumerate(desk.draft.pages, start=1)
    ]


def _in_outline(question: Question, desk: Desk, levels: Mapping[str, str]) -> OutlineQuestion:
    target = Target(question=question.id)
    return OutlineQuestion(
        shortened(_said(question.text, desk)),
        NAMES[question.type],
        desk.address(target),
        desk.chosen == target,
        levels.get(question.id, ""),
        question.required,
        question.show_if is not None,
    )


def _said(words: Mapping[str, str], desk: Desk) -> str:
    return said(words, desk.language, desk.draft.default_language)


def _levels(faults: Iterable[Fault]) -> dict[str, str]:
    levels: dict[str, str] = {}
    for fault in faults:
        target = target_of(fault.where)
        name = target.question or target.page
        if name and levels.get(name) != ERROR:
            levels[name] = fault.level
    return levels


@dataclass(frozen=True)
class FaultLine:
    """Something wrong, with which question or page, and where it can be mended."""

    about: str
    sentence: str
    is_error: bool
    url: str


def fault_lines(
    slug: str, draft: Definition, faults: Sequence[Fault], language: str = ""
) -> list[FaultLine]:
    """Return what is wrong, what keeps it from being published first."""
    ordered = sorted(faults, key=lambda fault: fault.level != ERROR)
    names = _names(draft, language or draft.default_language)
    return [
        FaultLine(
            names.get(target_of(fault.where), ""),
            fault.sentence,
            fault.level == ERROR,
            _place(slug, fault.where, language),
        )
        for fault in ordered
    ]


def _names(draft: Definition, language: str) -> dict[Target, str]:
    """What questions and pages are called where something is said about them."""
    names = {
        Target(question=question.id): shortened(said(question.text, language, draft.languages[0]))
        or question.id
        for question in draft.questions
    }
    for number, page in enumerate(draft.pages, start=1):
        names[Target(page=page.id)] = _("Page %(number)s") % {"number": number}
    return names


def target_of(where: str) -> Target:
    """Return the question or page that a fault is about; neither for the survey itself."""
    if found := _QUESTION.match(where):
        return Target(question=found[2])
    found = _PAGE.match(where)
    return Target(page=found[1]) if found else Target()


def _place(slug: str, where: str, language: str) -> str:
    if where.startswith("pages/"):
        return editor_url(slug, target_of(where), language)
    if where.startswith(("ends", "endings", "quotas")):
        return _below(slug, "logic")
    return reverse("surveys:survey-settings", args=[slug])


def _below(slug: str, name: str) -> str:
    return f"{reverse('surveys:survey', args=[slug])}{name}/"


def preview_url(desk: Desk) -> str:
    """Return where the step with what is chosen is seen; a new revision is another address."""
    query = {"step": _step(desk), "language": desk.language, "revision": desk.survey.draft_revision}
    return f"{_below(desk.survey.slug, 'preview')}?{urlencode(query)}"


def _step(desk: Desk) -> int:
    for step in steps_of(desk.draft):
        ids = {question.id for question in step.questions}
        if desk.chosen.question in ids or desk.chosen.page == step.page.id:
            return step.number
    return 0


def page_of(desk: Desk) -> Page:
    """Return the page that is chosen, or on which the chosen question stands."""
    wanted = desk.chosen.on(desk.draft)
    return next(page for page in desk.draft.pages if page.id == wanted)
