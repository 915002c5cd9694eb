from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.accounts.users.models import User
from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import Proposal
from harken.foundations.permission import Actor, Role
from harken.metrics.figures import CannotMeasure, fields_of, read_where
from harken.metrics.store import the_store
from harken.metrics.yardsticks.queries import yardstick
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import DateInput, offer
from harken.organisation.profile.queries import profile
from harken.organisation.teams.models import Team
from harken.strategy.initiatives.leading import teams_led
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.words import lines_of, read_change, yardstick_choices
from harken.strategy.initiatives.queries import OPEN as AT_WORK
from harken.strategy.promises.models import Promise

_LONG = {"rows": 3}
_FILTERS = {"rows": 2, "spellcheck": "false"}
ROWS = ("owner", "team", "initiative", "promise")
COPIED = (
    "kind", "title", "cause", "scope", "people_days", "money", "check_by", "no_comparison",
    "no_comparison_because", "decide_by", "do_by", "check_on",
)  # fmt: skip


class RemedyForm(forms.Form):
    """A remedy as it is written down; `proposal()` returns what was written."""

    kind = forms.ChoiceField(label=_("Which loop"), choices=Remedy.Kind.choices)
    title = forms.CharField(label=_("What is changed"), max_length=200)
    cause = forms.CharField(
        label=_("Cause"),
        widget=forms.Textarea(_LONG),
        help_text=_("What makes it happen, as far as you know. Ask why until it can be removed."),
    )
    scope = forms.CharField(
        label=_("Where it applies, and where not"), required=False, widget=forms.Textarea(_LONG)
    )
    scope_of = forms.CharField(
        label=_("Among whom"),
        required=False,
        widget=forms.Textarea(_FILTERS),
        help_text=_("Whom it touches. One filter a line, such as channel=phone."),
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("nobody yet")
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, empty_label=_("no team")
    )
    people_days = forms.DecimalField(
        label=_("People-days"), required=False, max_digits=9, decimal_places=1
    )
    money = forms.DecimalField(label=_("Money"), required=False, max_digits=14, decimal_places=2)
    check_by = forms.ChoiceField(
        label=_("By what you will see it"),
        required=False,
        help_text=_("Choose it before anything is done, so that nobody chooses what looks good."),
    )
    expected = forms.CharField(
        label=_("Expected effect"),
        required=False,
        max_length=40,
        help_text=_("The change of it, with its sign: +3, −2.5 or −10 min."),
    )
    compared_with = forms.CharField(
        label=_("Compared with whom"),
        required=False,
        widget=forms.Textarea(_FILTERS),
        help_text=_("Whom it does not touch. One filter a line."),
    )
    no_comparison = forms.BooleanField(label=_("There is nobody to compare with"), required=False)
    no_comparison_because = forms.CharField(
        label=pgettext_lazy("nobody to compare with", "Because"), required=False, max_length=300
    )
    decide_by = forms.DateField(label=_("Decide by"), widget=DateInput())
    do_by = forms.DateField(label=_("To be done by"), required=False, widget=DateInput())
    check_on = forms.DateField(label=_("Check on"), required=False, widget=DateInput())
    initiative = forms.ModelChoiceField(
        Initiative.objects.none(),
        label=_("Part of the initiative"),
        required=False,
        empty_label=_("none"),
    )
    promise = forms.ModelChoiceField(
        Promise.objects.none(),
        label=_("Promise that it helps to keep"),
        required=False,
        empty_label=_("none"),
    )

    def __init__(self, *args: Any, actor: Actor, row: Remedy | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(actor, row)
        check_by = self.fields["check_by"]
        if isinstance(check_by, forms.ChoiceField):
            check_by.choices = yardstick_choices(str(_("Not chosen yet")))
        self.fields["money"].help_text = profile().currency

    def _offer(self, actor: Actor, row: Remedy | None) -> None:
        people = User.objects.filter(is_active=True)
        teams = Team.objects.filter(placements__until=None).distinct()
        if actor.role is Role.LEADER:
            teams = Team.objects.filter(pk__in=[team.pk for team in teams_led(actor)])
            self.fields["team"].required = True
        work = Initiative.objects.filter(archived_at=None, state__in=AT_WORK)
        promises = Promise.objects.filter(archived_at=None)
        if row is not None:
            people |= User.objects.filter(pk=row.owner_id or 0)
            work |= Initiative.objects.filter(pk=row.initiative_id or 0)
            promises |= Promise.objects.filter(pk=row.promise_id or 0)
        offer(self, "owner", people.order_by("name"))
        offer(self, "team", teams)
        offer(self, "initiative", work)
        offer(self, "promise", promises)

    def clean_scope_of(self) -> tuple[str, ...]:
        """Return the conditions, one a line; refuse those that cannot be asked."""
        return _conditions(self.cleaned_data["scope_of"])

    def clean_compared_with(self) -> tuple[str, ...]:
        """Return the conditions, one a line; refuse those that cannot be asked."""
        return _conditions(self.cleaned_data["compared_with"])

    def clean_expected(self) -> float | None:
        """Return the change in the unit of what it is checked by."""
        text, key = self.cleaned_data["expected"], self.cleaned_data.get("check_by")
        if not text.strip():
            return None
        if not key:
            raise forms.ValidationError(_("Choose above by what the effect is seen."))
        try:
            return read_change(yardstick(key), text)
        except (Refused, CannotMeasure) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def proposal(self, today: date) -> Proposal:
        """Return what was written down; half a form gives half a proposal, to be judged."""
        given = self.cleaned_data
        rows = {name: given[name].pk for name in ROWS if given.get(name)}
        same = {name: given[name] for name in COPIED if given.get(name) not in (None, "")}
        return Proposal(
            **{"title": "", "cause": "", "decide_by": today, **same, **rows},
            expected=given.get("expected"),
            scope_of=given.get("scope_of") or (),
            compared_with=given.get("compared_with") or (),
        )


def _conditions(text: str) -> tuple[str, ...]:
    found = lines_of(text)
    try:
        read_where(found, fields_of(the_store()))
    except CannotMeasure as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return found


class DecideForm(forms.Form):
    """What was decided, and why."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Yes, we do it")), ("no", _("No, we do not"))],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(_LONG),
        help_text=_("In a sentence. It stays readable for those who ask later."),
    )


class FinishForm(forms.Form):
    """When it was done."""

    done_on = forms.DateField(label=_("Done on"), widget=DateInput())
