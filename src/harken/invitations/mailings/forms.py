"""What is asked of whoever writes a mailing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.contacts.models import ContactList
from harken.foundations.languages import LANGUAGES
from harken.foundations.local_text import LocalText
from harken.invitations.models import Mailing
from harken.invitations.planning.audience import FILTERS
from harken.invitations.planning.events import normal
from harken.invitations.planning.texts import NAMES, all_usual_texts
from harken.organisation.world.names import country_choices

EVERYBODY, EVENT = "everybody", "event"
HOURS = [(hour, f"{hour:02}:00") for hour in range(25)]
DAYS = [
    ("1", gettext_lazy("Monday")),
    ("2", gettext_lazy("Tuesday")),
    ("3", gettext_lazy("Wednesday")),
    ("4", gettext_lazy("Thursday")),
    ("5", gettext_lazy("Friday")),
    ("6", gettext_lazy("Saturday")),
    ("7", gettext_lazy("Sunday")),
]
LABELS = {
    "subject": gettext_lazy("Subject"),
    "greeting": gettext_lazy("Text above the question"),
    "signature": gettext_lazy("Text below the question"),
}
LONGEST = {"subject": 150, "greeting": 2000, "signature": 1000}
A_YEAR = 365


@dataclass(frozen=True)
class Texts:
    """The fields of one language."""

    language: str
    name: str
    is_first: bool
    fields: list[forms.BoundField]


class MailingForm(forms.Form):
    """Whom, when, and in which words."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("For you and your colleagues; nobody else sees it."),
    )
    whom = forms.ChoiceField(label=gettext_lazy("To whom"))
    language = forms.CharField(
        label=gettext_lazy("Only this language"),
        required=False,
        max_length=35,
        help_text=gettext_lazy("A code such as pl; empty is all."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Only this country"), required=False)
    attribute = forms.CharField(
        label=gettext_lazy("Only with this attribute"), required=False, max_length=60
    )
    value = forms.CharField(
        label=gettext_lazy("… which has this value"), required=False, max_length=200
    )
    event = forms.CharField(
        label=gettext_lazy("Name of the event"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("As your system tells it, such as: contact closed"),
    )
    delay_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes after the event"),
        min_value=0,
        max_value=60 * 24 * 60,
        initial=120,
    )
    from_hour = forms.TypedChoiceField(
        label=gettext_lazy("Not before"), coerce=int, choices=HOURS[:-1], initial=9
    )
    until_hour = forms.TypedChoiceField(
        label=gettext_lazy("Not after"),
        coerce=int,
        choices=HOURS[1:],
        initial=20,
        help_text=gettext_lazy("Hours are those where the person lives."),
    )
    days = forms.MultipleChoiceField(
        label=gettext_lazy("On these days"),
        choices=DAYS,
        initial=list("1234567"),
        widget=forms.CheckboxSelectMultiple,
    )
    remind_after_days = forms.IntegerField(
        label=gettext_lazy("Remind after days"),
        required=False,
        min_value=1,
        max_value=60,
        initial=5,
        help_text=gettext_lazy(
            "One reminder at most, only to who has not answered. Empty is none."
        ),
    )
    expires_after_days = forms.IntegerField(
        label=gettext_lazy("The link works for days"), min_value=1, max_value=A_YEAR, initial=30
    )
    with_question = forms.BooleanField(
        label=gettext_lazy("First question inside the mail"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "A click opens the survey with the answer filled in; it counts only when it is sent."
        ),
    )

    def __init__(self, *args: Any, languages: list[str], is_begun: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.languages, self.is_begun = languages, is_begun
        lists = ContactList.objects.filter(archived_at=None).values_list("pk", "name")
        self._choose(
            "whom",
            [
                (EVERYBODY, _("All contacts")),
                *(
                    (f"list:{number}", _("List: %(name)s") % {"name": name})
                    for number, name in lists
                ),
                (EVENT, _("Each person after an event")),
            ],
        )
        self._choose("country", [("", _("All countries")), *country_choices()])
        usual = all_usual_texts()
        for code in languages:
            for name in NAMES:
                self.fields[f"{name}_{code}"] = _text_field(name, usual[name][code])
        if is_begun:
            for name in ("whom", *FILTERS, "event", "delay_minutes"):
                del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def texts(self) -> Iterator[Texts]:
        """Yield the fields of each language, the first one open."""
        known = dict(LANGUAGES)
        for place, code in enumerate(self.languages):
            fields = [self[f"{name}_{code}"] for name in NAMES]
            yield Texts(code, known[code], place == 0, fields)

    def others(self) -> list[forms.BoundField]:
        """Return the fields that are no texts of the mail."""
        return [field for field in self if field.name.rpartition("_")[0] not in NAMES]

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be: a window that never opens, an event without a name."""
        given = super().clean() or {}
        if given.get("from_hour", 0) >= given.get("until_hour", 24):
            self.add_error("until_hour", _("Choose an hour after the first one."))
        if given.get("whom") == EVENT and not normal(given.get("event", "")):
            self.add_error("event", _("Write the event's name."))
        remind, lasts = given.get("remind_after_days"), given.get("expires_after_days")
        if remind and lasts and remind >= lasts:
            self.add_error("remind_after_days", _("Remind before the link stops working."))
        return given

    def wanted(self) -> dict[str, Any]:
        """Return the mailing's fields."""
        given = self.cleaned_data
        plain = ("name", "with_question", "remind_after_days", "expires_after_days")
        return {
            **{name: given[name] for name in plain},
            "from_hour": given["from_hour"],
            "until_hour": given["until_hour"],
            "days": "".join(sorted(given["days"])),
            **{name: self._local(name) for name in NAMES},
            **({} if self.is_begun else self._whom()),
        }

    def _local(self, name: str) -> LocalText:
        return LocalText({code: self.cleaned_data[f"{name}_{code}"] for code in self.languages})

    def _whom(self) -> dict[str, Any]:
        given = self.cleaned_data
        kind, _colon, number = given["whom"].partition(":")
        is_event = kind == EVENT
        filters = {name: given[name].strip() for name in FILTERS if given[name].strip()}
        return {
            "list_id": int(number) if number else None,
            "filter": {} if is_event else filters,
            "event": normal(given["event"]) if is_event else "",
            "delay_minutes": given["delay_minutes"],
        }


def _text_field(name: str, usual: str) -> forms.CharField:
    widget = forms.TextInput() if name == "subject" else forms.Textarea({"rows": 4})
    hint = _("{name} and {organisation} are filled in.") if name != "signature" else ""
    return forms.CharField(
        label=LABELS[name],
        max_length=LONGEST[name],
        required=name == "subject",
        initial=usual,
        widget=widget,
        help_text=hint,
    )


def initial_of(mailing: Mailing) -> Mapping[str, Any]:
    """Return what a form shows of a mailing that was written before."""
    whom = EVENT if mailing.event else f"list:{mailing.list_id}" if mailing.list_id else EVERYBODY
    names = ("name", "event", "delay_minutes", "from_hour", "until_hour", "with_question")
    texts = {
        f"{name}_{code}": getattr(mailing, name).get(code, "")
        for name in NAMES
        for code, _label in LANGUAGES
    }
    return {
        **{name: getattr(mailing, name) for name in names},
        **{name: getattr(mailing, name) for name in ("remind_after_days", "expires_after_days")},
        "days": list(mailing.days),
        "whom": whom,
        **{name: mailing.filter.get(name, "") for name in FILTERS},
        **texts,
    }


def languages_for(survey_languages: tuple[str, ...], house: str) -> list[str]:
    """Return in which of Harken's languages the mail is written: those of the survey, else the
    organisation's; the one of whoever writes first."""
    spoken = [code for code, _name in LANGUAGES]
    found = [code for code in spoken if any(one.split("-")[0] == code for one in survey_languages)]
    chosen = found or [house]
    mine = (get_language() or "en").split("-")[0]
    return sorted(chosen, key=lambda code: code != mine)
