"""The form of a case that is opened by hand."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.action.absence.choosing import WorkerField
from harken.action.absence.queries import workers
from harken.action.cases.models import Case
from harken.action.cases.pages.customers import customers_called, name_of
from harken.action.cases.sight import teams_seen_by
from harken.action.kinds.models import CaseKind, Play
from harken.action.kinds.queries import kinds_on_offer, plays_on_offer
from harken.action.opening.models import Priority
from harken.action.permissions import SEE_EVERY_CASE
from harken.customers.models import Customer
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.pages.forms import offer
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import open_teams

TOKEN = re.compile(r"[0-9a-f]{32}")


def new_token() -> str:
    """Return what tells one filled-in form from another, so that it is taken once."""
    return uuid4().hex


class CaseForm(forms.Form):
    """A case: whose, about what, who answers. Customers are searched by name, e-mail or id."""

    token = forms.RegexField(TOKEN, widget=forms.HiddenInput, initial=new_token)
    customer = forms.CharField(
        label=_("Customer"),
        max_length=254,
        required=False,
        help_text=_("Name, e-mail or customer id. Without one nobody can be answered."),
    )
    chosen = forms.ChoiceField(label=_("Which of these?"), required=False, widget=forms.RadioSelect)
    kind = forms.ModelChoiceField(
        CaseKind.objects.none(), label=_("Kind of case"), empty_label=None
    )
    subject = forms.CharField(
        label=_("Subject"), max_length=Case._meta.get_field("subject").max_length
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Stands in the case as a note; the customer does not read it."),
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"), coerce=int, choices=Priority.choices, initial=Priority.NORMAL
    )
    play = forms.ModelChoiceField(
        Play.objects.none(), label=_("Play"), required=False, empty_label=_("none")
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, empty_label=_("no team")
    )
    owner = WorkerField(label=_("Owner"), empty_label=_("nobody yet"))

    def __init__(
        self, *args: Any, actor: Actor, known: Customer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.known = actor, known
        self.found = [] if known else self._searched()
        teams = self._teams()
        offer(self, "kind", kinds_on_offer())
        offer(self, "play", plays_on_offer())
        offer(self, "team", Team.objects.filter(pk__in=teams))
        offer(self, "owner", workers())
        self.fields["team"].initial = (
            None if SEE_EVERY_CASE.allows(actor) else next(iter(teams), None)
        )
        self._shape()

    def _shape(self) -> None:
        """Leave out what need not be asked."""
        if self.known is not None:
            del self.fields["customer"]
        chosen = self.fields["chosen"]
        if isinstance(chosen, forms.ChoiceField) and len(self.found) > 1:
            chosen.choices = [(str(one.pk), name_of(one)) for one in self.found]
        else:
            del self.fields["chosen"]

    def _searched(self) -> list[Customer]:
        return customers_called(str(self.data.get("customer", "")).strip()) if self.is_bound else []

    def _teams(self) -> list[int]:
        numbers = [team.pk for team in open_teams()]
        if SEE_EVERY_CASE.allows(self.actor):
            return numbers
        seen = teams_seen_by(self.actor, local_date(system_clock()))
        return [number for number in numbers if number in seen]

    def clean(self) -> dict[str, Any]:
        """Find the customer, and see that who opens the case will see it."""
        given = super().clean() or {}
        given["customer"] = self.known or self._customer(given)
        own = given.get("owner") is not None and str(given["owner"].pk) == self.actor.id
        if not (SEE_EVERY_CASE.allows(self.actor) or given.get("team") or own):
            self.add_error(
                "team", _now("Choose your team or yourself: else you could not see the case.")
            )
        return given

    def _customer(self, given: dict[str, Any]) -> Customer | None:
        words = str(given.get("customer") or "")
        if not words:
            return None
        if not self.found:
            self.add_error("customer", _now("Nobody is called so. Try the e-mail address."))
            return None
        if len(self.found) == 1:
            return self.found[0]
        chosen = next((one for one in self.found if str(one.pk) == given.get("chosen")), None)
        if chosen is None and "chosen" not in self.errors:
            self.add_error("chosen", _now("Several customers are called so: choose one."))
        return chosen
