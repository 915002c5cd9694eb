"""The form that makes a key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import scopes


def scope_choices() -> list[tuple[str, Any]]:
    """Return every registered scope with its meaning."""
    return [(scope.name, scope.meaning) for scope in scopes]


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("Who or what uses the key, such as 'Web shop'."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=scope_choices, widget=forms.CheckboxSelectMultiple
    )
