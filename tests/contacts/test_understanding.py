"""Files of people as tools write them: what each column is, cells read or refused. No database."""

import json
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.contacts.coming_in import work
from harken.contacts.coming_in.cells import email_of, left, mail_state_of, moment_in, yes_or_no
from harken.contacts.coming_in.headings import HEADINGS, field_named
from harken.contacts.coming_in.plan import Use, changed, propose
from harken.contacts.coming_in.rows import people
from harken.tables.layout import Column
from harken.tables.said import CannotRead
from harken.tables.values.cells import BadCell

TOOLS = {
    "LimeSurvey participants": (
        "tid,firstname,lastname,email,emailstatus,token,language,validfrom,attribute_1",
        "1,Ann,Lee,a@b.org,OK,tok,en,2026-01-01,gold",
        "none first_name last_name email mail_state none language none attribute",
    ),
    "Mailchimp": (
        "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,LEID,TAGS",
        "a@b.org,Ann,Lee,2,2025-03-02 10:00:00,1.2.3.4,77,vip",
        "email first_name last_name attribute consent_at none none attribute",
    ),
    "Shopify": (
        "Customer ID,First Name,Email,Accepts Email Marketing,Default Address Country Code",
        "'7001,Ann,a@b.org,yes,PL",
        "id first_name email consent country",
    ),
    "HubSpot": (
        "Record ID,First Name,Last Name,Email,Phone Number,Unsubscribed from all email",
        "7001,Ann,Lee,a@b.org,601202303,false",
        "id first_name last_name email phone unsubscribed",
    ),
    "Qualtrics": (
        "FirstName,LastName,Email,ExternalDataReference,Language,Unsubscribed",
        "Ann,Lee,a@b.org,C-1,PL,1",
        "first_name last_name email id language unsubscribed",
    ),
    "Google": (
        "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value",
        "Ann,Lee,a@b.org,601202303",
        "first_name last_name email phone",
    ),
    "Polish": (
        "Imię,Nazwisko,Adres e-mail,Nr telefonu,Zgoda marketingowa,Data zgody,Wypisany,Kraj",
        "Anna,Lis,a@b.pl,601202303,tak,02.03.2025,nie,Polska",
        "first_name last_name email phone consent consent_at unsubscribed country",
    ),
    "Russian": (
        "ФИО,Эл. почта,Телефон,Согласие на рассылку,Отписан,Язык,Страна",
        "Анна Лис,a@b.pl,601202303,да,нет,русский,Польша",
        "name email phone consent unsubscribed language country",
    ),
    "Ukrainian": (
        "Імʼя та прізвище,Електронна пошта,Згода,Відписаний,Мова",
        "Анна Лис,a@b.pl,так,ні,українська",
        "name email consent unsubscribed language",
    ),
    "nothing known": ("kto,gdzie,kiedy", "Ann,a@b.pl,wczoraj", "attribute email attribute"),
    "a heading that lies": ("email,language", "none of it,Java", "attribute attribute"),
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_columns_of_tools_are_recognised(tool):
    names, cells, expected = TOOLS[tool]
    columns = [Column(n, name) for n, name in enumerate(names.split(","), 1)]
    samples = {c.name: [cell] for c, cell in zip(columns, cells.split(","), strict=True)}
    assert [use.field for use in propose(columns, samples)] == expected.split()


def test_no_heading_means_two_things():
    every = [one for text in HEADINGS.values() for one in " ".join(text.split()).split(", ")]
    assert len(every) == len(set(every))
    assert all(field_named(one) for one in every)


def test_of_two_columns_for_one_thing_the_first_counts():
    columns = [Column(1, "Email"), Column(2, "E-mail"), Column(3, "empty")]
    uses = propose(columns, {"Email": ["a@b.org"], "E-mail": ["c@d.org"]})
    assert [use.field for use in uses] == ["email", "attribute", "none"]


def test_what_a_person_maps_frees_what_it_was():
    uses = (Use("a", "email"), Use("b", "attribute", "b"), Use("c", "attribute", "c"))
    found = changed(uses, {"email": "b", "consent.research": "C"})
    assert [(use.field, use.name) for use in found] == [
        ("attribute", "a"), ("email", ""), ("consent", "research"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Ann <ann@example.org>", "ann@example.org"), ("mailto:a@b.co", "a@b.co"),
        (" Ann.O'Neil+x@sub.example.org ", "Ann.O'Neil+x@sub.example.org"),
        ("zażółć@gęś.pl", "zażółć@gęś.pl"), ("a@b.co;", "a@b.co"),
    ],
)  # fmt: skip
def test_addresses_are_read(cell, address):
    assert email_of(cell) == address


@pytest.mark.parametrize(
    "cell",
    ["", "@", "a@b", "a b@c.org", "a@b.org, c@d.org", "a@@b.org", "a@b..org", "x" * 300 + "@b.org",
     "a@b.org\nBcc: all@b.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_repeating_it(cell):
    with pytest.raises(BadCell) as refusal:
        email_of(cell)
    assert cell[:20] not in str(refusal.value) or not cell


@given(st.text(max_size=60))
def test_no_cell_breaks_a_reader(cell):
    for read in (email_of, yes_or_no, mail_state_of, left, lambda text: moment_in(text, UTC)):
        try:
            read(cell)
        except BadCell:
            continue


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2025-05-02", datetime(2025, 5, 2, tzinfo=UTC)),
        ("2025-05-02T10:30:00+00:00", datetime(2025, 5, 2, 10, 30, tzinfo=UTC)),
        ("02.05.2025 10:30", datetime(2025, 5, 2, 10, 30, tzinfo=UTC)),
        ("05/02/2025", None), ("yes", None), ("1", None), ("1900-01-01", None),
    ],
)  # fmt: skip
def test_only_moments_that_are_sure_are_read(cell, moment):
    assert moment_in(cell, UTC) == moment


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("yes", "unsubscribed"), ("2025-05-02", "unsubscribed"), ("no", ""), ("cleaned", "bounced")],
)
def test_who_left_is_told_by_a_yes_or_by_when(cell, reason):
    assert left(cell) == reason


