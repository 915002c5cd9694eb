"""What differs between two versions of a survey, in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harken.surveys.definition.records import Definition, Page, Question
from harken.surveys.definition.texts import said, shortened
from harken.web.registries import Text

MOST_SENTENCES = 200
PART_NAMES: Mapping[str, Text] = {
    "type": gettext_lazy("type"),
    "text": gettext_lazy("text"),
    "hint": gettext_lazy("hint"),
    "required": gettext_lazy("whether an answer is required"),
    "show_if": gettext_lazy("condition"),
    "measure": gettext_lazy("measure"),
    "low": gettext_lazy("lowest value"),
    "high": gettext_lazy("highest value"),
    "decimals": gettext_lazy("decimal places"),
    "low_label": gettext_lazy("label of the lowest"),
    "high_label": gettext_lazy("label of the highest"),
    "look": gettext_lazy("look"),
    "choices": gettext_lazy("choices"),
    "rows": gettext_lazy("rows"),
    "several": gettext_lazy("answers in a row"),
    "other": gettext_lazy("“other”"),
    "random_order": gettext_lazy("random order"),
    "least": gettext_lazy("number of choices"),
    "most": gettext_lazy("number of choices"),
    "longest": gettext_lazy("length of the answer"),
    "fields": gettext_lazy("what is asked for"),
    "purpose": gettext_lazy("purpose"),
    "kept_as": gettext_lazy("dimension"),
}
SURVEY_PARTS: Mapping[str, Text] = {
    "title": gettext_lazy("The title changed."),
    "who": gettext_lazy("Who asks changed."),
    "why": gettext_lazy("Why you ask changed."),
    "use": gettext_lazy("What happens with the answers changed."),
    "touchpoint": gettext_lazy("The touchpoint changed."),
    "stage": gettext_lazy("The stage changed."),
    "journey": gettext_lazy("The journey changed."),
    "team": gettext_lazy("The team changed."),
    "location": gettext_lazy("The location changed."),
    "product": gettext_lazy("The product changed."),
    "hidden": gettext_lazy("The hidden fields changed."),
    "ends": gettext_lazy("The end conditions changed."),
    "quotas": gettext_lazy("The quotas changed."),
    "endings": gettext_lazy("The endings changed."),
    "progress": gettext_lazy("Whether the progress is shown changed."),
}


@dataclass(frozen=True)
class _Placed:
    """A question with the page it stands on."""

    question: Question
    page: str


def differences(before: Definition | None, after: Definition, language: str) -> list[str]:
    """Tell what changed from one version to the next, what matters most first."""
    if before is None:
        count = sum(1 for _question in after.questions)
        return [
            ngettext(
                "The first version, with %(count)s question.",
                "The first version, with %(count)s questions.",
                count,
            )
            % {"count": count}
        ]
    return list(_each(before, after, language))[:MOST_SENTENCES]


def _each(before: Definition, after: Definition, language: str) -> Iterator[str]:
    old, new = _placed(before), _placed(after)
    for name in new.keys() - old.keys():
        yield _("New: %(question)s") % {"question": _called(new[name].question, after, language)}
    for name in old.keys() - new.keys():
        gone = _called(old[name].question, before, language)
        yield _("Removed: %(question)s") % {"question": gone}
    for name in new:
        if name in old:
            yield from _question(old[name], new[name], after, language)
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield _("The questions are in another order.")
    yield from _pages(before, after)
    yield from _languages(before, after)
    yield from (str(text) for name, text in SURVEY_PARTS.items() if _differ(before, after, name))


def _placed(definition: Definition) -> dict[str, _Placed]:
    return {
        question.id: _Placed(question, page.id)
        for page in definition.pages
        for question in page.questions
    }


def _question(old: _Placed, new: _Placed, after: Definition, language: str) -> Iterator[str]:
    parts = [one.name for one in fields(Question) if _differ(old.question, new.question, one.name)]
    names = dict.fromkeys(str(PART_NAMES[part]) for part in parts if part in PART_NAMES)
    words = {"question": _called(new.question, after, language), "parts": ", ".join(names)}
    if names:
        yield _("%(question)s: changed %(parts)s") % words
    if old.page != new.page:
        yield _("%(question)s: moved to another page") % words


def _called(question: Question, definition: Definition, language: str) -> str:
    text = shortened(said(question.text, language, definition.default_language))
    return _("“%(text)s”") % {"text": text} if text else question.id


def _pages(before: Definition, after: Definition) -> Iterator[str]:
    old, new = ({page.id: _bare(page) for page in one.pages} for one in (before, after))
    if len(old) != len(new):
        yield _("Pages: %(before)s before, %(after)s now.") % {
            "before": len(old),
            "after": len(new),
        }
    if any(old[name] != new[name] for name in new if name in old):
        yield _("The title, condition or order of a page changed.")


def _bare(page: Page) -> tuple[Any, ...]:
    return page.title, page.show_if, page.random_order


def _languages(before: Definition, after: Definition) -> Iterator[str]:
    for code in after.languages:
        if code not in before.languages:
            yield _("New language: %(language)s") % {"language": code}
    for code in before.languages:
        if code not in after.languages:
            yield _("Removed language: %(language)s") % {"language": code}


def _differ(old: Any, new: Any, name: str) -> bool:
    return bool(getattr(old, name) != getattr(new, name))
