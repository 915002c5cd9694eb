"""The page of a file that waits: what was understood, what is changed about it, saved mappings."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from harken.foundations.clock import system_clock
from harken.importing.actions import save_mapping
from harken.importing.coming_in import running
from harken.importing.models import Import, Mapping, State
from harken.importing.pages.waiting.changing import typed_cells
from harken.importing.pages.waiting.lines import missing_words
from harken.importing.queries import proposal_of
from harken.tables.plan import FieldPlan, Plan
from harken.tables.plan_text import to_json
from harken.tables.readings import As, Reading
from tests.importing import samples
from tests.importing.paging import at, main

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
AsRole = Callable[[str], Client]


def planned(importing: Import) -> dict[str, FieldPlan]:
    importing.refresh_from_db()
    return {one.field: one for one in proposal_of(importing).fields}


def send(client: Client, importing: Import, act: str = "preview", **given: object) -> int:
    """Send the page's form as a browser does: every field that is shown, with what it says."""
    plan = proposal_of(importing)
    form: dict[str, object] = {"act": act, "constant.source": plan.source}
    for one in plan.fields:
        if not one.columns:
            form[f"constant.{one.field}"] = one.constant
        elif not one.field.startswith("dimension:"):
            form[f"column.{one.field}"] = list(one.columns)
            form[f"missing.{one.field}"] = missing_words(one.reading)
    form |= {name.replace("__", ".", 1).replace("__", ":"): value for name, value in given.items()}
    return client.post(at(importing), form).status_code


def test_a_waiting_file_shows_what_was_understood_and_why(analyst: Client):
    page = main(analyst, at(samples.waiting()))
    for words in (
        "4 rows can come in", "Bring in 4 rows", "windows-1250", "separated by semicolons",
        "The first number is above 12 in 4 of the rows.", "Please look at 1 field first",
        "6 lies outside 1 to 5 and looks like a code.", "How clean were the toilets?",
        "Addresses of computers tell who somebody is.", "Rows in which TERM says Test",
    ):  # fmt: skip
        assert words in page


def test_the_preview_is_what_will_stand_among_the_signals(analyst: Client):
    page = main(analyst, at(samples.waiting())).partition('id="preview"')[2]
    cards = page.partition("</ol>")[0].split("<li")[1:]
    assert [("Czysto i szybko." in card, "detractor" in card) for card in cards] == [
        (True, False), (False, False), (False, True), (False, False),
    ]  # fmt: skip
    assert "promoter" in cards[0]
    assert "&lt;b&gt;Miło" in cards[3]
    assert "Would recommend" not in cards[1]  # 11 is a missing code


def test_missing_codes_scale_and_date_order_are_changed(analyst: Client):
    importing = samples.waiting()
    given = {
        "missing__score__q9": '6, 9, "No, thanks"', "low__score__q9": "0",
        "high__score__q9": "4,5", "order__occurred_at": "mdy",
    }  # fmt: skip
    assert send(analyst, importing, **given) == 302
    fields = planned(importing)
    q9 = fields["score:q9"]
    assert q9.reading.missing == ("6", "9", "No, thanks")
    assert q9.sure
    assert (q9.reading.scale.low, q9.reading.scale.high) == (0, 4.5)
    assert fields["occurred_at"].reading.order == "mdy"
    (measure,) = proposal_of(importing).measures
    assert (measure.low, measure.high) == (0, 4.5)
    assert importing.state == State.WAITING


def test_times_before_their_start_are_refused_unless_a_person_takes_them_as_nought(
    analyst: Client,
):
    importing = samples.waiting()
    waited = FieldPlan("duration:waited_seconds", ("TERM",), Reading(As.DURATION))
    plan = proposal_of(importing)
    kept = tuple(one for one in plan.fields if one.columns != ("TERM",))
    importing.plan = to_json(replace(plan, fields=(*kept, waited), skipping=()))
    importing.save()
    page = main(analyst, at(importing))
    assert page.count("Times before their start") == 1
    assert '<option value="zero" selected>' not in page
    assert send(analyst, importing, below__duration__waited_seconds="zero") == 302
    assert planned(importing)[waited.field].reading.below_zero == "zero"
    assert '<option value="zero" selected>' in main(analyst, at(importing))


def test_a_field_is_filled_from_another_column_and_columns_stay_out(analyst: Client):
    importing = samples.waiting()
    given = {"column__score__csat": "Q9", "out": "dimension:term", "constant.channel": "kiosk"}
    assert send(analyst, importing, **given) == 302
    fields = planned(importing)
    assert fields["score:csat"].columns == ("Q9",)
    assert "score:q9" not in fields
    assert "dimension:term" not in fields
    assert fields["channel"].constant == "kiosk"
    left = {one.column for one in proposal_of(importing).left_out}
    assert "TERM" in left


