"""The page about the public test: its link, how to embed it, whether it is open."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.maturity.permissions import SET_PUBLIC_TEST
from harken.maturity.public.notices import TEST
from harken.maturity.public.queries import how_many_kept, is_open
from harken.maturity.public.setting.actions import set_open
from harken.maturity.public.setting.undoing import SWITCHED
from harken.maturity.public.sheets import EMBED
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

SNIPPET = '<iframe src="{address}" title="{title}" width="100%" height="900"></iframe>'


@requires(SET_PUBLIC_TEST)
@require_safe
def public_test(request: SignedInRequest) -> HttpResponse:
    """Show how the test is reached from outside."""
    snippet = SNIPPET.format(address=f"{settings.PUBLIC_URL}{EMBED}", title=_("Maturity test"))
    context = {
        "link": f"{settings.PUBLIC_URL}{TEST}",
        "snippet": snippet,
        "is_open": is_open(),
        "kept": how_many_kept(local_date(system_clock())),
    }
    return render(request, "maturity/public/setting.html", context)


@requires(SET_PUBLIC_TEST)
@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    """Open or close it."""
    wanted = request.POST.get("open") == "yes"
    if set_open(request.actor, wanted=wanted, now=system_clock()):
        words = _("Everybody can take the test now.") if wanted else _("The test is closed.")
        toast(request, words, undo=(SWITCHED, "no" if wanted else "yes"))
    return redirect("maturity:public-test")
