"""Forms of an outside system and of passing a case on."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case
from harken.action.kinds.models import CaseKind
from harken.action.outside.actions import Wanted
from harken.action.outside.models import Desk
from harken.action.outside.queries import desks_left
from harken.action.outside.reach.presets import PRESETS, Preset
from harken.strategy.choosing import SeveralField

_SIGNS_IN = _(
    "One a line. Name and secret after “Basic” are written plainly with a colon between them. "
    "Headers are kept enciphered and never shown again."
)
_KEPT = _("Leave it empty to keep the present ones. Another address needs them anew.")
PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class DeskForm(forms.Form):
    """An outside system; its headers are asked again only to exchange them."""

    name = forms.CharField(label=_("Name"), max_length=100)
    base_url = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.URLInput(attrs=PLAIN)
    )
    headers = forms.CharField(
        label=_("Headers that sign in"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={**PLAIN, "rows": 2, "class": "code"}),
    )
    takes = SeveralField(
        CaseKind.objects.none(),
        label=_("Kinds of cases that go there by themselves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reads_back = forms.BooleanField(
        label=_("Read states and comments back every five minutes"), required=False, initial=True
    )
    sends_replies = forms.BooleanField(
        label=_("Send our replies there as comments"),
        required=False,
        help_text=_(
            "Internal ones where it has these: the customer got the reply from here already."
        ),
    )
    mapping = forms.CharField(
        label=_("Mapping"),
        max_length=20_000,
        widget=forms.Textarea(attrs={**PLAIN, "rows": 20, "class": "code"}),
        help_text=_("JSON: how cases are created, read and found there, and what is sent."),
    )

    def __init__(
        self, *args: Any, desk: Desk | None = None, preset: Preset | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = _written(desk) if desk else _begun(preset)
        super().__init__(*args, **kwargs)
        field = self.fields["takes"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = CaseKind.objects.filter(archived_at=None)
        self.fields["headers"].help_text = _KEPT if desk and desk.headers else _SIGNS_IN
        self.is_new = desk is None
        self.preset = preset or PRESETS.get(desk.mapping.get("system", "") if desk else "")
        if self.preset:
            self.fields["headers"].widget.attrs["placeholder"] = self.preset.headers

    @property
    def mapping_is_to_be_seen(self) -> bool:
        """Whether the mapping has to be looked at before it can be used."""
        return bool(self.errors) or (self.is_new and bool(self.preset and self.preset.to_write))

    def wanted(self) -> Wanted:
        """Return what was written."""
        given = self.cleaned_data
        return Wanted(**{**given, "takes": [one.pk for one in given["takes"]]})


def _begun(preset: Preset | None) -> dict[str, Any]:
    if preset is None:
        return {}
    name = "" if preset.name == "generic" else preset.label
    return {"name": name, "base_url": preset.base_url, "mapping": preset.text}


def _written(desk: Desk) -> dict[str, Any]:
    mapping = {name: one for name, one in desk.mapping.items() if name != "takes"}
    return {
        "name": desk.name,
        "base_url": desk.base_url,
        "mapping": json.dumps(mapping, indent=2, ensure_ascii=False),
        "takes": desk.mapping.get("takes", []),
        "reads_back": desk.reads_back,
        "sends_replies": desk.sends_replies,
    }


class PassForm(forms.Form):
    """To which system a case goes: one in which it does not stand yet."""

    desk = forms.ChoiceField(label=_("Outside system"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["desk"]
        field.choices = [(one.pk, one.name) for one in desks_left(case)]
