"""How a message looks to its receiver: signed JSON, or a line in a chat."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from harken.connections.http.client import Request
from harken.connections.secrets import decipher
from harken.connections.tidings import tidings
from harken.connections.webhooks import rules
from harken.connections.webhooks.models import Delivery, Endpoint

TEST = "webhook.test"
MOST_OF_A_LINE = 1000


@dataclass(frozen=True)
class Line:
    """What a chat shows: a sentence and where it leads."""

    sentence: str
    url: str = ""


def request_of(delivery: Delivery, now: datetime, language: str) -> Request:
    """Return the request of one attempt; raises CannotRead after the secret key was exchanged."""
    endpoint = delivery.endpoint
    url = decipher(endpoint.address)
    if not endpoint.is_chat:
        body = _json({
            "type": delivery.tiding,
            "timestamp": delivery.happened_at.astimezone(UTC).isoformat(),
            "data": delivery.payload,
        })  # fmt: skip
        at = int(now.timestamp())
        return Request(
            "POST", url, rules.headers(_keys(endpoint, now), delivery.public_id, at, body), body
        )
    with translation.override(endpoint.language or language):
        content = _WRITERS[endpoint.kind](line_of(delivery), endpoint.chat)
    return Request("POST", url, {"Content-Type": "application/json"}, _json(content))


def line_of(delivery: Delivery) -> Line:
    """Return what a chat shows, in the active language."""
    if delivery.tiding == TEST:
        return Line(_("Harken can write here: this is a test."))
    tiding = tidings.get(delivery.tiding)
    said = tiding.sentence(delivery.payload) if tiding and tiding.sentence else delivery.tiding
    return Line(said[:MOST_OF_A_LINE], str(delivery.payload.get("url", "")))


def _keys(endpoint: Endpoint, now: datetime) -> list[str]:
    """Return the secrets that sign at `now`: the present one, and for a day the one before."""
    old = endpoint.old_until is not None and now < endpoint.old_until
    return [decipher(endpoint.secret), *([decipher(endpoint.old_secret)] if old else [])]


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _slack(line: Line, _chat: str) -> dict[str, Any]:
    escaped = line.sentence.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {"text": f"{escaped} <{line.url}>" if line.url else escaped}


def _teams(line: Line, _chat: str) -> dict[str, Any]:
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "TextBlock", "text": _no_marks(line.sentence), "wrap": True}],
    }
    if line.url:
        card["actions"] = [{"type": "Action.OpenUrl", "title": _("Open"), "url": line.url}]
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "content": card}]}


def _no_marks(sentence: str) -> str:
    """Keep a sentence from being read as markup."""
    return "".join(f"\\{sign}" if sign in "*_[]()#`~" else sign for sign in sentence)


def _telegram(line: Line, chat: str) -> dict[str, Any]:
    text = f"{line.sentence}\n{line.url}" if line.url else line.sentence
    return {"chat_id": chat, "text": text, "link_preview_options": {"is_disabled": True}}


_WRITERS = {
    Endpoint.Kind.SLACK.value: _slack,
    Endpoint.Kind.TEAMS.value: _teams,
    Endpoint.Kind.TELEGRAM.value: _telegram,
}
