"""Delighted: survey responses of its API as JSON, and its CSV file."""

from collections.abc import Mapping

from harken.tables.kinds.kind import (
    TECHNICAL,
    Columns,
    Head,
    Hint,
    Kind,
    Seen,
    first_of,
    hinted,
    one_each,
    signs,
)
from harken.tables.layout import Column
from harken.tables.names import bare, named
from harken.tables.plan import NewMeasure
from harken.tables.readings import As, Reading, Scale

_OWN = {
    **dict.fromkeys(("permalink", "personproperties", "additionalanswers", "surveytype"), 1.0),
    **dict.fromkeys(("delighted", "responseid", "surveysource"), 1.0),
}
_SHARED = dict.fromkeys(
    ("score", "comment", "createdat", "updatedat", "person", "notes", "tags", "id", "email"), 0.4
)
_PROPERTIES = ("person_properties.", "person_properties_", "person properties: ")


def seen(head: Head) -> Seen:
    """Look for what only its responses have; a comment and a score alone are anybody's."""
    names = {_group(cell) for cell in head.row(0)}
    own = signs(names, _OWN)
    there = {"score", "comment"} <= names
    return Seen(KIND, own + signs(names, _SHARED) if there and own else 0.0)


def _group(name: str) -> str:
    """The name without what is below it: person_properties.country → personproperties."""
    plain = name.strip().casefold()
    return "delighted" if plain.startswith("delighted ") else bare(plain.split(".")[0])


def _own_measure(name: str, label: str, low: float, high: float) -> Hint:
    reading = Reading(As.SCALE, scale=Scale(low, high))
    return Hint(f"score:{name}", reading, NewMeasure(name, label, low=low, high=high))


def _ours(name: str, low: float, high: float) -> Hint:
    return Hint(f"score:{name}", Reading(As.SCALE, scale=Scale(low, high)))


SORTS = {
    "nps": _ours("nps", 0.0, 10.0),
    "enps": _ours("enps", 0.0, 10.0),
    "csat": _ours("csat", 1.0, 5.0),
    "ces": _own_measure("delighted_ces", "Ease (Delighted, 1-5)", 1.0, 5.0),
    "ces7": _ours("ces", 1.0, 7.0),
    "smiley": _own_measure("smileys", "Smileys", 1.0, 5.0),
    "smileys": _own_measure("smileys", "Smileys", 1.0, 5.0),
    "stars": _own_measure("stars", "Stars", 1.0, 5.0),
    "thumbs": _own_measure("thumbs", "Thumbs up", 0.0, 1.0),
    "pmf": _own_measure("pmf", "Product-market fit", 1.0, 3.0),
}
_HINTS = {
    "comment": Hint("text"),
    "person": Hint("customer.id"),
    "personid": Hint("customer.id"),
    "personemail": Hint("customer.email"),
    "email": Hint("customer.email"),
    "personname": Hint("customer.name"),
    "name": Hint("customer.name"),
    "personphonenumber": Hint("customer.phone"),
    "phonenumber": Hint("customer.phone"),
    "phone": Hint("customer.phone"),
    "tags": Hint("dimension:tags"),
    "surveytype": Hint("dimension:survey_type"),
    "surveysource": Hint("channel"),
    "delightedsource": Hint("channel"),
    **dict.fromkeys(
        ("permalink", "notes", "updatedat", "personcreatedat", "personlastsentat",
         "personlastrespondedat", "personnextsurveyscheduledat", "delightedpageurl",
         "delightedreferrerurl", "delightedbrowser", "delightedemailsubject"), TECHNICAL
    ),
}  # fmt: skip


def _hints(columns: Columns) -> Mapping[str, Hint]:
    sort = next((one.name for one in columns if bare(one.name) == "surveytype"), "")
    score = Hint("", by=sort, fields=SORTS) if sort else Hint("")
    known = {
        **{one.name: hint for one in columns if (hint := _property(one))},
        **hinted(columns, _HINTS if not sort else {**_HINTS, "score": score}),
        **first_of(columns, "key", "id", "responseid"),
        **first_of(columns, "occurred_at", "createdat", "respondedat", "responsetime", "updatedat"),
    }
    return one_each(known)


def _property(column: Column) -> Hint | None:
    """A property of the person, as it was at the time of the answer."""
    start = next((one for one in _PROPERTIES if column.name.casefold().startswith(one)), "")
    name = named(column.name[len(start) :]) if start else ""
    known = {"country": "country", "language": "language", "locale": "language"}
    return Hint(known.get(name, f"dimension:{name}")) if name else None


KIND = Kind(name="delighted", source="delighted", zone="UTC", hints=_hints)
