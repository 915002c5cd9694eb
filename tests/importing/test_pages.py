"""The pages of imports: bringing a file, looking it over, what became of it, saved mappings."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.importing.actions import save_mapping
from harken.importing.coming_in import running
from harken.importing.models import Import, Mapping, State
from harken.importing.pages.waiting.changing import typed_cells
from harken.importing.pages.waiting.lines import missing_words
from harken.importing.queries import proposal_of
from harken.tables.plan import FieldPlan, Plan
from harken.tables.readings import As, Reading
from tests.importing import samples

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _in_a_home_of_its_own(own_home: None) -> None:
    return


@pytest.fixture
def analyst(as_role: AsRole) -> Client:
    return as_role(Role.ANALYST)


def main(client: Client, path: str, status: int = 200) -> str:
    """Return what stands in the main part of a page."""
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def at(importing: Import, more: str = "") -> str:
    return f"/imports/{importing.pk}/{more}"


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


# Bringing a file


def test_the_first_visitor_reads_what_to_bring(analyst: Client):
    page = main(analyst, "/imports/")
    assert "Nothing was imported yet" in page
    for tool in ("Qualtrics", "LimeSurvey", "SurveyMonkey", "Typeform", "Zendesk", "Formbricks"):
        assert tool in page


def test_a_file_that_is_sent_is_read_next(analyst: Client):
    files = [SimpleUploadedFile("../../odd name?.csv", b"a;b\n1;2\n")]
    book = SimpleUploadedFile("codes.csv", b"a,b\n")
    response = analyst.post("/imports/", {"file": files, "codebook": book})
    importing = Import.objects.get()
    assert response["Location"] == at(importing)
    assert (importing.state, importing.codebook) == (State.READING, "codes.csv")
    assert importing.files.get().name == "odd name?.csv"


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ([], "Choose a file first."),
        ([("a.csv", b"")], "This file is empty."),
        ([(f"{n}.csv", b"x") for n in range(9)], "Bring at most 8 files at once."),
    ],
)
def test_what_cannot_be_brought_is_said_beside_the_field(analyst: Client, names: list, why: str):
    files = [SimpleUploadedFile(name, content) for name, content in names]
    response = analyst.post("/imports/", {"file": files})
    assert response.status_code == 422
    assert why in response.content.decode()
    assert not Import.objects.exists()


def test_files_over_the_limit_are_sent_to_the_command_line(analyst: Client, settings):
    settings.IMPORT_LIMIT = 2_000_000
    files = [SimpleUploadedFile(name, b"x" * 1_100_000) for name in ("a.csv", "b.csv")]
    response = analyst.post("/imports/", {"file": files})
    assert response.status_code == 422
    assert "larger than 2 MB. Use the command line" in response.content.decode()


@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_nobody_else_brings_files(as_role: AsRole, role: Role):
    file = SimpleUploadedFile("a.csv", b"a;b\n1;2\n")
    assert as_role(role).post("/imports/", {"file": file}).status_code == 403
    assert not Import.objects.exists()


def test_the_list_asks_as_much_for_forty_imports_as_for_two(
    analyst: Client, django_assert_max_num_queries
):
    for number in range(40):
        samples.begun(f"{number}.csv", created_at=samples.WHEN + timedelta(minutes=number))
    with django_assert_max_num_queries(13):
        page = main(analyst, "/imports/")
    assert page.index("39.csv") < page.index("38.csv") < page.index(">0.csv")


def test_the_list_says_what_became_of_each(analyst: Client):
    samples.done()
    samples.failed()
    page = main(analyst, "/imports/")
    for words in ("Done", "Failed", "2,800", "Ana Analyst", "Undo the import of airport.csv"):
        assert words in page


# Looking it over


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
        ({"column__occurred_at": "Uwagi"}, "Its cells are no dates or times."),
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


# Under way and afterwards


def test_progress_is_polled_until_there_is_something_to_see(analyst: Client):
    importing = samples.begun(progress=0.37)
    page = analyst.get(at(importing)).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    response = analyst.get(at(importing, "progress/"))
    assert 'value="37"' in response.content.decode()
    assert "HX-Refresh" not in response
    waiting = analyst.get(at(samples.waiting(), "progress/"))
    assert waiting["HX-Refresh"] == "true"


def test_what_could_not_come_in_is_listed_by_line_a_page_at_a_time(analyst: Client):
    importing = samples.done(problems=60)
    first = main(analyst, at(importing))
    assert "12 lies outside 0 to 10." in first
    assert first.count("<q>12</q>") == 50
    second = main(analyst, at(importing, "?from=50"))
    assert second.count("<q>12</q>") == 10
    assert "Show more" not in second


def test_the_report_holds_the_rows_to_correct(as_role: AsRole):
    importing = samples.done(problems=2)
    response = as_role(Role.LEAD).get(at(importing, "report.csv"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["NETPRO"] for row in rows] == ["9", "11"]
    assert "airport-report.csv" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"


def test_an_import_is_undone_after_a_question(analyst: Client):
    importing = samples.done()
    assert "Undo the import of airport.csv?" in main(analyst, at(importing, "undo/"))
    importing.refresh_from_db()
    assert importing.state == State.DONE
    analyst.post(at(importing, "undo/"))
    importing.refresh_from_db()
    assert importing.state in {State.UNDOING, State.UNDONE}
    assert analyst.post(at(importing, "undo/")).status_code == 302


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(analyst: Client):
    page = main(analyst, at(samples.failed()))
    assert "report.csv could not be read" in page
    assert "This is a PDF, not a table. Export the answers as CSV or Excel instead." in page
    assert "Undo" not in page


WRITTEN = "Kolejka. Pisać na jan@canary.example!"


@pytest.mark.parametrize(("role", "sees"), [(Role.LEAD, True), (Role.ANALYST, False)])
def test_names_and_addresses_are_shown_to_those_who_may_see_customers(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch, role: Role, sees: bool
):
    rows = [[*row[:5], WRITTEN, *row[6:]] for row in samples.ROWS]
    monkeypatch.setattr(samples, "ROWS", rows)
    client = as_role(role)
    page = main(client, at(samples.waiting()))
    assert ("jan@canary.example" in page) is sees
    importing = samples.done(problems=1)
    assert ("report.csv" in main(client, at(importing))) is sees
    assert client.get(at(importing, "report.csv")).status_code == (200 if sees else 403)


def test_who_brought_a_file_sees_what_is_in_it(analyst: Client, people: dict):
    actor = people[Role.ANALYST].actor
    own = {"actor_kind": actor.kind, "actor_id": actor.id}
    assert analyst.get(at(samples.done(problems=1, **own), "report.csv")).status_code == 200


# Saved mappings


@pytest.fixture
def mapping() -> Mapping:
    return save_mapping("Airport", samples.plan(), actor=samples.WHO, now=samples.WHEN)


def test_saved_mappings_say_what_they_fit(analyst: Client, mapping: Mapping):
    page = main(analyst, "/imports/mappings/")
    for words in ("Airport", "7 columns", "Datum, RESPNUM, NETPRO", "Ana Analyst"):
        assert words in page
    one = main(analyst, f"/imports/mappings/{mapping.pk}/")
    assert "Would recommend" in one
    assert "NETPRO" in one


def test_the_list_of_mappings_asks_as_much_for_thirty_as_for_one(
    analyst: Client, django_assert_max_num_queries
):
    plan: Plan = replace(samples.plan(), kind="qualtrics")
    for number in range(30):
        save_mapping(f"Survey {number}", plan, actor=samples.WHO, now=samples.WHEN)
    with django_assert_max_num_queries(11):
        assert main(analyst, "/imports/mappings/").count("Qualtrics, 7 columns") == 30


def test_a_mapping_is_renamed_unless_the_name_is_taken(analyst: Client, mapping: Mapping):
    save_mapping("Taken", samples.plan(), actor=samples.WHO, now=samples.WHEN)
    path = f"/imports/mappings/{mapping.pk}/"
    assert analyst.post(path, {"name": "Taken"}).status_code == 422
    assert analyst.post(path, {"name": "Gates"}).status_code == 302
    mapping.refresh_from_db()
    assert mapping.name == "Gates"


def test_an_archived_mapping_comes_back_from_the_toast(analyst: Client, mapping: Mapping):
    response = analyst.post(f"/imports/mappings/{mapping.pk}/archive/", follow=True)
    page = response.content.decode()
    assert "No mapping is saved yet" in page
    slip = page.partition('name="token" value="')[2].partition('"')[0]
    analyst.post("/undo/", {"token": slip, "next": "/imports/mappings/"})
    assert "7 columns" in main(analyst, "/imports/mappings/")


# Where pages have nothing to show yet


@pytest.mark.parametrize("path", ["/", "/signals/?period=all", "/explore/?metric=nps&period=all"])
@pytest.mark.parametrize(("role", "is_told"), [(Role.ANALYST, True), (Role.LEADER, False)])
def test_an_empty_page_leads_those_who_may_to_the_import(
    as_role: AsRole, path: str, role: Role, is_told: bool
):
    page = as_role(role).get(path, follow=True).content.decode()
    assert ('href="/imports/"' in page.partition("<main")[2]) is is_told
