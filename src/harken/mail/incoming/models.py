"""Mails that came in, as they came, and how far each mailbox was read."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IncomingState(models.TextChoices):
    """Where a mail that came in stands."""

    NEW = "new", pgettext_lazy("incoming mail", "Waiting")
    TAKEN = "taken", pgettext_lazy("incoming mail", "Taken")
    NOBODYS = "nobodys", pgettext_lazy("incoming mail", "Taken by nobody")
    REFUSED = "refused", pgettext_lazy("incoming mail", "Cannot be read")
    THROWN = "thrown", pgettext_lazy("incoming mail", "Thrown away")


class IncomingMail(models.Model):
    """One mail, stored before the server is told that we have it. The row outlives `raw`, so that
    nothing comes in twice."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    """A digest of what makes it this mail: see `reading.whole.identity`."""
    place = models.CharField(max_length=400, blank=True)
    """Where it lay in a mailbox: the box, its UIDVALIDITY and the mail's UID; else empty."""
    sender = models.CharField(_("sender"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    kind = models.CharField(max_length=9, blank=True)
    """A `letters.Kind`, once it was read."""
    raw = models.BinaryField()
    size = models.PositiveIntegerField()
    state = models.CharField(
        _("state"), max_length=7, choices=IncomingState.choices, default=IncomingState.NEW.value
    )
    taken_by = models.CharField(max_length=100, blank=True)
    """The receiver's name."""
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    """Why it is where it is, or what went wrong at the last attempt."""
    received_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("mail that came in")
        constraints = [
            models.UniqueConstraint(
                "place", condition=~models.Q(place=""), name="mail_incoming_place_once"
            )
        ]
        indexes = [
            models.Index(fields=["state", "id"], name="mail_incoming_state"),
            models.Index(fields=["sender", "received_at"], name="mail_incoming_sender"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Trouble(models.TextChoices):
    """What keeps mail from coming in; sentences with the remedy are in `doors.troubles`."""

    NONE = "", ""
    UNREACHABLE = "away", ""
    CERTIFICATE = "tls", ""
    LOGIN = "login", ""
    FOLDER = "folder", ""
    ODD = "odd", ""
    PORT = "port", ""


class DoorState(models.Model):
    """How far a mailbox was read, and whether mail can come in by this way."""

    name = models.CharField(max_length=400, unique=True)
    """What `Door.shown` says: another mailbox is begun anew."""
    uid_validity = models.BigIntegerField(null=True)
    first_uid = models.BigIntegerField(default=1)
    """Older mails of the mailbox are taken only where nobody had read them."""
    last_uid = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    """When mail could come in last."""
    next_look_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=6, choices=Trouble.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    """What the server said."""

    class Meta:
        verbose_name = _("way for mail to come in")

    def __str__(self) -> str:
        return self.name
