"""The filter as a form; the grammar itself stands in rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.audit.queries import kinds_of_objects, people_who_acted
from harken.audit.rules import BadFilter, Filter, read_filter
from harken.audit.verbs import kind_label, label_of, verbs

Choices = list[tuple[str, Any]]


def _people() -> Choices:
    return [(f"{person.kind}:{person.id}", person.label) for person in people_who_acted()]


def _verbs() -> Choices:
    return sorted(((verb.name, label_of(verb.name)) for verb in verbs), key=lambda pair: pair[1])


def _objects() -> Choices:
    return [(kind, kind_label(kind)) for kind in kinds_of_objects()]


def _with(chosen: str, every: str, choices: Choices) -> Choices:
    """Put `every` first, and keep what the address asks for even when the list lacks it."""
    known = {value for value, _label in choices}
    extra = [(chosen, chosen)] if chosen and chosen not in known else []
    return [("", every), *choices, *extra]


class FilterForm(forms.Form):
    person = forms.CharField(label=_("Who"), required=False)
    verb = forms.CharField(label=_("Act"), required=False)
    object = forms.CharField(label=_("Object"), required=False)
    since = forms.CharField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.CharField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    chosen = Filter()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = (
            ("person", _("Everybody"), _people()),
            ("verb", _("Every act"), _verbs()),
            ("object", _("Every object"), _objects()),
        )
        for name, every, choices in lists:
            asked = str(self.data.get(name, ""))
            self.fields[name].widget = forms.Select(choices=_with(asked, str(every), choices))

    def clean(self) -> dict[str, Any]:
        try:
            self.chosen = read_filter(self.cleaned_data)
        except BadFilter as error:
            self.add_error(error.field, str(error.reason))
        return self.cleaned_data
