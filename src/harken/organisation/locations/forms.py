from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.organisation.brands.models import Brand
from harken.organisation.calendars.models import Calendar
from harken.organisation.locations.actions import Place
from harken.organisation.locations.models import Location
from harken.organisation.pages.forms import NamedForm, RegionMixin, current, offer, zone_field
from harken.organisation.world.names import country_choices

FIELDS = tuple(Place.__dataclass_fields__)


class LocationForm(RegionMixin, NamedForm):
    brand = forms.ModelChoiceField(Brand.objects.none(), label=_("Brand"), required=False)
    country = forms.ChoiceField(label=_("Country"), choices=lambda: [("", ""), *country_choices()])
    subdivision = forms.CharField(
        label=_("Region"),
        max_length=10,
        required=False,
        help_text=_("A code such as CA for California, where it matters for holidays."),
    )
    zone = zone_field()
    address = forms.CharField(
        label=_("Address"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    calendar = forms.ModelChoiceField(
        Calendar.objects.none(), label=_("Working hours"), required=False
    )

    def __init__(self, *args: Any, location: Location | None = None, **kwargs: Any) -> None:
        if location:
            kwargs["initial"] = {field: getattr(location, field) for field in FIELDS}
        super().__init__(*args, **kwargs)
        offer(self, "brand", current(Brand, location and location.brand))
        offer(self, "calendar", current(Calendar, location and location.calendar))

    def place(self) -> Place:
        """Return what was written down."""
        return Place(**{field: self.cleaned_data[field] for field in FIELDS})
