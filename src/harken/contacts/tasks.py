"""The area's work in the background."""

import uuid

from django_tasks import task

from harken.foundations.clock import system_clock


@task()
def bring_in(import_id: str) -> None:
    """Keep the people of a confirmed file; taken up where an earlier run ended."""
    from harken.contacts.coming_in import actions

    actions.run(uuid.UUID(import_id), now=system_clock())


@task()
def take_back(import_id: str) -> None:
    """Remove what came with a file that is undone; taken up where an earlier run ended."""
    from harken.contacts.coming_in import undoing

    undoing.take_back(uuid.UUID(import_id), now=system_clock())


@task()
def prune_contact_imports() -> None:
    """Forget files that nobody confirmed."""
    from harken.contacts.coming_in import actions

    actions.prune(system_clock())
