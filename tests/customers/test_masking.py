"""Hiding what tells who somebody is; the rule is that rather too much is hidden than too little."""

import pytest

from harken.customers.masking import Kind, masked, passages


@pytest.mark.parametrize(
    "number",
    [
        "601202303",  # nine digits, the fewest of a Polish number
        "601 202 303",
        "601-202-303",
        "(022) 555-12-34",
        "+380 (44) 123-45-67",
        "+7 495 123-45-67",
        "0601-20-23-03",  # begins like 0601-20-23, and no year is 601
        "3812-24-52-12",  # begins like 3812-24-52, and no month is the 24th
    ],
)
def test_a_phone_number_is_hidden_however_it_is_grouped(number):
    assert masked(f"Ring {number}, please") == "Ring [phone], please"


def test_a_phone_number_behind_an_abbreviation_without_a_space_is_hidden():
    assert masked("tel.601202303") == "tel.[phone]"


@pytest.mark.parametrize("day", ["12.03.2026", "2026-03-12", "1-4-2026"])
def test_a_phone_number_right_behind_a_date_is_hidden_and_the_date_is_not(day):
    assert masked(f"on {day} 601 202 303") == f"on {day} [phone]"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("order 12345678", "eight digits at home are one too few"),
        ("+1 55501", "six digits abroad are one too few"),
        ("2026-03-12 10:15", "a date and a time"),
        ("part A601202303", "a code that begins with a letter"),
        ("part 601202303A", "a code that ends with a letter"),
    ],
)
def test_other_numbers_stay(text, why):
    assert masked(text) == text, why


def test_abroad_seven_digits_are_enough():
    assert masked("+1 5550100") == "[phone]"


@pytest.mark.parametrize(
    "address",
    ["ann@example.org", "ann.o'neill+shop@mail.example.co.uk", "ганна@приклад.укр", "a@b.c"],
)
def test_an_email_address_is_hidden(address):
    assert masked(f"Write to {address} today") == "Write to [e-mail] today"


def test_an_address_without_a_dot_is_no_email_address():
    assert masked("me@home") == "me@home"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Best regards, Ann", "Best regards, [name]"),
        ("MY NAME IS Ann Lee", "MY NAME IS [name]"),
        ("Pozdrawiam\nŁucja Źrebiec", "Pozdrawiam\n[name]"),
        ("С уважением, Ольга Ёлкина", "С уважением, [name]"),
        ("Дякую, Ївга", "Дякую, [name]"),
        ("Mam na imię: Jan", "Mam na imię: [name]"),
    ],
)
def test_a_name_that_is_introduced_is_hidden(text, hidden):
    assert masked(text) == hidden


def test_a_small_letter_behind_a_greeting_is_no_name():
    assert masked("Thanks, it works") == "Thanks, it works"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Jan Kowalski", "Kowalskiego"),
        ("Jan Kowalski", "Janowi"),
        ("Anna", "Annie"),
        ("Олена Шевченко", "Олени"),
        ("Иван Петров", "ПЕТРОВУ"),
    ],
)
def test_a_customers_name_is_hidden_in_its_other_forms(name, form):
    assert masked(f"To {form} again", [name]) == "To [name] again"


@pytest.mark.parametrize("written", ["Nowak", "Kowalskiej", "Nowak-Kowalskiej"])
def test_one_half_of_a_double_name_is_hidden_too(written):
    assert masked(f"for {written}", ["Anna Nowak-Kowalska"]) == "for [name]"


def test_a_double_name_with_a_half_that_is_known_is_hidden_whole():
    assert masked("for Nowak-Kowalska", ["Kowalska"]) == "for [name]"


def test_a_word_in_small_letters_is_no_name():
    assert masked("a rose for Rose", ["Rose"]) == "a rose for [name]"


def test_names_of_two_letters_hide_nothing():
    assert masked("Jo asked Joanna", ["Jo"]) == "Jo asked Joanna"


def test_a_longer_word_that_only_begins_like_a_name_stays():
    # Konstantynopol has nine letters more than the stem "konst" of Konsta; an ending has five.
    assert masked("Konstantynopol", ["Konsta"]) == "Konstantynopol"


def test_what_overlaps_is_hidden_once_and_whole():
    assert masked("My name is Ann Lee", ["Lee"]) == "My name is [name]"
    assert masked("Ann.Lee@example.org", ["Ann Lee"]) == "[e-mail]"


def test_passages_are_in_the_order_of_the_text():
    text = "Regards, Ann, 601202303, ann@example.org"
    found = passages(text)
    assert [one.kind for one in found] == [Kind.NAME, Kind.PHONE, Kind.EMAIL]
    assert [one.of(text) for one in found] == ["Ann", "601202303", "ann@example.org"]


def test_the_mark_can_be_in_the_readers_words():
    assert masked("Ring 601202303", mark=lambda kind: f"<{kind.value}>") == "Ring <phone>"
