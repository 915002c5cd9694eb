"""Mappings to start from, written after the systems' public documentation; to be checked with a
test, because every installation has fields of its own."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from harken.web.registries import Text

TEXT = "{text}\n\n{url}\n{reference}"
QUOTED = "{text_quoted}\n\n{url}\n{reference}"
"""For systems in which a line of a customer could be a command, or call somebody."""
SAID = "{author}:\n\n{reply}"
SAID_QUOTED = "{author}:\n\n{reply_quoted}"


@dataclass(frozen=True)
class Preset:
    """A mapping for a system, with an example of its address and of what signs in."""

    name: str
    label: Text
    base_url: str
    headers: str
    mapping: dict[str, Any]
    to_write: Text = ""
    """What of the mapping everybody has to write themselves."""

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
        "author": "/author", "at": "/at", "customer": "/from_customer",
    },
    reply={
        "method": "POST", "path": "/cases/{id}/comments", "id": "/id",
        "body": {"text": "{reply}", "author": "{author}"},
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
            "requester": {"email": "{customer_email}", "name": "{customer_name}"},
        }},
        "web": "/agent/tickets/{id}",
    },
    search={"path": "/api/v2/tickets.json?external_id={reference}", "items": "/tickets",
            "contains": "/external_id", "id": "/id"},
    read={"path": "/api/v2/tickets/{id}.json", "state": "/ticket/status"},
    comments={
        "path": "/api/v2/tickets/{id}/comments.json?per_page=100&page={page}",
        "size": 100, "items": "/comments",
        "id": "/id", "text": "/plain_body", "at": "/created_at",
        "public": "/public", "skip_first": True, "reaches_customer": True,
        "customer": {"is": "/author_id", "same_as": "/ticket/requester_id"},
    },
    reply={
        "method": "PUT", "path": "/api/v2/tickets/{id}.json",
        "body": {"ticket": {"comment": {"body": SAID, "public": False}}},
    },
    check={"path": "/api/v2/users/me.json"},
)  # fmt: skip
FRESHDESK = _of(
    "freshdesk",
    {"2": "open", "3": "waiting", "4": "resolved", "5": "resolved"},
    create={
        "method": "POST", "path": "/api/v2/tickets", "id": "/id", "web": "/a/tickets/{id}",
        "body": {
            "subject": "{subject}", "email": "{customer_email}", "name": "{customer_name}",
            "description": "{text_html}<br><br>{url}<br>{reference}",
            "priority": 2, "status": 2, "tags": ["{reference}"],
        },
    },
    search={
        "path": "/api/v2/search/tickets?query=%22tag:%27{reference}%27%22", "items": "/results",
        "id": "/id",
    },
    read={"path": "/api/v2/tickets/{id}", "state": "/status"},
    comments={
        "path": "/api/v2/tickets/{id}/conversations?per_page=100&page={page}", "size": 100,
        "items": "",
        "id": "/id", "text": "/body_text", "at": "/created_at", "private": "/private",
        "customer": "/incoming", "reaches_customer": True,
    },
    reply={
        "method": "POST", "path": "/api/v2/tickets/{id}/notes", "id": "/id",
        "body": {"body": "{author}:<br><br>{reply_html}", "private": True},
    },
    check={"path": "/api/v2/agents/me"},
)  # fmt: skip
JIRA = _of(
    "jira",
    {"Waiting for support": "open", "In Progress": "open", "Waiting for customer": "waiting",
     "Resolved": "resolved", "Closed": "resolved"},
    create={
        "method": "POST", "path": "/rest/servicedeskapi/request", "id": "/issueKey",
        "url": "/_links/web", "web": "/browse/{id}",
        "body": {
            "serviceDeskId": "1", "requestTypeId": "1",
            "requestFieldValues": {"summary": "{subject}", "description": TEXT},
        },
    },
    search={
        "path": "/rest/api/3/search/jql?jql=text%20~%20%22{reference}%22&fields=description",
        "items": "/issues", "contains": "/fields/description", "id": "/key",
    },
    read={"path": "/rest/servicedeskapi/request/{id}", "state": "/currentStatus/status"},
    comments={
        "path": "/rest/servicedeskapi/request/{id}/comment?limit=50", "items": "/values",
        "next": "/_links/next", "id": "/id", "text": "/body", "author": "/author/displayName",
        "at": "/created/iso8601", "public": "/public",
    },
    reply={
        "method": "POST", "path": "/rest/servicedeskapi/request/{id}/comment", "id": "/id",
        "body": {"body": SAID, "public": False},
    },
    check={"path": "/rest/servicedeskapi/servicedesk"},
)  # fmt: skip
GITHUB = _of(
    "github",
    {"open": "open", "closed": "resolved"},
    create={
        "method": "POST", "path": "/repos/OWNER/REPOSITORY/issues", "id": "/number",
        "url": "/html_url", "body": {"title": "{subject}", "body": QUOTED},
    },
    search={
        "path": "/search/issues?q=repo:OWNER/REPOSITORY+{reference}+in:body", "items": "/items",
        "contains": "/body", "id": "/number", "url": "/html_url",
    },
    read={"path": "/repos/OWNER/REPOSITORY/issues/{id}", "state": "/state"},
    comments={
        "path": "/repos/OWNER/REPOSITORY/issues/{id}/comments?per_page=100&page={page}",
        "size": 100, "items": "", "id": "/id", "text": "/body", "author": "/user/login",
        "at": "/created_at",
    },
    reply={
        "method": "POST", "path": "/repos/OWNER/REPOSITORY/issues/{id}/comments", "id": "/id",
        "body": {"body": SAID_QUOTED},
    },
    check={"path": "/repos/OWNER/REPOSITORY"},
)  # fmt: skip
GITLAB = _of(
    "gitlab",
    {"opened": "open", "closed": "resolved"},
    create={
        "method": "POST", "path": "/api/v4/projects/PROJECT/issues", "id": "/iid",
        "url": "/web_url", "body": {"title": "{subject}", "description": QUOTED},
    },
    search={
        "path": "/api/v4/projects/PROJECT/issues?search={reference}&in=description",
        "items": "", "contains": "/description", "id": "/iid", "url": "/web_url",
    },
    read={"path": "/api/v4/projects/PROJECT/issues/{id}", "state": "/state"},
    comments={
        "path": "/api/v4/projects/PROJECT/issues/{id}/notes?sort=asc&per_page=100&page={page}",
        "size": 100, "items": "", "id": "/id", "text": "/body", "author": "/author/name",
        "at": "/created_at",
        "private": "/internal", "skip": "/system",
    },
    reply={
        "method": "POST", "path": "/api/v4/projects/PROJECT/issues/{id}/notes", "id": "/id",
        "body": {"body": SAID_QUOTED, "internal": True},
    },
    check={"path": "/api/v4/projects/PROJECT"},
)  # fmt: skip
PRESETS = {
    one.name: one
    for one in (
        Preset(
            "zendesk", "Zendesk", "https://NAME.zendesk.com",
            "Authorization: Basic you@example.com/token:TOKEN", ZENDESK,
        ),
        Preset(
            "freshdesk", "Freshdesk", "https://NAME.freshdesk.com",
            "Authorization: Basic API_KEY:X", FRESHDESK,
        ),
        Preset(
            "jira", "Jira Service Management", "https://NAME.atlassian.net",
            "Authorization: Basic you@example.com:TOKEN", JIRA,
            _("Write the numbers of your service desk and request type into “create”."),
        ),
        Preset(
            "github", "GitHub", "https://api.github.com",
            "Authorization: Bearer TOKEN\nX-GitHub-Api-Version: 2022-11-28", GITHUB,
            _("Write your own in place of OWNER/REPOSITORY, everywhere in the mapping."),
        ),
        Preset(
            "gitlab", "GitLab", "https://gitlab.com", "PRIVATE-TOKEN: TOKEN", GITLAB,
            _("Write your project’s number in place of PROJECT, everywhere in the mapping."),
        ),
        Preset(
            "generic", _("Another system"), "https://desk.example.com",
            "Authorization: Bearer TOKEN", GENERIC,
            _("Write into the mapping how your system is spoken to."),
        ),
    )
}  # fmt: skip
