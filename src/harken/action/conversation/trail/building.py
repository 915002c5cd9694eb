"""Turning rows into the items of a trail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.action.cases.models import CaseEvent, CaseSignal, What
from harken.action.conversation.models import Attachment, Entry, Mention
from harken.action.conversation.trail.items import Item, MayKnow, Named, Shape, ShownFile, Side
from harken.action.conversation.trail.knowing import named_in
from harken.action.conversation.trail.reading import Read
from harken.action.conversation.trail.sayings import line_of
from harken.action.conversation.trail.sent import sent_words
from harken.action.conversation.writing.replying import CHANNELS
from harken.customers.models import Customer
from harken.listening.reading.rows import names_of

FROM_CUSTOMER = frozenset({Entry.Kind.CUSTOMER, Entry.Kind.AWAY, Entry.Kind.BOUNCE})
BESIDE = frozenset({What.SIGNAL})
"""Lines that say no more than the item they are about."""


@dataclass(frozen=True)
class Placed:
    """An item and where it stands in the trail."""

    at: datetime
    rank: int
    number: int
    item: Item


def items_of(rows: Read) -> list[Item]:
    """Return all items, the oldest first; what is written stands before what it changed."""
    placed = [*_signals(rows), *_entries(rows), *_events(rows)]
    placed.sort(key=lambda one: (one.at, one.rank, one.number))
    return [one.item for one in placed]


def _signals(rows: Read) -> Iterator[Placed]:
    for one in rows.signals:
        at = min(one.at, one.signal.occurred_at) if one.is_first else one.at
        yield Placed(at, 0, one.pk, _signal(one, rows))


def _signal(one: CaseSignal, rows: Read) -> Item:
    signal, text = one.signal, one.signal.text
    shown = rows.reader.row(signal)
    return Item(
        f"signal-{signal.pk}", Shape.SIGNAL, "signal", Side.CUSTOMER, signal.happened_at,
        shown.context, _customer_name(signal.customer, rows),
        text=rows.reader.text(text, signal.customer), language=signal.language,
        of_case=_foreign(one.case_id, rows), signal=signal.pk, badges=tuple(shown.badges),
        may_know=_may_know(text, rows), is_erased=signal.erased_at is not None,
    )  # fmt: skip


def _entries(rows: Read) -> Iterator[Placed]:
    for entry in rows.entries:
        yield Placed(entry.at, 1, entry.pk, _entry(entry, rows))


def _entry(entry: Entry, rows: Read) -> Item:
    customer = entry.case.customer
    kind, sent = Entry.Kind(entry.kind), sent_words(entry)
    theirs = kind in FROM_CUSTOMER
    return Item(
        f"entry-{entry.pk}", Shape.ENTRY, kind.value, Side.CUSTOMER if theirs else Side.OURS,
        entry.at, str(kind.label), _writer(entry, rows),
        rows.reader.text(entry.subject, customer), rows.reader.text(entry.text, customer),
        rows.reader.text(entry.whole, customer), entry.language,
        channel=str(CHANNELS.get(entry.channel, entry.channel)),
        state=sent.words, state_tone=sent.tone, note=_note(entry, rows),
        of_case=_foreign(entry.case_id, rows), entry=entry.pk,
        files=tuple(_file(one, rows, customer) for one in entry.attachments.all()),
        named=tuple(_named(one) for one in entry.mentions.all()),
        may_know=_may_know(entry.text, rows) if kind == Entry.Kind.CUSTOMER else (),
        is_erased=entry.erased_at is not None,
    )  # fmt: skip


def _writer(entry: Entry, rows: Read) -> str:
    kind = Entry.Kind(entry.kind)
    if kind == Entry.Kind.BOUNCE:
        return ""
    if kind in FROM_CUSTOMER:
        if entry.sender:
            return rows.reader.text(entry.author_name, entry.case.customer)
        return _customer_name(entry.case.customer, rows)
    return str(entry.author) if entry.author else entry.author_name


def _customer_name(customer: Customer | None, rows: Read) -> str:
    names = names_of(customer) if rows.reader.sees_customers else ()
    return names[0] if names else _("The customer")


def _note(entry: Entry, rows: Read) -> str:
    notes = [words] if (words := _doubt(entry)) else []
    if entry.sender:
        address = entry.sender if rows.reader.sees_customers else _("[e-mail]")
        notes.append(
            _("From another address: %(address)s. Do not give away or erase anything on its word.")
            % {"address": address}
        )
    if entry.left_out:
        notes.append(
            _("Files that were too many or too large and were not kept: %(count)s.")
            % {"count": entry.left_out}
        )
    return " ".join(notes)


def _doubt(entry: Entry) -> str:
    if entry.doubt == Entry.Doubt.FAILED:
        return _(
            "Probably forged: your mail server checked where this came from, and it does not come "
            "from where it says. Ask the customer by another way before you act on it."
        )
    if entry.doubt == Entry.Doubt.UNPROVEN:
        return _(
            "Not proven to be from the customer: it only bears their address and the number of the "
            "case, which anybody can write. Ask back before you act on it."
        )
    return ""


def _file(file: Attachment, rows: Read, customer: Customer | None) -> ShownFile:
    name = rows.reader.text(file.name, customer)
    return ShownFile(name, file.size, reverse("action:case-file", args=[file.pk]))


def _named(mention: Mention) -> Named:
    return Named(mention.pk, str(mention.user), _side_words(mention), _is_open(mention))


def _is_open(mention: Mention) -> bool:
    return mention.answered_at is None and mention.withdrawn_at is None


def _side_words(mention: Mention) -> str:
    if mention.answered_at is not None:
        return _("has added their side")
    return _("withdrawn") if mention.withdrawn_at is not None else _("asked for their side")


def _may_know(text: str, rows: Read) -> tuple[MayKnow, ...]:
    return tuple(MayKnow(number, name) for number, name in named_in(text, rows.staff))


def _events(rows: Read) -> Iterator[Placed]:
    for event in rows.events:
        if event.entry_id is None and event.what not in BESIDE:
            yield Placed(event.at, 2, event.pk, _event(event, rows))


def _event(event: CaseEvent, rows: Read) -> Item:
    because = str(event.said.get("because") or "")
    return Item(
        f"event-{event.pk}", Shape.EVENT, event.what, Side.LOG, event.at,
        line_of(event, rows.names), event.actor_label,
        because=rows.reader.text(because, rows.case.customer),
        of_case=_foreign(event.case_id, rows),
    )  # fmt: skip


def _foreign(case_id: int, rows: Read) -> int:
    return 0 if case_id == rows.case.pk else case_id
