from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.importing.actions import archive_mapping, rename_mapping, restore_mapping
from harken.importing.models import Mapping
from harken.importing.pages.forms import NameForm
from harken.importing.pages.words import field_name, kind_name, measure_labels
from harken.importing.permissions import IMPORT_SIGNALS
from harken.importing.queries import mappings as saved_mappings
from harken.metrics.measures.queries import measures_by_name
from harken.organisation.pages.forms import attempt
from harken.tables.plan import Plan
from harken.tables.plan_text import from_json
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast
from harken.web.registries import Undo

UNDO = "importing.mapping"
SHOWN_COLUMNS = 6


@dataclass(frozen=True)
class Row:
    """One saved mapping: which files it fits, by a few of their columns."""

    mapping: Mapping
    fits: str
    columns: str


@requires(IMPORT_SIGNALS)
@require_safe
def mappings(request: SignedInRequest) -> HttpResponse:
    """List what is saved."""
    context = {"rows": [_row(one) for one in saved_mappings()]}
    return render(request, "importing/saved/mappings.html", context)


def _row(mapping: Mapping) -> Row:
    columns = _columns(from_json(mapping.plan))
    shown = ", ".join(columns[:SHOWN_COLUMNS])
    more = " …" if len(columns) > SHOWN_COLUMNS else ""
    return Row(mapping, _fits(mapping, columns), shown + more)


def _columns(plan: Plan) -> list[str]:
    return list(dict.fromkeys(name for field in plan.fields for name in field.columns))


def _fits(mapping: Mapping, columns: list[str]) -> str:
    words = ngettext("%(count)s column", "%(count)s columns", len(columns))
    found = words % {"count": len(columns)}
    kind = kind_name(mapping.kind)
    return f"{kind}, {found}" if kind else found


@requires(IMPORT_SIGNALS)
@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: SignedInRequest, mapping_id: int) -> HttpResponse:
    """Show what a mapping does with which column; it can be renamed."""
    chosen = get_object_or_404(Mapping, pk=mapping_id)
    form = NameForm(request.POST or None, initial={"name": chosen.name})
    if form.is_valid():
        name, now = form.cleaned_data["name"], system_clock()
        if attempt(form, lambda: rename_mapping(mapping_id, name, actor=request.actor, now=now)):
            toast(request, _("Saved."))
            return redirect("importing:mappings")
    plan = from_json(chosen.plan)
    labels = measure_labels(plan, measures_by_name())
    context = {
        "mapping": chosen,
        "form": form,
        "fits": _fits(chosen, _columns(plan)),
        "fields": [
            (field_name(one.field, labels), ", ".join(one.columns) or one.constant)
            for one in plan.fields
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "importing/saved/mapping.html", context, status=status)


@requires(IMPORT_SIGNALS)
@require_POST
def archive(request: SignedInRequest, mapping_id: int) -> HttpResponse:
    """Put a mapping out of the way."""
    chosen = get_object_or_404(Mapping, pk=mapping_id, archived_at=None)
    archive_mapping(mapping_id, actor=request.actor, now=system_clock())
    text = _("“%(name)s” was archived.") % {"name": chosen.name}
    toast(request, text, undo=(UNDO, mapping_id))
    return redirect("importing:mappings")


def _bring_back(mapping_id: str, actor: Actor) -> None:
    restore_mapping(int(mapping_id), actor=actor, now=system_clock())


BRING_BACK = Undo(UNDO, IMPORT_SIGNALS, _bring_back)
