"""What may be said about a customer, and how it adds to what is known."""

import pytest

from harken.customers.rules import GivenCustomer, WrongCustomer, merged, read_customer


def refused(raw: object) -> tuple[str, str]:
    with pytest.raises(WrongCustomer) as refusal:
        read_customer(raw)
    return refusal.value.field, str(refusal.value)


def test_an_id_alone_is_a_customer():
    assert read_customer(" C-1024 ") == GivenCustomer("C-1024")


def test_a_number_can_be_the_id():
    assert read_customer({"id": 1024}).external_id == "1024"


@pytest.mark.parametrize("raw", [True, None, 7, ["C-1"]])
def test_what_is_no_object_is_refused_with_an_example(raw):
    assert refused(raw) == ("", 'Write an object such as {"id": "C-1024"}.')


@pytest.mark.parametrize("raw", ["", "  ", {}, {"id": None}, {"id": "\0"}, {"name": "Ann"}])
def test_without_an_id_nobody_is_meant(raw):
    assert refused(raw) == ("id", "Say by which id you know the customer.")


def test_true_is_no_id():
    assert refused({"id": True}) == ("id", "Write text.")


def test_a_field_that_is_not_known_is_named_with_those_that_are():
    field, sentence = refused({"id": "1", "nickname": "Al"})
    assert field == "nickname"
    assert sentence.endswith("Use: id, name, email, phone, language, country, attributes.")


@pytest.mark.parametrize(
    ("name", "most"), [("id", 200), ("name", 200), ("email", 254), ("phone", 50)]
)
def test_a_text_may_be_as_long_as_its_column_and_no_longer(name, most):
    given = {"id": "1", name: "x" * most}
    read_customer(given)
    assert refused({**given, name: "x" * (most + 1)}) == (name, f"At most {most} characters.")


def test_blanks_at_the_ends_do_not_count():
    assert read_customer({"id": "1", "phone": " " * 60 + "601"}).phone == "601"


def test_line_breaks_in_a_name_become_spaces():
    assert read_customer({"id": "1", "name": "Ann\nLee\t"}).name == "Ann Lee"


@pytest.mark.parametrize("value", [601202303, 1.5, ["a"], {"a": 1}, False])
def test_a_phone_number_is_text(value):
    assert refused({"id": "1", "phone": value}) == ("phone", "Write text.")


def test_a_country_may_be_written_small():
    assert read_customer({"id": "1", "country": "ua"}).country == "UA"


@pytest.mark.parametrize("country", ["ZZ", "P", "1A", "UK"])  # ISO 3166-1 has GB, not UK
def test_a_country_that_is_none_is_refused(country):
    field, sentence = refused({"id": "1", "country": country})
    assert (field, sentence) == ("country", "Write a country's two letters, such as PL.")


@pytest.mark.parametrize("language", ["pl", "pt-BR", "zh-Hant-TW", "yue"])
def test_a_language_is_a_code(language):
    assert read_customer({"id": "1", "language": language}).language == language


@pytest.mark.parametrize("language", ["Polish", "p", "pl_PL", "PL"])
def test_a_language_by_another_name_is_refused(language):
    assert refused({"id": "1", "language": language})[0] == "language"


def test_attributes_are_texts_numbers_and_yes_or_no():
    given = {"segment": " gold ", "age": 41, "score": 0.5, "vip": True, "since": None}
    assert read_customer({"id": "1", "attributes": given}).attributes == {
        **given,
        "segment": "gold",
    }


@pytest.mark.parametrize("value", [["a"], {"a": 1}, float("nan"), float("inf"), "x" * 1001, 10**20])
def test_another_attribute_is_refused_by_its_name(value):
    field, sentence = refused({"id": "1", "attributes": {"segment": value}})
    assert field == "attributes/segment"
    assert "at most 1000 characters" in sentence


def test_a_hundred_attributes_and_no_more():
    hundred = {f"a{number}": number for number in range(100)}
    assert len(read_customer({"id": "1", "attributes": hundred}).attributes) == 100
    assert refused({"id": "1", "attributes": {**hundred, "b": 1}})[0] == "attributes"


@pytest.mark.parametrize("raw", ["gold", ["gold"], 0])
def test_attributes_are_an_object(raw):
    assert refused({"id": "1", "attributes": raw})[0] == "attributes"


@pytest.mark.parametrize(
    ("said", "is_personal"),
    [
        ({"phone": "601"}, True),
        ({"attributes": {"age": 41}}, True),
        ({"language": "pl", "country": "PL"}, False),
    ],
)
def test_language_and_country_alone_tell_nobody_who_it_is(said, is_personal):
    assert read_customer({"id": "1", **said}).is_personal is is_personal


def test_what_is_said_anew_counts_and_the_rest_stays():
    known = {"name": "Ann", "email": "ann@example.org", "phone": "", "attributes": {"a": 1, "b": 2}}
    given = GivenCustomer("1", name="Anna", phone="601", attributes={"b": 3})
    assert merged(known, given) == {
        "name": "Anna",
        "email": "ann@example.org",
        "phone": "601",
        "attributes": {"a": 1, "b": 3},
    }


def test_the_first_that_is_said_fills_every_field():
    empty = {"name": "", "email": "", "phone": "", "attributes": {}}
    assert merged({}, GivenCustomer("1", email="a@b.c")) == {**empty, "email": "a@b.c"}
