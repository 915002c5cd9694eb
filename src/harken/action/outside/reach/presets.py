"""Mappings to start from, written after the systems' public documentation; to be checked with a
test, because every installation has fields of its own."""

import json
from dataclasses import dataclass
from typing import Any

TEXT = "{text}\n\n{url}\n{reference}"


@dataclass(frozen=True)
class Preset:
    """A mapping for a system, with an example of its address and of what signs in."""

    name: str
    label: str
    base_url: str
    headers: str
    mapping: dict[str, Any]

    @property
    def text(self) -> str:
        """The mapping as it stands in the form."""
        return json.dumps(self.mapping, indent=2, ensure_ascii=False)


def _of(system: str, states: dict[str, str], **parts: Any) -> dict[str, Any]:
    return {"system": system, **parts, "states": states}


GENERIC = _of(
    "generic",
    {"open": "open", "waiting": "waiting", "resolved": "resolved", "closed": "closed"},
    create={
        "method": "POST", "path": "/cases", "id": "/id", "url": "/url", "once": True,
        "body": {
            "reference": "{reference}", "subject": "{subject}", "text": "{text}", "url": "{url}",
        },
    },
    search={"path": "/cases?reference={reference}", "items": "", "id": "/id", "url": "/url"},
    read={"path": "/cases/{id}", "state": "/state"},
    comments={
        "path": "/cases/{id}/comments?page={page}", "items": "", "id": "/id", "text": "/text",
        "author": "/author", "at": "/at",
    },
    check={"path": "/cases"},
)  # fmt: skip
ZENDESK = _of(
    "zendesk",
    {"new": "open", "open": "open", "pending": "waiting", "hold": "open", "solved": "resolved",
     "closed": "resolved"},
    create={
        "method": "POST", "path": "/api/v2/tickets.json", "id": "/ticket/id", "once": True,
        "body": {"ticket": {
            "subject": "{subject}", "comment": {"body": TEXT}, "external_id": "{reference}",
        }},
        "web": "/agent/tickets/{id}",
    },
    search={"path": "/api/v2/tickets.json?external_id={reference}", "items": "/tickets",
            "id": "/id"},
    read={"path": "/api/v2/tickets/{id}.json", "state": "/ticket/status"},
    comments={
        "path": "/api/v2/tickets/{id}/comments.json?page={page}", "items": "/comments",
        "id": "/id", "text": "/plain_body", "author": "/author_id", "at": "/created_at",
        "public": "/public", "skip_first": True,
    },
    check={"path": "/api/v2/users/me.json"},
)  # fmt: skip
FRESHDESK = _of(
    "freshdesk",
    {"2": "open", "3": "waiting", "4": "resolved", "5": "resolved"},
    create={
        "method": "POST", "path": "/api/v2/tickets", "id": "/id", "web": "/a/tickets/{id}",
        "body": {
            "subject": "{subject}", "description": TEXT, "email": "{customer_email}",
            "priority": 2, "status": 2, "tags": ["{reference}"],
        },
    },
    read={"path": "/api/v2/tickets/{id}", "state": "/status"},
    comments={
        "path": "/api/v2/tickets/{id}/conversations?page={page}", "items": "", "id": "/id",
        "text": "/body_text", "author": "/user_id", "at": "/created_at", "private": "/private",
    },
    check={"path": "/api/v2/agents/me"},
)  # fmt: skip
JIRA = _of(
    "jira",
    {"Waiting for support": "open", "In Progress": "open", "Waiting for customer": "waiting",
     "Resolved": "resolved", "Closed": "resolved"},
    create={
        "method": "POST", "path": "/rest/servicedeskapi/request", "id": "/issueKey",
        "url": "/_links/web",
        "body": {
            "serviceDeskId": "1", "requestTypeId": "1",
            "requestFieldValues": {"summary": "{subject}", "description": TEXT},
        },
    },
    read={"path": "/rest/servicedeskapi/request/{id}", "state": "/currentStatus/status"},
    comments={
        "path": "/rest/servicedeskapi/request/{id}/comment?limit=50", "items": "/values",
        "next": "/_links/next", "id": "/id", "text": "/body", "author": "/author/displayName",
        "at": "/created/iso8601", "public": "/public",
    },
    check={"path": "/rest/servicedeskapi/servicedesk"},
)  # fmt: skip
GITHUB = _of(
    "github",
    {"open": "open", "closed": "resolved"},
    create={
        "method": "POST", "path": "/repos/OWNER/REPOSITORY/issues", "id": "/number",
        "url": "/html_url", "body": {"title": "{subject}", "body": TEXT},
    },
    read={"path": "/repos/OWNER/REPOSITORY/issues/{id}", "state": "/state"},
    comments={
        "path": "/repos/OWNER/REPOSITORY/issues/{id}/comments?per_page=100&page={page}",
        "items": "", "id": "/id", "text": "/body", "author": "/user/login", "at": "/created_at",
    },
    check={"path": "/repos/OWNER/REPOSITORY"},
)  # fmt: skip
GITLAB = _of(
    "gitlab",
    {"opened": "open", "closed": "resolved"},
    create={
        "method": "POST", "path": "/api/v4/projects/PROJECT/issues", "id": "/iid",
        "url": "/web_url", "body": {"title": "{subject}", "description": TEXT},
    },
    search={
        "path": "/api/v4/projects/PROJECT/issues?search={reference}&in=description",
        "items": "", "id": "/iid", "url": "/web_url",
    },
    read={"path": "/api/v4/projects/PROJECT/issues/{id}", "state": "/state"},
    comments={
        "path": "/api/v4/projects/PROJECT/issues/{id}/notes?sort=asc&per_page=100&page={page}",
        "items": "", "id": "/id", "text": "/body", "author": "/author/name", "at": "/created_at",
        "private": "/internal",
    },
    check={"path": "/api/v4/projects/PROJECT"},
)  # fmt: skip
PRESETS = {
    one.name: one
    for one in (
        Preset("generic", "JSON", "https://desk.example.com", "Authorization: Bearer …", GENERIC),
        Preset("zendesk", "Zendesk", "https://NAME.zendesk.com", "Authorization: Basic …", ZENDESK),
        Preset(
            "freshdesk", "Freshdesk", "https://NAME.freshdesk.com", "Authorization: Basic …",
            FRESHDESK,
        ),
        Preset(
            "jira", "Jira Service Management", "https://NAME.atlassian.net",
            "Authorization: Basic …", JIRA,
        ),
        Preset(
            "github", "GitHub", "https://api.github.com", "Authorization: Bearer …", GITHUB
        ),
        Preset("gitlab", "GitLab", "https://gitlab.com", "PRIVATE-TOKEN: …", GITLAB),
    )
}  # fmt: skip
