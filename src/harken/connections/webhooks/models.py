"""Who is told, and every message with what became of it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.archive import Archivable
from harken.foundations.languages import LANGUAGES


class Endpoint(Archivable):
    """Where messages go. `address` and `secret` are enciphered: an address of a chat is a secret
    itself. `shown` is what of the address may be read."""

    class Kind(models.TextChoices):
        WEBHOOK = "webhook", _("webhook")
        SLACK = "slack", "Slack"
        TEAMS = "teams", "Microsoft Teams"
        TELEGRAM = "telegram", "Telegram"

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("format"), max_length=8, choices=Kind.choices)
    address = models.BinaryField()
    shown = models.CharField(max_length=200)
    chat = models.CharField(_("number or name of the chat"), max_length=100, blank=True)
    secret = models.BinaryField(default=b"")
    old_secret = models.BinaryField(default=b"")
    """Signs too until `old_until`, so that the receiver can change over."""
    old_until = models.DateTimeField(null=True)
    tidings: Any = models.JSONField(_("what it is told"), default=list)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, blank=True)
    is_on = models.BooleanField(_("on"), default=True)
    off_because = models.CharField(max_length=200, blank=True)
    failing_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("receiver")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_chat(self) -> bool:
        """Whether people read it."""
        return self.kind != self.Kind.WEBHOOK


class Delivery(models.Model):
    """One message to one receiver. `public_id` is the same in every attempt."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("message", "waiting")
        SENDING = "sending", pgettext_lazy("message", "being sent")
        TAKEN = "taken", pgettext_lazy("message", "taken")
        GIVEN_UP = "given up", pgettext_lazy("message", "given up")

    id = models.BigAutoField(primary_key=True)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    public_id = models.CharField(max_length=60)
    tiding = models.CharField(max_length=60)
    payload: Any = models.JSONField(default=dict)
    happened_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    """When the next attempt is due; of one being sent, when it is taken up again."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("message")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint("endpoint", "public_id", name="delivered_once"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=["waiting", "sending"]),
                name="delivery_due",
            ),
            models.Index(fields=["endpoint", "-id"], name="delivery_of_endpoint"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.public_id


class Attempt(models.Model):
    """One try: the status that came back, or why none did."""

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    milliseconds = models.PositiveIntegerField(null=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("attempt")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery} {self.at}"
