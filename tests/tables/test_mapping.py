"""Plans as people change them, and saved plans laid on next month's file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.tables.planned import TODAY, around, by_field, columns, understood
from tests.tables.staged import Cells

from harken.tables.converting import convert
from harken.tables.layout import Staged
from harken.tables.mapping import fitted, mapped
from harken.tables.plan import Plan
from harken.tables.profile import Profile
from harken.tables.proposal import Known
from harken.tables.readings import As
from harken.tables.said import CannotRead

KNOWN = Known(measures={"comfort": ("score", 0, 100), "wait_seconds": ("duration", 0, None)},
              dimensions={"cabin": "text", "age": "number"})  # fmt: skip
CELLS: dict[str, Cells] = {
    "id": [f"R{place:03d}" for place in range(60)],
    "Created": [f"2026-02-{1 + place % 28:02d} 10:00" for place in range(60)],
    "Rating": around("5 4 3 2 1"), "Q5": around("0 1 2 3 4 5 6 7 8 9 10 11 10 9 9"),
    "Ease": around("1 2 3 4 5 6 7"), "Cabin": around("eco first"),
    "W": around("0.6 1.4"), "Remarks": [f"They were {place} minutes late." for place in range(60)],
    "Praise": [f"The tea was hot {place} times that day." for place in range(60)],
    "Mean": around("4.3 3.8 5 1.2 2.9"), "Shop": around("North South"),
    "Seconds": around("30 45 71"), "State": around("New Solved Pending Closed"),
    "Waits": around("yes no"),
}  # fmt: skip
TEXTS = {"Q5": "Would you tell a friend?"}


class File:
    """A file with its plan, changed by `map` and `set`."""

    def __init__(self, folder: Path, cells: dict[str, Cells] | None = None) -> None:
        self.folder = folder
        found = understood(folder, cells or CELLS, texts=TEXTS, known=KNOWN)
        self.staged: Staged = found[0]
        self.profile: Profile = found[1]
        self.plan: Plan = found[2]

    def changed(self, sets: dict[str, str] | None = None, /, **maps: str) -> Plan:
        given = {field.replace("__", ":"): column for field, column in maps.items()}
        return mapped(self.plan, self.staged, self.profile, given, sets, KNOWN, today=TODAY)


@pytest.fixture
def file(tmp_path: Path) -> File:
    return File(tmp_path)


def test_a_state_says_what_is_open_and_stays_what_it_is(file: File) -> None:
    plan = file.changed(duration__wait_seconds="Seconds", open__wait_seconds="State")
    fields = by_field(plan)
    assert fields["dimension:state"].columns == fields["open:wait_seconds"].columns == ("State",)
    block = next(convert(file.staged, plan, latest=datetime(2026, 4, 1, tzinfo=UTC)))
    assert block.columns["open:wait_seconds"][:4] == [True, False, True, False]
    # 30, 45, 71, 30 … by turns: what is open again has not lasted
    assert block.columns["duration:wait_seconds"][:4] == [None, 45.0, None, 30.0]
    again = next(convert(file.staged, file.changed(open__wait_seconds="Waits")))
    assert again.columns["open:wait_seconds"][:2] == [True, False]


@pytest.mark.parametrize(
    ("field", "column", "words"),
    [("open__wait_seconds", "Cabin", "does not say what is open"),
     ("open__comfort", "State", "There is no time of the name comfort")],
)  # fmt: skip
def test_only_times_are_open_and_only_states_say_so(
    file: File, field: str, column: str, words: str
) -> None:
    with pytest.raises(CannotRead, match=words):
        file.changed(**{field: column})


@pytest.mark.parametrize("column", ["Q5", "q 5", " Q5 ", "#4", "Would you tell a friend?"])
def test_a_column_is_named_by_name_place_or_question(file: File, column: str) -> None:
    nps = by_field(file.changed(nps=column))["score:nps"]
    assert (nps.columns, nps.reading.missing, nps.sure) == (("Q5",), ("11",), True)
    assert nps.reading.scale is not None
    assert (nps.reading.scale.low, nps.reading.scale.high) == (0, 10)


def test_a_column_that_is_not_there_is_answered_with_the_nearest_names(file: File) -> None:
    with pytest.raises(CannotRead, match=r"no column Ratng\. The nearest are: Rating"):
        file.changed(csat="Ratng")


def test_a_field_that_is_not_there_is_answered_with_the_nearest_names(file: File) -> None:
    with pytest.raises(CannotRead, match=r"no field cssat\. Did you mean csat"):
        file.changed(cssat="Rating")


def test_a_column_goes_to_one_field_only(file: File) -> None:
    plan = file.changed(score__mood="Rating")
    assert columns(plan)["score:mood"] == ("Rating",)
    assert "score:csat" not in columns(plan)
    assert {(one.name, one.low, one.high) for one in plan.measures} >= {("mood", 1, 5)}


def test_what_filled_the_field_before_becomes_what_it_is_otherwise(file: File) -> None:
    cells = {**CELLS, "Rating 2": around("1 2 3 4 5 5 5")}
    plan = File(file.folder, cells).changed(csat="Rating 2")
    found = columns(plan)
    assert found["score:csat"] == ("Rating 2",)
    assert found["score:rating"] == ("Rating",)


def test_a_scale_of_seven_is_no_csat_and_the_sentence_says_what_to_do(file: File) -> None:
    with pytest.raises(CannotRead, match=r"Ease goes from 1 to 7, but csat goes from 1 to 5\..*"
                                         "--map score:NAME=COLUMN"):  # fmt: skip
        file.changed(csat="Ease")


@pytest.mark.parametrize(
    ("field", "column"),
    [("occurred_at", "Cabin"), ("weight", "Remarks"), ("language", "Remarks"), ("money", "Shop"),
     ("nps", "Remarks"), ("csat", "Mean"), ("dimension:age", "Cabin"), ("wait_seconds", "Cabin")],
)  # fmt: skip
def test_cells_that_do_not_fit_are_refused_with_an_example(
    file: File, field: str, column: str
) -> None:
    with pytest.raises(CannotRead, match=column):
        mapped(file.plan, file.staged, file.profile, {field: column}, {}, KNOWN)


@pytest.mark.parametrize(
    ("field", "column", "target"),
    [("customer", "id", "customer.id"), ("comment", "Praise", "text"), ("location", "Cabin", ""),
     ("weight", "w", ""), ("cabin", "Shop", "dimension:cabin"),
     ("comfort", "Seconds", "score:comfort"),
     ("wait_seconds", "Seconds", "duration:wait_seconds"), ("dimension:new", "Shop", "")],
)  # fmt: skip
def test_fields_are_named_as_people_say_them(
    file: File, field: str, column: str, target: str
) -> None:
    found = mapped(file.plan, file.staged, file.profile, {field: column}, {}, KNOWN)
    assert by_field(found)[target or field].columns[0].lower() == column.lower()


def test_a_column_that_was_a_key_can_be_the_customer_and_rows_get_their_own_keys(
    file: File,
) -> None:
    plan = file.changed(customer="id")
    assert ("key" in columns(plan), plan.keys) == (False, "row")


def test_a_known_measure_keeps_its_own_scale(file: File) -> None:
    scale = by_field(file.changed(comfort="Seconds"))["score:comfort"].reading.scale
    assert scale is not None
    assert (scale.low, scale.high, scale.whole) == (0, 100, False)


def test_an_empty_column_leaves_the_field_empty_and_its_column_out(file: File) -> None:
    plan = file.changed(text="")
    assert "text" not in columns(plan)
    assert {"Remarks", "Praise"} <= {one.column for one in plan.left_out}


def test_a_column_taken_from_a_joined_text_leaves_the_others(file: File) -> None:
    assert columns(file.plan)["text"] == ("Remarks", "Praise")
    assert columns(file.changed(dimension__praise="Praise"))["text"] == ("Remarks",)


def test_a_constant_fills_every_row(file: File) -> None:
    plan = file.changed({"occurred_at": "2017-05-15", "team": "Airport", "source": "sfo"})
    block = next(convert(file.staged, plan, latest=datetime(2026, 3, 3, tzinfo=UTC)))
    assert {one.isoformat() for one in block.columns["occurred_at"]} == {
        "2017-05-15T12:00:00+02:00"
    }
    assert set(block.columns["team"]) == {"Airport"}
    assert plan.source == "sfo"
    assert columns(plan)["dimension:created"] == ("Created",)


@pytest.mark.parametrize(
    ("field", "constant"),
    [("occurred_at", "in spring"), ("weight", "-1"), ("language", "Elvish"), ("source", " ")],
)
def test_a_constant_that_cannot_be_one_is_refused(file: File, field: str, constant: str) -> None:
    with pytest.raises(CannotRead):
        file.changed({field: constant})


def test_decisions_about_missing_codes_are_kept_for_the_new_field(tmp_path: Path) -> None:
    cells: dict[str, Cells] = {"Q": [*around("0 5 7 8 9 10 11 99", 80), *["Blank"] * 4]}
    reading = by_field(File(tmp_path, cells).changed(nps="Q"))["score:nps"].reading
    assert {"11", "99", "Blank"} <= set(reading.missing)


NEXT: dict[str, Cells] = {name.upper() + " ": cells for name, cells in CELLS.items()}


def test_next_months_file_finds_its_columns_again_whatever_their_case(tmp_path: Path) -> None:
    saved = File(tmp_path).plan
    (tmp_path / "next").mkdir()
    new = File(tmp_path / "next", NEXT)
    plan = fitted(saved, new.staged, new.profile, today=TODAY)
    assert columns(plan)["score:csat"] == ("RATING ",)
    assert {one.field for one in plan.fields} == {one.field for one in saved.fields}
    assert plan.notes == ()


def test_what_is_gone_and_what_is_new_is_said(tmp_path: Path) -> None:
    saved = File(tmp_path).plan
    (tmp_path / "next").mkdir()
    cells = {name: cells for name, cells in CELLS.items() if name not in ("Shop", "Praise")}
    new = File(tmp_path / "next", {**cells, "Mood": around("good bad")})
    plan = fitted(saved, new.staged, new.profile, today=TODAY)
    notes = " ".join(map(str, plan.notes))
    assert "New in this file: Mood" in notes
    assert "No longer in this file: Praise, Shop" in notes or "Shop, Praise" in notes
    assert (columns(plan)["text"], "location" in columns(plan)) == (("Remarks",), False)
    assert [one.column for one in plan.left_out] == ["Mood"]


def test_codes_that_are_new_this_month_are_missing_too(tmp_path: Path) -> None:
    saved = File(tmp_path).changed(nps="Q5")
    (tmp_path / "next").mkdir()
    new = File(tmp_path / "next", {**CELLS, "Q5": around("0 3 5 8 9 10 99 Blank")})
    plan = fitted(saved, new.staged, new.profile, today=TODAY)
    assert {"11", "99", "Blank"} <= set(by_field(plan)["score:nps"].reading.missing)


def test_moments_written_in_another_order_are_read_anew_and_said(tmp_path: Path) -> None:
    ours: Cells = [f"{1 + place % 28:02d}/01/2026" for place in range(60)]
    theirs: Cells = [f"01/{1 + place % 28:02d}/2026" for place in range(60)]
    saved = File(tmp_path, {**CELLS, "Created": ours}).plan
    (tmp_path / "next").mkdir()
    new = File(tmp_path / "next", {**CELLS, "Created": theirs})
    plan = fitted(saved, new.staged, new.profile, today=TODAY)
    orders = [by_field(one)["occurred_at"].reading.order for one in (saved, plan)]
    assert orders == ["dmy", "mdy"]
    assert any("Created is written in another way" in str(note) for note in plan.notes)


def test_a_day_from_the_files_name_comes_from_the_new_name_and_running_keys_get_a_new_source(
    tmp_path: Path,
) -> None:
    cells: dict[str, Cells] = {"RESPNUM": [str(number) for number in range(1, 61)],
                               "Rating": CELLS["Rating"]}  # fmt: skip
    saved = understood(tmp_path, cells, name="wave 2016.csv")[2]
    staged, profile, _ = understood(tmp_path, cells, name="wave 2017.csv")
    plan = fitted(saved, staged, profile, today=TODAY)
    assert by_field(plan)["occurred_at"].constant == "2017-07-01"
    assert (saved.source, plan.source) == ("wave 2016", "wave 2017")


def test_a_fitted_plan_can_be_brought_in(tmp_path: Path) -> None:
    saved = File(tmp_path).changed(nps="Q5")
    (tmp_path / "next").mkdir()
    new = File(tmp_path / "next", NEXT)
    plan = fitted(saved, new.staged, new.profile, today=TODAY)
    block = next(convert(new.staged, plan, latest=datetime(2026, 3, 3, tzinfo=UTC)))
    assert (len(block.lines), block.problems) == (60, [])
    assert block.columns["score:nps"].count(None) == 4
    assert by_field(plan)["occurred_at"].reading.kind == As.MOMENT
