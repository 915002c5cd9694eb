"""The components of the style guide and the invented content they show."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.charts import Bar, Chart, Columns, Finding, bars_by_day
from harken.foundations.keyset import Page
from harken.web.messages import Toast
from harken.web.registries import Text
from harken.web.tabs import TabLink


@dataclass(frozen=True)
class Component:
    """One component: its template's name and what it is for."""

    name: str
    label: Text
    purpose: Text

    @property
    def sample(self) -> str:
        """The template that shows its variants."""
        return f"web/styleguide/{self.name}.html"


COMPONENTS = (
    Component(
        "badge",
        _("Badge"),
        _("Says a state in one or two words; shape and word carry it, not colour."),
    ),
    Component(
        "breadcrumb",
        _("Breadcrumb"),
        _("Shows where a page lies when it is more than one level deep."),
    ),
    Component("button", _("Button"), _("Starts an act; one filled button a page.")),
    Component(
        "chart", _("Chart"), _("Says its finding in the title; drawn, as a table and as files.")
    ),
    Component("command", _("Command box"), _("Goes anywhere by typing; Ctrl K or / opens it.")),
    Component("confirm", _("Confirmation"), _("Asks once before an act that cannot be undone.")),
    Component("definitions", _("Definition list"), _("Lists the facts of one thing.")),
    Component("empty", _("Empty state"), _("Says what will stand here and what to do first.")),
    Component(
        "error_summary",
        _("Error summary"),
        _("Gathers what a form could not accept, with a link to each."),
    ),
    Component("field", _("Form field"), _("Asks for one thing: label, hint, error.")),
    Component("filters", _("Filter bar"), _("Narrows a list; the address keeps the choice.")),
    Component("form", _("Form"), _("Draws a whole form: summary, then its fields.")),
    Component("notice", _("Notice"), _("Tells something that matters on this page.")),
    Component(
        "page_head",
        _("Page head"),
        _("Says the finding first, then the lead, then what can be done."),
    ),
    Component("pager", _("Pager"), _("Leads on to older rows.")),
    Component("person", _("Person"), _("Names a person and their part.")),
    Component(
        "skeleton",
        _("Skeleton"),
        _("Holds the place of something that takes longer than a moment."),
    ),
    Component("sort_heading", _("Sorting heading"), _("Sorts a table by a column, by link.")),
    Component("stepper", _("Stepper"), _("Shows the steps of a longer task and where one stands.")),
    Component("table", _("Table"), _("Lists rows: sticky head, scrolls sideways, CSV.")),
    Component("tabs", _("Tabs"), _("Leads between the pages of one thing.")),
    Component("timeline", _("Timeline"), _("Tells what happened, newest first.")),
    Component("toast", _("Toast"), _("Says what just happened, with undo.")),
)


class SampleForm(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(
        label=_("Team name"), help_text=_("As customers would say it, such as Returns.")
    )
    email = forms.EmailField(label=_("E-mail"))
    country = forms.ChoiceField(
        label=_("Country"), choices=[("pl", "Polska"), ("ua", "Україна"), ("de", "Deutschland")]
    )
    since = forms.DateField(
        label=_("Works since"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    days = forms.MultipleChoiceField(
        label=_("Open on"),
        choices=[("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    week_start = forms.ChoiceField(
        label=_("The week starts on"),
        choices=[("1", _("Monday")), ("7", _("Sunday"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}))
    mail = forms.BooleanField(
        label=_("Send me a mail when a promise is due"), help_text=_("At most one a day.")
    )


class FilterForm(forms.Form):
    """What narrows a list."""

    team = forms.ChoiceField(
        label=_("Team"), choices=[("", _("All teams")), ("1", "Returns")], required=False
    )
    since = forms.DateField(
        label=_("Since"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )


def _sample_chart() -> Chart:
    first = date(2026, 3, 2)
    hours = [9, 9, 9, 9, 8, 0, 0] * 2
    bars = [Bar(first + timedelta(days=day), value) for day, value in enumerate(hours)]
    finding = Finding(
        "We are there for customers 44 hours a week",
        "Working hours by day, 2 to 15 March 2026, complete count",
        "Nine hours from Monday to Thursday, eight on Friday, none at the weekend.",
    )
    return bars_by_day(finding, bars, Columns("Day", "Hours"))


def samples() -> dict[str, Any]:
    """Return what the sample templates show."""
    given = {"wrong-name": "Returns", "wrong-email": "olena", "wrong-country": "pl"}
    wrong = SampleForm(given, prefix="wrong")
    return {
        "sample_form": SampleForm(prefix="sample"),
        "wrong_form": wrong,
        "sample_chart": _sample_chart(),
        "filter_form": FilterForm(),
        "sample_tabs": [
            TabLink("Overview", "#", current=True),
            TabLink("History", "#", current=False),
        ],
        "sample_page": Page([], "WzEyXQ"),
        "sample_definitions": [("Zone", "Europe/Warsaw"), ("Opens", "09:00"), ("People", "12")],
        "sample_steps": ["Name the organisation", "Add the first team", "Invite people"],
        "sample_headings": ["Place", "City", "Zone", "Hours today"],
        "sample_rows": [
            ("Kraków, Rynek", "Kraków", "Europe/Warsaw", "09:00 to 18:00"),
            ("Київ, Хрещатик", "Київ", "Europe/Kyiv", "10:00 to 19:00"),
        ],
        "sample_timeline": [
            {"when": "2 March 2026, 10:05", "what": "Hours changed", "who": "Olena Kovalchuk"},
            {"when": "1 March 2026, 09:00", "what": "Team added", "who": "Harken"},
        ],
        "sample_toasts": [
            Toast("Team “Returns” archived.", "good", "sample"),
            Toast("The file could not be read: line 3 has no date.", "bad"),
        ],
    }
