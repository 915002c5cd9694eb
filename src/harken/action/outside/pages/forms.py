"""Forms of an outside system and of passing a case on."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.action.kinds.models import CaseKind
from harken.action.outside.actions import Wanted
from harken.action.outside.models import Desk
from harken.action.outside.pushing import desks_on
from harken.action.outside.reach.presets import Preset

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
        widget=forms.Textarea(attrs={**PLAIN, "rows": 2}),
        help_text=_("One a line. They are kept enciphered and never shown again."),
    )
    mapping = forms.CharField(
        label=_("Mapping"),
        max_length=20_000,
        widget=forms.Textarea(attrs={**PLAIN, "rows": 20}),
        help_text=_("JSON: how cases are created, read and found there."),
    )
    takes = forms.ModelMultipleChoiceField(
        CaseKind.objects.none(),
        label=_("Kinds of cases that go there by themselves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reads_back = forms.BooleanField(
        label=_("Read states and comments back every five minutes"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, desk: Desk | None = None, preset: Preset | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = _written(desk) if desk else _begun(preset)
        super().__init__(*args, **kwargs)
        field = self.fields["takes"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = CaseKind.objects.filter(archived_at=None)
        if desk and desk.headers:
            self.fields["headers"].help_text = _("Leave it empty to keep the present ones.")
        elif preset:
            self.fields["headers"].widget.attrs["placeholder"] = preset.headers

    def wanted(self) -> Wanted:
        """Return what was written."""
        given = self.cleaned_data
        return Wanted(**{**given, "takes": [one.pk for one in given["takes"]]})


def _begun(preset: Preset | None) -> dict[str, Any]:
    if preset is None:
        return {}
    return {"name": preset.label, "base_url": preset.base_url, "mapping": preset.text}


def _written(desk: Desk) -> dict[str, Any]:
    mapping = {name: one for name, one in desk.mapping.items() if name != "takes"}
    return {
        "name": desk.name,
        "base_url": desk.base_url,
        "mapping": json.dumps(mapping, indent=2, ensure_ascii=False),
        "takes": desk.mapping.get("takes", []),
        "reads_back": desk.reads_back,
    }


class PassForm(forms.Form):
    """To which system a case goes."""

    desk = forms.ChoiceField(label=_("Outside system"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["desk"]
        field.choices = [(one.pk, one.name) for one in desks_on()]
