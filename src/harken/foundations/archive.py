"""Archive is a verb of its own: out of the way, and one click brings it back."""

from datetime import datetime
from typing import Self

from django.db import models


class ArchivableQuerySet(models.QuerySet["Archivable"]):
    """Rows that can be archived."""

    def current(self) -> Self:
        """Return those that are not archived."""
        return self.filter(archived_at=None)


class Archivable(models.Model):
    """A row that can be archived and brought back; erasing personal data is another matter."""

    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def archive(self, now: datetime) -> None:
        """Put the row out of the way."""
        self.archived_at = now
        self.save(update_fields=["archived_at"])

    def restore(self) -> None:
        """Bring the row back."""
        self.archived_at = None
        self.save(update_fields=["archived_at"])
