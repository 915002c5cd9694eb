"""A person whose name has letters outside English is erased however they are written."""

from unicodedata import normalize

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from harken.customers.actions import keep_customers
from harken.customers.rules import GivenCustomer
from harken.foundations.permission import Actor, Role
from harken.importing.actions import add_import
from harken.importing.folder import folder_of
from harken.importing.models import Import
from harken.listening.amending.erasing import forget_customer
from harken.listening.signals.actions import correct_signal, record_signals
from harken.listening.signals.models import Signal, SignalRevision
from harken.listening.signals.new_signal import NewSignal
from harken.mail.actions import store_mail
from harken.mail.models import Message
from harken.mail.rules import NO_LONGER

pytestmark = pytest.mark.django_db
LEAD = Actor("person", "7", "Lea", Role.LEAD)
EMAIL = "jürgen@weiß.example"
WAYS = (
    "JÜRGEN@WEISS.EXAMPLE",
    "JÜRGEN GROSS",
    normalize("NFD", "jürgen groß"),
    normalize("NFD", "JÜRGEN GROSS"),
)


@pytest.fixture
def erase(now):
    """Erase somebody whose capitals are more letters than their name."""
    keep_customers([GivenCustomer("C-77", "Jürgen Groß", EMAIL)], now)
    return lambda: forget_customer("C-77", actor=LEAD, now=now)


def mail(to, text, now):
    store_mail(to=to, subject=text, text=text, html="", language="de", key="m-1", now=now)
    return Message.objects.get()


@pytest.mark.parametrize(
    ("state", "reason"), [("waiting", NO_LONGER), ("failed", ""), ("sent", "")]
)
def test_a_mail_to_their_address_in_capitals_is_emptied(erase, now, state, reason):
    theirs = mail("JÜRGEN@weiß.example", "Guten Tag", now)
    Message.objects.update(state=state, reason="550 <Jürgen@WEIß.example> unknown")
    assert erase().kept["mail"] == {"mails": 1, "mentions": 0}
    theirs.refresh_from_db()
    assert (theirs.to, theirs.text, theirs.reason) == ("", "", reason)


@pytest.mark.parametrize("said", WAYS)
def test_a_mail_to_a_colleague_names_them_no_more(erase, now, said):
    about = mail("lea@example.org", f"{said} ruft an", now)
    assert erase().kept["mail"]["mentions"] == 1
    about.refresh_from_db()
    assert (about.subject, about.text) == ("[…] ruft an", "[…] ruft an\n")


@pytest.mark.parametrize("said", WAYS)
def test_what_another_customer_once_wrote_of_them_is_redacted(erase, now, said):
    told = {"key": "k", "source": "shop", "occurred_at": now.isoformat(), "customer": "C-2"}
    record_signals([NewSignal(text=f"{said} was rude", **told)], actor=Actor.system(), now=now)
    correct_signal(Signal.objects.get().pk, {"text": "All well"}, actor=LEAD, now=now)
    assert erase().mentions == 1
    texts = {row.content["text"] for row in SignalRevision.objects.all()}
    assert texts == {"[…] was rude", "All well"}


@pytest.mark.parametrize("said", WAYS)
def test_a_file_that_names_them_goes(erase, now, said, django_capture_on_commit_callbacks):
    row = add_import([("a.csv", 9)], actor=Actor.system(), now=now)
    Import.objects.update(state="done")
    pq.write_table(pa.table({"c1": [f"{said}, Kiel"]}), folder_of(row.pk) / "staged.parquet")
    with django_capture_on_commit_callbacks(execute=True):
        assert erase().kept["importing"] == {"files": 1, "waiting": 0}
