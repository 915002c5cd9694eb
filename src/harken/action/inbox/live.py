"""What open pages of the inbox hear: only that something changed, each fetches what it may see."""

from django.utils.html import format_html

from harken.action.cases.changing import TOPIC
from harken.action.inbox.working.looking import TOPIC as LOOKING
from harken.action.permissions import SEE_CASES
from harken.web.live import versions
from harken.web.registries import StreamTopic


def stamps() -> dict[str, str]:
    """Return what stands in each live part at this moment, in one question."""
    known = versions()
    return {topic: _stamp(known.get(topic, 0)) for topic in (TOPIC, LOOKING)}


def _stamp(version: int) -> str:
    return format_html('<span data-version="{}"></span>', version)


STREAMS = (
    StreamTopic(TOPIC, SEE_CASES, lambda _language: stamps()[TOPIC]),
    StreamTopic(LOOKING, SEE_CASES, lambda _language: stamps()[LOOKING]),
)
