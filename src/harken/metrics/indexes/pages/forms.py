from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.foundations.local_text_form import LocalTextFormField
from harken.metrics.indexes.actions import IndexDetails
from harken.metrics.indexes.models import LONGEST_FORMULA, CompositeIndex
from harken.metrics.measures.models import NAME
from harken.organisation.pages.forms import DateInput
from harken.organisation.profile.queries import profile

CHECK = "formula-check"


class IndexForm(forms.Form):
    """What an index is called, whose it is, and which decision it serves."""

    label = LocalTextFormField(label=_("Label"))
    decision = forms.CharField(
        label=_("Which decision does it serve?"),
        max_length=300,
        required=False,
        help_text=_("What will somebody do differently when it falls?"),
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Owner"),
        required=False,
        help_text=_("Who answers for what this figure means."),
    )

    def __init__(self, *args: Any, index: CompositeIndex | None = None, **kwargs: Any) -> None:
        if index:
            known = {"label": index.label, "owner": index.owner_id, "decision": index.decision}
            kwargs["initial"] = known
        super().__init__(*args, **kwargs)
        owner, label = self.fields["owner"], self.fields["label"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = User.objects.filter(is_active=True).order_by("name")
        if isinstance(label, LocalTextFormField):
            label.require(profile().default_language)

    def details(self) -> IndexDetails:
        """Return what was written down."""
        given = self.cleaned_data
        return IndexDetails(given["label"], given["owner"], given["decision"])


def formula_field() -> forms.CharField:
    """Return the field of a formula; while somebody types, the page says what is wrong with it."""
    attrs = {
        "rows": 2,
        "spellcheck": "false",
        "autocapitalize": "none",
        "hx-get": reverse_lazy("metrics:index-check"),
        "hx-trigger": "input delay:400ms",
        "hx-target": f"#{CHECK}",
        "hx-include": "#id_name",
    }
    return forms.CharField(
        label=_("Formula"),
        max_length=LONGEST_FORMULA,
        widget=forms.Textarea(attrs=attrs),
        help_text=_(
            "mean(nps, csat) where all count alike, or 0.6 * nps + 0.4 * csat; the weights add up "
            "to 1. Another index is written index:NAME."
        ),
    )


class NewIndexForm(IndexForm):
    """A new index with its first formula."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        validators=[NAME],
        help_text=_("Short and lasting, for the command line and the API: loyalty."),
    )
    formula = formula_field()
    field_order = ("name", "label", "decision", "owner", "formula")


class FormulaForm(forms.Form):
    """A formula that follows another."""

    formula = formula_field()
    valid_from = forms.DateField(label=_("Valid from"), widget=DateInput())
