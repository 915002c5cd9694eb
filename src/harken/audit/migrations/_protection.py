"""Database triggers that refuse to change or delete an entry, whoever asks."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "audit_auditentry"
REASON = "entries of the audit log cannot be changed or deleted"

_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
_THERE = "EXISTS (SELECT 1 FROM audit_auditentry WHERE id = NEW.id)"
SQLITE_TRIGGERS = {
    "audit_no_update": f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} {_REFUSE}",
    "audit_no_delete": f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} {_REFUSE}",
    # INSERT OR REPLACE deletes the old row without asking the trigger above.
    "audit_no_replace": (
        f"CREATE TRIGGER audit_no_replace BEFORE INSERT ON {TABLE} WHEN {_THERE} {_REFUSE}"
    ),
}
_POSTGRES = [
    (
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REASON}' USING ERRCODE = 'restrict_violation'; END $$"
    ),
    (
        f"CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
    ),
]
_UNDO = {
    "sqlite": [f"DROP TRIGGER {name}" for name in SQLITE_TRIGGERS],
    "postgresql": [f"DROP TRIGGER audit_no_change ON {TABLE}", "DROP FUNCTION audit_refuse()"],
}
_DO = {"sqlite": list(SQLITE_TRIGGERS.values()), "postgresql": _POSTGRES}


def protect(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Add the triggers.

    SQLite drops a table's triggers when a migration rebuilds the table: such a migration of this
    area ends with `RunPython(protect, unprotect)` again, and a test fails when it does not.
    """
    for statement in _DO[editor.connection.vendor]:
        editor.execute(statement)


def unprotect(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    for statement in _UNDO[editor.connection.vendor]:
        editor.execute(statement)
