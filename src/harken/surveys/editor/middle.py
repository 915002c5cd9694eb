"""What stands in the middle of the editor: the form of a question or of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from harken.metrics.measures.queries import measures_by_name
from harken.surveys.definition.conditions import told
from harken.surveys.definition.records import Condition, Page, Question
from harken.surveys.editor import arranging
from harken.surveys.editor.keeping import mark_of
from harken.surveys.editor.questions.form import QuestionForm
from harken.surveys.editor.questions.naming import dimension_names, purpose_names
from harken.surveys.editor.questions.page_form import PageForm
from harken.surveys.editor.questions.values import ROW_MEASURE
from harken.surveys.editor.showing import Desk

FIRST = ("type", "text", "hint", "required", "rows", "choices", "other", "several", "asks")
ENDS = ("low", "high", "decimals", "low_label", "high_label", "look", "purpose", "longest")
MORE = ("random_order", "fixed", "alone", "missing", "least", "most")
KEPT = ("measure", "kept_as")


@dataclass(frozen=True)
class Middle:
    """The form, the mark of what it began with, and what stands beside its fields."""

    part: Question | Page
    form: forms.Form
    mark: str
    condition: str
    dimensions: list[str]
    purposes: Mapping[str, str]
    is_other: bool = False
    """Whether the fields are others than those the reader has before them."""
    has_other_extras: bool = False
    """Whether those about single choices and rows are."""

    @property
    def is_question(self) -> bool:
        """Whether a question is chosen, not a page."""
        return isinstance(self.part, Question)

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that most questions need."""
        return self._fields(FIRST if self.is_question else tuple(self.form.fields))

    @property
    def ends(self) -> list[forms.BoundField]:
        """The fields of scales, numbers and texts."""
        return self._fields(ENDS)

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields about order and choices that few need."""
        return self._fields(MORE) if self.is_question else []

    @property
    def kept(self) -> list[forms.BoundField]:
        """The fields that say what the answers feed."""
        rows = tuple(name for name in self.form.fields if name.startswith(ROW_MEASURE))
        return self._fields((*KEPT, *rows))

    def _fields(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self.form[name] for name in names if name in self.form.fields]


def middle_of(desk: Desk, sent: Any, before: "Middle | None" = None) -> Middle:
    """Return the form of what is chosen, with what was sent if anything was.

    `before` is the form that the reader has before them; other fields are told.
    """
    first = desk.draft.default_language
    if not desk.chosen.question:
        page = arranging.found_page(desk.draft, desk.chosen.page)
        form: forms.Form = PageForm(sent, page=page, language=desk.language, first=first)
        return Middle(page, form, mark_of(page), _told(page.show_if, desk), [], {})
    question = arranging.found(desk.draft, desk.chosen.question)
    measures = measures_by_name()
    form = QuestionForm(
        sent, question=question, language=desk.language, first=first, measures=measures
    )
    return Middle(
        question,
        form,
        mark_of(question),
        _told(question.show_if, desk),
        dimension_names(),
        purpose_names(),
        is_other=before is not None and _names(before.form) != _names(form),
        has_other_extras=before is not None and _extras(before.form) != _extras(form),
    )


def _names(form: forms.Form) -> set[str]:
    return {name for name in form.fields if name in (*FIRST, *ENDS)}


def _extras(form: forms.Form) -> list[tuple[str, Any]]:
    """The other fields, with the codes of those about choices."""
    fields = {name: field for name, field in form.fields.items() if name not in (*FIRST, *ENDS)}
    return [(name, _codes(field)) for name, field in fields.items()]


def _codes(field: forms.Field) -> Any:
    if not isinstance(field, forms.MultipleChoiceField):
        return None
    return [code for code, _label in cast("list[tuple[str, str]]", field.choices)]


def _told(condition: Condition | None, desk: Desk) -> str:
    return told(condition, desk.draft, desk.language) if condition is not None else ""
