from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.contacts.lists.actions import archive_list, make_list, rename_list, restore_list
from harken.contacts.lists.forms import ListForm
from harken.contacts.lists.queries import counted_lists
from harken.contacts.models import ContactList
from harken.contacts.permissions import EDIT_CONTACTS, SEE_CONTACTS
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

UNDO = "contacts.list"
LISTS = "contacts:lists"


@requires(SEE_CONTACTS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: SignedInRequest) -> HttpResponse:
    """Show the lists; a name that is sent makes a new one."""
    if request.method == "POST":
        EDIT_CONTACTS.demand(request.actor)
    form = ListForm(request.POST or None)
    if form.is_valid():
        name, now = form.cleaned_data["name"], system_clock()
        if attempt(form, lambda: make_list(name, actor=request.actor, now=now)):
            toast(request, _("The list was made. Put contacts on it from their list."))
            return redirect(LISTS)
    may = EDIT_CONTACTS.allows(request.actor)
    return show(request, "contacts/lists.html", form, rows=counted_lists(), may_edit=may)


@requires(EDIT_CONTACTS)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Give a list another name."""
    chosen = get_object_or_404(ContactList, pk=list_id, archived_at=None)
    form = ListForm(request.POST or None, initial={"name": chosen.name})
    if form.is_valid():
        name, now = form.cleaned_data["name"], system_clock()
        if attempt(form, lambda: rename_list(list_id, name, actor=request.actor, now=now)):
            toast(request, _("Saved."))
            return redirect(LISTS)
    words = {"heading": _("Rename the list"), "button": _("Rename")}
    return show(request, "contacts/form.html", form, **words, back=reverse(LISTS))


@requires(EDIT_CONTACTS)
@require_POST
def archive(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Put a list out of the way."""
    chosen = get_object_or_404(ContactList, pk=list_id, archived_at=None)
    archive_list(list_id, actor=request.actor, now=system_clock())
    text = _("“%(name)s” was archived; its contacts stay.") % {"name": chosen.name}
    toast(request, text, undo=(UNDO, list_id))
    return redirect(LISTS)


def _bring_back(list_id: str, actor: Actor) -> None:
    try:
        restore_list(int(list_id), actor=actor, now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal


BRING_BACK = Undo(UNDO, EDIT_CONTACTS, _bring_back)
