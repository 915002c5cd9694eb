from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from harken.action.cases.changing import Overtaken
from harken.action.cases.models import Case, CaseEvent
from harken.action.conversation.actions import Reply, drop_draft, reply, save_draft, write_note
from harken.action.conversation.models import Entry
from harken.action.conversation.writing.naming import names_in
from harken.action.inbox.listing.asked import MOST_ID
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.pages.acting import back_to, revision_in, seen_or_404
from harken.action.inbox.pages.lists import desk_of
from harken.action.inbox.pages.one import page_of
from harken.action.inbox.showing.box import NOTE, REPLY, Box, Written, box_of
from harken.action.inbox.working.meanwhile import anchors_of, demand_nothing_new, since
from harken.action.kinds.models import Template
from harken.action.kinds.templates import Filled, fill
from harken.action.permissions import WORK_CASES
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

Then = Literal["open", "waiting", "resolved"]
THEN = ("open", "waiting", "resolved")
NOT_SENT = 422


@requires(WORK_CASES)
@require_POST
def write(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a reply, save a note, keep a draft, or put a template's words into the box."""
    desk = desk_of(request)
    case = seen_or_404(desk, pk)
    wanted = request.POST.get("do", "")
    if wanted == "template":
        return _with_template(request, desk, case)
    if wanted == "draft":
        _keep(request, desk, case)
        toast(request, _("The draft is saved."))
        return back_to(request, desk, pk)
    return _sent(request, desk, case)


@requires(WORK_CASES)
@require_POST
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what is being written, while it is."""
    desk = desk_of(request)
    _keep(request, desk, seen_or_404(desk, pk))
    return HttpResponse(status=204)


@requires(WORK_CASES)
@require_safe
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Return a template's words, filled in for this case."""
    desk = desk_of(request)
    filled = _filled(request.GET.get("template", ""), seen_or_404(desk, pk), desk)
    if filled is None:
        raise Http404
    said = {"subject": filled.subject, "text": filled.text, "notice": filled.notice}
    return JsonResponse(said)


def _sent(request: SignedInRequest, desk: Desk, case: Case) -> HttpResponse:
    revision = revision_in(request)
    events = since(case, revision, desk.actor)
    try:
        if _tab(request) == NOTE:
            _note(request, desk, case)
        else:
            demand_nothing_new(events)
            _reply(request, desk, case, None if revision is None else case.revision)
    except Overtaken as overtaken:
        _keep(request, desk, case)
        case = seen_or_404(desk, case.pk)
        events = since(case, revision, desk.actor) or events
        return _refused(request, desk, case, str(overtaken), events)
    except Refused as refusal:
        return _refused(request, desk, case, str(refusal))
    return back_to(request, desk, case.pk)


def _reply(request: SignedInRequest, desk: Desk, case: Case, revision: int | None) -> None:
    wanted = request.POST.get("do", "")
    is_letter = case.kind.is_regulated and "letter" in request.POST
    answer = Reply(
        text=request.POST.get("text", ""),
        subject=request.POST.get("subject", ""),
        files=request.FILES.getlist("files"),
        kind=(Entry.Kind.LETTER if is_letter else Entry.Kind.REPLY).value,
        then=cast("Then", wanted if wanted in THEN else "waiting"),
        channel=request.POST.get("channel", ""),
    )
    entry = reply(desk.actor, case.pk, answer, revision=revision, now=desk.now)
    said = _("The reply to case %(case)s is on its way.")
    if not entry.mail_id:
        said = _("The reply to case %(case)s is noted.")
    toast(request, said % {"case": case})


def _note(request: SignedInRequest, desk: Desk, case: Case) -> None:
    text = request.POST.get("text", "")
    files = request.FILES.getlist("files")
    chosen = set(_mentions(request))
    named = names_in(text, chosen)
    named.demand_certain()
    people = (chosen | {one.pk for one in named.people}) - {desk.me}
    write_note(desk.actor, case.pk, text, people, files=files, now=desk.now)
    drop_draft(desk.actor, case.pk, NOTE)
    toast(request, _("The note is in case %(case)s.") % {"case": case})
    if named.unknown:
        said = _("Nobody here is called “%(name)s”, so nobody of that name was asked.")
        toast(request, said % {"name": "”, “".join(named.unknown)}, tone="neutral")


def _mentions(request: SignedInRequest) -> list[int]:
    texts = request.POST.getlist("mentions")
    return [int(t) for t in texts if t.isascii() and t.isdigit() and int(t) <= MOST_ID]


def _tab(request: SignedInRequest) -> str:
    return NOTE if request.POST.get("tab") == NOTE else REPLY


def _keep(request: SignedInRequest, desk: Desk, case: Case) -> None:
    save_draft(
        desk.actor,
        case.pk,
        request.POST.get("text", ""),
        subject=request.POST.get("subject", ""),
        kind=_tab(request),
        revision=revision_in(request) or case.revision,
        now=desk.now,
    )


def _refused(
    request: SignedInRequest,
    desk: Desk,
    case: Case,
    problem: str,
    events: Sequence[CaseEvent] = (),
) -> HttpResponse:
    """Show the page again with the text in its box and why it was not sent."""
    box = _again(request, desk, case, problem)
    if events:
        anchors = anchors_of(events)
        meanwhile = tuple(item for item in reversed(box.trail) if item.anchor in anchors)
        box = replace(box, is_overtaken=True, meanwhile=meanwhile)
    return render(
        request, "action/inbox/case.html", page_of(request, desk, case, box), status=NOT_SENT
    )


def _again(request: SignedInRequest, desk: Desk, case: Case, problem: str = "") -> Box:
    text, subject = request.POST.get("text", ""), request.POST.get("subject", "")
    refused = {_tab(request): Written(text, subject)}
    box = box_of(request, desk, case, refused=refused, problem=problem)
    return replace(box, mentions=tuple(_mentions(request)))


def _with_template(request: SignedInRequest, desk: Desk, case: Case) -> HttpResponse:
    """Put a template's words behind what is written, for pages without scripts."""
    filled = _filled(request.POST.get("template", ""), case, desk)
    box = _again(request, desk, case)
    if filled is not None:
        text = "\n\n".join(one for one in (box.reply.text.strip(), filled.text) if one)
        box = replace(box, reply=Written(text, box.reply.subject or filled.subject))
        if filled.notice:
            toast(request, filled.notice, tone="neutral")
    return render(request, "action/inbox/case.html", page_of(request, desk, case, box))


def _filled(number: str, case: Case, desk: Desk) -> Filled | None:
    if not (number.isascii() and number.isdigit() and int(number) <= MOST_ID):
        return None
    found = Template.objects.filter(pk=int(number), archived_at=None).first()
    return fill(found, case, agent=desk.actor.label) if found else None
