"""Looking for words in cases: numbers, subjects and customers' names, as the reader sees them."""

from django.db.models import Q, QuerySet

from harken.action.cases.models import Case
from harken.action.inbox.listing.asked import MOST_ID
from harken.customers.masking import masked
from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.permission import Actor
from harken.listening.reading.rows import names_of

MOST_READ = 1000
"""Cases read through for who may not see customers."""


def said(rows: "QuerySet[Case]", words: str, actor: Actor) -> "QuerySet[Case]":
    """Return those of `rows` that say all of `words`; '#12' is the case of that number.

    Who does not see customers finds only by what they can read: a name that is hidden from them
    finds nothing.
    """
    number = words.removeprefix("#")
    if number.isascii() and number.isdigit() and int(number) <= MOST_ID:
        return rows.filter(pk=int(number))
    sees = SEE_CUSTOMERS.allows(actor)
    for word in words.split():
        rows = rows.filter(Q(subject__says=word) | (_known(word) if sees else Q()))
    return rows if sees else rows.filter(pk__in=_readable(rows, words))


def _known(word: str) -> Q:
    return Q(customer__personal__name__says=word) | Q(customer__personal__email__reads=word)


def _readable(rows: "QuerySet[Case]", words: str) -> list[int]:
    wanted = [word.casefold() for word in words.split()]
    read = rows.select_related("customer__personal").order_by("-id")[:MOST_READ]
    return [case.pk for case in read if all(word in shown(case).casefold() for word in wanted)]


def shown(case: Case) -> str:
    """Return a case's subject for who does not see customers."""
    return masked(case.subject, names_of(case.customer))
