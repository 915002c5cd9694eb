"""Fields and columns as people write them on the command line."""

import pytest

from harken.tables.layout import Column
from harken.tables.mapping.naming import columns_named, target_of
from harken.tables.proposal import Known
from harken.tables.said import CannotRead

KNOWN = Known(measures={"comfort": ("score", 0, 100), "wait": ("duration", 0, None)},
              dimensions={"cabin": "text"})  # fmt: skip
COLUMNS = (
    Column(1, "Ticket #"), Column(2, "Q1", "How was the food?", "QID1"), Column(3, "Ocena ogólna"),
    Column(4, "Name, first"), Column(5, "Name"), Column(6, "first"), Column(7, "###"),
)  # fmt: skip


def places(text: str) -> list[int]:
    return [one.place for one in columns_named(text, COLUMNS)]


@pytest.mark.parametrize(
    ("field", "target"),
    [("nps", "score:nps"), (" NPS ", "score:nps"), ("comfort", "score:comfort"),
     ("wait", "duration:wait"), ("first_response_seconds", "duration:first_response_seconds"),
     ("cabin", "dimension:cabin"), ("agent", "dimension:agent"), ("customer", "customer.id"),
     ("comment", "text"), ("date", "occurred_at"), ("Team", "team"),
     ("Score:own_one", "score:own_one"), ("dimension:hall", "dimension:hall"),
     ("customer.attributes:Tier level", "customer.attributes:Tier level")],
)  # fmt: skip
def test_a_field_is_known_by_what_people_call_it(field: str, target: str) -> None:
    assert target_of(field, KNOWN) == target


@pytest.mark.parametrize("field", ["score:Own One", "score:1st", "dimension:", "score:ocena_ó"])
def test_a_new_name_must_be_one_that_commands_can_hold(field: str) -> None:
    with pytest.raises(CannotRead, match="begin with a small letter"):
        target_of(field, KNOWN)


def test_a_new_name_of_more_than_sixty_letters_is_refused() -> None:
    assert target_of(f"score:{'a' * 60}", KNOWN) == f"score:{'a' * 60}"
    with pytest.raises(CannotRead, match="at most 60"):
        target_of(f"score:{'a' * 61}", KNOWN)


@pytest.mark.parametrize(("typed", "meant"), [("cabn", "cabin"), ("lokation", "location")])
def test_a_field_with_a_slip_is_answered_with_the_one_meant(typed: str, meant: str) -> None:
    with pytest.raises(CannotRead, match=f"Did you mean .*{meant}"):
        target_of(typed, KNOWN)


@pytest.mark.parametrize(
    ("text", "place"),
    [("ticket", 1), ("#2", 2), ("# 2", 2), ("qid1", 2), ("how was the food", 2),
     ("OCENA OGOLNA", 3), ("###", 7)],
)  # fmt: skip
def test_one_column_is_found_by_name_place_code_or_question(text: str, place: int) -> None:
    assert places(text) == [place]


def test_a_name_with_a_comma_in_it_is_one_column_before_it_is_two() -> None:
    assert places("Name, first") == [4]


@pytest.mark.parametrize("text", ["first, Name", "first + Name", "#6;#5"])
def test_several_columns_keep_the_order_in_which_they_are_said(text: str) -> None:
    assert places(text) == [6, 5]


@pytest.mark.parametrize("text", ["Name, nobody", "#0", "#8", "§"])
def test_a_column_that_is_not_there_is_never_replaced_by_another(text: str) -> None:
    with pytest.raises(CannotRead, match="has no column"):
        places(text)


def test_the_nearest_columns_are_named_as_the_file_writes_them() -> None:
    with pytest.raises(CannotRead, match="Ocena ogólna") as refusal:
        places("ocena ogolma")
    assert refusal.value.column == "ocena ogolma"
