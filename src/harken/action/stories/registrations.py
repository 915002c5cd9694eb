"""Where stories show themselves: menu, commands, sign-in page, undo, log."""

from django.utils.translation import gettext_lazy as _

from harken.action.permissions import PUBLISH_STORIES
from harken.action.stories.queries import is_open
from harken.action.stories.undoing import UNDOS
from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.organisation.changes.words import text_in_languages
from harken.web import registries as web

PAGE, RANK, PUBLIC = "action:stories", 173, "/you-said-we-did/"
VERBS = {
    "story.written": _("%(who)s wrote the story %(what)s"),
    "story.changed": _("%(who)s changed the story %(what)s"),
    "story.published": _("%(who)s published the story %(what)s"),
    "story.taken_back": _("%(who)s took back the story %(what)s"),
    "story.moved": _("%(who)s gave the story %(what)s another place"),
    "story.archived": _("%(who)s archived the story %(what)s"),
    "story.restored": _("%(who)s brought back the story %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label, words = _("You said, we did"), _("stories publish told customers")
    web.menu.register(
        web.MenuEntry("action.stories", label, PAGE, PUBLISH_STORIES, RANK, group=web.ACT)
    )
    web.commands.register(web.Command("action.stories", label, PAGE, PUBLISH_STORIES, words))
    offer = _("What customers said, and what we did")
    web.public_links.register(web.PublicLink("action.stories", offer, PUBLIC, is_open))
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    for name in ("said", "did"):
        register_words(f"action.story.{name}", None, text_in_languages)
