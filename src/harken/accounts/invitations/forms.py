from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.forms import RoleForm
from harken.foundations.languages import LANGUAGES


class InvitationForm(RoleForm):
    """Whom to invite, as what, and in which language to write to them."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=LANGUAGES,
        help_text=_("The mail and the first pages are in it; they can change it later."),
    )
    field_order = ["email", "role", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = "employee"
