from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.contacts.coming_in.actions import begin, change_plan, confirm
from harken.contacts.coming_in.pages.forms import UploadForm
from harken.contacts.coming_in.pages.telling import (
    SHOWN,
    chosen,
    columns_of,
    field_words,
    first_people,
    told_back,
    trouble_rows,
)
from harken.contacts.coming_in.reading import Looked
from harken.contacts.coming_in.undoing import taken_back
from harken.contacts.lists.queries import current_lists
from harken.contacts.models import ContactImport
from harken.contacts.permissions import EDIT_CONTACTS
from harken.foundations.clock import system_clock
from harken.importing.words import in_words
from harken.organisation.changes.refused import Refused
from harken.tables.said import CannotRead, Said
from harken.web.access import SignedInRequest, requires

RECENT = 20
WRONG = 422
FORM = ["GET", "HEAD", "POST"]
ONE = "contacts:import"
State = ContactImport.State


@requires(EDIT_CONTACTS)
@require_http_methods(FORM)
def imports(request: SignedInRequest) -> HttpResponse:
    """Take a file of people, and show those brought before."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = begin(file.name, file.chunks(), actor=request.actor, now=system_clock())
            return redirect(ONE, row.pk)
        except CannotRead as refusal:
            form.add_error("file", in_words(refusal.said))
    rows = ContactImport.objects.select_related("put_on")[:RECENT]
    status = WRONG if form.errors else 200
    return render(
        request, "contacts/import/imports.html", {"form": form, "rows": rows}, status=status
    )


def found(import_id: UUID) -> ContactImport:
    """Return an import, or answer 404."""
    row = ContactImport.objects.select_related("put_on").filter(pk=import_id).first()
    if row is None:
        raise Http404
    return row


@requires(EDIT_CONTACTS)
@require_http_methods(FORM)
def one(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """Show a file in its state; a plan that is sent is shown again or brought in."""
    row, why = found(import_id), ""
    if request.method == "POST":
        try:
            _act(request, row, request.POST)
            return redirect(ONE, import_id)
        except CannotRead as refusal:
            why = in_words(refusal.said)
        except Refused as refusal:
            why = str(refusal)
    context = {"row": row, "why": why, "heading": _headings()[row.state], **_shown(row)}
    return render(request, "contacts/import/one.html", context, status=WRONG if why else 200)


def _act(request: SignedInRequest, row: ContactImport, sent: QueryDict) -> None:
    plain = {name: str(sent.get(name, "")) for name in sent}
    change_plan(row.pk, chosen(row, plain), actor=request.actor)
    if sent.get("act") == "bring":
        name = plain.get("list", "")
        confirm(row.pk, list_name=name, actor=request.actor, now=system_clock())


def _headings() -> dict[str, str]:
    return {
        State.WAITING: _("Look before they come in"),
        State.RECORDING: _("The contacts are coming in"),
        State.DONE: _("The contacts are in"),
        State.FAILED: _("The import broke off"),
        State.UNDOING: _("The import is being undone"),
        State.UNDONE: _("The import was undone"),
    }


def _shown(row: ContactImport) -> dict[str, object]:
    looked = Looked.from_plain(row.looked)
    troubles = trouble_rows(looked, SHOWN)
    return {
        "looked": looked,
        "columns": columns_of(row),
        "fields": field_words().items(),
        "people": list(first_people(looked)),
        "troubles": troubles,
        "more": len(looked.troubles) - len(troubles) + looked.more,
        "lists": current_lists(),
        "error": in_words(_said(row.error)) if row.error else "",
        "is_waiting": row.state == State.WAITING,
        "is_under_way": row.state in (State.RECORDING, State.UNDOING),
        "is_recording": row.state == State.RECORDING,
        "undone": told_back(taken_back(row)) if row.state == State.UNDONE else "",
        "can_be_undone": row.state in (State.DONE, State.FAILED),
        "share": _share(row, looked),
    }


def _share(row: ContactImport, looked: Looked) -> int:
    """Return how much is done, in percent of the people."""
    return min(100, round(100 * (row.added + row.known) / max(1, looked.different)))


def _said(plain: dict[str, object]) -> Said:
    return Said.from_plain({name: plain[name] for name in ("template", "values", "plural")})
