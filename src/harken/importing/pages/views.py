from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.importing.actions import begin_import, confirm_import
from harken.importing.models import Import, Mapping, State
from harken.importing.pages.forms import UploadForm
from harken.importing.pages.listing import imports_page, row_of
from harken.importing.pages.outcome import outcome_of
from harken.importing.pages.sentences import on_page
from harken.importing.pages.telling import told_of
from harken.importing.pages.waiting.changing import changed
from harken.importing.pages.waiting.overview import overview_of
from harken.importing.pages.words import TOOLS
from harken.importing.permissions import IMPORT_SIGNALS
from harken.importing.queries import proposal_of
from harken.importing.revising import revise_plan, understand_again
from harken.organisation.changes.refused import Refused
from harken.tables.said import CannotRead
from harken.web.access import SignedInRequest, requires
from harken.web.formats import size

WRONG = 422


@requires(IMPORT_SIGNALS)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: SignedInRequest) -> HttpResponse:
    """List the imports; a file that is sent begins a new one."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        files, codebook = form.cleaned_data["file"], form.cleaned_data["codebook"]
        try:
            begun = begin_import(files, actor=request.actor, now=system_clock(), codebook=codebook)
            return redirect("importing:import", begun.pk)
        except CannotRead as refusal:
            form.add_error(None, on_page(refusal.said))
    try:
        page = imports_page(request.GET.get("cursor"))
    except BadCursor as error:
        raise Http404 from error
    rows = [row_of(one) for one in page.rows]
    context = {
        "page": page,
        "rows": rows,
        "are_under_way": any(row.is_under_way for row in rows),
        "has_mappings": Mapping.objects.filter(archived_at=None).exists(),
        **_upload(form),
    }
    return render(
        request, "importing/list/list.html", context, status=WRONG if form.errors else 200
    )


def _upload(form: UploadForm) -> dict[str, object]:
    """Return what the form for files needs to say."""
    limit = size(settings.IMPORT_LIMIT, get_language() or "en")
    return {
        "form": form,
        "tools": ", ".join(TOOLS),
        "limit": limit,
        "limit_bytes": settings.IMPORT_LIMIT,
        "too_large": _(
            "This is larger than %(limit)s. Use the command line on the server: harken import FILE."
        )
        % {"limit": limit},
    }


def found(import_id: UUID) -> Import:
    """Return an import, or answer 404."""
    chosen = Import.objects.filter(pk=import_id).prefetch_related("files").first()
    if chosen is None:
        raise Http404
    return chosen


@requires(IMPORT_SIGNALS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """Show an import in its state; a plan that is sent is shown again or brought in."""
    importing = found(import_id)
    if importing.state == State.WAITING:
        return _waiting(request, importing)
    if request.method == "POST":
        return redirect("importing:import", import_id)
    language = get_language() or "en"
    outcome = outcome_of(importing, request.actor, language, request.GET.get("from", ""))
    told = told_of(importing, language, outcome.finding)
    context = {"importing": importing, "told": told, **vars(outcome)}
    return render(request, "importing/one/page.html", context)


def _waiting(request: SignedInRequest, importing: Import) -> HttpResponse:
    why = ""
    if request.method == "POST":
        try:
            _act(request, importing)
            return redirect("importing:import", importing.pk)
        except CannotRead as refusal:
            why = on_page(refusal.said)
        except Refused as refusal:
            why = str(refusal)
    language = get_language() or "en"
    context = {
        "importing": importing,
        "told": told_of(importing, language),
        "look": overview_of(importing, proposal_of(importing), request.actor, request.POST),
        "why": why,
    }
    return render(request, "importing/one/page.html", context, status=WRONG if why else 200)


def _act(request: SignedInRequest, importing: Import) -> None:
    """Do what the pressed button says; raises CannotRead and Refused."""
    actor, sent, now = request.actor, request.POST, system_clock()
    if sent.get("act") == "again":
        chosen = get_object_or_404(Mapping, pk=sent["as"]) if sent.get("as") else None
        understand_again(importing.pk, chosen, actor=actor, now=now)
        return
    plan = changed(importing, proposal_of(importing), sent)
    if sent.get("act") == "bring":
        name = sent.get("save_as", "").strip()
        confirm_import(importing.pk, plan, actor=actor, now=now, save_as=name)
    else:
        revise_plan(importing.pk, plan, actor=actor)


@requires(IMPORT_SIGNALS)
@require_safe
def progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Return the bar; when there is no more to wait for, the page is to be loaded anew."""
    importing = found(import_id)
    told = told_of(importing, get_language() or "en")
    response = render(
        request, "importing/one/progress.html", {"importing": importing, "told": told}
    )
    if not told.is_under_way:
        response["HX-Refresh"] = "true"
    return response
