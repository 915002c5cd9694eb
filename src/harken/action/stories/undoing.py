"""How acts on stories are taken back from their toast."""

from harken.action.permissions import PUBLISH_STORIES
from harken.action.stories.actions import publish, restore_story, take_back
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.web.registries import Undo

PUBLISHED, TAKEN_BACK = "action.story_published", "action.story_taken_back"
ARCHIVED = "action.story_archived"


def _publish_again(slip: str, actor: Actor) -> None:
    publish(actor, int(slip), sure=True, now=system_clock())


UNDOS = (
    Undo(PUBLISHED, PUBLISH_STORIES, by_id(take_back)),
    Undo(TAKEN_BACK, PUBLISH_STORIES, saying_why(_publish_again)),
    Undo(ARCHIVED, PUBLISH_STORIES, by_id(restore_story)),
)