def test_a_consent_may_be_told_by_its_date():
    uses = [Use("e", "email"), Use("c", "consent", "news"), Use("w", "consent_wording")]
    columns = {"e": ["a@b.org"] * 3, "c": ["2025-05-02", "no", None], "w": ["May we?", None, None]}
    found = [person for person, _troubles in people(uses, [2, 3, 4], columns, UTC)]
    assert found[0].consents == [("news", True, "2025-05-02T00:00:00+00:00")]
    assert (found[0].wording, found[1].consents) == ("May we?", [("news", False, None)])
    assert found[2].consents == []


def test_an_id_that_a_shop_guarded_from_spreadsheets_is_the_id():
    ((person, _troubles),) = people([Use("i", "id")], [2], {"i": ["'7001"]}, UTC)
    assert person.fields == {"id": "7001"}


def test_a_line_that_is_lost_says_so_of_everything_in_it():
    uses = [Use("e", "email"), Use("k", "country"), Use("n", "name")]
    columns = {"e": ["bad"], "k": ["Mars"], "n": ["x" * 201]}
    ((person, troubles),) = people(uses, [7], columns, UTC)
    assert person is None
    assert {(one.line, one.is_lost) for one in troubles} == {(7, True)}
    assert {one.column for one in troubles} == {"e", "k", "n"}


def as_sheet(place, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(place)


def as_json(place, rows):
    place.write_text(json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]))


def as_tsv(place, rows):
    text = "\n".join("\t".join("" if c is None else str(c) for c in row) for row in rows)
    place.write_bytes(text.encode("cp1250"))


@pytest.mark.parametrize(
    ("name", "write"), [("p.xlsx", as_sheet), ("p.json", as_json), ("p.tsv", as_tsv)]
)
def test_every_format_says_the_same(name, write, tmp_path):
    rows = [
        ("id", "name", "email", "visits"),
        (1024, "Łucja Żak", "a@b.org", 3),
        (1025, "Bo", None, None),
    ]
    write(tmp_path / name, rows)
    sent = {}
    given = {"folder": str(tmp_path), "file": str(tmp_path / name), "maps": {}, "zone": "UTC"}
    work.understand(given, sent.update)
    first, second = sent["looked"]["first"]
    assert first["fields"] == {"id": "1024", "name": "Łucja Żak", "email": "a@b.org"}
    assert (first["attributes"], second["fields"]["id"]) == ({"visits": "3"}, "1025")
    with pytest.raises(CannotRead):
        changed((Use("a", "id"),), {"name": "zzz"})


def test_a_file_without_headings_is_refused_before_a_person_becomes_one(tmp_path):
    (tmp_path / "p.csv").write_text("Ann Lee,ann@example.org\nBo Ng,bo@example.org\n")
    given = {"folder": str(tmp_path), "file": str(tmp_path / "p.csv"), "maps": {}, "zone": "UTC"}
    with pytest.raises(CannotRead) as refusal:
        work.understand(given, print)
    assert refusal.value.line == 1
    assert "ann@" not in str(refusal.value)
