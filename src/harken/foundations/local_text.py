"""One text in several languages, with a fallback that never shows an empty place."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harken.foundations.languages import LANGUAGE_CODES


class LocalText(Mapping[str, str]):
    """A text by language code; `str()` gives it in the active language or the best there is."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts = {code: text for code, text in (texts or {}).items() if text}

    def __getitem__(self, code: str) -> str:
        return self._texts[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return f"LocalText({self._texts!r})"

    def __str__(self) -> str:
        return self.in_language(get_language() or "en")

    def in_language(self, code: str) -> str:
        """Return the text in `code`, else in English, else in any language there is."""
        wanted = code.partition("-")[0]
        return self._texts.get(wanted) or self._texts.get("en") or next(iter(self.values()), "")


class LocalTextField(models.JSONField):
    """A JSON column that reads and writes a LocalText."""

    description = _("Text in several languages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", LocalText)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalText | None:
        """Turn the stored JSON into a LocalText."""
        plain = super().from_db_value(value, expression, connection)
        return None if plain is None else LocalText(plain)

    def to_python(self, value: Any) -> Any:
        """Accept a mapping or a LocalText."""
        return LocalText(value) if isinstance(value, Mapping) else value

    def get_prep_value(self, value: Any) -> Any:
        """Store the plain mapping."""
        return dict(value) if isinstance(value, Mapping) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse languages that Harken does not have."""
        strange = set(value or {}) - set(LANGUAGE_CODES)
        if strange:
            raise ValidationError(_("Unknown language: %(code)s"), params={"code": min(strange)})
        super().validate(dict(value or {}), model_instance)
