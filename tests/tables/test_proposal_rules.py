"""Keys, moments, people and the rest: what is decided where two rules could both speak."""

from datetime import date
from pathlib import Path

import pytest
from tests.tables.planned import TODAY, around, by_field, columns, planned
from tests.tables.staged import Cells

from harken.tables.plan import Plan
from harken.tables.proposal import Known
from harken.tables.proposal.fields.keys import source_of, stem_of
from harken.tables.proposal.fields.moments import day_of_name
from harken.tables.proposal.words import ends_with, is_said, says, without

DAYS = [f"2026-02-{1 + place % 28:02d}" for place in range(60)]
IDS = [f"C-{1000 + place}" for place in range(60)]


def left_out(plan: Plan) -> set[str]:
    return {one.column for one in plan.left_out}


@pytest.mark.parametrize(
    ("name", "day"),
    [("2024-02-30 answers.csv", TODAY), ("from 2023 to 2025.csv", date(2025, 7, 1)),
     ("2026-03-31.csv", TODAY), ("v20261.csv", TODAY), ("nps_2025_3.csv", date(2025, 7, 1))],
)  # fmt: skip
def test_a_day_in_a_files_name_must_be_one_that_has_been(name: str, day: date) -> None:
    assert day_of_name(name, TODAY)[0] == day


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a.csv.gz", "a"), ("a.CSV", "a"), ("a.b.csv", "a.b"), ("csv", "csv"), ("  a  b .tsv", "a b")],
)
def test_endings_are_cut_and_nothing_else(name: str, stem: str) -> None:
    assert stem_of(name) == stem


@pytest.mark.parametrize("name", ["2025.csv", "2025-11-01.csv.gz"])
def test_a_file_that_is_called_by_a_date_alone_keeps_it_as_its_source(name: str) -> None:
    assert source_of(name, None, None) == stem_of(name)


def test_a_source_is_never_longer_than_a_signal_can_hold() -> None:
    assert len(source_of("x" * 180 + ".csv", None, None)) == 100


def test_a_word_is_only_found_whole() -> None:
    assert says("team", "team of north")
    assert not says("team", "steam")
    assert not says("team", "teamwork")


def test_any_ending_may_follow_only_where_the_words_say_so() -> None:
    assert says("recommend", "recommendation")
    assert not says("weight", "weighted")


def test_the_longest_word_is_the_one_that_is_said() -> None:
    assert is_said("key", "case id")
    assert without("moment", "response date time") == "response"


def test_the_last_word_decides_what_a_heading_is_about() -> None:
    assert ends_with("identifier", "comment id")
    assert not ends_with("comment", "comment id")


def test_a_comments_id_is_not_what_people_wrote(tmp_path: Path) -> None:
    words = [f"The queue was {place} people long." for place in range(60)]
    found = columns(planned(tmp_path, {"Comment id": IDS, "Remarks": words}))
    assert found["text"] == ("Remarks",)


def test_an_agents_note_is_left_to_the_organisation(tmp_path: Path) -> None:
    words = [f"We have sent the parcel number {place} again today." for place in range(60)]
    plan = planned(tmp_path, {"Agent reply": words, "id": IDS})
    assert "text" not in columns(plan)
    assert "Agent reply" in left_out(plan)


def test_an_agents_name_is_a_dimension_and_no_customer(tmp_path: Path) -> None:
    found = columns(planned(tmp_path, {"Agent name": around("Ala Ola Ewa"), "id": IDS}))
    assert found["dimension:agent"] == ("Agent name",)
    assert "customer.name" not in found


def test_a_customers_id_goes_before_an_e_mail_address(tmp_path: Path) -> None:
    mails = [f"p{place}@example.com" for place in range(60)]
    found = columns(planned(tmp_path, {"E-mail": mails, "Customer ID": IDS}))
    assert (found["customer.id"], found["customer.email"]) == (("Customer ID",), ("E-mail",))


def test_a_customer_who_answers_again_next_month_does_not_overwrite_the_first_answer(
    tmp_path: Path,
) -> None:
    plan = planned(tmp_path, {"customer_id": IDS, "date": DAYS, "Ocena": around("5 4 3 2 1")})
    assert (plan.keys, columns(plan)["customer.id"]) == ("row", ("customer_id",))


@pytest.mark.parametrize("name", ["Contact ID", "Customer complaint no", "survey respondent id"])
def test_the_id_of_what_happened_is_a_key_though_it_speaks_of_customers(
    tmp_path: Path, name: str
) -> None:
    assert planned(tmp_path, {name: IDS}).keys == "column"


def test_an_e_mail_address_is_both_id_and_address_where_nothing_else_is(tmp_path: Path) -> None:
    mails = [f"p{place % 40}@example.com" for place in range(60)]
    fields = by_field(planned(tmp_path, {"E-mail": mails}))
    assert fields["customer.id"].columns == fields["customer.email"].columns == ("E-mail",)
    assert not fields["customer.id"].sure


