"""A file of people: understood, brought in once, updated, never doubled, taken back."""

import json

import pytest

from harken.audit.models import AuditEntry
from harken.contacts.coming_in.actions import (
    begin,
    change_plan,
    confirm,
    discard,
    prune,
    run,
    settle,
)
from harken.contacts.coming_in.plan import changed, from_json
from harken.contacts.coming_in.undoing import TakenBack, take_back, taken_back, undo
from harken.contacts.leaving.queries import may_mail
from harken.contacts.models import Arrival, Consent, ContactImport, ContactList, Membership
from harken.contacts.people.queries import contacts
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor, Role
from harken.importing.folder import imports_folder
from harken.listening.signals.actions import record_signals
from harken.listening.signals.new_signal import NewSignal
from harken.organisation.changes.refused import Refused
from harken.tables.said import CannotRead

pytestmark = pytest.mark.django_db
LEAD = Actor("person", "7", "Lea", Role.LEAD)
POLISH = """Imię i nazwisko;Adres e-mail;Zgoda;Data zgody;Kraj;Język;Wypisany;Plan
Anna Kowalska;anna@example.pl;tak;2025-05-02;Polska;polski;;złoty
Łukasz Żak;lukasz@example.pl;nie;2025-05-03;Polska;polski;tak;srebrny
Bez Adresu;;tak;;Polska;polski;;złoty
Zły Adres;zły@@adres;tak;;Polska;polski;;złoty
"""


@pytest.fixture
def brought(now):
    def bring(text, name="people.csv", onto="", maps=None):
        row = begin(name, [text.encode()], actor=LEAD, now=now, maps=maps)
        settle(row.pk, list_name=onto, actor=LEAD, now=now)
        run(row.pk, now=now)
        return ContactImport.objects.get(pk=row.pk)

    return bring


def folders():
    return list(imports_folder().iterdir())


def test_a_polish_file_comes_in_with_consents_and_who_left(in_a_child, brought, now):
    row = brought(POLISH, onto="Klub")
    assert (row.state, row.added, row.known, row.consents, row.stopped) == ("done", 2, 0, 2, 1)
    anna = contacts().get(personal__email="anna@example.pl")
    assert (anna.external_id, anna.language, anna.country) == ("anna@example.pl", "pl", "PL")
    assert (anna.personal.name, anna.personal.attributes) == ("Anna Kowalska", {"Plan": "złoty"})
    consent = Consent.objects.get(customer=anna)
    assert (consent.purpose, consent.is_given, consent.source) == ("contact", True, "people.csv")
    assert consent.at.date().isoformat() in ("2025-05-01", "2025-05-02")  # midnight in our zone
    assert may_mail(["anna@example.pl", "lukasz@example.pl"]) == {"anna@example.pl"}
    assert ContactList.objects.get().members.count() == 2


def test_every_rejected_line_is_told_with_its_column_and_reason_but_not_its_cell(brought):
    row = brought(POLISH)
    lost = [
        (line, column, why["template"]) for line, column, why, is_lost in row.looked["troubles"]
    ]
    assert [one[:2] for one in lost] == [(4, ""), (5, "Adres e-mail")]
    assert lost[0][2].startswith("There is neither an id nor an e-mail address")
    assert lost[1][2] == "There are several addresses in this cell; keep one."
    assert "@@" not in json.dumps(row.looked)
    assert (row.looked["good"], row.looked["lost"]) == (2, 2)


def test_the_same_file_again_doubles_nobody_and_says_nothing_twice(brought):
    brought(POLISH, onto="Klub")
    again = brought(POLISH, onto="klub")
    assert (again.added, again.known, again.consents, again.stopped) == (0, 2, 0, 0)
    assert Customer.objects.count() == PersonalData.objects.count() == 2
    assert ContactList.objects.count() == 1
    assert Membership.objects.count() == 2


def test_the_same_id_or_without_one_the_same_address_is_the_same_person(brought):
    brought("id,name,email\nC-1,Ann,ann@example.org\nC-2,Ben,ben@example.org\n")
    second = brought("e-mail,phone,plan\nANN@example.org,601202303,gold\nann@example.org,,\n")
    assert (second.added, second.known) == (0, 1)
    third = brought("customer id,name\nC-2,Benjamin\n")
    assert (third.added, third.known) == (0, 1)
    ann, ben = Customer.objects.select_related("personal").order_by("external_id")
    assert (ann.personal.name, ann.personal.phone) == ("Ann", "601202303")
    assert ann.personal.attributes == {"plan": "gold"}
    assert (ben.personal.name, ben.personal.email) == ("Benjamin", "ben@example.org")


def test_an_address_that_was_the_id_gives_way_to_an_id(brought):
    brought("email\nann@example.org\n")
    again = brought("id,email\nC-1,Ann@example.org\n")
    assert (again.added, again.known) == (0, 1)
    assert Customer.objects.get().external_id == "C-1"


