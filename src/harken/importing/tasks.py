"""The area's work in the background."""

import uuid

from django_tasks import task

from harken.foundations.clock import system_clock


@task()
def understand(import_id: str) -> None:
    """Read the files of an import and propose a plan."""
    from harken.importing.coming_in import running

    running.understand(uuid.UUID(import_id), now=system_clock())


@task()
def bring_in(import_id: str) -> None:
    """Record the rows of a confirmed import; taken up where an earlier run ended."""
    from harken.importing.coming_in import running

    running.bring_in(uuid.UUID(import_id), now=system_clock())


@task()
def undo(import_id: str) -> None:
    """Take back everything that an import recorded."""
    from harken.importing.coming_in import running

    running.undo(uuid.UUID(import_id), now=system_clock())


@task()
def prune_imports() -> None:
    """Delete files that are not needed any more, and end imports that nobody works on."""
    from harken.importing.coming_in import running

    running.prune(system_clock())
