"""What I was told, and the links that mute.

A link in a mail acts for whom its token names and never reads the session (RFC 8058): a GET only
shows a form, for scanners of mail open links.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.accounts.users.models import User
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.foundations.signatures import BadToken
from harken.notices import actions, tokens
from harken.notices.kinds import notice_kinds, thing_at
from harken.notices.models import Mute
from harken.notices.pages.forms import WishesForm
from harken.notices.permissions import OWN_NOTICES
from harken.notices.queries import muted_by, notices_page, settings_of
from harken.notices.telling.letters import language_of
from harken.web.access import SignedInRequest, public, requires
from harken.web.messages import toast


@dataclass(frozen=True)
class Muted:
    """What is muted, in words."""

    mute: Mute
    label: str


def _user(request: SignedInRequest) -> User:
    return User.objects.get(pk=request.actor.id)


def _muted(user: User) -> list[Muted]:
    return [Muted(one, _label_of(one)) for one in muted_by(user)]


def _label_of(mute: Mute) -> str:
    return _kind_label(mute.kind) if mute.kind else thing_at(mute.url)


def _kind_label(kind: str) -> str:
    known = notice_kinds.get(kind)
    return str(known.label) if known else kind


def _page(request: SignedInRequest, form: WishesForm, status: int = 200) -> HttpResponse:
    user = _user(request)
    try:
        page, told = notices_page(user, request.GET.get("cursor"))
    except BadCursor:
        page, told = notices_page(user, None)
    context = {"page": page, "told": told, "form": form, "muted": _muted(user)}
    return render(request, "notices/mine.html", context, status=status)


@requires(OWN_NOTICES)
@require_safe
def mine(request: SignedInRequest) -> HttpResponseBase:
    return _page(request, WishesForm.of(settings_of(_user(request))))


@requires(OWN_NOTICES)
@require_POST
def wishes(request: SignedInRequest) -> HttpResponseBase:
    form = WishesForm.of(settings_of(_user(request)), request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    actions.want(request.actor, form.cleaned_data)
    toast(request, _("Saved."))
    return redirect("notices:mine")


@requires(OWN_NOTICES)
@require_POST
def read(request: SignedInRequest) -> HttpResponseBase:
    actions.read_all(request.actor, now=system_clock())
    return redirect("notices:mine")


@requires(OWN_NOTICES)
@require_POST
def mute_own(request: SignedInRequest) -> HttpResponseBase:
    kind, url = request.POST.get("kind", ""), request.POST.get("url", "")
    if notice_kinds.get(kind) is None and not url.startswith("/"):
        return redirect("notices:mine")
    what = (kind, "") if notice_kinds.get(kind) else ("", url[:300])
    row = actions.mute(int(request.actor.id), *what, now=system_clock())
    said = _("You will hear no more of “%(what)s”.") % {"what": _label_of(row)}
    toast(request, said, undo=("notices.mute", str(row.pk)))
    return redirect("notices:mine")


@requires(OWN_NOTICES)
@require_POST
def unmute(request: SignedInRequest, number: int) -> HttpResponseBase:
    actions.unmute(request.actor, number)
    toast(request, _("You will hear of it again."))
    return redirect("notices:mine")


@public
@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mute(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form, or do what was sent."""
    try:
        muting = tokens.read(token)
    except (BadToken, ValueError):
        return render(request, "notices/muted.html", {"what": "unknown"}, status=404)
    user = User.objects.filter(pk=muting.user, is_active=True).first()
    if user is None:
        return render(request, "notices/muted.html", {"what": "unknown"}, status=404)
    again = bool(request.POST.get("again"))
    if request.method == "POST":
        _act(muting, again=again)
    did = ("again" if again else "done") if request.method == "POST" else "ask"
    with translation.override(language_of(user)):
        context = {"what": did, "follows": _follows(muting.what), "language": language_of(user)}
        return render(request, "notices/muted.html", context)


def _follows(what: str) -> str:
    """Say what follows from muting by a link."""
    name, _colon, rest = what.partition(":")
    if name == "digest":
        return _("You get no weekly digest any more. What is urgent still comes at once.")
    if name == "urgent":
        return _("You get no mails at once any more. What is urgent waits for the weekly digest.")
    if name == "kind":
        words = {"kind": _kind_label(rest)}
        return _("You are told no more of “%(kind)s”, neither at once nor in the digest.") % words
    said = _("You are told no more of this: %(thing)s. You still find it where it was.")
    return said % {"thing": thing_at(rest)}


def _act(muting: tokens.Muting, *, again: bool) -> None:
    name, _colon, rest = muting.what.partition(":")
    if name == "digest":
        actions.stop_digest(muting.user, again=again)
    elif name == "urgent":
        actions.stop_urgent(muting.user, again=again)
    elif again:
        which = {"kind": rest, "url": ""} if name == "kind" else {"kind": "", "url": rest}
        Mute.objects.filter(user_id=muting.user, **which).delete()
    else:
        kind, url = (rest, "") if name == "kind" else ("", rest)
        actions.mute(muting.user, kind, url, now=system_clock())
