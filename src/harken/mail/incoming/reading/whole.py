"""A whole mail, from its bytes to `Incoming`.

A hostile mail is bounded before it is parsed: its size, its lines, the parts it announces.
"""

import email
import email.policy
import hashlib
import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from email.message import Message as Letter

from harken.mail.incoming.letters import Incoming, Kind
from harken.mail.incoming.reading.authenticity import failed_checks
from harken.mail.incoming.reading.headers import Head
from harken.mail.incoming.reading.kinds import Judgement, Signs, judge
from harken.mail.incoming.reading.parts import Contents, contents_of, parameter
from harken.mail.incoming.reading.quoting import written_now
from harken.mail.reports.dsn import read_reports

LARGEST = 30 * 1024 * 1024
LARGEST_HEAD = 256 * 1024
MOST_LINES = 700_000
MOST_BOUNDARIES = 120
MOST_COMPARISONS = 10_000_000
"""The parser compares every line with every boundary around it."""
ODD = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What Python's parser raises at hostile mails."""
_BOUNDARY = re.compile(rb"boundary[ \t]{0,9}\*?0?\*?=", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_OUR_NAME = re.compile(r"<harken\.\d{1,18}\.\d{14}\.[0-9a-f]{16}@([^<>@\s]{1,255})>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)


class Unreadable(ValueError):
    """These bytes are no mail that could be read; the message says what happened."""


def read(raw: bytes, *, own: AbstractSet[str], trusted: str = "") -> Incoming:
    """Return what a mail holds; `own` are our addresses in lower case, `trusted` names the mail
    server whose checks of senders are believed. Raises Unreadable."""
    try:
        bounded = within_limits(raw)
        letter = email.message_from_bytes(bounded, policy=email.policy.compat32)
        incoming = _incoming(raw, letter, _judged(bounded, letter, own))
        checked = Head(letter).fields.get("authentication-results", ())
        return replace(incoming, failed_checks=failed_checks(checked, trusted))
    except (RecursionError, MemoryError) as error:
        raise Unreadable(type(error).__name__) from error
    except Exception as error:  # whatever a hostile mail makes the parser raise
        raise Unreadable(f"{type(error).__name__}: {error}"[:200]) from error


def identity(raw: bytes) -> str:
    """Return a digest that is the same for the same mail delivered twice.

    The Message-ID alone would let anybody, and every careless program that always writes the
    same one, push another mail aside: sender and date belong to it. Without one the contents do.
    """
    head = head_of(raw)
    names = head.names("message-id")
    known = [head.text("from"), head.text("date"), head.text("subject")]
    if names:
        known = [names[0], *known[:2]]
    digest = hashlib.sha256("\n".join(known).encode("utf-8", "replace"))
    if not names:
        found = _END_OF_HEAD.search(raw)
        digest.update(raw[found.end() :] if found else raw)
    return digest.hexdigest()


def head_of(raw: bytes) -> Head:
    """Return the head alone; an empty one for what has none."""
    try:
        found = _END_OF_HEAD.search(raw[:LARGEST_HEAD])
        head = raw[: found.end() if found else LARGEST_HEAD]
        return Head(email.message_from_bytes(head, policy=email.policy.compat32))
    except ODD:
        return Head(Letter())


def within_limits(raw: bytes) -> bytes:
    """Cut a mail that would keep a worker busy to what can be read quickly."""
    kept = raw[:LARGEST]
    found = _END_OF_HEAD.search(kept)
    if found is None or found.start() > LARGEST_HEAD:
        kept = kept[:LARGEST_HEAD]
    nested = len(_BOUNDARY.findall(kept))
    if nested > MOST_BOUNDARIES:
        raise ValueError(f"more than {MOST_BOUNDARIES} nested parts")
    most = min(MOST_LINES, MOST_COMPARISONS // (nested + 1))
    if kept.count(b"\n") > most:
        kept = b"\n".join(kept.split(b"\n", most)[:most])
    return kept


def _incoming(raw: bytes, letter: Letter, judged: Judgement) -> Incoming:
    head, contents = Head(letter), contents_of(letter)
    sender, name = head.person("from")
    subject = head.text("subject")[:300]
    is_bounce = judged.kind is Kind.BOUNCE
    return Incoming(
        key=identity(raw),
        message_id=next(iter(head.names("message-id")), ""),
        in_reply_to=next(iter(head.names("in-reply-to")), ""),
        references=head.names("references"),
        from_address=sender,
        from_name=name,
        reply_to=head.person("reply-to")[0],
        to_addresses=head.recipients(),
        subject=subject,
        text=contents.text if is_bounce else written_now(contents.text, subject),
        whole=contents.text,
        sent_at=head.date(),
        language=_language(head),
        kind=judged.kind,
        reason=judged.reason,
        bounced_message_id=_named_in(raw, contents) if is_bounce else "",
        attachments=tuple(contents.files),
        size=len(raw),
        left_out=contents.left_out,
    )


def _judged(raw: bytes, letter: Letter, own: AbstractSet[str]) -> Judgement:
    head, kind = Head(letter), letter.get_content_type()
    is_report = kind == "multipart/report"
    sender = head.person("from")[0]
    return judge(
        Signs(
            fields={name: head.text(name) for name in head.fields},
            sender=sender,
            subject=head.text("subject")[:300],
            content_type=kind,
            report_type=parameter(letter, "report-type").lower(),
            delivery=frozenset(one.action for one in read_reports(raw))
            if is_report
            else frozenset(),
            is_own=sender in own or _has_our_name(head, own),
        )
    )


def _has_our_name(head: Head, own: AbstractSet[str]) -> bool:
    domains = {one.rpartition("@")[2] for one in own}
    found = (_OUR_NAME.fullmatch(name) for name in head.names("message-id"))
    return any(one[1].lower() in domains for one in found if one)


def _named_in(raw: bytes, contents: Contents) -> str:
    """Return the first name in the form of ours; its signature is checked by who looks it up."""
    found = _OUR_NAME.search(raw[:LARGEST].decode("latin-1")) or _OUR_NAME.search(contents.text)
    return found[0] if found else ""


def _language(head: Head) -> str:
    found = _LANGUAGE.match(head.text("content-language"))
    return found[0] if found else ""
