"""A person put everywhere, then erased: no table and no file of the home names them any more."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.db import connection
from typer.testing import CliRunner

from harken.config.cli.commands import add_areas, app
from harken.contacts.coming_in.actions import begin, run, settle
from harken.contacts.consents.actions import note_consent
from harken.contacts.leaving.actions import stop_mail
from harken.contacts.leaving.queries import may_mail
from harken.contacts.people.files import forget_files
from harken.customers.keepers import Keeper, keepers, words_of
from harken.customers.models import Customer
from harken.foundations.permission import Actor, Role
from harken.importing.actions import add_import
from harken.importing.folder import folder_of
from harken.importing.models import Import
from harken.jobs.queue.models import Job
from harken.listening.amending.acts import removed_words
from harken.listening.amending.erasing import forget_customer
from harken.listening.sealing.actions import seal
from harken.listening.search import index
from harken.listening.search.filling import turn
from harken.listening.signals.actions import correct_signal, export_customer, record_signals
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import NewSignal
from harken.mail.actions import store_mail
from harken.mail.models import Message
from harken.warehouse.lake import Lake
from tests.listening.conftest import SYSTEM

LEAD = Actor("person", "7", "Lea", Role.LEAD)
NAME, EMAIL, PHONE, ID = "Kanarek Zloty", "kanarek@canary.example", "+48 600 700 801", "CAN-4711"
CANARIES = ("kanarek", "canary.example", "600 700 801", "can-4711", "swoje slowa")


def everything_in_the_database() -> str:
    tables = connection.introspection.table_names()
    rows = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(rows)


def everything_in(place: Path) -> str:
    """What a file says; a table of Parquet with its cells."""
    if place.suffix == ".parquet":
        return f"{place.name}: {pq.read_table(place).to_pylist()}"
    return f"{place.name}: {place.read_bytes().decode(errors='replace')}"


def left_over(text: str) -> list[str]:
    lines = text.casefold().splitlines()
    return [line[:200] for line in lines if any(one in line for one in CANARIES)]


def bring_a_contact(now):
    head = "id,name,email,phone,plan,consent\n"
    text = f"{head}{ID},{NAME},{EMAIL},{PHONE},gold,yes\nX,Bo,bo@example.org,,,\n"
    row = begin("people.csv", [text.encode()], actor=LEAD, now=now)
    settle(row.pk, list_name="Klub", actor=LEAD, now=now)
    run(row.pk, now=now)


def tell_signals(now):
    told = {"source": "shop", "occurred_at": now.isoformat(), "scores": {"nps": 3}}
    own = NewSignal(key="1", text="Swoje slowa", customer=ID, account=ID,
                    dimensions={"contact": EMAIL}, **told)  # fmt: skip
    other = NewSignal(key="2", text=f"Ask {NAME} ({EMAIL})", customer="C-2", **told)
    record_signals([own, other], actor=SYSTEM, now=now)
    mine = Signal.objects.get(key="1")
    correct_signal(mine.pk, {"scores": {"nps": 4}}, actor=LEAD, now=now)


def send_mails(now):
    to_them = {"to": EMAIL.upper(), "subject": f"{NAME}, a question", "language": "pl", "now": now}
    store_mail(text=f"Dear {NAME}", html=f"<p>{NAME}</p>", key="invitation-1", **to_them)
    Message.objects.update(reason=f"550 <{EMAIL}> unknown")
    about = {"to": "lea@example.org", "subject": "Alert", "language": "en", "now": now}
    store_mail(text=f"{NAME} <{EMAIL}> is unhappy", html=f"<p>{EMAIL}</p>", key="alert-1", **about)


def leave_files(now):
    import pyarrow as pa

    for number, (state, cell) in enumerate(
        [("done", EMAIL), ("waiting", NAME), ("done", "nobody"), ("failed", ID)]
    ):
        row = add_import([(f"{number}.csv", 9)], actor=SYSTEM, now=now)
        Import.objects.filter(pk=row.pk).update(state=state)
        pq.write_table(pa.table({"line": [2], "c1": [cell]}), folder_of(row.pk) / "staged.parquet")
        (folder_of(row.pk) / "profile.json").write_text(json.dumps([cell]))


def let_the_worker_purge():
    """Do the job that indexing left: FTS5 keeps words of deleted rows until it merges them away."""
    assert Job.objects.filter(task__endswith="purge_search").exists()
    steps = 0
    while index.purge_step(first=not steps):
        steps += 1


@pytest.mark.django_db
def test_nothing_names_the_person_any_more(now, tmp_path, django_capture_on_commit_callbacks):
    bring_a_contact(now)
    tell_signals(now)
    send_mails(now)
    leave_files(now)
    customer = Customer.objects.get(external_id=ID)
    note_consent(customer, "research", given=True, at=now, source="phone", wording="Kanarek?")
    stop_mail(EMAIL, "unsubscribed", f"said {EMAIL}", now)
    turn()
    lake = Lake(tmp_path / "lake")
    seal(lake)
    assert left_over(everything_in_the_database())
    with django_capture_on_commit_callbacks(execute=True):
        done = forget_customer(ID, actor=LEAD, now=now)
    turn()
    let_the_worker_purge()
    seal(lake)
    lake.vacuum(keep_hours=0)
    assert left_over(everything_in_the_database()) == []
    facts = [pq.read_table(place).to_pylist() for place in tmp_path.rglob("month=*/*.parquet")]
    assert facts
    assert left_over(str(facts)) == []
    waiting = folder_of(Import.objects.get(state="waiting").pk)
    kept = [place for place in settings.HOME.rglob("*") if place.is_file()]
    assert [one for one in kept if left_over(everything_in(one)) and one.parent != waiting] == []
    assert done.kept["contacts"] == {"lists": 1, "consents": 2, "kept_no_mail": 1}
    assert done.kept["mail"] == {"mails": 1, "mentions": 1}
    assert done.kept["importing"] == {"files": 2, "waiting": 1}
    begin("later.csv", [f"email\n{EMAIL}\n".encode()], actor=LEAD, now=now)
    assert forget_files([EMAIL], ID) == (0, 1)
    assert may_mail([EMAIL, "bo@example.org"]) == {"bo@example.org"}
    assert Message.objects.get(key="invitation-1").state == "failed"
    words = dict(removed_words(done))
    assert words["Mails in the outbox"] == "1"
    assert Signal.objects.get(key="1").scores == {"nps": 4}


@pytest.mark.django_db
def test_everything_is_handed_out(now):
    bring_a_contact(now)
    tell_signals(now)
    send_mails(now)
    stop_mail(EMAIL, "unsubscribed", "", now)
    told = export_customer(ID, actor=LEAD, now=now)
    assert (told["customer"]["name"], told["customer"]["attributes"]) == (NAME, {"plan": "gold"})
    assert told["contacts"]["lists"] == ["Klub"]
    assert told["contacts"]["no_mail"]["reason"] == "unsubscribed"
    assert [(one["purpose"], one["source"]) for one in told["contacts"]["consents"]] == [
        ("contact", "people.csv")
    ]
    assert told["mail"]["mails"][0]["text"] == f"Dear {NAME}\n"
    assert told["signals"][0]["text"] == "Swoje slowa"


@pytest.mark.django_db
def test_a_keeper_that_fails_undoes_the_whole_erasure(now, monkeypatch):
    bring_a_contact(now)

    def fail(_customer, _now):
        raise RuntimeError("the disk is full")

    monkeypatch.setitem(keepers._entries, "broken", Keeper("broken", lambda _c: {}, fail))
    with pytest.raises(RuntimeError):
        forget_customer(ID, actor=LEAD, now=now)
    assert Customer.objects.get(external_id=ID).personal.name == NAME


def test_what_a_keeper_removed_is_said_in_its_words():
    kept = {"contacts": {"lists": 2, "other": 1}, "gone": {"things": 3}}
    assert list(words_of(kept)) == [("Places on lists", 2), ("other", 1), ("things", 3)]


@pytest.mark.django_db
def test_the_terminal_says_what_went_keeper_by_keeper(now, monkeypatch):
    bring_a_contact(now)
    monkeypatch.setattr("harken.config.start.database.prepare_database", lambda: None)
    if not any(group.typer_instance for group in app.registered_groups):
        add_areas()
    done = CliRunner().invoke(app, ["erase", ID])
    assert done.exit_code == 0, done.output
    assert "contacts: 1 lists, 1 consents, 0 kept no mail" in done.output
