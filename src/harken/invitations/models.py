"""Mailings (to a list, or after an event), and every single invitation with what became of it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.contacts.models import ContactList
from harken.customers.models import Customer
from harken.foundations.local_text import LocalTextField
from harken.surveys.designs.models import Survey


class Mailing(models.Model):
    """How people are invited to a survey: whom, when, with which words, reminded after how long.

    Either it goes to a list once, or it waits for an event and invites `delay_minutes` after it.
    Mails leave only between `from_hour` and `until_hour` where the person lives, on `days`.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Draft")
        GOING = "going", _("On its way")
        WAITING = "waiting", _("Waits for events")
        PAUSED = "paused", _("Paused")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    id = models.BigAutoField(primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="mailings")
    name = models.CharField(_("name"), max_length=200)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT.value
    )
    list = models.ForeignKey(ContactList, null=True, blank=True, on_delete=models.PROTECT)
    filter: Any = models.JSONField(default=dict)
    """Which of the contacts: language, country, attribute, value; those that are left out ask for
    all."""
    event = models.CharField(_("event"), max_length=100, blank=True)
    delay_minutes = models.PositiveIntegerField(_("minutes after the event"), default=120)
    subject = LocalTextField(_("subject"))
    greeting = LocalTextField(_("text above the question"))
    signature = LocalTextField(_("text below the question"))
    with_question = models.BooleanField(_("first question inside the mail"), default=True)
    remind_after_days = models.PositiveSmallIntegerField(_("remind after days"), null=True)
    expires_after_days = models.PositiveSmallIntegerField(_("link works for days"), default=30)
    from_hour = models.PositiveSmallIntegerField(_("not before"), default=9)
    until_hour = models.PositiveSmallIntegerField(_("not after"), default=20)
    days = models.CharField(_("on days"), max_length=7, default="1234567")
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    planned_at = models.DateTimeField(null=True)
    """When everybody on the list had their invitation; sending may begin before."""
    asked_of = models.PositiveIntegerField(default=0)
    """How many contacts that was, with those who get none."""
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("mailing")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """One person's invitation; its id is signed into the token. One a person and mailing, for an
    event one a `key`."""

    class State(models.TextChoices):
        """What became of it. It moves down this list; only a mail that is sent again by a person
        turns 'not delivered' into 'sent'."""

        PLANNED = "planned", _("planned")
        HELD = "held", _("not sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        BEGUN = "begun", pgettext_lazy("invitation", "begun")
        COMPLETE = "complete", pgettext_lazy("invitation", "complete")

    id = models.BigAutoField(primary_key=True)
    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="invitations")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, db_index=False)
    key = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED.value)
    why = models.CharField(max_length=40, blank=True)
    """Why it was held or not delivered: a word of `rules.Why`."""
    language = models.CharField(max_length=35, blank=True)
    hidden: Any = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("invitation")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["mailing", "key"], name="invited_once"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="planned"), name="invitation_due"
            ),
            models.Index(
                fields=["remind_at"],
                condition=models.Q(remind_at__isnull=False),
                name="invitation_remind",
            ),
            models.Index(fields=["customer"], name="invitation_customer"),
            models.Index(fields=["mailing", "state"], name="invitation_state"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
