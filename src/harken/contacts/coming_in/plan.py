"""Which column of a file fills what of a contact: proposed, and changed by hand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from harken.contacts.coming_in.cells import (
    email_of,
    mail_state_of,
    says_yes_or_no,
)
from harken.contacts.coming_in.headings import PASSED_OVER, field_named, purpose_named
from harken.tables.layout import Column
from harken.tables.names import bare, folded
from harken.tables.said import CannotRead, said
from harken.tables.values.cells import BadCell
from harken.tables.values.places import country_in, language_in

ATTRIBUTE, CONSENT, LEFT_OUT = "attribute", "consent", "none"
SINGLE = ("id", "name", "first_name", "last_name", "email", "phone", "language", "country",
          "unsubscribed", "mail_state", "consent_at", "consent_wording")  # fmt: skip
FIELDS = (*SINGLE, CONSENT, ATTRIBUTE, LEFT_OUT)
NAMED = (CONSENT, ATTRIBUTE)
MOST_ATTRIBUTES = 100
ENOUGH, ENOUGH_SAID = 0.8, 0.4
"""The share of a column's cells that must be what it seems to be: by looks, by its heading."""
LIMESURVEY = "limesurvey_participants"
Samples = Mapping[str, Sequence[str]]
"""By the name of a column some of its cells."""


@dataclass(frozen=True)
class Use:
    """What becomes of a column; `name` is the purpose of a consent or an attribute's name."""

    column: str
    field: str
    name: str = ""


def kind_of(columns: Iterable[Column]) -> str:
    """Return which tool's list of people this is, '' for an unknown one."""
    names = {column.name.casefold() for column in columns}
    is_limesurvey = {"firstname", "lastname", "email", "token"} <= names
    return LIMESURVEY if is_limesurvey and names & {"emailstatus", "tid"} else ""


def propose(columns: Sequence[Column], samples: Samples) -> tuple[Use, ...]:
    """Return what each column is to become: by its heading, where its cells agree."""
    kind, taken = kind_of(columns), set[str]()
    uses = []
    for column in columns:
        use = _proposed(column, samples.get(column.name, ()), kind)
        if use.field in SINGLE and use.field in taken:
            use = _otherwise(column)
        taken.add(use.field)
        uses.append(use)
    if "email" not in taken:
        uses = _with_email(uses, samples)
    return _within_limits(uses)


def _proposed(column: Column, cells: Sequence[str], kind: str) -> Use:
    if _is_passed_over(column, cells, kind):
        return Use(column.name, LEFT_OUT)
    for heading in filter(None, (column.name, column.text)):
        field = field_named(heading)
        if field and _agree(field, cells):
            return Use(column.name, field)
    purpose = purpose_named(column.name)
    if purpose and _agree(CONSENT, cells):
        return Use(column.name, CONSENT, purpose)
    return _otherwise(column)


def _is_passed_over(column: Column, cells: Sequence[str], kind: str) -> bool:
    plain = folded(column.name)
    return not cells or (plain in PASSED_OVER and (bool(kind) or plain not in ("started", "sent")))


def _otherwise(column: Column) -> Use:
    return Use(column.name, ATTRIBUTE, " ".join((column.text or column.name).split())[:60])


def _with_email(uses: list[Use], samples: Samples) -> list[Use]:
    """Take the first column of addresses for the address, whatever it is called."""
    for place, use in enumerate(uses):
        cells = samples.get(use.column, ())
        if use.field == ATTRIBUTE and cells and _share(cells, email_of) >= ENOUGH:
            uses[place] = Use(use.column, "email")
            break
    return uses


def _within_limits(uses: list[Use]) -> tuple[Use, ...]:
    """Leave out attributes beyond the most that a contact may have."""
    kept, count = [], 0
    for use in uses:
        count += use.field == ATTRIBUTE
        is_beyond = use.field == ATTRIBUTE and count > MOST_ATTRIBUTES
        kept.append(Use(use.column, LEFT_OUT) if is_beyond else use)
    return tuple(kept)


def _agree(field: str, cells: Sequence[str]) -> bool:
    reader = _READERS.get(field)
    return reader is None or _share(cells, reader) >= ENOUGH_SAID


def _share(cells: Sequence[str], reads: Callable[[str], object]) -> float:
    return sum(_can(reads, cell) for cell in cells) / len(cells)


def _can(reads: Callable[[str], object], cell: str) -> bool:
    try:
        return bool(reads(cell))
    except BadCell:
        return False


def _says_mail_state(cell: str) -> bool:
    mail_state_of(cell)
    return True


_READERS: Mapping[str, Callable[[str], object]] = {
    "email": email_of,
    "language": language_in,
    "country": country_in,
    "mail_state": _says_mail_state,
    "unsubscribed": says_yes_or_no,
    CONSENT: says_yes_or_no,
}


def changed(uses: Sequence[Use], maps: Mapping[str, str]) -> tuple[Use, ...]:
    """Return the plan with columns as a person wishes, as FIELD: column.

    FIELD is one of FIELDS, consent.PURPOSE or attribute.NAME. Raises CannotRead with the nearest
    names.
    """
    found = list(uses)
    for field, column in maps.items():
        place = _place(found, column)
        wanted, _dot, name = field.partition(".")
        if wanted not in FIELDS:
            raise CannotRead(
                said(
                    "There is no field “%(field)s”. Use one of: %(known)s.",
                    field=wanted,
                    known=", ".join(FIELDS),
                )
            )
        found[place] = use_for(found[place].column, wanted, name)
        found = [_freed(one) if _clashes(one, found[place]) else one for one in found]
    return tuple(found)


def use_for(column: str, field: str, name: str = "") -> Use:
    """Return what becomes of a column, named where it must have a name."""
    if field not in NAMED:
        return Use(column, field)
    otherwise = (purpose_named(column) or "contact") if field == CONSENT else column
    return Use(column, field, " ".join((name or otherwise).split())[:60])


def _clashes(one: Use, chosen: Use) -> bool:
    return one is not chosen and one.field == chosen.field and chosen.field in SINGLE


def _freed(one: Use) -> Use:
    return replace(one, field=ATTRIBUTE, name=one.column[:60])


def _place(uses: Sequence[Use], column: str) -> int:
    for wanted in (str, bare):
        for place, use in enumerate(uses):
            if wanted(use.column) == wanted(column):
                return place
    names = [use.column for use in uses]
    near = get_close_matches(column, names, 3, 0.4) or names[:10]
    raise CannotRead(
        said(
            "There is no column “%(column)s”. The nearest: %(near)s.",
            column=column,
            near=", ".join(near),
        )
    )


def to_json(uses: Sequence[Use]) -> list[list[str]]:
    """Return the plan as JSON holds it."""
    return [[one.column, one.field, one.name] for one in uses]


def from_json(plain: Iterable[Sequence[str]]) -> tuple[Use, ...]:
    """Read what `to_json` gave."""
    return tuple(Use(str(column), str(field), str(name)) for column, field, name in plain)
