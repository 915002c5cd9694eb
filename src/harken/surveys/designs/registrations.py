"""What surveys show elsewhere: menu, commands, search, first step, tabs, undo, log."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.surveys.designs.pages.undoing import UNDOS
from harken.surveys.designs.queries import are_there_none, is_one_published, titled
from harken.surveys.designs.tabs import survey_tabs
from harken.surveys.permissions import EDIT_SURVEYS, SEE_SURVEYS
from harken.web import registries as web
from harken.web.tabs import Tab

PAGE, NEW = "surveys:surveys", "surveys:new"
FOUND_AT_MOST = 5
VERBS = {
    "survey.added": _("%(who)s began the survey %(what)s"),
    "survey.written": _("%(who)s wrote in the draft of the survey %(what)s"),
    "survey.published": _("%(who)s published a version of the survey %(what)s"),
    "survey.closed": _("%(who)s closed the survey %(what)s"),
    "survey.reopened": _("%(who)s opened the survey %(what)s again"),
    "survey.times_set": _("%(who)s set when the survey %(what)s opens and closes"),
    "survey.moved": _("%(who)s gave the survey %(what)s another address"),
    "survey.archived": _("%(who)s archived the survey %(what)s"),
    "survey.restored": _("%(who)s brought the survey %(what)s back"),
}
TABS = (
    Tab("overview", _("Overview"), "surveys:survey", SEE_SURVEYS, 10),
    Tab("history", _("History"), "surveys:history", SEE_SURVEYS, 90),
    Tab("settings", _("Settings"), "surveys:survey-settings", EDIT_SURVEYS, 95),
)


def register() -> None:
    """Fill the registries."""
    label = _("Surveys")
    web.menu.register(web.MenuEntry("surveys", label, PAGE, SEE_SURVEYS, rank=90, group=web.LISTEN))
    web.commands.register(
        web.Command("surveys", label, PAGE, SEE_SURVEYS, _("questions ask answers feedback"))
    )
    web.commands.register(web.Command("surveys.new", _("Begin a survey"), NEW, EDIT_SURVEYS))
    web.search_sources.register(web.SearchSource("surveys", _find))
    web.first_steps.register(
        web.FirstStep(
            "surveys",
            _("Send the first survey"),
            NEW,
            EDIT_SURVEYS,
            _("Take a ready one, read it through, publish it, send the link."),
            are_there_none,
        )
    )
    web.checklist_steps.register(
        web.ChecklistStep(
            "surveys.first",
            _("Publish the first survey"),
            _("A ready one with two questions is a good beginning."),
            PAGE,
            EDIT_SURVEYS,
            day=5,
            is_done=is_one_published,
        )
    )
    for tab in TABS:
        survey_tabs.register(tab)
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    if SEE_SURVEYS.allows(actor):
        for slug, title in titled(words, FOUND_AT_MOST):
            yield web.Found(title or slug, reverse("surveys:survey", args=[slug]), _("Survey"))
