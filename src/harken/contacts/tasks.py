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
def prune_contact_imports() -> None:
    """Forget files that nobody confirmed."""
    from harken.contacts.coming_in import actions

    actions.prune(system_clock())
