"""The pages of contacts: found, changed, stopped, handed out, erased, brought in; no JavaScript."""

import json

import pytest

from harken.audit.models import AuditEntry
from harken.contacts.coming_in.actions import run
from harken.contacts.coming_in.undoing import take_back
from harken.contacts.leaving.actions import stop_mail
from harken.contacts.leaving.queries import may_mail
from harken.contacts.models import Consent, ContactImport, ContactList
from harken.contacts.people.panels import ContactPanel, contact_panels
from harken.contacts.permissions import SEE_CONTACTS
from harken.customers.actions import keep_customers
from harken.customers.models import Customer
from harken.customers.rules import GivenCustomer
from harken.foundations.permission import Role
from harken.foundations.registry import Registry
from harken.listening.signals.actions import record_signals
from harken.listening.signals.new_signal import NewSignal
from tests.listening.conftest import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(now):
    given = GivenCustomer("C-1", "Ann Lee", "ann@example.org", attributes={"plan": "gold", "n": 3})
    return Customer.objects.get(pk=keep_customers([given], now)["C-1"])


@pytest.fixture
def lead(as_role):
    return as_role(Role.LEAD)


def text_of(response):
    return response.content.decode()


def test_the_first_page_says_how_to_begin(lead, as_role):
    assert "/contacts/import/" in text_of(lead.get("/contacts/"))
    assert "/contacts/import/" not in text_of(as_role(Role.AGENT).get("/contacts/"))


def test_contacts_are_found_and_counted_with_few_queries(lead, now, django_assert_max_num_queries):
    people = [GivenCustomer(f"C-{n}", f"Name {n}", f"n{n}@example.org") for n in range(60)]
    keep_customers(people, now)
    stop_mail("n59@example.org", "bounced", "", now)
    with django_assert_max_num_queries(18):
        page = text_of(lead.get("/contacts/"))
    assert "60 contacts" in page
    assert "mail comes back" in page
    assert page.count('scope="row"') == 50
    assert "6 contacts are like this." in text_of(lead.get("/contacts/?q=name+7&country="))
    assert "No contact is like this" in text_of(lead.get("/contacts/?q=nobody"))
    assert lead.get("/contacts/?cursor=xx").status_code == 404


def test_language_and_country_are_named_in_words(lead, now):
    given = GivenCustomer("C-2", "Olha", "olha@example.org", language="uk", country="PL")
    olha = Customer.objects.get(pk=keep_customers([given], now)["C-2"])
    filters, table = text_of(lead.get("/contacts/")).split("table-wrap")
    assert '<option value="uk">Українська</option>' in filters
    assert "<td>Українська</td>" in table
    assert "<td>Poland</td>" in table
    page = text_of(lead.get(f"/contacts/{olha.pk}/"))
    assert "<dd>Українська</dd>" in page
    assert "<dd>Poland</dd>" in page


def test_a_contact_is_shown_with_what_it_told_us(lead, ann, now):
    said = NewSignal(source="s", key="1", occurred_at=now.isoformat(), scores={"nps": 9},
                     text="All was well", customer="C-1")  # fmt: skip
    record_signals([said], actor=SYSTEM, now=now)
    page = text_of(lead.get(f"/contacts/{ann.pk}/"))
    for words in ("Ann Lee", "ann@example.org", "plan", "gold", "All was well", "Hand out"):
        assert words in page
    assert lead.get("/contacts/999999/").status_code == 404


def test_areas_to_the_right_add_their_parts(lead, ann, monkeypatch):
    registry = Registry()
    monkeypatch.setattr("harken.contacts.people.panels.contact_panels", registry)
    for name, html in (("empty", None), ("surveys", "<p>3 answers</p>")):
        panel = ContactPanel(name, "Answers", 1, SEE_CONTACTS, lambda _c, _a, html=html: html)
        registry.register(panel)
    page = text_of(lead.get(f"/contacts/{ann.pk}/"))
    assert "3 answers" in page
    assert "panel-empty" not in page
    assert contact_panels is not registry


def test_somebody_is_added_by_hand_once(lead, ann):
    wrong = lead.post("/contacts/add/", {"name": "Ben", "attributes": "no equals"})
    assert wrong.status_code == 422
    assert lead.post("/contacts/add/", {"name": "Ben"}).status_code == 422
    assert lead.post("/contacts/add/", {"email": "ANN@example.org"}).status_code == 422
    sent = {"name": "Ben", "email": "ben@example.org", "country": "pl", "attributes": "plan = blue"}
    done = lead.post("/contacts/add/", sent)
    ben = Customer.objects.select_related("personal").get(external_id="ben@example.org")
    assert done["Location"] == f"/contacts/{ben.pk}/"
    assert (ben.country, ben.personal.attributes) == ("PL", {"plan": "blue"})


def test_a_change_keeps_types_and_tells_the_log_no_values(lead, ann):
    sent = {"name": "Ann Bee", "email": "", "attributes": "n = 3\ncolour = red"}
    assert lead.post(f"/contacts/{ann.pk}/edit/", sent).status_code == 302
    ann.personal.refresh_from_db()
    assert (ann.personal.name, ann.personal.email) == ("Ann Bee", "")
    assert ann.personal.attributes == {"n": 3, "colour": "red"}
    entry = AuditEntry.objects.get(verb="contact.changed")
    assert set(entry.changes) == {"name", "email", "attributes"}
    assert "Ann" not in str(entry.changes)


