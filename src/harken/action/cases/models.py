"""A case and its log; what the log says is the truth, the columns beside it are for lists."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.action.kinds.models import CaseKind, Play
from harken.action.opening.models import CaseRule, Priority
from harken.customers.models import Customer
from harken.listening.signals.models import Signal
from harken.organisation.teams.models import Team


class State(models.TextChoices):
    """Where a case stands. A merged one lives on in `merged_into`."""

    OPEN = "open", pgettext_lazy("case", "open")
    WAITING = "waiting", pgettext_lazy("case", "waiting for the customer")
    RESOLVED = "resolved", pgettext_lazy("case", "resolved")
    CLOSED = "closed", pgettext_lazy("case", "closed without a reply")
    MERGED = "merged", pgettext_lazy("case", "merged")


class Case(models.Model):
    """A reply owed to one customer.

    `revision` grows with every change and tells two agents apart. What is due next and when
    (`due_at`, `due_what`) is written by `clocks.keeping` whenever something happens.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200, unique=True)
    """What it was opened for ('signal:812', 'promise:3:812', a random word): never twice."""
    subject = models.CharField(_("subject"), max_length=300)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    kind = models.ForeignKey(CaseKind, verbose_name=_("kind of case"), on_delete=models.PROTECT)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    customer = models.ForeignKey(
        Customer, verbose_name=_("customer"), null=True, on_delete=models.PROTECT,
        related_name="cases", db_index=False,
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=35, blank=True)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="cases",
    )  # fmt: skip
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="cases",
    )  # fmt: skip
    owner_name = models.CharField(max_length=200, blank=True)
    """The owner's name, to tell who left."""
    rule = models.ForeignKey(
        CaseRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases"
    )
    play = models.ForeignKey(Play, null=True, blank=True, on_delete=models.SET_NULL)
    steps_done: Any = models.JSONField(default=list)
    """Places of the play's steps that are ticked off."""
    fields: Any = models.JSONField(default=dict)
    """What the first signal said of channel, country, segment and so on: the times that are
    promised are chosen by it, and stay chosen."""
    opened_at = models.DateTimeField(_("opened"))
    contacted_at = models.DateTimeField(_("first contact"), null=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True)
    """The last time; None while it is open again."""
    waiting_since = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(_("put off until"), null=True)
    reopened = models.PositiveSmallIntegerField(_("times reopened"), default=0)
    due_at = models.DateTimeField(_("due"), null=True)
    due_what = models.CharField(max_length=15, blank=True)
    """A clock of `clocks.rules`."""
    stirred_at = models.DateTimeField(_("last change"))
    unread = models.BooleanField(_("customer wrote last"), default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("case")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["due_at", "-priority", "id"],
                condition=Q(state__in=["open", "waiting"]), name="case_by_urgency",
            ),
            # SQLite cannot tell that a partial index holds all that is open.
            models.Index(fields=["state", "due_at", "-priority", "id"], name="case_by_state"),
            models.Index(
                fields=["snoozed_until"], condition=Q(snoozed_until__isnull=False),
                name="case_put_off",
            ),
            models.Index(fields=["team", "state", "due_at", "id"], name="case_of_team"),
            models.Index(fields=["owner", "state", "due_at", "id"], name="case_of_owner"),
            models.Index(fields=["customer", "-id"], name="case_of_customer"),
            models.Index(fields=["stirred_at"], name="case_stirred"),
        ]  # fmt: skip

    def __str__(self) -> str:
        """The number: it is written into logs that nobody can erase."""
        return f"#{self.pk}"


class CaseSignal(models.Model):
    """A signal a case is about: the first one, and those that came while it was open."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="signals")
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="cases")
    is_first = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("signal of a case")
        ordering = ["id"]
        constraints = [models.UniqueConstraint("case", "signal", name="case_signal_once")]

    def __str__(self) -> str:
        return f"{self.case}, #{self.signal_id}"


class What(models.TextChoices):
    """What happened to a case. The clocks run by the first five groups of these."""

    OPENED = "opened", _("opened")
    REPLY = "reply", _("reply of a person")
    AUTOMATIC = "automatic", _("automatic reply")
    CUSTOMER = "customer", _("the customer wrote")
    WAITING = "waiting", _("waits for the customer")
    WORKING = "working", _("worked on again")
    RESOLVED = "resolved", _("resolved")
    REOPENED = "reopened", _("reopened")
    CLOSED = "closed", _("closed without a reply")
    LETTER = "letter", _("final letter")
    NOTE = "note", _("note")
    SIDE = "side", _("somebody's side")
    HANDED = "handed", _("handed over")
    CHANGED = "changed", _("changed")
    SNOOZED = "snoozed", _("put off")
    WOKEN = "woken", _("back from being put off")
    MERGED = "merged", _("merged")
    PARTED = "parted", _("merging taken back")
    SIGNAL = "signal", _("another signal came")
    STEP = "step", _("step of the play")
    ESCALATED = "escalated", _("escalated")
    REMEDY = "remedy", _("linked to a fix")
    ASKED = "asked", _("asked again how it went")
    PUSHED = "pushed", _("passed to the outside system")


class CaseEvent(models.Model):
    """One thing that happened; never changed. `entry` is what was written, if anything was."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=9, choices=What.choices)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=8)
    actor_id = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=200)
    entry = models.ForeignKey(
        "action.Entry", null=True, on_delete=models.SET_NULL, related_name="events"
    )
    said: Any = models.JSONField(default=dict)
    """What else there is to say: {"owner": [before, after]}, {"until": …}, {"because": …}."""

    class Meta:
        verbose_name = _("event of a case")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["what", "at"], name="case_event_what")]

    def __str__(self) -> str:
        return f"{self.case}, {self.what}"
