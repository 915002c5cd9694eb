"""What somebody sees who was named in a case: one note, the words put before them, a box."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.action.conversation.actions import add_side
from harken.action.conversation.models import Mention
from harken.action.conversation.rules import LONGEST, may_edit
from harken.action.conversation.trail.shown import words_before
from harken.action.conversation.writing.siding import own_mention
from harken.action.permissions import ADD_SIDE
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

_NOT_DONE = 422


@requires(ADD_SIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def side(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the one who was named what they were asked, and take their side."""
    try:
        mention = own_mention(request.actor, pk)
    except Mention.DoesNotExist as missing:
        raise Http404 from missing
    text, wrong = mention.side.text if mention.side else "", ""
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            add_side(request.actor, pk, text, now=system_clock())
        except Refused as refusal:
            wrong = str(refusal)
        else:
            toast(request, _("Your side is written down. Thank you."))
            return redirect("action:side", pk)
    return _page(request, mention, text, wrong)


def _page(request: SignedInRequest, mention: Mention, text: str, wrong: str) -> HttpResponse:
    now, side_there = system_clock(), mention.side
    is_open = mention.withdrawn_at is None
    context = {
        "mention": mention,
        "note": words_before(mention, request.actor) if is_open else None,
        "text": text,
        "wrong": wrong,
        "longest": LONGEST,
        "may_write": is_open and (side_there is None or may_edit(side_there.at, now)),
    }
    status = _NOT_DONE if wrong else 200
    return render(request, "action/conversation/side.html", context, status=status)
