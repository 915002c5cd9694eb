"""Questions that ask whether somebody wants to take part, and answers that say no."""

import re
from collections.abc import Iterable

from harken.tables.layout import Column
from harken.tables.names import bare
from harken.tables.plan import Skipping
from harken.tables.said import said

_CONSENT = re.compile(
    r"\bconsent|\bagree\b|\bzgod|\bzgadzam|соглас|згод|погодж|"
    r"\beinwillig|\beinverst|\bstimme\b.*\bzu\b|\bzustimm",
    re.IGNORECASE,
)
_PART = re.compile(
    r"take part|taking part|participat|udział|udzial|uczestni|участ|участь|прийняти участь|"
    r"teilnahme|teilnehm|teilzunehm|befragung|(?:this|the) (?:survey|study|research)|"
    r"(?:badani|ankie)|исследовани|опрос|дослідженн|опитуванн",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"market|newsletter|cookie|e-?mail|sms|phone|contact|photo|recording|advert|promo|offers|"
    r"handlow|kontakt|rekla|реклам|рассыл|розсил|werb|follow",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:informed|study|survey|participant)?_?consent(?:_?(?:form|given|\d+))?")
_NO = re.compile(
    r"(?:no|nope|nie|нет|ні|nein|false|falsz|fałsz|declined?|refused?|disagree|withdrawn)\b|"
    r"i (?:do not|don'?t|don’t) |i decline|i refuse|not? (?:agree|willing)|"
    r"(?:nie )?(?:odmawiam)|не (?:соглас|згод|хочу|даю|погодж)|я не |відмовля|отказ|"
    r"ich (?:stimme|bin|willige|möchte) .*nicht|lehne",
    re.IGNORECASE,
)
NO_ANSWERS = (
    "no", "n", "nie", "нет", "ні", "nein", "false", "disagree", "i do not consent",
    "i do not agree", "i don't agree", "i disagree", "nie wyrażam zgody", "nie zgadzam się",
    "не согласен", "не согласна", "не згоден", "не згодна", "ich stimme nicht zu",
)  # fmt: skip
_SPEAKS_OF_CONSENT = 2_000


def asks_consent(column: Column, *, survey: bool = False) -> bool:
    """Tell whether a column asks if somebody wants to take part.

    In a tool's survey file a name such as 'consent' is enough; elsewhere the heading must speak
    of taking part, for a list of people has consents of other sorts.
    """
    heading = f"{column.name} {column.text}"[:_SPEAKS_OF_CONSENT]
    if survey and _NAMED.fullmatch(column.name.strip().casefold()):
        return True
    speaks = _CONSENT.search(heading) or "consent" in bare(column.name)
    return bool(speaks and _PART.search(heading) and not _OTHER.search(column.name))


def is_no(cell: str) -> bool:
    """Tell whether an answer to such a question says no.

    >>> is_no("No, I do not agree"), is_no("Nie"), is_no("Yes"), is_no("Norway")
    (True, True, False, False)
    """
    return bool(_NO.match(cell.strip()))


def consent_skipping(columns: Iterable[Column], *, survey: bool = False) -> tuple[Skipping, ...]:
    """Skip the rows of people who did not want to take part."""
    return tuple(
        Skipping(
            column.name, NO_ANSWERS, said("Whoever did not agree to take part does not count.")
        )
        for column in columns
        if asks_consent(column, survey=survey)
    )
