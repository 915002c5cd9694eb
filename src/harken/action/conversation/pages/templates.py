"""Templates of replies: their list, the form, putting away; and strangers' letters."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.action.conversation.pages.forms import LettersForm, TemplateForm
from harken.action.kinds import wording
from harken.action.kinds.models import Template
from harken.action.kinds.templates import PLACEHOLDERS
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.foundations.languages import LANGUAGES
from harken.organisation.pages.forms import attempt, show
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGES = "action/conversation"


@dataclass(frozen=True)
class Written:
    """A template in the list, with the languages it is in."""

    template: Template
    languages: str


@requires(SET_UP_CASES)
@require_safe
def templates(request: SignedInRequest) -> HttpResponse:
    """List the templates, and those that were put away."""
    rows = Template.objects.select_related("kind")
    context = {
        "rows": [_written(one) for one in rows.filter(archived_at=None)],
        "old": rows.exclude(archived_at=None),
        "setting": wording.correspondence(),
        "has_address": bool(settings.MAIL_REPLY_TO),
    }
    return render(request, f"{PAGES}/templates.html", context)


def _written(template: Template) -> Written:
    names = [name for code, name in LANGUAGES if code in template.text]
    return Written(template, ", ".join(names))


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Write a template."""
    return _edit(request, TemplateForm(request.POST or None), None)


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a template."""
    template = get_object_or_404(Template.objects.select_related("kind"), pk=pk)
    return _edit(request, TemplateForm(request.POST or None, template=template), template)


def _edit(request: SignedInRequest, form: TemplateForm, template: Template | None) -> HttpResponse:
    if form.is_valid():
        now, number = system_clock(), template.pk if template else None
        saved = attempt(
            form,
            lambda: wording.write_template(
                request.actor, form.draft(), now=now, template_id=number
            ),
        )
        if saved is not None:
            toast(request, _("“%(name)s” is saved.") % {"name": saved})
            return redirect("action:templates")
    page = f"{PAGES}/template.html"
    known = {f"{{{name}}}": words for name, words in PLACEHOLDERS.items()}
    return show(request, page, form, one=template, placeholders=known)


@requires(SET_UP_CASES)
@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a template away, or bring it back."""
    get_object_or_404(Template, pk=pk)
    restores = request.POST.get("act") == "restore"
    act = wording.restore_template if restores else wording.archive_template
    template = act(request.actor, pk, now=system_clock())
    words = _("“%(name)s” is back.") if restores else _("“%(name)s” is put away.")
    undo = wording.RESTORED if restores else wording.ARCHIVED
    toast(request, words % {"name": template}, undo=(undo, pk))
    return redirect("action:templates")


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: SignedInRequest) -> HttpResponse:
    """Say what becomes of a letter that belongs to no case."""
    sent = request.POST if request.method == "POST" else None
    form = LettersForm(sent, setting=wording.correspondence())
    if form.is_valid():
        wording.set_letters(request.actor, **form.cleaned_data, now=system_clock())
        toast(request, _("Saved."))
        return redirect("action:templates")
    return show(request, f"{PAGES}/letters.html", form)