@pytest.mark.parametrize(
    ("name", "cells"),
    [("IP Address", [f"10.0.{place % 7}.{place}" for place in range(60)]),
     ("Phone", [f"+48 600 100 {place:03d}" for place in range(60)]),
     ("Full name", [f"Ala Kot{'a' * place}" for place in range(60)]),
     ("E-mail 2", [f"p{place}@example.com" for place in range(60)])],
)  # fmt: skip
def test_what_tells_who_somebody_is_never_becomes_a_dimension(
    tmp_path: Path, name: str, cells: list[str]
) -> None:
    plan = planned(tmp_path, {"Customer ID": IDS, "E-mail": [f"x{c}@a.pl" for c in IDS],
                              "Mobile": ["+48 700 100 200"] * 60, name: cells})  # fmt: skip
    dimensions = {one for field, one in columns(plan).items() if field.startswith("dimension:")}
    assert (name,) not in dimensions


@pytest.mark.parametrize("name", ["Birthday", "Due date", "Data urodzenia", "Valid until"])
def test_days_that_are_not_when_people_told_it_are_passed_over(tmp_path: Path, name: str) -> None:
    when = by_field(planned(tmp_path, {name: DAYS}))["occurred_at"]
    assert (when.columns, when.constant, when.sure) == ((), TODAY.isoformat(), False)


def test_when_people_answered_goes_before_when_the_case_was_opened(tmp_path: Path) -> None:
    found = columns(planned(tmp_path, {"Created at": DAYS, "Survey date": DAYS, "Closed": DAYS}))
    assert found["occurred_at"] == ("Survey date",)


def test_a_moment_that_few_rows_have_does_not_date_the_others(tmp_path: Path) -> None:
    seldom: Cells = [*DAYS[:15], *[None] * 45]
    found = columns(planned(tmp_path, {"Survey date": seldom, "Created at": DAYS}))
    assert found["occurred_at"] == ("Created at",)


def test_the_other_moments_are_named_beside_the_one_that_was_taken(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"Created at": DAYS, "Survey date": DAYS})
    assert "Created at" in str(by_field(plan)["occurred_at"].reason)


def test_an_end_before_which_nothing_began_makes_no_duration(tmp_path: Path) -> None:
    clock = [f"{day} 10:00" for day in DAYS]
    plan = planned(tmp_path, {"Survey date": clock, "Solved at": clock})
    assert not any(field.startswith("duration:") for field in columns(plan))


def test_days_without_a_clock_make_no_duration(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"Created at": DAYS, "Solved at": DAYS, "Survey date": DAYS})
    assert "duration:resolution_seconds" not in columns(plan)


def test_a_key_by_its_name_goes_before_another_column_that_differs(tmp_path: Path) -> None:
    found = columns(planned(tmp_path, {"Order number": IDS, "Ticket": IDS[::-1]}))
    assert found["key"] == ("Ticket",)


def test_a_key_with_one_empty_cell_is_no_key(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"Ticket": [*IDS[:-1], None], "Ocena": around("1 2 3 4 5")})
    assert (plan.keys, "key" in columns(plan)) == ("row", False)
    assert any("a row's key comes from everything" in str(note) for note in plan.notes)


def test_an_e_mail_address_that_differs_in_every_row_is_no_key(tmp_path: Path) -> None:
    mails = [f"p{place}@example.com" for place in range(60)]
    assert planned(tmp_path, {"id": mails}).keys == "row"


def test_a_postal_code_keeps_its_leading_nought(tmp_path: Path) -> None:
    found = by_field(planned(tmp_path, {"PLZ": around("01067 80331 10115"), "id": IDS}))
    assert str(found["dimension:plz"].reading.kind) == "text"


def test_numbers_with_leading_noughts_are_codes_whatever_they_are_called(tmp_path: Path) -> None:
    found = by_field(planned(tmp_path, {"Unit": around("007 012 100"), "id": IDS}))
    assert str(found["dimension:unit"].reading.kind) == "text"


def test_prices_without_a_currency_are_a_dimension_of_numbers(tmp_path: Path) -> None:
    prices = [f"{10 + place}.50" for place in range(60)]
    found = by_field(planned(tmp_path, {"Price": prices, "id": IDS}))
    assert ("money" in found, str(found["dimension:price"].reading.kind)) == (False, "number")


def test_the_houses_currency_is_taken_where_a_file_names_none_but_not_surely(
    tmp_path: Path,
) -> None:
    prices = [f"{10 + place}.50" for place in range(60)]
    plan = planned(tmp_path, {"Order value": prices, "id": IDS}, known=Known(currency="PLN"))
    found = by_field(plan)
    assert (found["currency"].constant, found["currency"].sure) == ("PLN", False)
    assert found["money"].columns == ("Order value",)


def test_two_columns_whose_names_fold_alike_get_names_of_their_own(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"Hall": around("A B"), "hall!": around("C D"), "id": IDS})
    found = columns(plan)
    assert found["dimension:hall"] == ("Hall",)
    assert ("hall!",) in {one for field, one in found.items() if field != "dimension:hall"}


def test_a_column_of_one_and_the_same_mark_is_left_out_as_empty(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"Fax": ["n/a"] * 60, "id": IDS, "hall": around("A B")})
    assert left_out(plan) == {"Fax"}
