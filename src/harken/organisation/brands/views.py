from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.brands.actions import (
    add_brand,
    archive_brand,
    rename_brand,
    restore_brand,
)
from harken.organisation.brands.forms import BrandForm
from harken.organisation.brands.models import Brand
from harken.organisation.brands.queries import brands_page
from harken.organisation.changes.undoing import BRAND
from harken.organisation.pages.forms import show
from harken.organisation.pages.lists import asked_page
from harken.organisation.permissions import EDIT_BRANDS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "organisation/brands/form.html"


@requires(EDIT_BRANDS)
@require_safe
def brands(request: SignedInRequest) -> HttpResponse:
    context = {"page": asked_page(request, brands_page), "archived": "archived" in request.GET}
    return render(request, "organisation/brands/list.html", context)


@requires(EDIT_BRANDS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = BrandForm(request.POST or None)
    if not form.is_valid():
        return show(request, FORM, form)
    brand = add_brand(request.actor, form.cleaned_data["name"], now=system_clock())
    toast(request, _("%(name)s was added.") % {"name": brand})
    return redirect("organisation:brands")


@requires(EDIT_BRANDS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, brand_id: int) -> HttpResponse:
    brand = get_object_or_404(Brand, pk=brand_id)
    form = BrandForm(request.POST or None, initial={"name": brand.name})
    if not form.is_valid():
        return show(request, FORM, form, brand=brand)
    rename_brand(request.actor, brand_id, form.cleaned_data["name"], now=system_clock())
    toast(request, _("Saved."))
    return redirect("organisation:brands")


@requires(EDIT_BRANDS)
@require_POST
def archive(request: SignedInRequest, brand_id: int) -> HttpResponse:
    get_object_or_404(Brand, pk=brand_id, archived_at=None)
    brand = archive_brand(request.actor, brand_id, now=system_clock())
    toast(request, _("%(name)s was archived.") % {"name": brand}, undo=(BRAND, brand_id))
    return redirect("organisation:brands")


@requires(EDIT_BRANDS)
@require_POST
def restore(request: SignedInRequest, brand_id: int) -> HttpResponse:
    get_object_or_404(Brand, pk=brand_id)
    brand = restore_brand(request.actor, brand_id, now=system_clock())
    toast(request, _("%(name)s is back.") % {"name": brand})
    return redirect("organisation:brands")
