"""Taking in what was commented in an outside system: each comment once, ours never.

A comment of the customer is a letter: it reopens and wakes a case as one that comes by mail. Where
comments reach the customer, those of others count as replies; elsewhere they are notes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from harken.action.cases.changing import changing
from harken.action.cases.models import What
from harken.action.cases.moving import alter, replied
from harken.action.conversation.letters.coming_in import WROTE as CUSTOMER_WROTE
from harken.action.conversation.letters.taking import NewEntry, take_in
from harken.action.conversation.models import Entry
from harken.action.conversation.telling import tell_owner
from harken.action.outside.models import Desk, DeskCase, DeskReply
from harken.action.outside.reach.mapping import EMAIL, at, path_with, rendered, texts_in, word_at
from harken.action.outside.reach.talking import NotDone, ask
from harken.action.outside.reach.telling import WROTE
from harken.action.outside.reach.words import reply_words, spoken, words_of
from harken.foundations.permission import Actor

MOST_PAGES = 20
_LONGEST_ID, _LONGEST_PATH = 400, 1000


@dataclass(frozen=True)
class Comment:
    """A comment as its system tells it, and what it is called here."""

    number: str
    text: str
    document: Any


def actor_of(desk: Desk) -> Actor:
    """Return who does what was done in an outside system."""
    return Actor("system", f"desk:{desk.pk}", desk.name)


@dataclass(frozen=True)
class Taken:
    """What a reading found: whether that is all there is, and whether the customer wrote last."""

    is_all: bool
    is_customers_word_last: bool = False


def case_there(row: DeskCase) -> Any:
    """Return a case as its system tells it, None where the mapping does not say how it is read."""
    read = row.desk.mapping.get("read")
    return ask(row.desk, "GET", path_with(read["path"], {"id": row.external_id})) if read else None


def take_comments(row: DeskCase, there: Any, now: datetime) -> Taken:
    """Take in what was commented on a case since it was last read. `there` is the case as its
    system tells it. Raises NotDone."""
    pages, last = _Pages(row), False
    for items in pages:
        comments = [one for item in items if (one := _read(row.desk, item)) is not None]
        fresh = _unknown(comments)
        ours = _ours(row, fresh, now) if fresh else set()
        for one in fresh:
            if one.number not in ours and _is_public(row.desk, one.document):
                last = _take(row, one, there, now)
    return Taken(pages.is_all, last)


@dataclass
class _Pages:
    """Page after page from where the last reading ended, which is read again."""

    row: DeskCase
    is_all: bool = False

    def __iter__(self) -> Iterator[list[Any]]:
        part = self.row.desk.mapping["comments"]
        page, path = _place(self.row)
        for _turn in range(MOST_PAGES):
            words = {"id": self.row.external_id, "page": str(page)}
            document = ask(self.row.desk, "GET", path or path_with(part["path"], words))
            items = at(document, part["items"])
            if not isinstance(items, list):
                raise NotDone(_("It answered without a list of comments."))
            first = page == 1 and not path and part.get("skip_first")
            yield items[1:] if first else items
            further = word_at(document, part.get("next", ""))
            if not further and _is_last(part, items):
                self.is_all = True
                return
            page, path = page + 1, further
            _keep_place(self.row, page, path)


def _is_last(part: Mapping[str, Any], items: list[Any]) -> bool:
    """Tell whether no page follows: it is empty, or shorter than the mapping says pages are."""
    size = part.get("size")
    is_short = isinstance(size, int) and len(items) < size
    return "{page}" not in part["path"] or not items or is_short


def _place(row: DeskCase) -> tuple[int, str]:
    """Return the page to begin with: the last one that held something, as it may have grown."""
    page, path = DeskCase.objects.values_list("page", "page_path").get(pk=row.pk)
    return max(page - (0 if path else 1), 1), path


def _keep_place(row: DeskCase, page: int, path: str) -> None:
    if len(path) <= _LONGEST_PATH:
        DeskCase.objects.filter(pk=row.pk).update(page=page, page_path=path)


def _read(desk: Desk, document: Any) -> Comment | None:
    part = desk.mapping["comments"]
    number, text = word_at(document, part["id"]), word_at(document, part["text"]).strip()
    is_left_out = "skip" in part and at(document, part["skip"]) is True
    if not number or not text or is_left_out:
        return None
    return Comment(named(desk, number), text, document)


def named(desk: Desk, number: str) -> str:
    """Return what a comment is called here."""
    return f"desk:{desk.pk}:{number}"[:_LONGEST_ID]


def _unknown(comments: list[Comment]) -> list[Comment]:
    numbers = [one.number for one in comments]
    known = set(Entry.objects.filter(external_id__in=numbers).values_list("external_id", flat=True))
    sent = DeskReply.objects.filter(external_id__in=numbers)
    known |= set(sent.values_list("external_id", flat=True))
    return [one for one in comments if one.number not in known]


def _ours(row: DeskCase, fresh: list[Comment], now: datetime) -> set[str]:
    """Return which comments are replies of ours of which nobody wrote down that they arrived, as
    when a worker was killed; and write it down."""
    found: set[str] = set()
    for reply in row.replies.filter(external_id="", attempts__gt=0).select_related("entry__case"):
        said = spoken_of(row, reply)
        for one in fresh:
            if one.number not in found and spoken(one.text) in said:
                found.add(one.number)
                mark_sent(reply, one.number, now)
                break
    return found


def spoken_of(row: DeskCase, reply: DeskReply) -> set[str]:
    """Return the texts as which a reply may stand there, without marks and spaces."""
    body = row.desk.mapping.get("reply", {}).get("body")
    words = reply_words(row.case, row.desk, reply.entry)
    plain = spoken(words["reply"])
    said = {spoken(text) for text in texts_in(rendered(body, words))}
    return {plain, *(one for one in said if plain and plain in one)} - {""}


def mark_sent(reply: DeskReply, number: str, now: datetime) -> None:
    """Write down that a reply stands there, and what it is called."""
    DeskReply.objects.filter(pk=reply.pk).update(
        external_id=number, sent_at=reply.sent_at or now, next_attempt_at=None, error=""
    )


def _is_public(desk: Desk, document: Any) -> bool:
    part = desk.mapping["comments"]
    if part.get("private") and at(document, part["private"]) is not False:
        return False
    return not part.get("public") or at(document, part["public"]) is True


def _is_of_customer(part: Mapping[str, Any], document: Any, there: Any) -> bool:
    """Tell whether the customer wrote it: by a field that says so, or by an author who is the one
    that the case names."""
    said = part.get("customer")
    if isinstance(said, str):
        return at(document, said) is True
    if not said:
        return False
    author = word_at(document, said["is"])
    return bool(author) and author == word_at(there, said["same_as"])


def _knows_customer(row: DeskCase) -> bool:
    """Tell whether the customer can be known there: where their address would be passed on and we
    had none, the case is somebody else's there."""
    asks = EMAIL in texts_in(row.desk.mapping["create"]["body"])
    return not asks or bool(words_of(row.case, row.desk)["customer_email"])


