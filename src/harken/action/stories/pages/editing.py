"""Writing a story, changing it, and acting on it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.action.permissions import PUBLISH_STORIES
from harken.action.remedies.models import Remedy
from harken.action.remedies.pages.asked import numbers_in
from harken.action.stories import actions
from harken.action.stories.models import Story
from harken.action.stories.pages.forms import StoryForm
from harken.action.stories.queries import first_day, names_in
from harken.action.stories.undoing import ARCHIVED, PUBLISHED, TAKEN_BACK
from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date, profile
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "action/stories/form.html"
NOT_DONE = 422


@requires(PUBLISH_STORIES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Write a story; the address may name what was done."""
    numbers = numbers_in(request, "remedy")
    done = Remedy.objects.filter(state=Remedy.State.DONE, pk__in=numbers).first()
    form = StoryForm(request.POST or None, initial=_first(done))
    if form.is_valid():
        draft = form.draft()
        made = attempt(form, lambda: actions.write_story(request.actor, draft, now=system_clock()))
        if made:
            toast(request, _("The story is written. Publish it when it is right."))
            return redirect("action:stories")
    return _page(request, form, None)


def _first(done: Remedy | None) -> dict[str, object]:
    first: dict[str, object] = {"day": first_day(local_date(system_clock()), done)}
    if done is not None:
        first |= {"remedy": done.pk, "did": LocalText({profile().default_language: done.title})}
    return first


@requires(PUBLISH_STORIES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a story in other words."""
    row = get_object_or_404(Story, pk=pk)
    first = {"said": row.said, "did": row.did, "day": row.day, "remedy": row.remedy_id}
    form = StoryForm(request.POST or None, row=row, initial=first)
    if form.is_valid():
        draft, now = form.draft(), system_clock()
        made = attempt(form, lambda: actions.change_story(request.actor, pk, draft, now=now))
        if made:
            toast(request, _("Saved."))
            return redirect("action:stories")
    return _page(request, form, row)


def _page(request: SignedInRequest, form: StoryForm, row: Story | None) -> HttpResponse:
    names = names_in(form.draft()) if form.is_bound and form.is_valid() else []
    context = {"form": form, "story": row, "names": names}
    return render(request, FORM, context, status=NOT_DONE if form.is_bound else 200)


@requires(PUBLISH_STORIES)
@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Publish a story, take it back, move it, put it away or bring it back."""
    get_object_or_404(Story, pk=pk)
    try:
        _act(request, pk, request.POST.get("act", ""))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("action:stories")


def _act(request: SignedInRequest, pk: int, wanted: str) -> None:
    actor, now = request.actor, system_clock()
    if wanted in {"publish", "publish-sure"}:
        actions.publish(actor, pk, sure=wanted == "publish-sure", now=now)
        toast(request, _("Everybody can read the story now."), undo=(PUBLISHED, pk))
    elif wanted == "take-back":
        actions.take_back(actor, pk, now=now)
        toast(request, _("The story is no longer public."), undo=(TAKEN_BACK, pk))
    elif wanted in {"up", "down"}:
        actions.move_story(actor, pk, up=wanted == "up", now=now)
    elif wanted == "archive":
        actions.archive_story(actor, pk, now=now)
        toast(request, _("The story was archived."), undo=(ARCHIVED, pk))
    elif wanted == "restore":
        actions.restore_story(actor, pk, now=now)
        toast(request, _("The story is back."))
