"""Customers who waited: on the remedy's page, and the page on which they are told."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from harken.action.after.telling import (
    MOST,
    Waiting,
    tell_all,
    templates_to_tell,
    told_of,
    waited_for,
    why_not,
)
from harken.action.kinds.models import Template
from harken.action.kinds.templates import Filled, fill
from harken.action.permissions import SEE_CASES, SET_UP_CASES, WORK_CASES
from harken.action.remedies.behind.naming import Named, named
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import remedy_with
from harken.foundations.clock import system_clock
from harken.foundations.languages import LANGUAGES
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, actor_of, requires
from harken.web.messages import toast

SHOWN = 50


@dataclass(frozen=True)
class Preview:
    """What is sent in one language, filled in for the first who reads it, and to how many."""

    filled: Filled
    count: int

    @property
    def language(self) -> str:
        """The language's own name."""
        return dict(LANGUAGES).get(self.filled.language, self.filled.language)


@dataclass(frozen=True)
class Refusal:
    """A customer whom nobody may write to."""

    one: Named
    why: str


def part(remedy: Remedy, request: HttpRequest) -> str:
    """Return who waits to hear of a remedy that is done, '' where nobody waits or did."""
    actor = actor_of(request)
    if actor is None or remedy.state != Remedy.State.DONE or not SEE_CASES.allows(actor):
        return ""
    today = local_date(system_clock())
    waiting, told = waited_for(remedy, actor, today), told_of(remedy, actor, today)
    if not waiting and not told:
        return ""
    ready = sum(one.may_write for one in waiting)
    context = {
        "remedy": remedy,
        "told": told,
        "ready": ready,
        "refused": len(waiting) - ready,
        "may_tell": WORK_CASES.allows(actor) and remedy.archived_at is None,
    }
    return render_to_string("action/after/waited.html", context, request=request)


def _refusals(waiting: list[Waiting], actor: Actor) -> list[Refusal]:
    refused = [one for one in waiting if not one.may_write][:SHOWN]
    names = named([one.case for one in refused], actor)
    return [Refusal(name, why_not(one.case)) for name, one in zip(names, refused, strict=True)]


@requires(WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what the customers who waited would read; a post sends it to all of them."""
    found = remedy_with(pk)
    if found is None or found.state != Remedy.State.DONE or found.archived_at is not None:
        raise Http404
    templates = templates_to_tell()
    chosen = _chosen(request, templates)
    if request.method == "POST" and chosen is not None:
        return _send(request, found, chosen)
    waiting = waited_for(found, request.actor, local_date(system_clock()))
    ready = [one for one in waiting if one.may_write]
    context = {
        "remedy": found,
        "templates": templates,
        "chosen": chosen,
        "previews": _previews(chosen, ready, request.actor) if chosen else [],
        "ready": min(len(ready), MOST),
        "later": max(0, len(ready) - MOST),
        "refused": _refusals(waiting, request.actor),
        "may_set_up": SET_UP_CASES.allows(request.actor),
    }
    return render(request, "action/after/tell.html", context)


def _chosen(request: HttpRequest, templates: list[Template]) -> Template | None:
    given = (request.POST or request.GET).get("template", "")
    found = [one for one in templates if str(one.pk) == given]
    return next(iter(found or templates), None)


def _previews(template: Template, ready: list[Waiting], actor: Actor) -> list[Preview]:
    """Return the words in each language; only for readers who may see the first one's name."""
    first: dict[str, Filled] = {}
    counts: dict[str, int] = {}
    for one in ready[:MOST]:
        filled = fill(template, one.case, agent=actor.label)
        first.setdefault(filled.language, filled)
        counts[filled.language] = counts.get(filled.language, 0) + 1
    return [Preview(filled, counts[code]) for code, filled in sorted(first.items())]


def _send(request: SignedInRequest, remedy: Remedy, template: Template) -> HttpResponse:
    try:
        count = tell_all(request.actor, remedy.pk, template, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("action:remedy", remedy.pk)
    if not count:
        toast(request, _("Nobody was left to tell."))
        return redirect("action:remedy", remedy.pk)
    said = ngettext("%(count)s customer is told.", "%(count)s customers are told.", count)
    toast(request, said % {"count": count})
    return redirect("action:remedy", remedy.pk)
