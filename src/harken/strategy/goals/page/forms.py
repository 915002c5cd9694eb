"""The note with which a goal is closed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    """Why, and what was learned."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("What was learned; before the deadline, why it is closed now."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
