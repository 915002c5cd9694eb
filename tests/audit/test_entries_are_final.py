"""Nobody changes or deletes an entry: not the model, not a query set, not SQL."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from harken.audit.models import AuditEntry, EntriesAreFinal

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(now: datetime) -> AuditEntry:
    return AuditEntry.objects.create(
        occurred_at=now,
        actor_kind="person",
        actor_id="1",
        actor_label="Ada",
        verb="team.archived",
        object_kind="organisation.team",
        object_id="7",
        object_label="Support",
        changes={"name": ["Help", "Support"]},
    )


@pytest.mark.parametrize(
    "tamper",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).update(verb="x"),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["verb"]),
        lambda entry: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"verb": "x"}),
    ],
)
def test_the_app_refuses_to_touch_an_entry(entry: AuditEntry, tamper: Callable) -> None:
    with pytest.raises(EntriesAreFinal):
        tamper(entry)
    assert AuditEntry.objects.get().verb == "team.archived"


def test_a_copy_cannot_be_saved_over_an_entry(entry: AuditEntry) -> None:
    forged = AuditEntry(pk=entry.pk, occurred_at=entry.occurred_at, verb="forged", changes={})
    with pytest.raises(DatabaseError), transaction.atomic():
        forged.save()
    assert AuditEntry.objects.get().verb == "team.archived"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET verb = 'x'",
        "UPDATE audit_auditentry SET changes = '{}' WHERE id > 0",
        "DELETE FROM audit_auditentry",
    ],
)
def test_the_database_refuses_it_too(entry: AuditEntry, statement: str) -> None:
    with pytest.raises(DatabaseError, match="cannot be changed or deleted"), transaction.atomic():
        connection.cursor().execute(statement)
    assert AuditEntry.objects.get().verb == "team.archived"


def test_replacing_a_row_counts_as_deleting_it(entry: AuditEntry) -> None:
    if connection.vendor != "sqlite":
        return
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(
            "INSERT OR REPLACE INTO audit_auditentry SELECT id, occurred_at, actor_kind, actor_id, "
            "'Eve', verb, object_kind, object_id, object_label, changes FROM audit_auditentry"
        )


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_leaves_no_entry(now: datetime) -> None:
    with transaction.atomic():
        AuditEntry.objects.create(occurred_at=now, verb="x.y", actor_kind="system")
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_the_protection_outlives_a_test_with_real_transactions(
    entry: AuditEntry, turn: str
) -> None:
    with pytest.raises(DatabaseError):
        connection.cursor().execute("DELETE FROM audit_auditentry")
