"""Choosing somebody who works on cases by name, in forms that would not list everybody."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from harken.accounts.users.models import User

LONGEST_NUMBER = 18


def called(people: "QuerySet[User]", name: str) -> list[User]:
    """Return who of `people` has this name or e-mail address; two at most."""
    return list(people.filter(Q(name__reads=name) | Q(email__reads=name))[:2])


def nobody_called(name: str) -> str:
    """Say that nobody has a name."""
    return _("Nobody is called “%(name)s”. Choose one of those offered.") % {"name": name}


def several_called(name: str) -> str:
    """Say that more than one has a name."""
    said = _("Several people are called “%(name)s”. Write the e-mail address instead.")
    return said % {"name": name}


class WorkerInput(forms.TextInput):
    """A name that is written, with people who fit offered meanwhile."""

    template_name = "action/absences/worker.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add from where people are offered."""
        context = super().get_context(name, value, attrs)
        more = {"list": f"{context['widget']['attrs'].get('id', name)}_hands"}
        more |= {"autocomplete": "off", "spellcheck": "false", "maxlength": "300"}
        more["data-hands-url"] = reverse("action:cases-hands")
        context["widget"]["attrs"] |= more
        return context


class WorkerField(forms.ModelChoiceField[User]):
    """Somebody of the queryset, by name or e-mail address; a number is understood as well."""

    widget = WorkerInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), required=False, **kwargs)
        self.widget.attrs["placeholder"] = self.empty_label or ""

    def prepare_value(self, value: Any) -> Any:
        """Return what would be written to choose somebody."""
        if not isinstance(value, User):
            text = str(value or "")
            found = self._people().filter(pk=text).first() if _is_number(text) else None
            return self.prepare_value(found) if found else text
        return value.email if len(called(self._people(), value.name)) > 1 else value.name

    def to_python(self, value: Any) -> User | None:
        """Return who is meant."""
        text = str(value or "").strip()
        if not text or _is_number(text):
            return super().to_python(text)
        found = called(self._people(), text)
        if len(found) == 1:
            return found[0]
        said = several_called(text) if found else nobody_called(text)
        raise forms.ValidationError(said, code="invalid_choice")

    def _people(self) -> "QuerySet[User]":
        return User.objects.none() if self.queryset is None else self.queryset.all()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
