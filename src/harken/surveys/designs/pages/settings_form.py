"""The form of a survey's settings, and what exists already to choose from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from harken.listening.signals.models import Signal
from harken.organisation.changes.refused import Refused
from harken.organisation.locations.models import Location
from harken.organisation.teams.models import Team
from harken.surveys.definition.reading.limits import LONGEST_TEXT
from harken.surveys.designs.drafts.settings import PLACES, WORDS, read_hidden
from harken.surveys.designs.models import SLUG, Survey
from harken.surveys.designs.pages.forms import TITLE, moment_field
from harken.surveys.designs.rules import check_times

RECENT = 1000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SettingsForm(forms.Form):
    """Texts in one language; the rest is the same in every language."""

    title = forms.CharField(label=_("Title"), max_length=TITLE)
    who = forms.CharField(
        label=_("Who asks"),
        help_text=_("Left empty, it is the name of the organisation."),
        max_length=TITLE,
        required=False,
    )
    why = forms.CharField(
        label=_("Why you ask"), widget=_area(2), max_length=LONGEST_TEXT, required=False
    )
    use = forms.CharField(
        label=_("What happens with the answers"),
        widget=_area(2),
        max_length=LONGEST_TEXT,
        required=False,
    )
    slug = forms.CharField(label=_("Address"), max_length=60, validators=[SLUG], required=False)
    opens_at = moment_field(_("Opens"), _("Left empty, it is open as soon as it is published."))
    closes_at = moment_field(_("Closes"), _("Left empty, it stays open until you close it."))
    progress = forms.BooleanField(label=_("Show how far people are"), required=False)
    touchpoint = forms.CharField(label=_("Touchpoint"), max_length=100, required=False)
    stage = forms.CharField(label=_("Stage"), max_length=100, required=False)
    journey = forms.CharField(label=_("Journey"), max_length=100, required=False)
    team = forms.CharField(label=_("Team"), max_length=100, required=False)
    location = forms.CharField(label=_("Location"), max_length=100, required=False)
    product = forms.CharField(label=_("Product"), max_length=100, required=False)
    hidden = forms.CharField(
        label=_("Hidden fields, one a line"),
        help_text=_("What a link brings along: order; shop -> location keeps it as the location of "
                    "the signal; plan -> plan = basic keeps it as a dimension, basic where the "
                    "link says nothing."),
        widget=_area(4),
        max_length=LONGEST_TEXT,
        required=False,
    )  # fmt: skip

    def __init__(
        self, sent: Any = None, *, survey: Survey, language: str, first: str, initial: Any
    ) -> None:
        super().__init__(sent, auto_id="settings_%s", initial=initial)
        for name in WORDS:
            self.fields[name].widget.attrs |= {"lang": language, "dir": "auto"}
        for name in PLACES:
            self.fields[name].widget.attrs["list"] = f"known-{name}"
        if survey.current_id is not None:
            del self.fields["slug"]
        if language != first:
            self.fields["title"].required = False
            for name in set(self.fields) - set(WORDS):
                del self.fields[name]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields under what they are about."""
        named = (
            (gettext("What people read"), (*WORDS, "progress")),
            (gettext("How people come to it"), ("slug", "opens_at", "closes_at", "hidden")),
            (gettext("What the signals say"), PLACES),
        )
        groups = [
            (title, [self[name] for name in names if name in self.fields]) for title, names in named
        ]
        return [(title, fields) for title, fields in groups if fields]

    def clean_hidden(self) -> str:
        """Refuse lines that say nothing."""
        text: str = self.cleaned_data["hidden"]
        try:
            read_hidden(text)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse a survey that closes before it opens."""
        given = super().clean() or {}
        try:
            check_times(given.get("opens_at"), given.get("closes_at"))
        except Refused as refusal:
            self.add_error("closes_at", str(refusal))
        return given


def known_places() -> Mapping[str, list[str]]:
    """Return what signals, teams and locations are called by now, for each field to choose from."""
    recent = Signal.objects.order_by("-id").values_list(*PLACES)[:RECENT]
    known: dict[str, set[str]] = {name: set() for name in PLACES}
    for row in recent:
        for name, value in zip(PLACES, row, strict=True):
            known[name].add(value)
    known["team"] |= {str(team) for team in Team.objects.all()}
    known["location"] |= {str(place) for place in Location.objects.filter(archived_at=None)}
    return {name: sorted(values - {""}) for name, values in known.items()}
