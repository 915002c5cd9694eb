"""The page of one mailing: what it would do or did, with every single invitation."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.contacts.people.queries import contacts
from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.invitations.mailings.finding import mailing_or_404, present_definition
from harken.invitations.mailings.looking import sample
from harken.invitations.models import Invitation, Mailing
from harken.invitations.numbers.against import against_base
from harken.invitations.numbers.queries import counts_of, invitations_page
from harken.invitations.numbers.words import (
    against_words,
    audience_words,
    figures,
    rows_of,
    why_words,
)
from harken.invitations.permissions import SEE_INVITATIONS, SEND_INVITATIONS
from harken.invitations.planning.audience import conditions_of, dry_run
from harken.organisation.queries import profile
from harken.surveys.designs.rules import standing
from harken.surveys.rendering.say import own_name
from harken.web.access import SignedInRequest, requires

LONGEST = 254
MANY = 10_000
"""So many contacts take a moment to count."""


@require_safe
@requires(SEE_INVITATIONS)
def mailing(request: SignedInRequest, slug: str, mailing_id: int) -> HttpResponse:
    """Show a mailing."""
    shown = mailing_or_404(slug, mailing_id)
    definition = present_definition(shown.survey)
    wanted = request.GET.get("lang", "")
    written = sample(shown, wanted, request.actor.label)
    context: dict[str, Any] = {
        "survey": shown.survey,
        "mailing": shown,
        "standing": standing(shown.survey, system_clock()),
        "audience": audience_words(shown),
        "letter": written,
        "languages": [(code, own_name(code)) for code in definition.languages],
        "may_send": SEND_INVITATIONS.allows(request.actor),
        "is_draft": shown.state == Mailing.State.DRAFT,
        "can_pause": shown.state in (Mailing.State.GOING, Mailing.State.WAITING),
        "is_over": shown.state in (Mailing.State.DONE, Mailing.State.STOPPED),
        "confidence": 95,
    }
    is_asked = "count" in request.GET
    context |= _before(shown, is_asked=is_asked) if context["is_draft"] else _after(request, shown)
    return render(request, "invitations/mailing.html", context)


def _before(shown: Mailing, *, is_asked: bool) -> dict[str, Any]:
    """Return what starting it would do; for many contacts only when it is asked for."""
    conditions = conditions_of(shown)
    if shown.event:
        return {}
    if not is_asked and contacts(conditions)[:MANY].count() == MANY:
        return {"many": MANY}
    run = dry_run(conditions)
    return {"run": run, "run_held": why_words(run.held)}


def _after(request: SignedInRequest, shown: Mailing) -> dict[str, Any]:
    """Return how it goes."""
    language = get_language() or profile().default_language
    counts = counts_of([shown.pk])[shown.pk]
    sees = SEE_CUSTOMERS.allows(request.actor)
    state = request.GET.get("state", "")
    email = request.GET.get("email", "").strip()[:LONGEST] if sees else ""
    try:
        page = invitations_page(
            shown.pk,
            state=state if state in Invitation.State.values else "",
            email=email,
            cursor=request.GET.get("cursor"),
        )
    except BadCursor as error:
        raise Http404 from error
    compared = against_base(Invitation.objects.filter(mailing=shown)) if counts.complete else None
    return {
        "counts": counts,
        "figures": figures(counts, language),
        "held": why_words(counts.held),
        "against": against_words(compared, language) if compared else None,
        "page": page,
        "invited": rows_of(page.rows, sees=sees),
        "states": Invitation.State.choices,
        "chosen_state": state,
        "email": email,
        "sees": sees,
    }
