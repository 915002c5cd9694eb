from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.accounts.users.rules import roles_given_by
from harken.foundations.languages import LANGUAGES
from harken.foundations.permission import ROLE_NAMES, Actor, Role

RoleChoices = list[tuple[str, str | Promise]]


def roles_offered(actor: Actor) -> RoleChoices:
    """Return the roles that `actor` may give, with their names."""
    return [(role.value, ROLE_NAMES[role]) for role in roles_given_by(actor)]


class NewcomerForm(forms.Form):
    """Name and password of somebody whose address is known already."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_email = email
        self.fields["password"].help_text = password_validators_help_texts()[0]

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules, and against the person's own name and address."""
        given = super().clean() or self.cleaned_data
        person = User(email=given.get("email") or self.known_email, name=given.get("name", ""))
        try:
            if password := given.get("password"):
                validate_password(password, person)
        except ValidationError as error:
            self.add_error("password", error)
        return given


class FirstOwnerForm(NewcomerForm):
    """Everything about the first owner."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    field_order = ["name", "email", "password"]


class ProfileForm(forms.ModelForm[User]):
    """What people change about themselves."""

    class Meta:
        model = User
        fields = ["name", "language", "theme"]

    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("As the browser")), *LANGUAGES], required=False
    )


class RoleForm(forms.Form):
    """The role that somebody gets; only those within the actor's reach are offered."""

    role = forms.TypedChoiceField(label=_("Role"), coerce=Role)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["role"]).choices = roles_offered(actor)


class PeopleFilterForm(forms.Form):
    """The filters above the list of people."""

    q = forms.CharField(label=_("Name or e-mail"), required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("Every role")), *((role.value, ROLE_NAMES[role]) for role in Role)],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("active", _("Active")),
            ("deactivated", _("Deactivated")),
            ("all", _("Everybody")),
        ],
    )