def test_mail_is_stopped_undone_and_allowed_again(lead, ann):
    lead.post(f"/contacts/{ann.pk}/stop/")
    assert may_mail(["ann@example.org"]) == set()
    page = text_of(lead.get(f"/contacts/{ann.pk}/"))
    assert "unsubscribed" in page
    assert "Undo" in page
    assert "Do this only when they asked" in text_of(lead.get(f"/contacts/{ann.pk}/allow/"))
    assert may_mail(["ann@example.org"]) == set()
    lead.post(f"/contacts/{ann.pk}/allow/")
    assert may_mail(["ann@example.org"]) == {"ann@example.org"}


def test_a_consent_is_noted_with_its_proof(lead, ann):
    sent = {"purpose": "research", "given": "yes", "day": "2026-02-03", "source": "by phone",
            "wording": "May we ask you?"}  # fmt: skip
    assert lead.post(f"/contacts/{ann.pk}/consent/", {**sent, "day": "x"}).status_code == 422
    assert lead.post(f"/contacts/{ann.pk}/consent/", sent).status_code == 302
    row = Consent.objects.get()
    assert (row.purpose, row.is_given, row.source, row.wording) == (
        "research", True, "by phone", "May we ask you?",
    )  # fmt: skip
    assert row.noted_by == "Lead Person"
    page = text_of(lead.get(f"/contacts/{ann.pk}/"))
    assert "by phone" in page
    assert "May we ask you?" in page


def test_lists_are_made_filled_by_a_filter_renamed_and_archived(lead, ann, now):
    keep_customers([GivenCustomer("C-2", "Ben", country="PL")], now)
    lead.post("/contacts/put-on-list/?q=ann", {"name": "Regulars"})
    lead.post("/contacts/put-on-list/", {"name": "regulars"})
    regulars = ContactList.objects.get()
    assert regulars.members.count() == 2
    lead.post(f"/contacts/{ann.pk}/lists/", {"list": regulars.pk, "act": "off"})
    assert regulars.members.count() == 1
    assert lead.post("/contacts/lists/", {"name": " REGULARS "}).status_code == 422
    lead.post(f"/contacts/lists/{regulars.pk}/rename/", {"name": "Friends"})
    assert "Friends" in text_of(lead.get("/contacts/lists/"))
    assert "1 contact is like this." in text_of(lead.get(f"/contacts/?list={regulars.pk}"))
    lead.post(f"/contacts/lists/{regulars.pk}/archive/")
    assert "No list yet" in text_of(lead.get("/contacts/lists/"))
    assert lead.post(f"/contacts/{ann.pk}/lists/", {"list": "x"}).status_code == 404


def test_the_data_are_handed_out_and_written_down(lead, ann):
    told = json.loads(lead.post(f"/contacts/{ann.pk}/export/").content)
    assert told["customer"]["email"] == "ann@example.org"
    assert AuditEntry.objects.filter(verb="customer.exported").exists()


def test_erasing_asks_once_and_then_says_what_went(lead, ann, now):
    lead.post("/contacts/put-on-list/", {"name": "Regulars"})
    stop_mail("ann@example.org", "unsubscribed", "", now)
    asked = text_of(lead.get(f"/contacts/{ann.pk}/erase/"))
    assert "for good" in asked
    assert Customer.objects.filter(external_id="C-1").exists()
    told = text_of(lead.post(f"/contacts/{ann.pk}/erase/"))
    assert "Places on lists" in told
    assert "kept without the address" in told
    assert lead.get(f"/contacts/{ann.pk}/").status_code == 404
    assert may_mail(["ann@example.org"]) == set()


def test_a_file_is_looked_at_changed_and_brought_in(lead, ann):
    from django.core.files.uploadedfile import SimpleUploadedFile

    text = "kto,mail,zgoda\nBen,ben@example.org,tak\nAnn,ann@example.org,nie\nX,bad,tak\n"
    sent = lead.post("/contacts/import/", {"file": SimpleUploadedFile("<b>p.csv", text.encode())})
    place = sent["Location"]
    page = text_of(lead.get(place))
    assert "&lt;b&gt;p.csv" in page
    assert "This is no e-mail address." in page
    assert "Bring 2 people in" in page
    assert lead.post(place, {"field-0": "name", "act": "look"}).status_code == 302
    assert 'value="name" selected' in text_of(lead.get(place))
    lead.post(place, {"act": "bring", "list": "Fair"})
    row = ContactImport.objects.get()
    assert "The contacts are coming in" in text_of(lead.get(place))
    run(row.pk, now=row.created_at)
    done = text_of(lead.get(place))
    assert "The contacts are in" in done
    assert "Show the list Fair" in done
    wrong = b"".join(lead.get(f"{place}rejected.csv").streaming_content).decode()
    assert wrong.splitlines()[1].startswith("4,mail,")
    assert lead.post(place, {"act": "bring"}).status_code == 422
    assert "is being undone" in text_of(lead.post(f"{place}undo/", follow=True))
    take_back(row.pk, now=row.created_at)
    assert "1 contact was removed." in text_of(lead.get(place))
    assert Customer.objects.count() == 1


def test_what_is_no_table_is_refused_in_words(lead):
    from django.core.files.uploadedfile import SimpleUploadedFile

    for content in (b"", b"\x89PNG\r\n\x1a\n" + bytes(100)):
        file = SimpleUploadedFile("p.png", content)
        assert lead.post("/contacts/import/", {"file": file}).status_code == 422
    assert lead.post("/contacts/import/", {}).status_code == 422
