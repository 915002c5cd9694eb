from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.surveys.definition.records import Definition
from harken.surveys.definition.texts import said, shortened


def _endings(definition: Definition, language: str) -> list[tuple[str, str]]:
    default = definition.default_language
    return [
        (one.id, shortened(said(one.title, language, default)) or one.id)
        for one in definition.endings
    ]


class PartForm(forms.Form):
    """The fields of an end, an ending or a quota beside its condition."""

    def __init__(self, *args: Any, definition: Definition, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        if "ending" in self.fields:
            choices = _endings(definition, language)
            hint = "" if choices else _("Add an ending first.")
            label = self.fields["ending"].label
            self.fields["ending"] = forms.ChoiceField(label=label, choices=choices, help_text=hint)

    @classmethod
    def initial_of(cls, part: Any, language: str) -> dict[str, Any]:
        """What the fields show of a part."""
        found = {name: getattr(part, name) for name in cls.base_fields}
        return {
            name: one.get(language, "") if isinstance(one, Mapping) else one
            for name, one in found.items()
        }


class EndForm(PartForm):
    ending = forms.ChoiceField(label=gettext_lazy("Then show"))


class EndingForm(PartForm):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, max_length=5000, widget=forms.Textarea
    )
    link = forms.URLField(
        label=gettext_lazy("Link"), required=False, assume_scheme="https", max_length=1000,
        help_text=gettext_lazy("Where people can go from here, such as https://example.org."),
    )  # fmt: skip
    link_text = forms.CharField(
        label=gettext_lazy("What the link says"), required=False, max_length=200
    )


class QuotaForm(PartForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    most = forms.IntegerField(
        label=gettext_lazy("Complete responses at most"), min_value=1, max_value=10_000_000
    )
    ending = forms.ChoiceField(label=gettext_lazy("Whoever comes later sees"))
