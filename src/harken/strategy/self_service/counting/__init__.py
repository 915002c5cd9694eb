"""Counting in the signals who solved a problem alone, and who was helped."""

from harken.strategy.self_service.counting.contacts import Contacts, contacts_since
from harken.strategy.self_service.counting.selecting import Told, told_of
from harken.strategy.self_service.counting.solving import (
    Cell,
    Left,
    customers_of,
    left_out,
    solved_and_assisted,
)

__all__ = [
    "Cell", "Contacts", "Left", "Told", "contacts_since", "customers_of", "left_out",
    "solved_and_assisted", "told_of",
]  # fmt: skip
