"""The page of a waiting file, piece by piece: what is typed, shown, offered and folded away."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict

from harken.foundations.permission import Actor, Role
from harken.importing.models import Import
from harken.importing.pages.discretion import eyes_of
from harken.importing.pages.sentences import on_page
from harken.importing.pages.waiting import changing, lines, overview, preview
from harken.importing.pages.waiting.changing import typed_cells
from harken.importing.pages.waiting.lines import missing_words
from harken.tables.layout import Column, Layout
from harken.tables.plan import FieldPlan, NewMeasure, Plan
from harken.tables.readings import REJECT, ZERO, As, Reading, Scale
from harken.tables.said import CannotRead, said

TEXT = Reading(As.TEXT)
ONE_TO_FIVE = Reading(As.SCALE, missing=("6",), scale=Scale(1, 5))
Q9 = FieldPlan("score:q9", ("Q9",), ONE_TO_FIVE, sure=False)
ANA = Actor("user", "1", "Ana", Role.ANALYST)


def sent(*pairs: tuple[str, str]) -> QueryDict:
    form = QueryDict(mutable=True)
    for name, value in pairs:
        form.appendlist(name, value)
    return form


def field(name: str, *columns: str, constant: str = "") -> FieldPlan:
    return FieldPlan(name, columns, TEXT, constant)


def line_of(one: FieldPlan, form: QueryDict | None = None, *, who: Actor = ANA) -> lines.Line:
    eyes = eyes_of(who, Import(actor_kind="user", actor_id="1"), "en")
    examples = {"Name": ["Ann Lee"], "Q9": ["  very \n good ", "x" * 50]}
    reader = lines.Reader({"q9": "Clean?"}, examples, frozenset({"score:nps"}), "en",
                          form or sent(), eyes)  # fmt: skip
    return reader.lines([one])[0]


@pytest.mark.parametrize(
    "cells",
    [('so "so", la la',), ('"none"', "9"), ('say "no"',), ("a,b", "c")],
)
def test_missing_cells_with_quotes_and_commas_survive_the_form(cells: tuple[str, ...]) -> None:
    assert typed_cells(missing_words(Reading(As.TEXT, missing=cells))) == cells


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ("", ()),
        (" , ,", ()),
        ("9,\n9,  99", ("9", "99")),
        ('"open end', ("open end",)),
    ],
)
def test_missing_cells_may_be_typed_carelessly(typed: str, cells: tuple[str, ...]) -> None:
    assert typed_cells(typed) == cells


def test_a_whole_book_typed_as_missing_cell_breaks_nothing() -> None:
    """The csv module refuses fields of more than 131,072 characters."""
    assert len(typed_cells("x" * 200_000)) <= 1


@pytest.mark.parametrize("typed", ["nan", "inf", "-1e999", "five", ""])
def test_an_end_of_a_scale_is_a_number_that_one_can_reach(typed: str) -> None:
    form = sent(("low.score:q9", typed), ("high.score:q9", "5"))
    with pytest.raises(CannotRead, match="needs a number at both ends"):
        changing._read(Q9, form)


@pytest.mark.parametrize(("typed", "low"), [("0", 0), ("−2", -2), ("-2", -2), (" 0,5 ", 0.5)])
def test_the_end_of_a_scale_is_typed_as_people_type(typed: str, low: float) -> None:
    form = sent(("low.score:q9", typed), ("high.score:q9", "5"))
    scale = changing._read(Q9, form).reading.scale
    assert scale is not None
    assert (scale.low, scale.high) == (low, 5)


def test_a_scale_of_one_step_is_refused() -> None:
    form = sent(("low.score:q9", "5"), ("high.score:q9", "5"))
    with pytest.raises(CannotRead, match="ends at 5, which is not above 5"):
        changing._read(Q9, form)


def test_a_field_is_sure_only_after_somebody_saw_it() -> None:
    assert not changing._read(Q9, sent(("missing.score:q9", "9"))).sure
    assert changing._read(Q9, sent(("column.score:q9", "Q9"))).sure


def test_nothing_sent_changes_nothing() -> None:
    assert changing._read(Q9, sent()) == Q9


@pytest.mark.parametrize(("order", "kept"), [("mdy", "mdy"), ("", "dmy"), ("yolo", "dmy")])
def test_only_an_order_of_days_that_exists_is_taken(order: str, kept: str) -> None:
    when = FieldPlan("occurred_at", ("Day",), Reading(As.MOMENT, order="dmy"))
    assert changing._read(when, sent(("order.occurred_at", order))).reading.order == kept


@pytest.mark.parametrize(("typed", "kept"), [(ZERO, ZERO), (REJECT, REJECT), ("one", REJECT)])
def test_times_before_their_start_are_refused_or_nothing(typed: str, kept: str) -> None:
    wait = FieldPlan("duration:wait", ("A", "B"), Reading(As.DURATION))
    assert changing._read(wait, sent(("below.duration:wait", typed))).reading.below_zero == kept


def test_a_column_that_was_exchanged_is_not_read_as_the_page_said_of_the_old_one() -> None:
    plan = Plan("a", (Q9,))
    form = sent(("missing.score:q9", "77"))
    same = changing._with_readings(plan, form, {"score:q9": ("Q9",)}).fields[0]
    other = changing._with_readings(plan, form, {"score:q9": ("Q8",)}).fields[0]
    assert (same.reading.missing, other.reading.missing) == (("77",), ("6",))


def test_a_new_measure_has_the_ends_of_its_column() -> None:
    plan = Plan("a", (Q9,), measures=(NewMeasure("q9", "Clean?", low=1, high=5),
                                      NewMeasure("n", "Visits", kind="count")))  # fmt: skip
    form = sent(("low.score:q9", "0"), ("high.score:q9", "10"))
    q9, visits = changing._with_readings(plan, form, {"score:q9": ("Q9",)}).measures
    assert (q9.low, q9.high) == (0, 10)
    assert (visits.low, visits.high) == (None, None)


def test_only_columns_that_are_others_than_before_are_mapped_anew() -> None:
    plan = Plan("a", (Q9, field("text", "A", "B")))
    form = sent(("column.score:q9", "Q9"), ("column.text", "B"), ("column.text", ""))
    assert changing._maps(plan, form) == {"text": ("B",)}


def test_an_emptied_field_and_one_taken_out_lose_their_columns() -> None:
    plan = Plan("a", (Q9, field("text", "A"), field("dimension:term", "TERM")))
    form = sent(("column.score:q9", ""), ("out", "dimension:term"))
    assert changing._maps(plan, form) == {"score:q9": (), "dimension:term": ()}


@pytest.mark.parametrize(
    ("name", "column", "added"),
    [
        ("dimension:", "Name of hotel", {"dimension:name_of_hotel": ("Name of hotel",)}),
        ("team", "Q1", {"team": ("Q1",)}),
        ("team", "", {}),
        ("", "Q1", {}),
    ],
)
def test_a_field_comes_in_addition_when_both_are_chosen(
    name: str, column: str, added: dict
) -> None:
    assert changing._added(sent(("new-field", name), ("new-column", column))) == added


def test_only_constants_that_changed_are_set() -> None:
    plan = Plan("airport", (field("channel", constant="paper"), Q9))
    form = sent(("constant.source", "airport"), ("constant.channel", ""),
                ("constant.team", " Desk "), ("constant.survey", ""))  # fmt: skip
    assert changing._sets(plan, form) == {"channel": "", "team": "Desk"}


def test_what_was_typed_stays_even_when_it_was_emptied() -> None:
    """Missing codes were deleted, another field was refused: they must not come back."""
    assert line_of(Q9).missing == "6"
    assert line_of(Q9, sent(("missing.score:q9", ""))).missing == ""
    assert line_of(Q9, sent(("low.score:q9", "five"))).low == "five"


def test_the_scale_of_a_known_measure_cannot_be_changed_by_a_file() -> None:
    nps = FieldPlan("score:nps", ("Q1",), Reading(As.SCALE, scale=Scale(0, 10)))
    assert (line_of(nps).has_ends, line_of(nps).low) == (False, "")
    assert (line_of(Q9).has_ends, line_of(Q9).low, line_of(Q9).high) == (True, "1", "5")


def test_examples_are_short_and_on_one_line() -> None:
    first, second = line_of(Q9).examples
    assert first == "very good"
    assert len(second) == lines.LONGEST_EXAMPLE
    assert second.endswith(" …")


def test_names_of_customers_are_examples_only_for_who_brought_them() -> None:
    name = field("customer.name", "Name")
    other = Actor("user", "2", "Vic", Role.VIEWER)
    assert line_of(name).examples == ("Ann Lee",)
    assert line_of(name, who=other).examples == ()


def test_an_order_of_days_that_no_person_chooses_is_not_offered_as_chosen() -> None:
    unix = FieldPlan("occurred_at", ("T",), Reading(As.MOMENT, order="unix"))
    assert line_of(unix).order == ""
    assert [chosen for _n, _l, chosen in line_of(unix).orders] == [False] * 3


def test_two_equal_reasons_are_said_once() -> None:
    why = said("Its answers fit.")
    one = FieldPlan("score:q9", ("Q9",), Reading(As.SCALE, reason=why), reason=why)
    assert line_of(one).reason == "Its answers fit."


def test_fields_stand_in_the_order_in_which_people_ask() -> None:
    names = ("customer.id", "text", "team", "score:q9", "occurred_at", "dimension:x")
    plan = Plan("a", (*(field(name, "C") for name in names), field("channel")))
    assert [one.field for one in lines.main_fields(plan)] == [
        "occurred_at", "score:q9", "text", "customer.id", "team",
    ]  # fmt: skip
    assert [one.field for one in lines.rest_fields(plan)] == ["dimension:x"]


def test_a_column_is_offered_with_its_question_unless_that_is_its_name() -> None:
    options = lines.options_of([Column(1, "Q1", "Was it good?"), Column(2, "Team", "Team")])
    assert [one.label for one in options] == ["Q1: Was it good?", "Team"]


@pytest.mark.parametrize(("own", "folded"), [(5, 0), (6, 6)])
def test_many_measures_of_a_files_own_are_folded_away(own: int, folded: int) -> None:
    found = [line_of(field(name, "C")) for name in ("occurred_at", "score:nps")]
    found += [line_of(field(f"score:own{n}", "C")) for n in range(own)]
    shown, away = overview._folded(found)
    assert (len(shown), len(away)) == (2 + own - folded, folded)


def described(**given: object) -> str:
    columns = tuple(Column(n, f"c{n}") for n in range(1, 4))
    return overview._file(Layout("csv", columns, 9, **given), "en")  # type: ignore[arg-type]


def test_a_file_is_described_by_what_is_special_about_it() -> None:
    said_of = described(packed="gz", encoding="windows-1250", separator="\t")
    assert said_of == "CSV gz, 3 columns, windows-1250, separated by tabs"
    assert described(sheet="May", separator="|") == "CSV, sheet “May”, 3 columns"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constant", "words"), [("2017-05-15", "15 May 2017"), ("2013", "2013"), ("soon", "soon")]
)
def test_a_day_for_every_row_is_said_or_left_as_it_stands(constant: str, words: str) -> None:
    said_of = overview._understood(
        Import(), Layout("csv", (), 1), Plan("a", (field("occurred_at", constant=constant),)), "en"
    )
    assert dict(said_of)["When"] == f"{words}, for every row"


def test_a_field_with_a_column_is_not_offered_for_all_rows_as_well() -> None:
    plan = Plan("a", (field("team", "Q1"), field("stage", constant="late")))
    given = {one.field: one.value for one in overview._constants(plan)}
    assert "team" not in given
    assert (given["source"], given["stage"], given["channel"]) == ("a", "late", "")


def test_fields_that_are_filled_are_not_offered_again() -> None:
    known = {"nps": SimpleNamespace(kind="score"), "wait": SimpleNamespace(kind="duration"),
             "money": SimpleNamespace(kind="money")}  # fmt: skip
    offered = [
        name for name, _label in overview._offers(Plan("a", (field("score:nps", "Q"),)), known)
    ]
    assert "score:nps" not in offered
    assert "score:money" not in offered
    assert offered[0] == "duration:wait"
    assert offered[-1] == "dimension:"


def test_every_reason_is_told_once_and_those_of_the_moment_too() -> None:
    why, note = said("Days come first."), said("A note.")
    when = FieldPlan("occurred_at", ("T",), Reading(As.MOMENT, reason=why))
    layout = Layout("csv", (), 1, reasons=(note,))
    assert overview._reasons(layout, Plan("a", (when,), notes=(note,))) == [
        "A note.", "Days come first.",
    ]  # fmt: skip


def test_an_option_of_the_terminal_is_a_field_of_the_page() -> None:
    notes = (said("Choose one with --map csat=COLUMN."), said("Another: --set occurred_at=…"))
    assert overview._reasons(Layout("csv", (), 1), Plan("a", (), notes=notes)) == [
        "Choose one with “Fill another field: Satisfaction”.",
        "Another: “The same for every row: When it happened”",
    ]


@pytest.mark.parametrize("text", ["Use --map score:NAME=COLUMN.", "a -- b=c"])
def test_what_the_page_has_no_field_for_stays_as_it_is(text: str) -> None:
    assert on_page(said(text)) == text


def test_an_amount_stands_with_its_currency_and_a_currency_alone_stays() -> None:
    both = preview._with_currency({"money": "5.00", "currency": "EUR", "team": "A"})
    assert both == {"money": "5.00\xa0EUR", "team": "A"}
    assert preview._with_currency({"currency": "EUR"}) == {"currency": "EUR"}


@pytest.mark.parametrize(("fields", "ending"), [(8, "F7: x"), (10, "F7: x and 2 more")])
def test_what_else_comes_along_is_said_in_short(fields: int, ending: str) -> None:
    values = {f"dimension:f{n}": "x" for n in range(fields)}
    told = preview._more({"text": "said apart", "score:nps": "9", **values}, {})
    assert told.startswith("F0: x; F1: x;")
    assert told.endswith(ending)


def test_a_moment_that_is_none_is_shown_as_it_stands() -> None:
    assert preview._moment("yesterday", "en") == "yesterday"
