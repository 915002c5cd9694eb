"""The recurring work of the files."""

from django_tasks import task

from harken.surveys.sheets.sealing import seal_changed


@task()
def seal_sheets() -> None:
    """Put new answers into files."""
    seal_changed()
