"""The words of many texts are those that masking each text whole would leave."""

import random

import pytest

from harken.action.triage.unnamed import Unnamed
from harken.action.triage.words import stems_in
from harken.customers.masking import masked

STAFF = ["Anna Kowalska", "Jean-Luc Picard", "Олена Шевченко", "Ed Li", "von der Heide", ""]
CUSTOMERS = ["Boris Nowak", "Maria-Luisa O’Neill", "Тарас Коваль", "Ostrowski", "Straße Groß"]
PIECES = [
    "Anna", "anna", "Annie", "Kowalskiej", "KOWALSKA", "kowalski", "Jean-Luca", "Picarda",
    "Олену", "Шевченком", "олена", "Heideland", "heide", "Borisa", "boris", "Nowakowi", "Maria",
    "Maria-Luisa", "O'Neill", "O’Neilla", "Тарасу", "Ковалем", "ковалем", "Ostrowskiego",
    "Straßen", "strassen", "STRASSE", "Parcel", "parcels", "parking", "Parkowanie", "ticket_no",
    "Boris_Nowak", "Anna2", "2Anna", "посилка", "посилки", "Lamp-post", "x" * 45, "don’t", "ﬁnance",
    "ann.kowalska@example.org", "Boris@example.com", "+48 601 202 303", "2026-03-02", "4 parcels",
    "601202303", "My name is Zenobia Quill", "Regards, Zenobia", "дякую, Оксана", "thanks", "İzmir",
]  # fmt: skip
BETWEEN = [" ", " ", " ", ", ", ". ", "-", "'", "_", "\n", "/", ""]


def a_text(chance: random.Random) -> str:
    count = chance.randint(0, 14)
    return "".join(chance.choice(PIECES) + chance.choice(BETWEEN) for _ in range(count))


def test_words_are_those_left_by_masking_the_whole_text() -> None:
    chance = random.Random(5)
    read = Unnamed(STAFF)
    told = 0
    for _ in range(4_000):
        text, names = a_text(chance), chance.sample(CUSTOMERS, chance.randint(0, 2))
        left = masked(text, [*names, *STAFF], lambda _kind: " ")
        assert read.stems(text, names) == stems_in(left), (text, names)
        told += stems_in(left) != stems_in(text)
    assert told > 1_000  # most texts did name somebody


@pytest.mark.parametrize("names", [(), ("Boris Nowak",)])
def test_an_employees_name_is_no_word_for_any_customer(names: tuple[str, ...]) -> None:
    read = Unnamed(STAFF)
    for _again in range(2):
        found = read.stems("Kowalskiej nie ma, a Picard spóźniony z paczką", names)
        assert set(found.values()) == {"spóźniony", "paczką"}


def test_a_customers_name_is_hidden_in_their_own_case_and_remembered_for_none_else() -> None:
    read = Unnamed(STAFF)
    text = "Rose never came"
    assert "rose" in read.stems(text)
    assert "rose" not in read.stems(text, ("Rose Tyler",))
    assert "rose" in read.stems(text, ("Boris Nowak",))
