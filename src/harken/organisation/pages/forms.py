"""What the area's forms share: a name in several languages, choices, and how a refusal is shown."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable
from harken.foundations.local_text_form import LocalTextFormField
from harken.organisation.calendars.hours_text import WrongHours
from harken.organisation.calendars.public_holidays import regions_of
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import profile
from harken.organisation.world.names import zone_choices

Result = TypeVar("Result")
Kind = TypeVar("Kind", bound=Archivable)


class NamedForm(forms.Form):
    """A form for something with a LocalText name; the organisation's language is required."""

    name = LocalTextFormField(label=_("Name"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        if isinstance(field, LocalTextFormField):
            field.require(profile().default_language)


class RegionMixin(forms.Form):
    """Checks that a region belongs to the country, where its regions are known."""

    def clean(self) -> dict[str, object]:
        """Refuse a region that the country does not have."""
        given = super().clean() or {}
        country, region = given.get("country") or "", given.get("subdivision") or ""
        region = region.strip().upper()
        known = regions_of(country)
        if region and known and region not in known:
            self.add_error(
                "subdivision",
                _("Unknown region. Write one of these codes, or nothing: %(codes)s")
                % {"codes": ", ".join(known)},
            )
        return {**given, "subdivision": region}


class DateInput(forms.DateInput):
    """A date as browsers ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def zone_field() -> forms.ChoiceField:
    """Return a choice of time zones."""
    return forms.ChoiceField(label=_("Time zone"), choices=zone_choices)


def current(model: type[Kind], chosen: Model | None = None) -> QuerySet[Kind]:
    """Return what can be chosen: everything that is not archived, and what was chosen before."""
    wanted = Q(archived_at=None)
    if chosen is not None:
        wanted |= Q(pk=chosen.pk)
    return QuerySet(model).filter(wanted).order_by("pk")


def offer(form: forms.Form, field: str, rows: QuerySet[Any]) -> None:
    """Let the choice `field` offer `rows`."""
    choice = form.fields[field]
    if isinstance(choice, forms.ModelChoiceField):
        choice.queryset = rows


def attempt(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Return what `act` returns; put a refusal on the form and return None."""
    try:
        return act()
    except (Refused, WrongHours) as refusal:
        form.add_error(None, str(refusal))
        return None


def show(request: HttpRequest, template: str, form: forms.Form, **context: object) -> HttpResponse:
    """Render a form; one that was sent and refused answers 422."""
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)
