"""A file of people in words: what each column is, what would come in, what was wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from harken.contacts.coming_in.plan import (
    ATTRIBUTE,
    CONSENT,
    FIELDS,
    LEFT_OUT,
    SINGLE,
    Use,
    from_json,
)
from harken.contacts.coming_in.plan import use_for as use
from harken.contacts.coming_in.reading import Looked
from harken.contacts.coming_in.rows import Trouble
from harken.contacts.coming_in.undoing import TakenBack
from harken.contacts.models import ContactImport
from harken.importing.words import in_words

SHOWN = 50


@dataclass(frozen=True)
class ColumnChoice:
    """A column and what it may be taken for."""

    number: int
    use: Use
    is_consent: bool


@dataclass(frozen=True)
class TroubleRow:
    """What is wrong in a line, in words."""

    line: int
    column: str
    reason: str
    is_lost: bool


def field_words() -> Mapping[str, str]:
    """Return what a column may be, in words."""
    return {
        "id": _("your id for the person"),
        "name": pgettext("person", "name"),
        "first_name": _("first name"),
        "last_name": _("last name"),
        "email": _("e-mail"),
        "phone": _("phone"),
        "language": _("language"),
        "country": _("country"),
        "unsubscribed": _("wants no mail (yes or no)"),
        "mail_state": _("state of mail (subscribed, bounced …)"),
        CONSENT: _("consent (yes or no)"),
        "consent_at": _("when they agreed"),
        "consent_wording": _("what they agreed to, in words"),
        ATTRIBUTE: _("attribute"),
        LEFT_OUT: _("leave out"),
    }


def columns_of(row: ContactImport) -> list[ColumnChoice]:
    """Return the columns with what they are taken for."""
    uses = from_json(row.plan)
    return [ColumnChoice(n, one, one.field == CONSENT) for n, one in enumerate(uses)]


def chosen(row: ContactImport, sent: Mapping[str, str]) -> tuple[Use, ...]:
    """Return the plan as it was sent; what makes no sense stays as it was."""
    found = []
    for number, one in enumerate(from_json(row.plan)):
        field = sent.get(f"field-{number}", one.field)
        name = sent.get(f"name-{number}", one.name if field == one.field else "")
        found.append(use(one.column, field, name) if field in FIELDS else one)
    return tuple(found)


def first_people(looked: Looked) -> Iterator[list[tuple[str, str]]]:
    """Yield the first people as they would come in: pairs of words and values."""
    words = field_words()
    for one in looked.first:
        pairs = [(words[name], one.fields[name]) for name in SINGLE if name in one.fields]
        pairs += list(one.attributes.items())
        pairs += [
            (
                _("consent: %(purpose)s") % {"purpose": purpose},
                _("agreed") if given else _("refused"),
            )
            for purpose, given, _at in one.consents
        ]
        yield [*pairs, *([(_("mail"), _("no"))] if one.stopped else [])]


def trouble_rows(looked: Looked, most: int | None = None) -> list[TroubleRow]:
    """Return what was wrong, in words."""
    return [_in_words(one) for one in looked.troubles[:most]]


def _in_words(one: Trouble) -> TroubleRow:
    return TroubleRow(one.line, one.column, in_words(one.reason), one.is_lost)


def told_back(done: TakenBack) -> str:
    """Say what an undoing removed and what stays."""
    removed = ngettext(
        "%(count)s contact was removed.", "%(count)s contacts were removed.", done.removed
    ) % {"count": done.removed}
    staying = ngettext(
        "%(count)s stays, for more is known of them.",
        "%(count)s stay, for more is known of them.",
        done.staying,
    ) % {"count": done.staying}
    return f"{removed} {staying}" if done.staying else removed
