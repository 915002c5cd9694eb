"""How an outside system is reached and understood, and what was passed to it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case
from harken.action.conversation.models import Entry
from harken.foundations.archive import Archivable


class Desk(Archivable):
    """An outside system and how its fields are called (`outside.mapping` reads it)."""

    name = models.CharField(_("name"), max_length=100)
    base_url = models.URLField(_("address"), max_length=500)
    headers = models.BinaryField(default=b"")
    """Headers with which to sign in, enciphered."""
    mapping: Any = models.JSONField(_("mapping"), default=dict)
    is_on = models.BooleanField(_("on"), default=False)
    reads_back = models.BooleanField(_("reads back"), default=True)
    sends_replies = models.BooleanField(_("gets our replies"), default=False)
    stopped_at = models.DateTimeField(null=True)
    """Since when it does not know us any more: nothing is asked of it until that is mended."""
    waits_until = models.DateTimeField(null=True)
    """It asked to be left alone until then."""
    failed_since = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("outside system")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class DeskCase(models.Model):
    """A case as the outside system knows it; passed there once."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="desks")
    external_id = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=100, blank=True)
    """Its state there, in that system's word."""
    pushed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    page = models.PositiveIntegerField(default=1)
    """The page of its comments that is read next; `page_path` where the system gave its address."""
    page_path = models.CharField(max_length=1000, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("case passed on")
        constraints = [models.UniqueConstraint("desk", "case", name="desk_case_once")]

    def __str__(self) -> str:
        return f"{self.desk}, {self.case}"


class DeskReply(models.Model):
    """A reply of ours on its way to the outside system as a comment; sent there once."""

    passed = models.ForeignKey(DeskCase, on_delete=models.CASCADE, related_name="replies")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=400, blank=True)
    """What the comment is called there, as `Entry.external_id` would say it."""
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("reply passed on")
        constraints = [models.UniqueConstraint("passed", "entry", name="desk_reply_once")]

    def __str__(self) -> str:
        return f"{self.passed}, {self.entry_id}"
