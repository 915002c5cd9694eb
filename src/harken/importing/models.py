"""An import of one or several files, the stretches of the log it wrote, and saved mappings."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable

WHO = 200


class State(models.TextChoices):
    """Where an import stands."""

    READING = "reading", _("Being read")
    WAITING = "waiting", _("Waiting for you")
    RECORDING = "recording", _("Coming in")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")
    DISCARDED = "discarded", _("Discarded")


ENDED = (State.DONE, State.FAILED, State.UNDONE)


class Mapping(Archivable):
    """A confirmed plan under a name, for next month's file."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    plan = models.JSONField()
    kind = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(_("saved"))
    created_by = models.CharField(_("by"), max_length=WHO)
    used_at = models.DateTimeField(_("last used"), null=True)

    class Meta:
        verbose_name = _("mapping")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """Files of one shape on their way in.

    Rows are counted once: `rejected` ones did not come in, `rejected_values` are cells left out of
    rows that did, `zeroed` are times before their start that count as 0. `wishes` is what was
    asked for beside the files (format, source, …). `blocks` are recorded for good, with their
    problems up to `problems_size` bytes. `error` is a sentence as said holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.READING.value
    )
    created_at = models.DateTimeField(_("begun"))
    actor_kind = models.CharField(max_length=8)
    actor_id = models.CharField(max_length=40)
    actor_label = models.CharField(_("by"), max_length=WHO)
    layout = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    mapping = models.ForeignKey(
        Mapping, verbose_name=_("mapping"), null=True, on_delete=models.SET_NULL
    )
    codebook = models.CharField(max_length=255, blank=True)
    rows = models.PositiveBigIntegerField(_("rows"), default=0)
    imported = models.PositiveBigIntegerField(_("new"), default=0)
    updated = models.PositiveBigIntegerField(_("updated"), default=0)
    duplicates = models.PositiveBigIntegerField(_("known already"), default=0)
    rejected = models.PositiveBigIntegerField(_("rejected"), default=0)
    rejected_values = models.PositiveBigIntegerField(_("rejected values"), default=0)
    skipped = models.PositiveBigIntegerField(_("skipped"), default=0)
    zeroed = models.PositiveBigIntegerField(default=0)
    measures = models.JSONField(default=dict)
    first_day = models.DateField(_("from"), null=True)
    last_day = models.DateField(_("to"), null=True)
    wishes = models.JSONField(default=dict)
    blocks = models.PositiveIntegerField(default=0)
    problems_size = models.PositiveBigIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    progress = models.FloatField(default=0)
    moved_at = models.DateTimeField(_("last progress"), null=True)
    error = models.JSONField(default=dict)
    finished_at = models.DateTimeField(_("finished"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)

    class Meta:
        verbose_name = _("import")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="import_newest")]

    def __str__(self) -> str:
        return ", ".join(file.name for file in self.files.all()[:3]) or str(self.pk)


class ImportFile(models.Model):
    """A file as it was brought: its name and size; the bytes lie in the import's folder."""

    importing = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="files", db_column="import_id"
    )
    name = models.CharField(_("file"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"), default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class ImportStretch(models.Model):
    """Positions of the log, both ends included, that an import wrote."""

    importing = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="stretches", db_column="import_id"
    )
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        ordering = ["first"]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"
