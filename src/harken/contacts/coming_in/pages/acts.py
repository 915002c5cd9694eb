import csv
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.contacts.coming_in.actions import discard
from harken.contacts.coming_in.pages.telling import trouble_rows
from harken.contacts.coming_in.pages.views import FORM, ONE, found
from harken.contacts.coming_in.reading import Looked
from harken.contacts.coming_in.undoing import undo
from harken.contacts.permissions import EDIT_CONTACTS, ERASE_CONTACTS
from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


@requires(EDIT_CONTACTS)
@require_POST
def discard_one(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """Let go of a file before anything came in."""
    try:
        discard(import_id, actor=request.actor, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    else:
        toast(request, _("Nothing came in, and the file was deleted."), tone="neutral")
    return redirect("contacts:imports")


@requires(ERASE_CONTACTS)
@require_http_methods(FORM)
def undo_one(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """Ask, then take back whoever is known by this file alone."""
    row = found(import_id)
    if request.method == "POST":
        try:
            undo(import_id, actor=request.actor, now=system_clock())
        except Refused as refusal:
            toast(request, str(refusal), tone="bad")
        return redirect(ONE, import_id)
    context = {
        "title": _("Undo the import of %(file)s?") % {"file": row.file},
        "text": _(
            "Its new contacts are removed for good unless something else is known of them by now; "
            "its list goes when it was made for it. What the file added to contacts that were "
            "there before stays, and so does who wants no mail."
        ),
        "button": _("Undo the import"),
        "back_url": reverse(ONE, args=[import_id]),
    }
    return render(request, "web/confirm.html", context)


@requires(EDIT_CONTACTS)
@require_safe
def rejected(_request: SignedInRequest, import_id: UUID) -> HttpResponseBase:
    """Send everything that was wrong as a file: line, column, reason."""
    looked = Looked.from_plain(found(import_id).looked)
    response = StreamingHttpResponse(_lines(looked), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contacts-rejected.csv"'
    response["Cache-Control"] = "no-store"
    return response


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def _lines(looked: Looked) -> Iterator[str]:
    write = csv.writer(_Echo()).writerow
    yield "\ufeff" + str(write([_("Line"), _("Column"), _("Reason"), _("Comes in")]))
    for one in trouble_rows(looked):
        comes = _("no") if one.is_lost else _("yes, without this value")
        yield str(write([one.line, _harmless(one.column), one.reason, comes]))


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
