"""A customer, and beside it, on its own, what says who that person is."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Customer(models.Model):
    id = models.BigAutoField(primary_key=True)
    external_id = models.CharField(_("customer"), max_length=200, unique=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    first_seen_at = models.DateTimeField(_("first seen"))
    erased_at = models.DateTimeField(_("erased"), null=True)

    class Meta:
        verbose_name = _("customer")
        ordering = ["-id"]

    def __str__(self) -> str:
        """The number, not the name: it is written into logs that nobody can erase."""
        return f"#{self.pk}"


class PersonalData(models.Model):
    customer = models.OneToOneField(
        Customer, on_delete=models.CASCADE, primary_key=True, related_name="personal"
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    attributes = models.JSONField(_("attributes"), default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("personal data")
        indexes = [models.Index(Lower("email"), name="personal_by_email")]

    def __str__(self) -> str:
        return f"#{self.customer_id}"
