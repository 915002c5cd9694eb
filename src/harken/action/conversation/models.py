"""What was written in a case, by whom, and the files that came with it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.action.cases.models import Case
from harken.action.kinds.models import CaseKind
from harken.mail.models import Message
from harken.organisation.teams.models import Team


class Entry(models.Model):
    """One thing that was written. `author` is the person of ours, None for the customer."""

    class Kind(models.TextChoices):
        CUSTOMER = "customer", pgettext_lazy("who wrote", "customer")
        REPLY = "reply", _("reply")
        AUTOMATIC = "automatic", _("automatic reply")
        LETTER = "letter", _("final letter")
        NOTE = "note", pgettext_lazy("written in a case", "note")
        SIDE = "side", _("somebody's side")
        BOUNCE = "bounce", _("mail that came back")
        AWAY = "away", _("out-of-office reply")
        MACHINE = "machine", _("mail that a machine sent")

    class Doubt(models.TextChoices):
        UNPROVEN = "unproven", _("not proven to be from the customer")
        FAILED = "failed", _("the mail server’s check of its sender failed")

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    at = models.DateTimeField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    whole = models.TextField(blank=True)
    """The whole of a letter, where quoted lines and a signature were cut off `text`."""
    sender = models.CharField(max_length=254, blank=True)
    """Where a letter came from, if not from the customer's own address: it is not trusted."""
    doubt = models.CharField(max_length=8, choices=Doubt.choices, blank=True)
    """Why a letter that bears the customer's own address may be somebody else's."""
    left_out = models.PositiveSmallIntegerField(default=0)
    """Files that came with it and were too many or too large to keep."""
    channel = models.CharField(max_length=20, blank=True)
    """e-mail, webhook, the outside system's name, or '' for what was written here."""
    external_id = models.CharField(max_length=400, blank=True)
    """What the other side calls it (a Message-ID): what comes twice is taken once."""
    mail = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="case_entries"
    )
    mail_state = models.CharField(max_length=9, blank=True)
    """What became of the mail: a state of `mail.models.State`, or 'returned'."""
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("entry of a case")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                "external_id", condition=~models.Q(external_id=""), name="case_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}, {self.kind}"


def stored_name(file: "Attachment", _given: str) -> str:
    """Name the file on disk by its random id; the name people gave is never used."""
    return f"cases/{file.pk}"


class Attachment(models.Model):
    """A file that came or went with an entry, kept privately in the home."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("file name"), max_length=200)
    kind = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField()
    content = models.FileField(upload_to=stored_name, max_length=200)

    class Meta:
        verbose_name = _("attachment")

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """What somebody is writing; `revision` is that of the case when they began."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, default=Entry.Kind.REPLY.value)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft")
        constraints = [models.UniqueConstraint("case", "user", "kind", name="draft_once")]

    def __str__(self) -> str:
        return f"{self.case}, {self.user_id}"


class Mention(models.Model):
    """Somebody who was named in a note and may add their side; they see that note only."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions"
    )
    shown: Any = models.JSONField(default=list)
    """The customer's words that were put before them: ids of signals and entries of the case."""
    side = models.OneToOneField(Entry, null=True, on_delete=models.SET_NULL, related_name="side_to")
    """What they wrote."""
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mention")
        constraints = [models.UniqueConstraint("entry", "user", name="mention_once")]

    def __str__(self) -> str:
        return f"{self.entry}, {self.user_id}"


class Correspondence(models.Model):
    """What becomes of letters that belong to no case: one row for the whole house."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    strangers_open = models.BooleanField(_("letters from anyone open a case"), default=False)
    kind = models.ForeignKey(
        CaseKind, verbose_name=_("kind of case"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = _("letters that belong to no case")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_correspondence")]

    def __str__(self) -> str:
        return "1"
