"""A person who signs in: e-mail, name, one role, language and look."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.languages import LANGUAGES
from harken.foundations.permission import ROLE_NAMES, Actor, Role


class UserManager(BaseUserManager["User"]):
    """Makes people; the address is the name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a person; without a password they can sign in only by other means."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class Theme(models.TextChoices):
    """Which scheme a person reads in."""

    SYSTEM = "system", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class User(AbstractBaseUser):
    id = models.BigAutoField(primary_key=True)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=120)
    role = models.CharField(
        _("role"), max_length=16, choices=[(role.value, ROLE_NAMES[role]) for role in Role]
    )
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, blank=True)
    theme = models.CharField(
        _("look"), max_length=8, choices=Theme.choices, default=Theme.SYSTEM.value
    )
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # The person made by the first-owner link; the constraint lets only one such link win.
    is_founder = models.BooleanField(default=False, editable=False)
    # Part of every session's hash: raising it ends all sessions of the person for ever.
    session_round = models.PositiveIntegerField(default=0, editable=False)
    search_text = models.CharField(max_length=400, blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("person")
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["is_founder"],
                condition=models.Q(is_founder=True),
                name="accounts_one_founder",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the person together with the folded text that the list searches."""
        self.search_text = f"{self.name} {self.email}".casefold()
        fields: Iterable[str] | None = kwargs.get("update_fields")
        if fields is not None and {"name", "email"} & set(fields):
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    @property
    def actor(self) -> Actor:
        """This person as the one who acts."""
        return Actor("person", str(self.pk), str(self), Role(self.role))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        bound_to = f"{self.password}:{self.session_round}"
        salt = "harken.accounts.users.session"
        return salted_hmac(salt, bound_to, secret=secret, algorithm="sha256").hexdigest()
