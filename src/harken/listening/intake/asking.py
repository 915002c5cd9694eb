"""Asking the database from a thread of a door."""

from collections.abc import Callable
from typing import TypeVar

from django.db import Error as DatabaseError
from django.db import connection

T = TypeVar("T")


def asking(question: Callable[[], T]) -> T:
    """Ask the database; a broken connection is dropped for the next time."""
    try:
        return question()
    except DatabaseError:
        connection.close()
        raise
