"""The form in which what people write is kept: by what it is about and how they feel."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """What a comment is about; those about a product are kept by its name."""

    SHOP = "shop"
    WEB = "web"
    DELIVERY = "delivery"
    PRODUCT = "product"
    CONTACT = "contact"
    TRANSFER = "transfer"
    ASSEMBLY = "assembly"
    RETURNS = "returns"
    INVOICE = "invoice"
    COLLECT = "collect"


@dataclass(frozen=True)
class Moods:
    """Texts of people who are unhappy, in two minds, or happy.

    `{masculine|feminine}` is chosen by who writes; `{order}` becomes a number.
    """

    bad: tuple[str, ...]
    mixed: tuple[str, ...]
    good: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """One language: whole comments by theme and by product, and reviews of `places`.

    `added` are sentences that follow some, `bought` begin a review of a product; `questions` of
    tickets may stand between `greetings` and `closings`. `reach` asks to be called or written to,
    with `{phone}` or `{mail}`; `signed` ends a letter.
    """

    comments: Mapping[Theme, Moods]
    products: Mapping[str, Moods]
    places: Moods
    added: Moods
    bought: tuple[str, ...]
    questions: tuple[str, ...]
    greetings: tuple[str, ...]
    closings: tuple[str, ...]
    reach: tuple[str, ...]
    signed: str
