from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text import LocalText
from harken.organisation.calendars.actions import CalendarDetails, DayChange
from harken.organisation.calendars.hours_text import WrongHours, read_hours, write_hours
from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.public_holidays import countries_with_holidays
from harken.organisation.pages.forms import DateInput, NamedForm, RegionMixin, zone_field
from harken.organisation.world.names import country_choices

DAYS = {
    "monday": _("Monday"),
    "tuesday": _("Tuesday"),
    "wednesday": _("Wednesday"),
    "thursday": _("Thursday"),
    "friday": _("Friday"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
}
USUAL_WEEK = ["09:00-17:00"] * 5 + ["", ""]
FIELDS = tuple(CalendarDetails.__dataclass_fields__)


class HoursField(forms.CharField):
    """Working hours of one day as text; empty is an answer too: closed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)

    def validate(self, value: Any) -> None:
        """Accept the empty text."""

    def clean(self, value: Any) -> str:
        """Return the hours tidily written; raise ValidationError with what to write instead."""
        try:
            return write_hours(read_hours(super().clean(value)))
        except WrongHours as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _holiday_countries() -> list[tuple[str, Any]]:
    known = [pair for pair in country_choices() if pair[0] in countries_with_holidays()]
    return [("", _("No public holidays")), *known]


class CalendarForm(RegionMixin, NamedForm):
    zone = zone_field()
    country = forms.ChoiceField(
        label=_("Public holidays of"), required=False, choices=_holiday_countries
    )
    subdivision = forms.CharField(
        label=_("Region"),
        max_length=10,
        required=False,
        help_text=_("A code such as CA for California, where regions have their own holidays."),
    )

    def __init__(self, *args: Any, calendar: Calendar | None = None, **kwargs: Any) -> None:
        if calendar:
            kwargs["initial"] = {field: getattr(calendar, field) for field in FIELDS}
        super().__init__(*args, **kwargs)

    def details(self) -> CalendarDetails:
        """Return what was written down."""
        return CalendarDetails(**{field: self.cleaned_data[field] for field in FIELDS})


class WeekForm(forms.Form):
    """Seven days of hours, Monday first."""

    use_required_attribute = False

    def __init__(self, *args: Any, week: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for (name, label), hours in zip(DAYS.items(), week or USUAL_WEEK, strict=True):
            self.fields[name] = HoursField(label=label, initial=hours)

    def week(self) -> list[str]:
        """Return the seven texts."""
        return [self.cleaned_data[name] for name in DAYS]


class NewCalendarForm(WeekForm, CalendarForm):
    """A calendar and its first week on one page."""


class WeekChangeForm(WeekForm):
    in_force_from = forms.DateField(label=_("In force from"), widget=DateInput())


class SpecialDayForm(NamedForm):
    field_order = ["day", "name", "hours"]
    day = forms.DateField(label=_("Day"), widget=DateInput())
    hours = HoursField(
        label=_("Open at"),
        required=False,
        help_text=_("Leave it empty to close that day, or write 10:00-14:00."),
    )

    def change(self) -> DayChange:
        """Return what was written down."""
        given = self.cleaned_data
        return DayChange(given["day"], LocalText(given["name"]), given["hours"])
