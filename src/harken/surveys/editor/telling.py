"""A question or page as it stands for others, in words."""

from django.utils.translation import gettext as _

from harken.surveys.definition.records import Page, Question
from harken.surveys.editor.questions.kinds import FIELDS, NAMES
from harken.surveys.editor.questions.values import initial_values

Line = tuple[str, str]


def told_part(part: Question | Page, language: str) -> list[Line]:
    """Return what stands in a question or page, field by field; empty ones are left out."""
    if isinstance(part, Page):
        return [(_("Title of the page"), part.title.get(language, "") or "–")]
    values = initial_values(part, language)
    lines = [
        (_("Type"), str(NAMES[part.type])),
        (_("Question"), values["text"] or "–"),
        (_("Hint"), values["hint"]),
        (_("An answer is required"), _("yes") if part.required else _("no")),
        (_("Rows"), values["rows"] if "rows" in FIELDS[part.type] else ""),
        (_("Choices"), values["choices"] if "choices" in FIELDS[part.type] else ""),
        (_("Label of “other”"), values["other"]),
        (_("Feeds the measure"), part.measure),
        (_("Kept as dimension"), part.kept_as),
    ]
    return [(label, text) for label, text in lines if text]
