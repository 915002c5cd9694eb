"""One text in four languages."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from harken.foundations.local_text import LocalText, LocalTextField

SHOP = LocalText({"en": "Shop", "pl": "Sklep", "uk": "Крамниця"})


@pytest.mark.parametrize(
    ("language", "shown"),
    [("pl", "Sklep"), ("uk", "Крамниця"), ("ru", "Shop"), ("pl-PL", "Sklep"), ("de", "Shop")],
)
def test_a_reader_sees_their_language_or_english(language, shown):
    assert SHOP.in_language(language) == shown


def test_without_english_any_language_is_better_than_none():
    assert LocalText({"uk": "Крамниця"}).in_language("pl") == "Крамниця"
    assert LocalText().in_language("pl") == ""


def test_the_active_language_decides_how_it_is_printed():
    with override("pl"):
        assert f"{SHOP}" == "Sklep"


def test_empty_translations_are_no_translations():
    assert dict(LocalText({"en": "Shop", "ru": ""})) == {"en": "Shop"}


def test_equal_texts_are_equal_and_can_be_keys():
    assert LocalText({"en": "Shop"}) == LocalText({"en": "Shop"})
    assert len({LocalText({"en": "Shop"}), LocalText({"en": "Shop"})}) == 1


def test_a_language_that_harken_lacks_is_refused():
    with pytest.raises(ValidationError, match="Unknown language: de"):
        LocalTextField().validate(LocalText({"de": "Laden"}), None)
