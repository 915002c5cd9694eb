"""The form field for sentences in several languages: side by side, with room to write."""

from typing import Any

from harken.foundations.local_text_form import LocalTextFormField, LocalTextWidget
from harken.organisation.profile.queries import profile


class LongLocalTextWidget(LocalTextWidget):
    """Areas instead of lines; all languages open, next to each other where there is room."""

    template_name = "strategy/parts/long_local_text.html"


class LongLocalTextField(LocalTextFormField):
    """A LocalText of some sentences; the organisation's language must be there."""

    widget = LongLocalTextWidget

    def __init__(self, *, max_length: int = 300, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


def require_house_language(*fields: Any) -> None:
    """Let the organisation's own language be the one in which `fields` must be filled.

    Call it in a form's `__init__`: `require_house_language(*self.fields.values())`.
    """
    language = profile().default_language
    for field in fields:
        if isinstance(field, LocalTextFormField):
            field.require(language)
