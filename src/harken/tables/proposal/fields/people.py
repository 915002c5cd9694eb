"""Who a signal is from, and what must not come in because it would tell who somebody is."""

from collections.abc import Callable

from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import AS_TEXT, Draft
from harken.tables.proposal.words import ends_with, is_said, says
from harken.tables.said import said

STAFF = ("agent", "supervisor", "manager")
_PEOPLE = 0.8
_LONGEST_ID = 200
_DIGITS = 7
PERSONAL = said("It would tell who somebody is, and no customer's id stands beside it.")
_ADDRESS = said("An address would tell who somebody is.")


def propose_customer(draft: Draft) -> None:
    """Fill the customer's id, name, e-mail and phone; leave out what is personal otherwise."""
    if "customer.id" not in draft.fields:
        _fill_id(draft)
    if "customer.id" in draft.fields:
        _fill_personal(draft)
    for one in draft:
        if _is_email(one) or _is_phone(one) or _is_name(one):
            draft.leave_out(one, PERSONAL)
        elif _is_address(one):
            draft.leave_out(one, _ADDRESS)


def _fill_id(draft: Draft) -> None:
    """An id says who it was; where there is none an e-mail address does."""
    who, email = _first(draft, _is_customer_id), _first(draft, _is_email)
    if who is not None:
        reason = said("%(column)s says which customer it was.", column=who.name)
        draft.fill("customer.id", [who], AS_TEXT, reason)
    elif email is not None:
        reason = said("The e-mail address in %(column)s says which customer it was.",
                      column=email.name)  # fmt: skip
        draft.fill("customer.id", [email], AS_TEXT, reason, sure=False, keep=True)


def _fill_personal(draft: Draft) -> None:
    for target, fits in (
        ("customer.email", _is_email), ("customer.phone", _is_phone), ("customer.name", _is_name),
    ):  # fmt: skip
        found = _first(draft, fits)
        if found is not None and target not in draft.fields:
            draft.fill(target, [found], AS_TEXT, said("It is personal and kept with the customer."))


def _first(draft: Draft, fits: Callable[[Candidate], bool]) -> Candidate | None:
    return next((one for one in draft if fits(one)), None)


def _is_staff(one: Candidate) -> bool:
    return any(says(role, one.words) for role in STAFF)


def _is_customer_id(one: Candidate) -> bool:
    if not one.is_short or _is_staff(one) or one.profile.longest > _LONGEST_ID:
        return False
    identified = ends_with("identifier", one.words) and one.words.split()[-1] in (
        "id", "number", "code", "kod", "no",
    )  # fmt: skip
    return (says("customer", one.words) and identified) or one.words in (
        "customer", "customer unique id", "client", "klient", "клиент", "клієнт", "kunde",
        "id klienta", "nr klienta", "numer klienta", "id клиента", "id клієнта", "kundennummer",
    )  # fmt: skip


def _is_email(one: Candidate) -> bool:
    told = one.is_short and says("email", one.words) and one.profile.distinct > 1
    return one.profile.looks == "email" or (told and _has_at(one))


def _has_at(one: Candidate) -> bool:
    return any("@" in seen.text for seen in one.profile.values[:20])


def _is_phone(one: Candidate) -> bool:
    told = one.is_short and is_said("phone", _last_word(one))
    return one.profile.looks == "phone" or (told and _has_many_digits(one))


def _last_word(one: Candidate) -> str:
    words = [word for word in one.words.split() if word not in ("number", "no", "numer", "номер")]
    return words[-1] if words else ""


def _has_many_digits(one: Candidate) -> bool:
    first = [seen.text for seen in one.profile.values[:20]]
    return all(sum(mark.isdigit() for mark in text) >= _DIGITS for text in first)


def _is_name(one: Candidate) -> bool:
    if not one.is_short or _is_staff(one) or not ends_with("name", one.words):
        return False
    if says("customer", one.words):
        return True
    return is_said("name", one.words) and one.profile.distinct > _PEOPLE * one.profile.filled


def _is_address(one: Candidate) -> bool:
    return one.profile.looks == "ip" or (one.is_short and is_said("address", one.words))


def propose_staff(draft: Draft) -> None:
    """Name the dimensions of those who served: agent, supervisor, manager."""
    for role in STAFF:
        target = f"dimension:{role}"
        found = next((one for one in draft if _serves(one, role)), None)
        if found is not None and target not in draft.fields and _may(draft, role):
            reason = said("%(column)s says who served the customer.", column=found.name)
            draft.fill(target, [found], AS_TEXT, reason)


def _serves(one: Candidate, role: str) -> bool:
    words = one.words.removesuffix(" name").removesuffix(" id")
    return one.is_short and is_said(role, words) and not one.is_key


def _may(draft: Draft, name: str) -> bool:
    return draft.known.dimensions.get(name, "text") == "text"