def test_limesurvey_participants_come_in_without_tokens(brought):
    text = (
        "\ufefftid,firstname,lastname,email,emailstatus,token,language,validfrom,validuntil,invited,"
        "reminded,remindercount,completed,usesleft,attribute_1\n"
        "1,Ann,Smith,ann@example.org,OK,s3cret,en,,,N,N,0,N,1,gold\n"
        "2,Bo,Żak,bo@example.org,OptOut,s3cret2,pl,,,N,N,0,N,1,silver\n"
        "3,Cy,Ng,cy@example.org,bounced,s3cret3,pl,,,N,N,0,N,1,silver\n"
    )
    row = brought(text)
    assert (row.added, row.stopped) == (3, 2)
    ann = contacts().get(personal__email="ann@example.org")
    assert (ann.personal.name, ann.personal.attributes) == ("Ann Smith", {"attribute_1": "gold"})
    assert may_mail(["ann@example.org", "bo@example.org", "cy@example.org"]) == {"ann@example.org"}
    assert "s3cret" not in str([*PersonalData.objects.values(), row.looked, row.layout])


def test_columns_are_taken_as_a_person_wishes(brought, now):
    text = "kto,gdzie,ile\nAnn,ann@example.org,3\n"
    row = begin("x.csv", [text.encode()], actor=LEAD, now=now)
    assert [(one[0], one[1]) for one in row.plan] == [
        ("kto", "attribute"), ("gdzie", "email"), ("ile", "attribute"),
    ]  # fmt: skip
    uses = changed(from_json(row.plan), {"name": "kto", "attribute.visits": "ile"})
    changed_row = change_plan(row.pk, uses, actor=LEAD)
    assert changed_row.looked["first"][0]["fields"]["name"] == "Ann"
    confirm(row.pk, actor=LEAD, now=now)
    run(row.pk, now=now)
    ann = contacts().get()
    assert (ann.personal.name, ann.personal.attributes) == ("Ann", {"visits": "3"})
    for maps in ({"colour": "ile"}, {"name": "nobody"}):
        with pytest.raises(CannotRead):
            changed(uses, maps)


def test_what_is_over_leaves_no_file_behind(in_a_child, brought, now):
    before = folders()
    brought(POLISH)
    row = begin("x.csv", [b"email\nann@example.org\n"], actor=LEAD, now=now)
    assert len(folders()) == len(before) + 1
    discard(row.pk, actor=LEAD, now=now)
    with pytest.raises(CannotRead):
        begin("x.csv", [b"\x00\x01\x02"], actor=LEAD, now=now)
    assert not ContactImport.objects.filter(state="waiting").exists()


def test_a_run_that_was_killed_is_taken_up_where_it_ended(now, monkeypatch):
    monkeypatch.setattr("harken.contacts.coming_in.recording._save", _die_at(2))
    text = "email\n" + "".join(f"n{number}@example.org\n" for number in range(1200))
    row = begin("x.csv", [text.encode()], actor=LEAD, now=now)
    settle(row.pk, actor=LEAD, now=now)
    with pytest.raises(KeyboardInterrupt):
        run(row.pk, now=now)
    monkeypatch.undo()
    assert Customer.objects.count() == 500
    run(row.pk, now=now)
    row.refresh_from_db()
    assert (row.state, row.added, row.blocks, Customer.objects.count()) == ("done", 1200, 3, 1200)
    run(row.pk, now=now)
    assert Customer.objects.count() == 1200


def _die_at(block):
    from harken.contacts.coming_in import recording

    save = recording._save

    def dying(row, count):
        if count == block:
            raise KeyboardInterrupt
        save(row, count)

    return dying


def test_undo_takes_back_whoever_is_known_by_the_file_alone(brought, now):
    brought("id,name\nC-1,Ann\n", name="old.csv")
    row = brought(
        "id,name,consent\nC-1,Ann B,yes\nC-2,Ben,yes\nC-3,Cy,no\nC-4,Di,yes\n", onto="Fair"
    )
    told = NewSignal(
        source="s", key="1", occurred_at=now.isoformat(), scores={"nps": 9}, customer="C-3"
    )
    record_signals([told], actor=Actor.system(), now=now)
    undo(row.pk, actor=LEAD, now=now)
    take_back(row.pk, now=now)
    row.refresh_from_db()
    assert taken_back(row) == TakenBack(removed=2, staying=2)
    assert sorted(Customer.objects.values_list("external_id", flat=True)) == ["C-1", "C-3"]
    assert not Membership.objects.exists()
    assert ContactList.objects.get().archived_at == now
    with pytest.raises(Refused):
        undo(row.pk, actor=LEAD, now=now)


def test_what_was_never_confirmed_is_forgotten(now):
    row = begin("x.csv", [b"email\nann@example.org\n"], actor=LEAD, now=now)
    prune(now)
    assert ContactImport.objects.filter(pk=row.pk).exists()
    prune(row.created_at.replace(hour=16))
    assert not ContactImport.objects.exists()
    assert not Arrival.objects.exists()


def test_a_file_without_a_usable_line_is_refused(now):
    row = begin("x.csv", [b"name\nAnn\nBen\n"], actor=LEAD, now=now)
    with pytest.raises(Refused):
        settle(row.pk, actor=LEAD, now=now)
    assert "contacts.import_begun" in AuditEntry.objects.values_list("verb", flat=True)
