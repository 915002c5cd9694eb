"""Toasts: a sentence about what just happened, with a way to take it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from harken.web.access import actor_of
from harken.web.undo.tokens import write_slip

_LEVELS = {"good": messages.SUCCESS, "bad": messages.ERROR, "neutral": messages.INFO}
_TONES = {level: tone for tone, level in _LEVELS.items()}
_SLIP = "undo="


@dataclass(frozen=True)
class Toast:
    """What the page shows: text, tone, and the slip that takes it back, if any."""

    text: str
    tone: str
    slip: str = ""


def toast(
    request: HttpRequest, text: str, *, undo: tuple[str, Any] | None = None, tone: str = "good"
) -> None:
    """Show `text` on the next page; `undo` names a registered undo and the object's id.

    `tone` is good, bad or neutral. Without a signed-in actor there is nothing to take back.
    """
    actor = actor_of(request)
    slip = ""
    if undo and actor:
        slip = _SLIP + write_slip(undo[0], str(undo[1]), actor)
    messages.add_message(request, _LEVELS[tone], text, extra_tags=slip)


def toasts_for(request: HttpRequest) -> Iterator[Toast]:
    """Yield the waiting toasts; they are shown once."""
    for message in messages.get_messages(request):
        tags = message.extra_tags or ""
        slip = tags.removeprefix(_SLIP) if tags.startswith(_SLIP) else ""
        yield Toast(str(message), _TONES.get(message.level, "neutral"), slip)
