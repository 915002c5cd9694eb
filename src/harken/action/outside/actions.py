"""Setting up outside systems, and looking whether they answer."""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.action.cases.models import Case
from harken.action.outside.models import Desk
from harken.action.outside.reach.checking import read_mapping
from harken.action.outside.reach.health import note_answer
from harken.action.outside.reach.mapping import path_with, rendered
from harken.action.outside.reach.talking import NotDone, ask
from harken.action.outside.reach.words import words_of
from harken.action.permissions import CONNECT_DESKS
from harken.audit.actions import record_change
from harken.connections.http.rules import WrongAddress, demand_address
from harken.connections.secrets import encipher
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused

TO_REPLACE = ("//NAME.", "/OWNER/REPOSITORY", ":OWNER/REPOSITORY", "/PROJECT/")
_BASIC = re.compile(r"(authorization:\s*basic)\s+(\S*:.*)", re.IGNORECASE)
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+:[\t\x20-\x7e\xa0-\xff]*")


@dataclass(frozen=True)
class Wanted:
    """What a person writes down; without `headers` the present ones stay."""

    name: str
    base_url: str
    mapping: str
    headers: str = ""
    takes: Sequence[int] = ()
    """Numbers of the kinds of cases that go there by themselves."""
    reads_back: bool = True
    sends_replies: bool = False


@dataclass(frozen=True)
class Trial:
    """What came of a test: whether it answered, in words, and what would be sent."""

    works: bool
    said: str
    body: str


@transaction.atomic
def save_desk(actor: Actor, wanted: Wanted, *, desk_id: int | None = None, now: datetime) -> Desk:
    """Add an outside system, off at first, or change one. Raises Refused with what is wrong.

    Another address needs the headers anew: they are never sent to where they were not written for.
    """
    CONNECT_DESKS.demand(actor)
    desk = Desk.objects.select_for_update().get(pk=desk_id) if desk_id else Desk()
    base = _base(wanted.base_url)
    if desk.headers and base != desk.base_url and not wanted.headers.strip():
        raise Refused(_("Write the headers anew: they were written for another address."))
    _demand_own(base + wanted.mapping)
    desk.name, desk.base_url, desk.reads_back = wanted.name.strip(), base, wanted.reads_back
    desk.mapping = {**read_mapping(wanted.mapping), "takes": sorted(wanted.takes)}
    desk.sends_replies = wanted.sends_replies
    if desk.sends_replies and not desk.mapping.get("reply"):
        raise Refused(_("The mapping does not say under “reply” how a comment is written there."))
    if wanted.headers.strip():
        desk.headers = encipher(_headers(wanted.headers))
        desk.stopped_at = None
    desk.save()
    record_change(actor, "desk.changed" if desk_id else "desk.added", desk, now=now)
    return desk


def _demand_own(text: str) -> None:
    """Raise Refused where something of a starting point was left as it stood."""
    left = [one for one in TO_REPLACE if one in text]
    if left:
        words = {"words": ", ".join(one.strip("/.:") for one in left)}
        raise Refused(_("Write your own in place of: %(words)s") % words)


def _base(url: str) -> str:
    try:
        parts = demand_address(url.strip())
    except WrongAddress as error:
        raise Refused(str(error)) from error
    if parts.query or parts.fragment:
        raise Refused(_("Write the address without “?” and “#”."))
    return url.strip().rstrip("/")


def _headers(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not all(_HEADER.fullmatch(line) for line in lines):
        raise Refused(_("Write one header a line, such as: Authorization: Bearer abc"))
    return "\n".join(_encoded(line) for line in lines)


def _encoded(line: str) -> str:
    """Return a header with what signs in by name and secret written as it is sent.

    >>> _encoded("Authorization: Basic anna:secret")
    'Authorization: Basic YW5uYTpzZWNyZXQ='
    """
    found = _BASIC.fullmatch(line)
    if found is None:
        return line
    return f"{found[1]} {base64.b64encode(found[2].encode()).decode()}"


@transaction.atomic
def switch_desk(actor: Actor, desk_id: int, *, on: bool, now: datetime) -> Desk:
    """Let cases go there, or not; what waits for it waits on."""
    CONNECT_DESKS.demand(actor)
    desk = Desk.objects.select_for_update().get(pk=desk_id, archived_at=None)
    if desk.is_on != on:
        desk.is_on, desk.stopped_at, desk.waits_until = on, None, None
        desk.save(update_fields=["is_on", "stopped_at", "waits_until"])
        record_change(actor, "desk.switched_on" if on else "desk.switched_off", desk, now=now)
    return desk


@transaction.atomic
def put_desk_away(actor: Actor, desk_id: int, *, now: datetime, away: bool = True) -> Desk:
    """Put a system away, or bring it back."""
    CONNECT_DESKS.demand(actor)
    desk = Desk.objects.select_for_update().get(pk=desk_id)
    if away:
        desk.archive(now)
    else:
        desk.restore()
    record_change(actor, "desk.archived" if away else "desk.restored", desk, now=now)
    return desk


def try_desk(actor: Actor, desk_id: int, *, now: datetime) -> Trial:
    """Ask a system for something that needs signing in, and show what would be sent of the newest
    case. Creates nothing there. One that answers is asked again for all that waits."""
    CONNECT_DESKS.demand(actor)
    desk = Desk.objects.get(pk=desk_id)
    record_change(actor, "desk.tested", desk, now=now)
    check = desk.mapping.get("check")
    if not check:
        return Trial(works=False, said=_("The mapping names no “check”."), body=_body(desk))
    try:
        ask(desk, "GET", path_with(check["path"], {}))
    except NotDone as failure:
        return Trial(works=False, said=_why(failure, check["path"]), body=_body(desk))
    note_answer(desk.pk)
    return Trial(works=True, said=_("It answers and knows us."), body=_body(desk))


def _why(failure: NotDone, path: str) -> str:
    if not failure.is_gone:
        return failure.why
    said = _("It answers, but there is nothing at %(path)s. Look at the address and at “check”.")
    return said % {"path": path}


def _body(desk: Desk) -> str:
    """Return the body as it would be sent of the newest case, without its customer."""
    case = Case.objects.select_related("kind", "customer").order_by("-pk").first()
    words = words_of(case, desk) if case else {}
    hidden = {"text": "…", "customer_name": "…", "customer_email": "…"}
    body = rendered(desk.mapping["create"]["body"], {**words, **hidden} if words else {})
    return json.dumps(body, indent=2, ensure_ascii=False)
