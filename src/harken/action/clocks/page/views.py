"""Giving the final letter more time, as a page."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from harken.action.cases.models import Case
from harken.action.cases.sight import case_seen
from harken.action.clocks.page.extending import MOST, Extension, extend
from harken.action.conversation.actions import CHANNELS
from harken.action.permissions import WORK_CASES
from harken.foundations.clock import system_clock
from harken.organisation.pages.forms import attempt, show
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

LONGEST = 10_000
_REVISION_DIGITS = 9


class ExtendForm(forms.Form):
    """By how many days, why, and what the customer reads."""

    days = forms.IntegerField(label=_("Days more"), min_value=1, max_value=MOST)
    because = forms.CharField(label=_("Reason, for the log"), max_length=300)
    text = forms.CharField(
        label=_("Letter to the customer"), max_length=LONGEST, widget=forms.Textarea
    )
    channel = forms.ChoiceField(label=_("Sent"), choices=list(CHANNELS.items()))

    def extension(self) -> Extension:
        """Return what was written down."""
        return Extension(**self.cleaned_data)


@requires(WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def extend_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the final letter of a case more time."""
    now = system_clock()
    try:
        case = case_seen(request.actor, pk, local_date(now))
    except Case.DoesNotExist as missing:
        raise Http404 from missing
    form = ExtendForm(request.POST or None)
    text = request.POST.get("revision", "")
    given = int(text) if text.isdecimal() and len(text) <= _REVISION_DIGITS else None
    if form.is_valid():
        done = attempt(
            form,
            lambda: extend(request.actor, pk, form.extension(), now=now, revision=given),
        )
        if done is not None:
            toast(request, _now("The final letter has more time, and the customer is written to."))
            return redirect("action:case", pk)
    template = "action/times/extend.html"
    return show(request, template, form, case=case, revision=given or case.revision)
