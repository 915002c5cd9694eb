from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.foundations.local_text import LocalText
from harken.foundations.local_text_form import LocalTextFormField
from harken.metrics.filters.field import FiltersField
from harken.organisation.pages.forms import offer
from harken.strategy.self_service.actions import Rule, Wanted
from harken.strategy.self_service.fields import topic_choices
from harken.strategy.self_service.models import ContactReason, SelfServiceRule


class RuleForm(forms.Form):
    """What is self-service, what is help, and what says the topic."""

    self_service = FiltersField(
        label=_("Customers help themselves"),
        required=True,
        help_text=_(
            "Which signals are visits of a help centre or the like, for example: channel is help "
            "centre. Two rows of the same field mean either."
        ),
    )
    assisted = FiltersField(
        label=_("Customers are helped by a person"),
        required=True,
        help_text=_("For example: channel is phone, channel is e-mail."),
    )
    topic_field = forms.ChoiceField(
        label=_("What a contact is about"),
        required=False,
        help_text=_(
            "The field with the reason. Without one, any contact counts as being about the visit."
        ),
    )
    hours = forms.IntegerField(
        label=_("Hours without contact"),
        min_value=1,
        max_value=720,
        initial=72,
        help_text=_("A visit is solved when no contact on the topic follows within so many hours."),
    )

    def __init__(self, *args: Any, row: SelfServiceRule | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {
                "self_service": row.self_service,
                "assisted": row.assisted,
                "topic_field": row.topic_field,
                "hours": row.hours,
            }
        super().__init__(*args, **kwargs)
        field = self.fields["topic_field"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("nothing says it")), *topic_choices()]

    def rule(self) -> Rule:
        """Return what was written down."""
        given = self.cleaned_data
        return Rule(
            tuple(dict.fromkeys(given["self_service"])),
            tuple(dict.fromkeys(given["assisted"])),
            given["topic_field"],
            given["hours"],
        )


class ReasonForm(forms.Form):
    """What we want of a contact reason."""

    name = LocalTextFormField(
        label=_("What we call it"),
        required=False,
        help_text=_("Empty: as it comes in."),
    )
    aim = forms.ChoiceField(
        label=_("What we want of it"), choices=ContactReason.Aim.choices, widget=forms.RadioSelect
    )
    because = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea({"rows": 3}))
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Who sees to it"), required=False, empty_label=_("nobody yet")
    )

    def __init__(self, *args: Any, row: ContactReason | None = None, **kwargs: Any) -> None:
        people = User.objects.filter(is_active=True)
        if row is not None:
            kwargs["initial"] = {
                "name": row.name, "aim": row.aim, "because": row.because, "owner": row.owner_id,
            }  # fmt: skip
            people |= User.objects.filter(pk=row.owner_id or 0)
        super().__init__(*args, **kwargs)
        offer(self, "owner", people.order_by("name"))

    def wanted(self) -> Wanted:
        """Return what was written down."""
        given = self.cleaned_data
        name = given["name"] or LocalText({})
        return Wanted(given["aim"], name, given["because"], given["owner"])
