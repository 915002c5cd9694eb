"""What a file most likely means: moments, keys, durations, people, words and what is left."""

from datetime import date
from pathlib import Path

import pytest
from tests.tables.planned import TODAY, around, by_field, columns, planned
from tests.tables.staged import Cells

from harken.tables.plan import Plan
from harken.tables.proposal import Known
from harken.tables.proposal.fields.keys import source_of
from harken.tables.proposal.fields.moments import day_of_name
from harken.tables.readings import As

DAYS = [f"2026-02-{day:02d} 10:{day:02d}" for day in range(1, 21)]
LATER = [f"2026-02-{day:02d} 11:{day:02d}" for day in range(1, 21)]
STARS = around("5 4 3 2 1", 20)


def _plan(folder: Path, cells: dict[str, Cells], **more: object) -> Plan:
    return planned(folder, {**cells, "ocena": STARS}, **more)


@pytest.mark.parametrize(
    ("wanted", "others"),
    [
        ("Survey response date", ("Order date", "Birth date")),
        ("submitted_at", ("updated_at", "created_at")),
        ("Data odpowiedzi", ("Data zamówienia", "Data urodzenia")),
        ("Дата ответа", ("Дата заказа", "Дата рождения")),
        ("Дата відповіді", ("Дата замовлення", "Дата народження")),
        ("review_answer_timestamp", ("review_creation_date",)),
        ("created_at", ("closed_at", "due_date")),
    ],
)
def test_the_moment_is_when_people_told_it(
    tmp_path: Path, wanted: str, others: tuple[str, ...]
) -> None:
    cells: dict[str, Cells] = dict.fromkeys((*others, wanted), DAYS)
    when = by_field(_plan(tmp_path, cells))["occurred_at"]
    assert when.columns == (wanted,)
    assert when.sure


def test_an_order_date_alone_is_taken_but_a_person_should_look(tmp_path: Path) -> None:
    when = by_field(_plan(tmp_path, {"order_date": DAYS}))["occurred_at"]
    assert (when.columns, when.sure) == (("order_date",), False)


def test_a_day_and_a_time_of_day_beside_it_belong_together(tmp_path: Path) -> None:
    hours: Cells = [f"{hour % 12 + 1}:05 PM" for hour in range(20)]
    cells: dict[str, Cells] = {"Date": [day[:10] for day in DAYS], "Time": hours}
    assert columns(_plan(tmp_path, cells))["occurred_at"] == ("Date", "Time")


def test_moments_are_read_in_the_zone_of_the_organisation(tmp_path: Path) -> None:
    when = by_field(_plan(tmp_path, {"created": DAYS}))["occurred_at"]
    assert when.reading.zone == "Europe/Warsaw"


def test_days_long_ago_are_not_when_it_happened(tmp_path: Path) -> None:
    old = [f"19{year}-05-17" for year in range(50, 70)]
    plan = planned(tmp_path, {"date": old, "ocena": STARS}, name="wave_2024.csv")
    when = by_field(plan)["occurred_at"]
    assert (when.columns, when.constant, when.sure) == ((), "2024-07-01", False)
    assert "2024" in str(plan.notes)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Survey_2017.csv.gz", date(2017, 7, 1)),
        ("nps-2025-11.xlsx", date(2025, 11, 15)),
        ("wyniki_20260105.csv", date(2026, 1, 5)),
        ("wave 2026.csv", TODAY),
        ("room_2099.csv", TODAY),
        ("answers.csv", TODAY),
        ("phone 48202512345.csv", TODAY),
    ],
)
def test_the_name_of_a_file_says_the_day_when_no_column_does(name: str, day: date) -> None:
    assert day_of_name(name, TODAY)[0] == day


