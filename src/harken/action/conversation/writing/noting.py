"""Notes for each other, and asking somebody for their side."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.cases.changing import changing
from harken.action.cases.models import Case, What
from harken.action.cases.moving import alter
from harken.action.conversation.files.storing import AnyFile, store_files
from harken.action.conversation.models import Entry, Mention
from harken.action.conversation.rules import demand_words
from harken.action.conversation.writing.drafting import drop_draft
from harken.foundations.permission import Actor
from harken.notices.actions import notify
from harken.organisation.changes.refused import Refused

MOST_NAMED = 10
MENTIONED = "case.mentioned"


def write_note(
    actor: Actor,
    case_id: int,
    text: str,
    mentions: Collection[int] = (),
    *,
    shown: Sequence[str] = (),
    files: Sequence[AnyFile] = (),
    now: datetime,
) -> Entry:
    """Write a note that no customer reads, and ask the people named in it for their side.

    `mentions` are numbers of people; `shown` are anchors of the trail's items that are put before
    them ('signal-12', 'entry-7'): without any, what the customer wrote last. Somebody who was
    asked sees the note and these words, nothing else of the case. Raises PermissionDenied,
    Case.DoesNotExist and Refused.
    """
    plain = demand_words(text)
    with changing(actor, case_id, now) as case:
        people = _people(mentions)
        entry = Entry.objects.create(
            case=case, kind=Entry.Kind.NOTE, at=now, author_id=_person(actor),
            author_name=actor.label[:200], text=plain,
        )  # fmt: skip
        store_files(entry, files)
        _name(entry, people, shown_of(case, shown), now)
        alter(case, What.NOTE, actor, now, entry=entry)
        drop_draft(actor, case.pk, Entry.Kind.NOTE)
    return entry


def ask_side(actor: Actor, case_id: int, user_id: int, anchor: str = "", *, now: datetime) -> Entry:
    """Ask somebody for their side of what the customer said in one item of the trail."""
    words = _("The customer may mean you. What happened, as you saw it?")
    return write_note(actor, case_id, words, [user_id], shown=[anchor] if anchor else (), now=now)


def shown_of(case: Case, anchors: Sequence[str]) -> list[dict[str, int]]:
    """Return the customer's words of a case that are meant by anchors, only those of this case."""
    signals = set(case.signals.values_list("signal_id", flat=True))
    letters = list(
        case.entries.filter(kind=Entry.Kind.CUSTOMER).order_by("at").values_list("pk", flat=True)
    )
    wanted = [_read(anchor) for anchor in anchors]
    known = {"signal": signals, "entry": set(letters)}
    found = [{kind: number} for kind, number in wanted if number in known.get(kind, ())]
    if found or anchors:
        return found
    if letters:
        return [{"entry": letters[-1]}]
    return [{"signal": max(signals)}] if signals else []


def _read(anchor: str) -> tuple[str, int]:
    kind, _dash, number = anchor.partition("-")
    return kind, int(number) if number.isascii() and number.isdigit() else 0


def _people(numbers: Collection[int]) -> list[User]:
    wanted = set(numbers)
    if len(wanted) > MOST_NAMED:
        raise Refused(_("Name at most %(most)s people in one note.") % {"most": MOST_NAMED})
    found = list(User.objects.filter(pk__in=wanted, is_active=True))
    if len(found) != len(wanted):
        raise Refused(_("Somebody you named cannot sign in any more. Name somebody else."))
    return found


def _name(entry: Entry, people: Sequence[User], shown: list[dict[str, int]], now: datetime) -> None:
    for user in people:
        mention = Mention.objects.create(entry=entry, user=user, shown=shown)
        if user.pk != entry.author_id:
            notify(
                to=user, kind=MENTIONED, key=f"{MENTIONED}.{mention.pk}",
                words={"who": entry.author_name, "mention": mention.pk},
                url=reverse("action:side", args=[mention.pk]), now=now,
            )  # fmt: skip


def _person(actor: Actor) -> int | None:
    return int(actor.id) if actor.kind == "person" else None
