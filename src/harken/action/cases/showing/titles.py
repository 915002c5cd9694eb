"""What a case is called for somebody who may not see who the customer is."""

from collections.abc import Iterable
from dataclasses import dataclass

from harken.action.cases.models import Case
from harken.customers.masking import masked
from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.permission import Actor
from harken.listening.reading.rows import names_of


def title_for(case: Case, actor: Actor | None) -> str:
    """Return the subject of a case as `actor` may read it; customer and personal data are read."""
    if SEE_CUSTOMERS.allows(actor):
        return case.subject
    return masked(case.subject, names_of(case.customer))


@dataclass(frozen=True)
class Titled:
    """A case in a short list."""

    case: Case
    title: str


def titled(cases: Iterable[Case], actor: Actor | None) -> list[Titled]:
    """Return cases with what they are called for `actor`."""
    return [Titled(case, title_for(case, actor)) for case in cases]
