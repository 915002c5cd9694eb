"""Lists of contacts, what they agreed to, who does not want mail, and files that brought people.

A contact is a customer.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.customers.models import Customer
from harken.foundations.archive import Archivable


class ContactList(Archivable):
    """People chosen by hand or brought by a file."""

    name = models.CharField(_("name"), max_length=200)
    created_at = models.DateTimeField()
    members = models.ManyToManyField(Customer, through="Membership", related_name="lists")

    class Meta:
        verbose_name = _("list of contacts")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    list = models.ForeignKey(ContactList, on_delete=models.CASCADE)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "customer"], name="member_once")]

    def __str__(self) -> str:
        return f"#{self.customer_id}"


class Consent(models.Model):
    """One statement of a person: yes or no to a purpose. Never changed; the newest counts."""

    id = models.BigAutoField(primary_key=True)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("for what"), max_length=60)
    is_given = models.BooleanField(_("agreed"))
    at = models.DateTimeField(_("when"))
    source = models.CharField(_("where"), max_length=200)
    wording = models.TextField(_("what they read"), blank=True)
    noted_by = models.CharField(_("noted by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("consent")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["customer", "purpose"], name="consent_of_customer")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.is_given}"


class NoMail(models.Model):
    """An address that gets no more invitations: its owner said so, or mail to it bounces.

    The address is kept as a digest only: it holds after its owner was erased, and nobody can read
    it there. Who knows an address can ask whether it is here; that is what it is for.
    """

    class Reason(models.TextChoices):
        """Why."""

        UNSUBSCRIBED = "unsubscribed", _("unsubscribed")
        BOUNCED = "bounced", _("mail comes back")
        COMPLAINED = "complained", _("reported as spam")

    digest = models.CharField(max_length=64, unique=True)
    reason = models.CharField(_("why"), max_length=12, choices=Reason.choices)
    detail = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField(_("since"))

    def __str__(self) -> str:
        return self.reason


class ContactImport(models.Model):
    """A file of people on its way in; `plan` says what each column is.

    Its bytes lie in a folder of their own only until they are brought in or discarded. `blocks`
    are kept for good. `troubles` are lines and reasons, never what stood in a cell.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("Waiting for you")
        RECORDING = "recording", _("Coming in")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.WAITING.value
    )
    file = models.CharField(_("file"), max_length=255)
    created_at = models.DateTimeField(_("begun"))
    actor_kind = models.CharField(max_length=8)
    actor_id = models.CharField(max_length=40)
    actor_label = models.CharField(_("by"), max_length=200)
    put_on = models.ForeignKey(
        ContactList, verbose_name=_("list"), null=True, on_delete=models.SET_NULL
    )
    made_list = models.BooleanField(default=False)
    layout = models.JSONField(default=dict)
    plan = models.JSONField(default=list)
    looked = models.JSONField(default=dict)
    blocks = models.PositiveIntegerField(default=0)
    added = models.PositiveBigIntegerField(_("new"), default=0)
    known = models.PositiveBigIntegerField(_("known already"), default=0)
    consents = models.PositiveBigIntegerField(_("consents"), default=0)
    stopped = models.PositiveBigIntegerField(_("no mail"), default=0)
    error = models.JSONField(default=dict)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("import of contacts")
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.file


class Arrival(models.Model):
    """That a file said something of a contact, and whether it was the first to."""

    id = models.BigAutoField(primary_key=True)
    importing = models.ForeignKey(
        ContactImport, on_delete=models.CASCADE, related_name="arrivals", db_column="import_id"
    )
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="arrivals")
    is_new = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["importing", "customer"], name="arrived_once")
        ]

    def __str__(self) -> str:
        return f"#{self.customer_id}"
