"""The page on which asking again is set up, with what came of it lately."""

from collections import Counter
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from harken.action.after.asking import (
    EVENT,
    Wanted,
    asking_again,
    make_mailing,
    set_asking,
)
from harken.action.after.models import AskAgain, AskedAgain
from harken.action.after.told import why_words
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.invitations.models import Mailing
from harken.invitations.permissions import SEND_INVITATIONS
from harken.metrics.measures.models import Kind, Measure
from harken.organisation.pages.forms import attempt
from harken.surveys.designs.models import Survey
from harken.surveys.designs.rules import Standing, standing
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "action/after/asking.html"
NOT_DONE = 422
OVER = (Mailing.State.DONE, Mailing.State.STOPPED)


class AskingForm(forms.Form):
    """Whether, with which mailing, and what counts as low and as recovered."""

    is_on = forms.BooleanField(label=_("Ask again after a case was resolved"), required=False)
    mailing = forms.ModelChoiceField(
        Mailing.objects.none(),
        label=_("Mailing"),
        required=False,
        empty_label=_("choose one"),
        help_text=_("Those that wait for the event “case resolved”."),
    )
    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        label=_("Answer that counts"),
        required=False,
        empty_label=_("choose one"),
        help_text=_("It has to be asked by the mailing’s survey, and by what opens your cases."),
    )
    low_at_most = forms.FloatField(label=_("A low score is at most"), initial=6)
    recovered_at = forms.FloatField(label=_("Recovered is at least"), initial=7)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scores = Measure.objects.filter(kind=Kind.SCORE, higher_is_better=True).order_by("name")
        for name, rows in (("mailing", mailings()), ("measure", scores)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def wanted(self) -> Wanted:
        """Return what was chosen."""
        return Wanted(**self.cleaned_data)


class NewMailingForm(forms.Form):
    """Which survey people are asked again with."""

    survey = forms.ModelChoiceField(
        Survey.objects.none(), label=_("Survey"), empty_label=_("choose one")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now, field = system_clock(), self.fields["survey"]
        surveys = Survey.objects.order_by("slug")
        going = [one.pk for one in surveys if standing(one, now) not in _SHUT]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = surveys.filter(pk__in=going)


_SHUT = (Standing.CLOSED, Standing.ARCHIVED)


def mailings() -> Any:
    """Return the mailings that wait for resolved cases, or will when they are started."""
    return Mailing.objects.filter(event=EVENT).exclude(state__in=OVER).order_by("-id")


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: SignedInRequest) -> HttpResponse:
    """Say whether and how people are asked again."""
    row = asking_again()
    if request.POST.get("act") == "mailing":
        return _new_mailing(request, row)
    form = AskingForm(request.POST or None, initial=_initial(row))
    if form.is_valid() and _save(request, form):
        toast(request, _now("Saved."))
        return redirect("action:asking-again")
    return _show(request, form, NewMailingForm(), row)


def _save(request: SignedInRequest, form: AskingForm) -> AskAgain | None:
    now = system_clock()
    return attempt(form, lambda: set_asking(request.actor, form.wanted(), now=now))


def _new_mailing(request: SignedInRequest, row: AskAgain) -> HttpResponse:
    form = NewMailingForm(request.POST)
    SEND_INVITATIONS.demand(request.actor)
    if not form.is_valid():
        return _show(request, AskingForm(initial=_initial(row)), form, row)
    survey = form.cleaned_data["survey"]
    made = make_mailing(request.actor, survey, now=system_clock())
    said = _now("The mailing is a draft. Look at its words and start it, then choose it for cases.")
    toast(request, said)
    return redirect("invitations:mailing", survey.slug, made.pk)


def _show(
    request: SignedInRequest, form: AskingForm, new: NewMailingForm, row: AskAgain
) -> HttpResponse:
    context = {
        "form": form,
        "new": new,
        "plan": row,
        "is_draft": row.mailing is not None and row.mailing.state == Mailing.State.DRAFT,
        "asked": AskedAgain.objects.filter(why_not="").count(),
        "left_out": _left_out(),
    }
    return render(request, PAGE, context, status=NOT_DONE if request.method == "POST" else 200)


def _left_out() -> list[tuple[str, int]]:
    """Return why people were not asked, and how many: those who are left out lean the figures."""
    found = Counter(AskedAgain.objects.exclude(why_not="").values_list("why_not", flat=True))
    return [(why_words(why), count) for why, count in found.most_common()]


def _plain(value: float) -> float | int:
    """Return 6 for 6.0, as people write it."""
    return int(value) if float(value).is_integer() else value


def _initial(row: AskAgain) -> dict[str, Any]:
    return {
        "is_on": row.is_on,
        "mailing": row.mailing_id,
        "measure": row.measure_id,
        "low_at_most": _plain(row.low_at_most),
        "recovered_at": _plain(row.recovered_at),
    }
