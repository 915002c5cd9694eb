"""The kinds of cases that everybody begins with."""

from typing import Any

from harken.action.kinds.models import CaseKind
from harken.foundations.local_text import LocalText

KINDS = (
    {"en": "Complaint", "pl": "Reklamacja", "ru": "Жалоба", "uk": "Скарга"},
    {"en": "Question", "pl": "Pytanie", "ru": "Вопрос", "uk": "Запитання"},
    {"en": "Low score", "pl": "Niska ocena", "ru": "Низкая оценка", "uk": "Низька оцінка"},
    {"en": "Broken promise", "pl": "Niedotrzymana obietnica", "ru": "Нарушенное обещание",
     "uk": "Порушена обіцянка"},
)  # fmt: skip


def plant(**_signal: Any) -> None:
    """Add the first kinds where there is none at all; called after every migration."""
    if not CaseKind.objects.exists():
        CaseKind.objects.bulk_create(
            CaseKind(name=LocalText(name), place=place) for place, name in enumerate(KINDS, 1)
        )