@pytest.mark.parametrize(
    ("start", "end", "measure"),
    [
        ("Issue_reported at", "issue_responded", "first_response_seconds"),
        ("created_at", "solved_at", "resolution_seconds"),
        ("Zgłoszono", "Zamknięto", "resolution_seconds"),
        ("Создано", "Ответ", "first_response_seconds"),
        ("order_purchase_timestamp", "order_delivered_customer_date", "delivery_seconds"),
    ],
)
def test_two_moments_make_a_duration(tmp_path: Path, start: str, end: str, measure: str) -> None:
    cells: dict[str, Cells] = {"Survey date": DAYS, start: DAYS, end: LATER}
    plan = _plan(tmp_path, cells)
    assert columns(plan)[f"duration:{measure}"] == (start, end)
    assert {one.name for one in plan.measures} == {measure} - {
        "first_response_seconds", "resolution_seconds",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "cells", "field", "unit"),
    [
        ("Handling time (min)", "3 5 8 13 21 34 55 89 144 233 377 11", "handling_time", 60),
        ("First reply time in minutes", "3 5 8 13 21 34 55 89 144 233 377", "first_response", 60),
        ("Wait in seconds", "3 5 8 13 21 34 55 89 144 233 377 11", "wait", 1),
    ],
)
def test_a_column_of_times_is_a_duration(
    tmp_path: Path, name: str, cells: str, field: str, unit: int
) -> None:
    plan = _plan(tmp_path, {"created": DAYS, name: around(cells, 20)})
    found = by_field(plan)[f"duration:{field}_seconds"]
    assert (found.columns, found.reading.unit) == ((name,), unit)


@pytest.mark.parametrize(
    "name",
    [
        "id",
        "Ticket #",
        "*RESPNUM",
        "Respondent ID",
        "Unique id",
        "Numer zgłoszenia",
        "Номер заявки",
    ],
)
def test_the_key_is_what_differs_in_every_row_and_is_called_so(tmp_path: Path, name: str) -> None:
    cells: dict[str, Cells] = {"Age": [str(20 + age) for age in range(20)],
                               name: [str(7 * number) for number in range(20)]}  # fmt: skip
    plan = _plan(tmp_path, cells)
    assert (columns(plan)["key"], plan.keys) == ((name,), "column")


def test_measured_numbers_that_differ_in_every_row_are_no_key(tmp_path: Path) -> None:
    plan = _plan(tmp_path, {"share": [f"0.{place}123456789012345678" for place in range(1, 21)]})
    assert "key" not in columns(plan)
    assert plan.keys == "row"
    assert any("everything that stands in it" in str(note) for note in plan.notes)


def test_two_columns_of_ids_are_a_key_together_when_neither_is(tmp_path: Path) -> None:
    reviews = ["r1", "r1", *[f"r{place}" for place in range(2, 20)]]
    orders = ["o1", "o2", "o3", "o3", *[f"o{place}" for place in range(4, 20)]]
    plan = _plan(tmp_path, {"review_id": reviews, "order_id": orders})
    assert columns(plan)["key"] == ("review_id", "order_id")


def test_two_columns_of_ids_that_repeat_together_are_no_key(tmp_path: Path) -> None:
    reviews = ["r1", "r1", *[f"r{place}" for place in range(2, 20)]]
    orders = ["o1", "o1", *[f"o{place}" for place in range(2, 20)]]
    assert "key" not in columns(_plan(tmp_path, {"review_id": reviews, "order_id": orders}))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Reviews 2026-01.csv", "Reviews"),
        ("reviews_from_2026-01-01_to_2026-02-01.csv.gz", "reviews"),
        ("Photo.csv", "Photo"),
        ("klej_ar_dev.tsv.gz", "klej_ar_dev"),
        ("export20250301.xlsx", "export"),
        ("2026.csv", "2026"),
    ],
)
def test_the_source_is_the_files_name_without_its_date(name: str, source: str) -> None:
    assert source_of(name, None, None) == source


def test_running_numbers_keep_the_whole_name_so_that_waves_do_not_meet(tmp_path: Path) -> None:
    numbers: Cells = [str(number) for number in range(1, 21)]
    plan = planned(tmp_path, {"RESPNUM": numbers, "ocena": STARS}, name="Wave_2017.csv.gz")
    assert plan.source == "Wave_2017"


def test_a_comment_comes_first_and_other_texts_follow(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        "Zalety": [f"tanie numer {place} naprawdę" for place in range(20)],
        "Komentarz": [f"Kurier był {place} razy, a paczki nie ma." for place in range(20)],
        "Comment ID": [f"c{place}" for place in range(20)],
    }
    assert columns(_plan(tmp_path, cells))["text"] == ("Komentarz", "Zalety")


