from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import Proposal
from harken.foundations.permission import Actor
from harken.metrics.filters.field import FiltersField
from harken.organisation.pages.forms import DateInput, offer
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.checked import LONG, CheckedForm
from harken.strategy.initiatives.queries import OPEN as AT_WORK
from harken.strategy.promises.models import Promise

ROWS = ("owner", "team", "initiative", "promise")
COPIED = (
    "kind", "title", "cause", "scope", "people_days", "money", "check_by", "no_comparison",
    "no_comparison_because", "decide_by", "do_by", "check_on",
)  # fmt: skip


class RemedyForm(CheckedForm):
    """A remedy as it is written down; `proposal()` returns what was written."""

    kind = forms.ChoiceField(label=_("Which loop"), choices=Remedy.Kind.choices)
    title = forms.CharField(label=_("What is changed"), max_length=200)
    cause = forms.CharField(
        label=_("Cause"),
        widget=forms.Textarea(LONG),
        help_text=_("What makes it happen, as far as you know. Ask why until it can be removed."),
    )
    scope = forms.CharField(
        label=_("Where it applies, and where not"), required=False, widget=forms.Textarea(LONG)
    )
    scope_of = FiltersField(
        label=_("Among whom"),
        help_text=_(
            "Whom it touches, for example: channel is phone. Two rows of the same field mean "
            "either; more rows come when you judge or save."
        ),
    )
    compared_with = FiltersField(
        label=_("Compared with whom"), help_text=_("Whom it does not touch.")
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
        check_by.label = _("By what you will see it")
        check_by.help_text = _(
            "Choose it before anything is done, so that nobody chooses what looks good."
        )

    def _offer(self, actor: Actor, row: Remedy | None) -> None:
        work = Initiative.objects.filter(archived_at=None, state__in=AT_WORK)
        promises = Promise.objects.filter(archived_at=None)
        if row is not None:
            work |= Initiative.objects.filter(pk=row.initiative_id or 0)
            promises |= Promise.objects.filter(pk=row.promise_id or 0)
        offer(self, "initiative", work)
        offer(self, "promise", promises)
        self.offer_checked(actor, row)

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


class DecideForm(forms.Form):
    """What was decided, and why."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Yes, we do it")), ("no", _("No, we do not"))],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(LONG),
        help_text=_("In a sentence. It stays readable for those who ask later."),
    )


class FinishForm(forms.Form):
    """When it was done."""

    done_on = forms.DateField(label=_("Done on"), widget=DateInput())
