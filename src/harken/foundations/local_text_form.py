"""The form field for a text in several languages: one input per language, the first required."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGES
from harken.foundations.local_text import LocalText


def _with_language_first(required: str) -> list[tuple[str, str]]:
    return sorted(LANGUAGES, key=lambda language: language[0] != required)


class LocalTextWidget(forms.Widget):
    """Shows the required language openly and the others behind 'in other languages'."""

    template_name = "foundations/local_text.html"
    required_language = "en"
    max_length = 120

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add one input per language to what the template gets."""
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, Mapping) else {}
        inputs = [
            {"name": f"{name}_{code}", "code": code, "label": label, "text": texts.get(code, "")}
            for code, label in _with_language_first(self.required_language)
        ]
        context["widget"].update(
            first=inputs[0],
            others=inputs[1:],
            max_length=self.max_length,
            others_filled=any(other["text"] for other in inputs[1:]),
        )
        return context

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> dict[str, str]:
        """Collect the languages' inputs."""
        return {code: str(data.get(f"{name}_{code}", "")).strip() for code, _name in LANGUAGES}

    def value_omitted_from_data(self, data: Any, _files: Any, name: str) -> bool:
        """Tell whether no input of this field was sent."""
        return not any(f"{name}_{code}" in data for code, _name in LANGUAGES)

    def use_required_attribute(self, _initial: Any) -> bool:
        """Leave 'required' to the first input."""
        return False


class LocalTextFormField(forms.Field):
    """A LocalText of which the required language must be there; each text is one short line."""

    widget = LocalTextWidget

    def __init__(self, *, max_length: int = 120, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_length = max_length
        self.widget.max_length = max_length
        self.require("en")

    def require(self, language: str) -> None:
        """Make `language` the one that must be filled."""
        self.required_language = language
        self.widget.required_language = language
        self.widget.is_required = self.required

    def clean(self, value: Any) -> LocalText:
        """Return the LocalText; raise ValidationError where a text is missing or too long."""
        texts = dict(value or {})
        if self.required and not texts.get(self.required_language):
            raise forms.ValidationError(
                _("Write this in %(language)s; the other languages may wait.")
                % {"language": _name_of(self.required_language)}
            )
        for text in texts.values():
            if len(text) > self.max_length:
                raise forms.ValidationError(
                    _("“%(start)s…” is too long. Use at most %(limit)s characters.")
                    % {"start": text[:20], "limit": self.max_length}
                )
        return LocalText(texts)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare text by text."""
        return LocalText(initial or {}) != LocalText(data or {})


def _name_of(language: str) -> str:
    return dict(LANGUAGES)[language]
