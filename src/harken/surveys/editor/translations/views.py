from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from harken.foundations.clock import system_clock
from harken.foundations.languages import LANGUAGES
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Definition
from harken.surveys.definition.texts import language_name
from harken.surveys.designs.actions import change_draft
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.editor.translations.keeping import (
    keep_texts,
    with_language,
    without_language,
)
from harken.surveys.editor.translations.texts import Row, Sent, completeness, rows, tidy
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

MEANWHILE = 409
PAGE_OF = 100


@requires(EDIT_SURVEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def translations(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the texts of a language beside those of the default one, and keep what is written."""
    survey = get_object_or_404(Survey, slug=slug)
    if request.method == "POST":
        return _kept(request, survey)
    return _shown(request, survey)


def _kept(request: SignedInRequest, survey: Survey) -> HttpResponse:
    language = _language(request, draft_of(survey))
    sent = _sent(request)
    try:
        kept = keep_texts(survey, language, sent, actor=request.actor, now=system_clock())
    except Refused as refusal:
        return _shown(request, survey, sent, why=str(refusal), status=MEANWHILE)
    if not kept.merge.conflicts and not kept.merge.gone:
        toast(request, _("Saved."))
        return redirect(_address(request, survey.slug, language))
    left = [one for one in sent if one.key in kept.merge.conflicts]
    why = _told(len(left), len(kept.merge.gone))
    return _shown(request, kept.survey, left, why=why, status=MEANWHILE)


def _told(conflicts: int, gone: int) -> str:
    parts = []
    if conflicts:
        parts.append(
            ngettext(
                "Somebody else changed %(count)d of these texts meanwhile. What you wrote is still "
                "in the field; save again to keep it.",
                "Somebody else changed %(count)d of these texts meanwhile. What you wrote is still "
                "in the fields; save again to keep it.",
                conflicts,
            )
            % {"count": conflicts}
        )
    if gone:
        parts.append(
            ngettext(
                "%(count)d text was removed from the survey meanwhile.",
                "%(count)d texts were removed from the survey meanwhile.",
                gone,
            )
            % {"count": gone}
        )
    return " ".join(parts)


def _sent(request: HttpRequest) -> list[Sent]:
    """Return the fields; those with what they held before are `t:…` and `b:…`."""
    return [
        Sent(name[2:], tidy(value), tidy(request.POST.get(f"b:{name[2:]}", "")))
        for name, value in request.POST.items()
        if name.startswith("t:") and isinstance(value, str)
    ]


def _language(request: HttpRequest, draft: Definition) -> str:
    """Return the language asked for, else the first that is not the default one."""
    asked = request.POST if request.method == "POST" else request.GET
    language = asked.get("language", "")
    if language in draft.languages:
        return language
    return draft.languages[min(1, len(draft.languages) - 1)]


def _shown(
    request: SignedInRequest,
    survey: Survey,
    sent: list[Sent] | None = None,
    *,
    why: str = "",
    status: int = 200,
) -> HttpResponse:
    draft = draft_of(survey)
    language = _language(request, draft)
    left = {one.key: one.text for one in sent or ()}
    only, after = _only_missing(request), 0 if left else _place(request)
    found = rows(draft, language, left)
    if left:
        listed, more = [row for row in found if row.spot.key in left], 0
    else:
        listed, more = _part([row for row in found if row.is_missing or not only], after)
    context: dict[str, Any] = {
        "survey": survey,
        "language": language,
        "language_name": language_name(language),
        "default": draft.default_language,
        "default_name": language_name(draft.default_language),
        "is_default": language == draft.default_language,
        "languages": completeness(draft),
        "rows": listed,
        "more": more,
        "after": after,
        "left": left,
        "only": only,
        "why": why,
        "offered": [one for one in LANGUAGES if one[0] not in draft.languages],
    }
    return render(request, "surveys/translations/page.html", context, status=status)


def _part(found: list[Row], after: int) -> tuple[list[Row], int]:
    """Return the rows of one page, and after how many the next one begins, 0 for none."""
    end = after + PAGE_OF
    return found[after:end], end if len(found) > end else 0


def _only_missing(request: HttpRequest) -> bool:
    asked = request.POST if request.method == "POST" else request.GET
    return asked.get("only") == "missing"


def _place(request: HttpRequest) -> int:
    asked = request.POST if request.method == "POST" else request.GET
    after = asked.get("after", "")
    return int(after) if after.isdecimal() and len(after) < 7 else 0  # noqa: PLR2004 - digits


def _address(request: HttpRequest, slug: str, language: str) -> str:
    words = {"language": language}
    words |= {"only": "missing"} if _only_missing(request) else {}
    words |= {"after": str(_place(request))} if _place(request) else {}
    return f"{reverse('surveys:translations', args=[slug])}?{urlencode(words)}"


@requires(EDIT_SURVEYS)
@require_POST
def languages(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add a language to a survey, or take one away."""
    survey = get_object_or_404(Survey, slug=slug)
    change = without_language if "remove" in request.POST else with_language
    code = request.POST.get("remove") or request.POST.get("code", "").strip()
    code = code or request.POST.get("known", "")
    try:
        change_draft(
            survey.pk,
            lambda definition: change(definition, code),
            actor=request.actor,
            now=system_clock(),
        )
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("surveys:translations", slug)
    name = language_name(code)
    if "remove" in request.POST:
        text = _(
            "%(language)s is no language of this survey any more. Its texts come back with it."
        )
        toast(request, text % {"language": name})
        return redirect("surveys:translations", slug)
    toast(request, _("%(language)s was added: translate its texts here.") % {"language": name})
    return redirect(_address(request, slug, code))