def test_long_varied_cells_are_a_text_whatever_the_column_is_called(tmp_path: Path) -> None:
    cells: Cells = [
        f"The crew of flight {place} was kind and we arrived early." for place in range(20)
    ]
    text = by_field(_plan(tmp_path, {"Q17": cells}))["text"]
    assert (text.columns, text.sure) == (("Q17",), False)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Agent_name", "dimension:agent"), ("Supervisor", "dimension:supervisor"),
        ("Manager", "dimension:manager"), ("Zespół", "team"), ("Отдел", "team"),
        ("Miasto", "location"), ("Магазин", "location"), ("Product_category", "product"),
        ("channel_name", "channel"), ("Received Via", "channel"), ("Канал", "channel"),
        ("touchpoint", "touchpoint"),
    ],
)  # fmt: skip
def test_a_word_field_is_known_by_its_name(tmp_path: Path, name: str, field: str) -> None:
    assert columns(_plan(tmp_path, {name: around("North South East", 20)}))[field] == (name,)


def test_a_store_says_the_place_better_than_a_city(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {"City": around("Łódź Gdynia", 20), "Store": around("S1 S2 S3", 20)}
    found = columns(_plan(tmp_path, cells))
    assert (found["location"], found["dimension:city"]) == (("Store",), ("City",))


def test_who_the_customer_is_stays_with_the_customer(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        "Customer ID": [f"C-{place % 9}" for place in range(20)],
        "Customer name": [f"Anna Nowak {place % 9}" for place in range(20)],
        "E-mail": [f"a{place % 9}@example.org" for place in range(20)],
        "IP": [f"10.0.0.{place}" for place in range(20)],
    }
    plan = _plan(tmp_path, cells)
    found = columns(plan)
    assert found["customer.id"] == ("Customer ID",)
    assert (found["customer.name"], found["customer.email"]) == (("Customer name",), ("E-mail",))
    assert [one.column for one in plan.left_out] == ["IP"]


def test_a_name_without_an_id_does_not_come_in(tmp_path: Path) -> None:
    plan = _plan(tmp_path, {"First name": [f"Anna{place}" for place in range(20)]})
    assert not any("name" in field for field in columns(plan))
    assert [one.column for one in plan.left_out] == ["First name"]


def test_an_e_mail_stands_for_the_customers_id_where_there_is_none(tmp_path: Path) -> None:
    mails: Cells = [f"a{place % 9}@example.org" for place in range(20)]
    found = by_field(_plan(tmp_path, {"email": mails}))
    assert found["customer.id"].columns == found["customer.email"].columns == ("email",)
    assert not found["customer.id"].sure


def test_money_needs_a_currency(tmp_path: Path) -> None:
    amounts: Cells = [f"{place}.50" for place in range(20)]
    assert "money" not in columns(_plan(tmp_path, {"total": amounts}))
    found = by_field(_plan(tmp_path, {"total": amounts}, known=Known(currency="PLN")))
    assert (found["money"].columns, found["currency"].constant) == (("total",), "PLN")
    euros: Cells = [f"{amount} €" for amount in amounts]
    assert by_field(_plan(tmp_path, {"total": euros}))["currency"].constant == "EUR"


@pytest.mark.parametrize("name", ["WEIGHT", "waga", "вес", "Вага", "sample_weight"])
def test_broken_positive_numbers_around_one_are_weights(tmp_path: Path, name: str) -> None:
    found = columns(_plan(tmp_path, {name: around("0.636476 1.013018 1.592296", 20)}))
    assert found["weight"] == (name,)


@pytest.mark.parametrize(
    ("name", "cells"),
    [("product_weight_g", "0.5 1.2 0.7"), ("weight", "200 300 450"), ("weight", "71.5 80.2 64.9")],
)
def test_weights_of_things_are_no_weights_of_answers(tmp_path: Path, name: str, cells: str) -> None:
    assert "weight" not in columns(_plan(tmp_path, {name: around(cells, 20)}))


def test_languages_and_countries_are_taken_where_the_cells_are_such(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        "LANG": around("pl uk ru en", 20),
        "Kraj": around("Polska Ukraina", 20),
    }
    found = by_field(_plan(tmp_path, cells))
    assert found["language"].reading.kind == As.LANGUAGE
    assert found["country"].reading.kind == As.COUNTRY
    codes = columns(_plan(tmp_path, {"LANG": around("1 2 3 4", 20)}))
    assert (codes["dimension:lang"], "language" in codes) == (("LANG",), False)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [("17.5 20 3.25", As.NUMBER), ("tak nie", As.YES_NO), ("A1 B2", As.TEXT), ("007 041", As.TEXT),
     ("2020-01-02 2021-03-04", As.MOMENT)],
)  # fmt: skip
def test_the_rest_becomes_typed_dimensions(tmp_path: Path, cells: str, kind: As) -> None:
    plan = _plan(tmp_path, {"created": DAYS, "Coś innego?": around(cells, 20)})
    assert by_field(plan)["dimension:cos_innego"].reading.kind == kind


