from django import forms
from django.utils.translation import gettext_lazy as _

from harken.contacts.lists.actions import LONGEST


class ListForm(forms.Form):
    """The name of a list."""

    name = forms.CharField(label=_("Name of the list"), max_length=LONGEST)