def test_a_column_that_was_left_out_comes_in_after_all(analyst: Client):
    importing = samples.waiting()
    assert send(analyst, importing, **{"new-field": "dimension:", "new-column": "IP"}) == 302
    assert planned(importing)["dimension:ip"].columns == ("IP",)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"low__score__q9": "five"}, "needs a number at both ends; “five” is none."),
        ({"low__score__q9": "7"}, "ends at 5, which is not above 7."),
        ({"column__occurred_at": "Uwagi"}, "Uwagi cannot say when: its cells"),
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_is_lost(
    analyst: Client, given: dict, why: str
):
    importing = samples.waiting()
    before = importing.plan
    given = {"high__score__q9": "5", "missing__score__q9": "6, 77"} | given
    plan = {name.replace("__", ".", 1).replace("__", ":"): value for name, value in given.items()}
    response = analyst.post(at(importing), {"act": "bring", **plan})
    page = response.content.decode()
    assert response.status_code == 422
    assert why in page
    assert 'value="6, 77"' in page
    importing.refresh_from_db()
    assert (importing.plan, importing.state) == (before, State.WAITING)


def test_bringing_in_takes_what_the_page_says_and_saves_the_mapping(analyst: Client):
    importing = samples.waiting()
    given = {"missing__score__q9": "6, 9", "save_as": "Airport, monthly"}
    assert send(analyst, importing, "bring", **given) == 302
    assert planned(importing)["score:q9"].reading.missing == ("6", "9")
    assert importing.state == State.RECORDING
    assert Mapping.objects.get().name == "Airport, monthly"


def test_two_people_cannot_bring_the_same_file_in(analyst: Client):
    importing = samples.waiting()
    assert send(analyst, importing, "bring") == 302
    assert analyst.post(at(importing), {"act": "bring"}).status_code == 302
    page = main(analyst, at(importing))
    assert "Bringing in 4 rows" in page
    assert "You may leave this page" in page


@pytest.mark.parametrize("cells", [("11",), ("11", "99"), ("No, thanks", "-"), ('so "so"', "N/A")])
def test_missing_codes_are_typed_as_they_are_shown(cells: tuple[str, ...]):
    assert typed_cells(missing_words(Reading(As.TEXT, missing=cells))) == cells


def test_a_waiting_file_can_be_discarded(analyst: Client):
    importing = samples.waiting()
    response = analyst.post(at(importing, "discard/"), follow=True)
    assert "Nothing came in, and the file was deleted." in response.content.decode()
    assert "airport.csv" not in main(analyst, "/imports/")
    assert "was discarded" in main(analyst, at(importing))


def file_of(name: str, *, columns: str = "id;Datum;Polecenie;Ort") -> SimpleUploadedFile:
    rows = [f"{n};{n:02d}.02.2026;{n % 11};Łódź" for n in range(1, 29)]
    return SimpleUploadedFile(name, "\n".join([columns, *rows]).encode("cp1250"))


def read(client: Client, file: SimpleUploadedFile) -> Import:
    """Send a file and let the worker read it."""
    client.post("/imports/", {"file": file})
    importing = Import.objects.latest("created_at")
    running.understand(importing.pk, now=system_clock())
    importing.refresh_from_db()
    assert (importing.state, importing.error) == (State.WAITING, {})
    return importing


def test_next_months_file_is_understood_as_the_saved_mapping_says(analyst: Client):
    first = read(analyst, file_of("luty.csv"))
    given = {"constant.channel": "kiosk", "save_as": "Kiosk"}
    assert send(analyst, first, "bring", **given) == 302
    second = read(analyst, file_of("marzec.csv"))
    assert second.mapping == Mapping.objects.get(name="Kiosk")
    assert planned(second)["channel"].constant == "kiosk"
    assert "as saved: Kiosk" in main(analyst, at(second))
    other = read(analyst, file_of("inny.csv", columns="id;Datum;Polecenie;Miasto"))
    assert other.mapping is None


def test_a_file_is_read_anew_when_the_saved_mapping_does_not_suit(analyst: Client):
    save_mapping("Kiosk", _kiosk(analyst), actor=samples.WHO, now=samples.WHEN)
    importing = read(analyst, file_of("marzec.csv"))
    assert importing.mapping
    assert analyst.post(at(importing), {"act": "again", "as": ""}).status_code == 302
    importing.refresh_from_db()
    assert (importing.state, importing.mapping) == (State.READING, None)
    running.understand(importing.pk, now=system_clock())
    assert "channel" not in planned(importing)
    assert importing.mapping is None


def _kiosk(client: Client) -> Plan:
    plan = proposal_of(read(client, file_of("luty.csv")))
    kiosk = FieldPlan("channel", (), Reading(As.TEXT), constant="kiosk")
    return replace(plan, fields=(*plan.fields, kiosk))