def test_a_few_words_among_numbers_are_answers_as_well(tmp_path: Path) -> None:
    cells: Cells = [*around("1 2 3 4 17", 57), "20+", "20+", "20+"]
    dates: Cells = DAYS * 3
    plan = planned(tmp_path, {"Projects": cells, "created": dates})
    assert by_field(plan)["dimension:projects"].reading.kind == As.TEXT


def test_a_known_dimension_of_another_kind_keeps_its_name(tmp_path: Path) -> None:
    known = Known(dimensions={"cabin": "number"})
    found = columns(_plan(tmp_path, {"Cabin": around("eco first", 20)}, known=known))
    assert found["dimension:cabin_text"] == ("Cabin",)


def test_without_room_for_more_dimensions_only_known_ones_are_filled(tmp_path: Path) -> None:
    known = Known(dimensions={"b": "text"}, room=1)
    cells: dict[str, Cells] = {name: around("x y", 20) for name in ("a", "b", "c")}
    plan = _plan(tmp_path, cells, known=known)
    assert {"dimension:a", "dimension:b"} <= set(columns(plan))
    assert [one.column for one in plan.left_out] == ["c"]


def test_every_column_fills_a_field_or_is_left_out_with_a_reason(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        "id": [str(7 * place) for place in range(20)], "created": DAYS, "empty": [None] * 20,
        "nothing": ["N/A"] * 20, "link": [f"https://x.example/{place}" for place in range(20)],
        "uid": [f"1f3b0c2e-0000-4000-8000-{place % 19:012d}" for place in range(20)],
        "cabin": around("eco first", 20),
    }  # fmt: skip
    plan = _plan(tmp_path, cells)
    used = {name for one in plan.fields for name in one.columns}
    out = {one.column for one in plan.left_out}
    assert used | out == {*cells, "ocena"}
    assert out == {"empty", "nothing", "link", "uid"}
    assert all(str(one.reason) for one in plan.left_out)
    assert all(str(one.reason) for one in plan.fields)


def test_the_timestamps_of_forms_are_moments(tmp_path: Path) -> None:
    stamps: Cells = [f"2025/03/{place + 1:02d} 9:05:{place:02d} AM GMT+1" for place in range(20)]
    when = by_field(_plan(tmp_path, {"Sygnatura czasowa": stamps}))["occurred_at"]
    assert (when.columns, when.reading.order) == (("Sygnatura czasowa",), "ymd")


def test_what_an_agent_did_is_not_when_the_customer_told_it(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {"first_response_at": LATER, "created_at": DAYS}
    assert columns(_plan(tmp_path, cells))["occurred_at"] == ("created_at",)


def test_a_currency_in_the_heading_is_that_of_the_amounts(tmp_path: Path) -> None:
    found = by_field(_plan(tmp_path, {"revenue_eur": [f"{place}.50" for place in range(20)]}))
    assert (found["money"].columns, found["currency"].constant) == (("revenue_eur",), "EUR")


def test_what_the_organisation_answered_is_no_text_of_the_customer(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {
        "Review": [f"The parcel was late, number {place}, again." for place in range(20)],
        "Developer reply": [f"We are sorry for parcel {place}, dear guest." for place in range(20)],
    }  # fmt: skip
    plan = _plan(tmp_path, cells)
    assert columns(plan)["text"] == ("Review",)
    assert [one.column for one in plan.left_out] == ["Developer reply"]


def test_a_file_without_rows_still_gets_a_plan(tmp_path: Path) -> None:
    plan = planned(tmp_path, {"id": [], "rating": []})
    assert [one.field for one in plan.fields] == ["occurred_at"]
    assert [one.column for one in plan.left_out] == ["id", "rating"]
