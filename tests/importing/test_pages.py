"""The pages of imports: bringing a file, what became of it, saved mappings."""

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
from harken.importing.models import Import, Mapping, State
from harken.tables.plan import Plan
from tests.importing import samples
from tests.importing.paging import at, main

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
AsRole = Callable[[str], Client]


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


@pytest.mark.parametrize(("seconds", "is_told"), [(5, False), (120, True)])
def test_who_waits_long_is_told_why(analyst: Client, seconds: int, is_told: bool):
    importing = samples.begun(moved_at=system_clock() - timedelta(seconds=seconds))
    page = analyst.get(at(importing, "progress/")).content.decode()
    assert ("Nothing has moved for a while" in page) is is_told


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
