from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.contacts.consents.actions import PURPOSE, SOURCE
from harken.contacts.lists.queries import current_lists
from harken.contacts.models import NoMail
from harken.contacts.people.queries import NO_ADDRESS, YES, Conditions
from harken.customers.models import Customer
from harken.customers.rules import ATTRIBUTE_LENGTH, MOST_ATTRIBUTES
from harken.foundations.codes import COUNTRIES, is_language
from harken.listening.reading.rows import in_words
from harken.organisation.pages.forms import DateInput
from harken.organisation.queries import profile

NAME = 60


class FilterForm(forms.Form):
    """Which contacts are shown; whatever the address says beside it is passed over."""

    q = forms.CharField(label=_("Name, e-mail or id"), required=False, max_length=200)
    list = forms.ChoiceField(label=_("List"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    mail = forms.ChoiceField(label=_("Can be written to"), required=False)
    attribute = forms.CharField(
        label=_("Attribute"),
        required=False,
        max_length=NAME + ATTRIBUTE_LENGTH,
        widget=forms.TextInput(attrs={"placeholder": "plan = gold"}),
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="filter_%s")
        lists = [(str(one.pk), one.name) for one in current_lists()]
        self._offer("list", lists)
        self._offer("language", _seen("language"))
        self._offer("country", _seen("country"))
        reasons = [(value, label) for value, label in NoMail.Reason.choices]
        self._offer("mail", [(YES, _now("yes")), (NO_ADDRESS, _now("no: no address")), *(
            (value, _now("no: %(reason)s") % {"reason": label}) for value, label in reasons
        )])  # fmt: skip

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _now("any")), *choices]

    @property
    def conditions(self) -> Conditions:
        """What is asked for, as far as it can be read."""
        self.is_valid()
        said = self.cleaned_data
        name, _equals, value = said.get("attribute", "").partition("=")
        return Conditions(
            words=said.get("q", ""),
            list_id=int(said["list"]) if said.get("list") else None,
            language=said.get("language", ""),
            country=said.get("country", ""),
            mail=said.get("mail", ""),
            attribute=name.strip(),
            value=value.strip(),
        )


def _seen(field: str) -> list[tuple[str, Any]]:
    known = Customer.objects.filter(personal__isnull=False).exclude(**{field: ""})
    codes = known.order_by(field).values_list(field, flat=True).distinct()
    return [(code, in_words(field, code)) for code in codes]


class ContactForm(forms.Form):
    """Who a contact is."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=50)
    language = forms.CharField(
        label=_("Language"), required=False, max_length=35, help_text=_("Its code, such as pl.")
    )
    country = forms.CharField(
        label=_("Country"), required=False, max_length=2, help_text=_("Two letters, such as PL.")
    )
    attributes = forms.CharField(
        label=_("Attributes"),
        required=False,
        help_text=_("One a line, such as plan = gold."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, known: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known or {}

    def clean_language(self) -> str:
        """Refuse what is no code of a language."""
        code: str = self.cleaned_data["language"].strip()
        if code and not is_language(code):
            raise forms.ValidationError(_now("Write a language's code, such as pl or pt-BR."))
        return code

    def clean_country(self) -> str:
        """Refuse what is no code of a country."""
        code: str = self.cleaned_data["country"].strip().upper()
        if code and code not in COUNTRIES:
            raise forms.ValidationError(_now("Write a country's two letters, such as PL."))
        return code

    def clean_attributes(self) -> dict[str, Any]:
        """Read the lines; a value that was not touched keeps its type."""
        lines = [one for one in self.cleaned_data["attributes"].splitlines() if one.strip()]
        if len(lines) > MOST_ATTRIBUTES:
            sentence = _now("Write at most %(most)d attributes.") % {"most": MOST_ATTRIBUTES}
            raise forms.ValidationError(sentence)
        return dict(self._attribute(line) for line in lines)

    def _attribute(self, line: str) -> tuple[str, Any]:
        name, equals, value = (part.strip() for part in line.partition("="))
        if not equals or not name or len(name) > NAME or len(value) > ATTRIBUTE_LENGTH:
            raise forms.ValidationError(
                _now("Write each attribute as name = value; this is not: %(line)s")
                % {"line": line[:NAME]}
            )
        before = self.known.get(name)
        return name, before if before is not None and str(before) == value else value

    @property
    def fields_said(self) -> dict[str, str]:
        """Everything but the attributes."""
        names = ("name", "email", "phone", "language", "country")
        return {name: " ".join(self.cleaned_data[name].split()) for name in names}


class NewContactForm(ContactForm):
    """A contact added by hand."""

    external_id = forms.CharField(
        label=_("Your id for the person"),
        required=False,
        max_length=200,
        help_text=_("From your shop or CRM; without one the e-mail address stands for it."),
    )
    field_order = ("name", "email", "external_id", "phone", "language", "country", "attributes")


class ConsentForm(forms.Form):
    """What a person said about a purpose, and the proof of it."""

    purpose = forms.CharField(
        label=_("For what"), max_length=PURPOSE, help_text=_("Such as contact, research, publish.")
    )
    given = forms.ChoiceField(
        label=_("What they said"),
        choices=(("yes", _("They agreed")), ("no", _("They refused, or took it back"))),
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=_("When"), widget=DateInput())
    source = forms.CharField(
        label=_("Where"),
        max_length=SOURCE,
        help_text=_("Such as: by phone, on paper, at the fair."),
    )
    wording = forms.CharField(
        label=_("The words they read or heard"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def at(self) -> datetime:
        """Noon of the day for the organisation: nobody noted the hour."""
        return datetime.combine(self.cleaned_data["day"], time(12), ZoneInfo(profile().zone))
