"""Fields that are a word, a code or a number: channel, product, country, money, weight …"""

from collections.abc import Callable
from dataclasses import replace

from harken.tables.currencies import CURRENCIES
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import AS_TEXT, Draft
from harken.tables.proposal.words import ends_with, is_said, says, without
from harken.tables.readings import As, Reading
from harken.tables.said import said
from harken.tables.values.missing import marks_in
from harken.tables.values.numbers import currency_of

_ROLES = (
    ("team", ("team",)),
    ("location", ("location", "city", "state")),
    ("product", ("product", "category")),
    ("channel", ("channel",)),
    ("touchpoint", ("touchpoint",)),
    ("stage", ("stage",)),
    ("journey", ("journey",)),
    ("survey", ("survey",)),
    ("account", ("account",)),
)
_LONGEST = 100
_MANY = 10
_LIGHT, _HEAVY = 0.2, 5.0


def propose_words(draft: Draft) -> None:
    """Fill the fields that hold a word, each from the column that says it most exactly."""
    for target, roles in _ROLES:
        if target in draft.fields:
            continue
        found = next((one for role in roles for one in _said(draft, role)), None)
        if found is not None:
            reason = said("Its name says so: %(column)s.", column=found.name)
            draft.fill(target, [found], Reading(As.TEXT, marks_in(found.profile)), reason)


def _said(draft: Draft, role: str) -> list[Candidate]:
    fitting = [one for one in draft if _is_word(one) and is_said(role, one.words)]
    return sorted(fitting, key=lambda one: -one.share)


def _is_word(one: Candidate) -> bool:
    return (
        one.is_short
        and one.profile.longest <= _LONGEST
        and one.profile.distinct < max(2, 0.95 * one.profile.filled)
        and not one.profile.looks
        and one.best not in (As.MOMENT, As.YES_NO)
    )


def propose_codes(draft: Draft) -> None:
    """Fill language and country where the cells are such."""
    for target, kind in (("language", As.LANGUAGE), ("country", As.COUNTRY)):
        for one in draft:
            reading = one.reading(kind) if one.is_short and says(target, one.words) else None
            if reading is not None and target not in draft.fields:
                reason = reading.reason or said("Its name and its cells say so.")
                none = tuple(seen.text for seen in one.profile.values if _has_no_letter(seen.text))
                missing = tuple(dict.fromkeys((*reading.missing, *none)))
                draft.fill(target, [one], replace(reading, missing=missing), reason)


def _has_no_letter(text: str) -> bool:
    return not any(mark.isalpha() for mark in text)


def propose_weight(draft: Draft) -> None:
    """Fill the weight from positive broken numbers around 1 in a column called so."""
    found = next((one for one in draft if _is_weight(one)), None)
    reading = found.reading(As.NUMBER) if found is not None else None
    if found is None or reading is None or "weight" in draft.fields:
        return
    reason = said("%(column)s holds positive broken numbers around 1.", column=found.name)
    draft.fill("weight", [found], reading, reason)


def _is_weight(one: Candidate) -> bool:
    numbers = one.profile.numbers
    if numbers is None or not says("weight", one.words):
        return False
    rest = without("weighing", without("weight", one.words))
    broken = numbers.whole < numbers.cells
    around = _LIGHT * numbers.low <= 1 <= _HEAVY * max(numbers.high, _LIGHT)
    return (
        not rest.strip("0123456789 ") and numbers.low >= 0 and broken and around and _near_one(one)
    )


def _near_one(one: Candidate) -> bool:
    """The mean of the most frequent cells lies near 1."""
    reading = one.reading(As.NUMBER)
    decimal = reading.decimal if reading else "."
    values = [(_float(seen.text, decimal), seen.count) for seen in one.profile.values]
    known = [(value, count) for value, count in values if value is not None]
    total = sum(count for _, count in known)
    mean = sum(value * count for value, count in known) / total if total else 0.0
    return _LIGHT <= mean <= _HEAVY


def _float(text: str, decimal: str) -> float | None:
    try:
        return float(text.replace(decimal, "."))
    except ValueError:
        return None


def propose_money(draft: Draft) -> None:
    """Fill the amount of money, where its currency is known."""
    if "money" in draft.fields:
        return
    found = _money(draft, lambda one: says("paid", one.words)) or _money(draft, lambda _: True)
    reading = found.reading(As.NUMBER) if found is not None else None
    if found is None or reading is None:
        return
    if _fill_currency(draft, found):
        draft.fill("money", [found], replace(reading), said("%(column)s is an amount of money.",
                   column=found.name), sure=says("paid", found.words))  # fmt: skip


def _fill_currency(draft: Draft, amounts: Candidate) -> bool:
    """Fill the currency of the amounts; tell whether it is known at all."""
    currency = next((one for one in draft if is_said("currency", one.words)), None)
    symbol = currency_of(amounts.profile) or _currency_named(amounts)
    if currency is not None:
        draft.fill("currency", [currency], AS_TEXT, said("It names the currency."))
    elif symbol:
        draft.fix(
            "currency", symbol, AS_TEXT, said("The amounts or their heading name it."), sure=True
        )
    elif draft.known.currency:
        reason = said("The file names no currency; this is the organisation's.")
        draft.fix("currency", draft.known.currency, AS_TEXT, reason, sure=False)
    return "currency" in draft.fields


def _currency_named(one: Candidate) -> str:
    """Return the currency whose code the name says: revenue_eur."""
    codes = [word.upper() for word in one.words.split() if word.upper() in CURRENCIES]
    return codes[0] if len(codes) == 1 and len(one.words.split()) > 1 else ""


def _money(draft: Draft, fits: Callable[[Candidate], bool]) -> Candidate | None:
    return next((one for one in draft if _is_money(one) and fits(one)), None)


def _says_money(words: str) -> bool:
    """'item price', and 'wartość zamówienia' where the thing stands first."""
    return ends_with("money", words) or is_said("money", words.split(" ", maxsplit=1)[0])


def _is_money(one: Candidate) -> bool:
    numbers = one.profile.numbers
    words = one.words.removesuffix(f" {_currency_named(one).lower()}")
    if numbers is None or not one.is_short or not _says_money(words):
        return False
    many = one.profile.distinct > _MANY or numbers.whole < numbers.cells
    return many and one.best == As.NUMBER
