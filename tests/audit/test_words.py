"""Fields and values in the log are told in the reader's language, not as they are stored."""

import pytest
from django.utils import translation

from harken.audit.words import field_label, field_words, value_text

TEAM, USER, HOURS = "organisation.team", "accounts.user", "organisation.calendar"


@pytest.mark.parametrize("language", ["pl", "ru", "uk"])
@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (TEAM, "parent"),
        (TEAM, "since"),
        (TEAM, "until"),
        ("organisation.teammembership", "team"),
        (HOURS, "week"),
        (HOURS, "in_force_from"),
        (USER, "role"),
        (USER, "theme"),
        ("jobs.job", "state"),
    ],
)
def test_a_field_has_a_name_in_every_language(kind: str, field: str, language: str) -> None:
    with translation.override("en"):
        english = field_label(kind, field)
    assert "_" not in english
    with translation.override(language):
        assert field_label(kind, field) != english


@pytest.mark.parametrize(
    ("kind", "field", "value", "told"),
    [
        (USER, "role", "viewer", "Наблюдатель"),
        (USER, "language", "ru", "Русский"),
        (HOURS, "country", "PL", "Польша"),
        (TEAM, "since", "2026-03-02", "2 марта 2026"),
        ("organisation.organisation", "week_start", 0, "Понедельник"),
        (TEAM, "name", "en: Help, pl: Pomoc", "English: Help, Polski: Pomoc"),
        (TEAM, "name", "en: Help", "Help"),
        (HOURS, "week", "; ".join(["09:00-17:00"] * 6 + [""]), "Вс закрыто"),
        ("accounts.apikey", "scopes", ["audit:read", "gone:read"], "gone:read"),
        (TEAM, "parent", "Someone: 2026", "Someone: 2026"),
    ],
)
def test_a_value_is_told_by_its_name(kind: str, field: str, value: object, told: str) -> None:
    with translation.override("ru"):
        assert value_text(kind, field, value).endswith(told)


def test_what_is_registered_belongs_to_a_model_or_to_all() -> None:
    assert len(field_words) > 10
    assert all(words.label or words.tell for words in field_words)