def _take(row: DeskCase, comment: Comment, there: Any, now: datetime) -> bool:
    """Write down a comment; tell whether the customer wrote it."""
    part, desk = row.desk.mapping["comments"], row.desk
    new = NewEntry(
        comment.text, _moment(comment.document, part.get("at", ""), now), kind=Entry.Kind.NOTE,
        channel=desk.name, external_id=comment.number,
        author_name=word_at(comment.document, part.get("author", "")) or desk.name,
    )  # fmt: skip
    knows = _knows_customer(row)
    if knows and _is_of_customer(part, comment.document, there):
        _take_letter(row, replace(new, kind=Entry.Kind.CUSTOMER, at=now), now)
        return True
    if knows and part.get("reaches_customer"):
        _take_reply(row, replace(new, kind=Entry.Kind.REPLY), now)
    else:
        _take_note(row, new, now)
    return False


def _take_letter(row: DeskCase, new: NewEntry, now: datetime) -> None:
    with transaction.atomic():
        entry, is_new = take_in(actor_of(row.desk), row.case_id, new, now=now)
        if is_new:
            tell_owner(entry.case, CUSTOMER_WROTE, f"{CUSTOMER_WROTE}.{entry.pk}", now)


def _take_reply(row: DeskCase, new: NewEntry, now: datetime) -> None:
    actor = actor_of(row.desk)
    with transaction.atomic():
        entry, is_new = take_in(actor, row.case_id, new, now=now)
        if is_new:
            with changing(actor, entry.case_id, now) as case:
                replied(case, actor, now, entry)


def _take_note(row: DeskCase, new: NewEntry, now: datetime) -> None:
    actor = actor_of(row.desk)
    with transaction.atomic():
        entry, is_new = take_in(actor, row.case_id, new, now=now)
        if is_new:
            with changing(actor, entry.case_id, now) as case:
                alter(case, What.NOTE, actor, now, entry=entry)
            tell_owner(entry.case, WROTE, f"{WROTE}.{entry.pk}", now)


def _moment(document: Any, place: str, now: datetime) -> datetime:
    """Return when a comment was written, `now` where that cannot be read."""
    try:
        said = parse_datetime(word_at(document, place))
    except ValueError:
        return now
    return min(said, now) if said and said.tzinfo else now
