"""TV links in the settings."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.board.permissions import EDIT_TV
from harken.board.tv.actions import make_link, revoke_link
from harken.board.tv.forms import LinkForm
from harken.board.tv.models import TvLink
from harken.board.tv.queries import links_in_force, links_revoked
from harken.board.tv.rules import REVOKED, token_of
from harken.foundations.clock import system_clock
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

WRONG = 422


@requires(EDIT_TV)
@require_safe
def links(request: SignedInRequest) -> HttpResponse:
    return _page(request, LinkForm(initial={"language": get_language()}))


def _page(request: SignedInRequest, form: LinkForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "links": links_in_force(), "revoked": links_revoked()}
    return render(request, "board/tv/links.html", context, status=status)


@requires(EDIT_TV)
@require_POST
def make(request: SignedInRequest) -> HttpResponse:
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, form, WRONG)
    link = make_link(request.actor, form.details(), now=system_clock())
    return redirect("board:tv-link", link.pk)


@requires(EDIT_TV)
@require_safe
def link(request: SignedInRequest, link_id: UUID) -> HttpResponse:
    """Show the address, whenever somebody who may asks for it."""
    found = get_object_or_404(TvLink, pk=link_id, revoked_at=None)
    address = f"{settings.PUBLIC_URL}{reverse('board:tv', args=[token_of(found.pk)])}"
    return render(request, "board/tv/link.html", {"link": found, "address": address})


@requires(EDIT_TV)
@require_POST
def revoke(request: SignedInRequest, link_id: UUID) -> HttpResponse:
    found = get_object_or_404(TvLink, pk=link_id, revoked_at=None)
    revoke_link(request.actor, found.pk, now=system_clock())
    words = _("%(name)s no longer shows anything.") % {"name": found.name}
    toast(request, words, undo=(REVOKED, found.pk))
    return redirect("board:tv-links")
