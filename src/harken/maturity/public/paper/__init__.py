"""The twenty statements on four pages, for strangers and for raters of a round.

`first_page` begins; what comes back goes through `read_form` and `next_page`, which is None once
everything was asked. Nothing is kept in between: the answers travel in the form.
"""

from harken.maturity.public.paper.filled import BadAnswers, Filled, read_form
from harken.maturity.public.paper.pages import first_page, next_page, step_page
from harken.maturity.public.paper.records import House, Sheet

__all__ = [
    "BadAnswers",
    "Filled",
    "House",
    "Sheet",
    "first_page",
    "next_page",
    "read_form",
    "step_page",
]
