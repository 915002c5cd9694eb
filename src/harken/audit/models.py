"""The audit log: what a person, key or the system changed. Rows are added, never edited."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntriesAreFinal(TypeError):
    """Somebody tried to change or delete an entry of the audit log."""

    def __init__(self) -> None:
        super().__init__("Entries of the audit log cannot be changed or deleted; add a new one.")


class EntryQuerySet(models.QuerySet["AuditEntry"]):
    """Entries to read; the writing methods other than create refuse."""

    def update(self, **_fields: object) -> NoReturn:
        """Refuse."""
        raise EntriesAreFinal

    def delete(self) -> NoReturn:
        """Refuse."""
        raise EntriesAreFinal

    def bulk_update(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refuse."""
        raise EntriesAreFinal


class AuditEntry(models.Model):
    id = models.BigAutoField(primary_key=True)
    occurred_at = models.DateTimeField(_("when"), db_index=True)
    actor_kind = models.CharField(max_length=8)
    actor_id = models.CharField(max_length=40)
    actor_label = models.CharField(_("who"), max_length=200)
    verb = models.CharField(_("act"), max_length=60)
    object_kind = models.CharField(_("object"), max_length=60)
    object_id = models.CharField(max_length=60)
    object_label = models.CharField(max_length=200)
    changes = models.JSONField(_("changes"), default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["object_kind", "object_id", "-id"], name="audit_by_object"),
            models.Index(fields=["actor_kind", "actor_id", "-id"], name="audit_by_actor"),
            models.Index(fields=["verb", "-id"], name="audit_by_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_label}: {self.verb} {self.object_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; refuse to write over one that is there."""
        if not self._state.adding:
            raise EntriesAreFinal
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refuse."""
        raise EntriesAreFinal
