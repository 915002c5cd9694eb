"""Looking for words in columns whatever their capitals, in every alphabet.

PostgreSQL ignores case in all of them. SQLite's LIKE does in English letters only, and refuses long
patterns: for any other word it asks Python.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField
from django.db.models.lookups import IContains, IExact, IStartsWith, Lookup

LONGEST_LIKE = 10_000
"""SQLite refuses a pattern of more than 50,000 bytes, in which some letters count twice."""


class _InAnyLetters(Lookup):
    """Asks as `asks_like` does, and on SQLite a function of Python about words of other letters."""

    asks_like: "type[Lookup[Any]]"
    function: str

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        """Ask LIKE where it knows the letters, else Python."""
        if not isinstance(self.rhs, str) or (self.rhs.isascii() and len(self.rhs) <= LONGEST_LIKE):
            return self._like(compiler, connection)
        column, values = self.process_lhs(compiler, connection)
        return f"{self.function}({column}, %s)", [*values, self.rhs.casefold()]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Ask as Django does."""
        return self._like(compiler, connection)

    def _like(self, compiler: Any, connection: Any) -> Any:
        return self.asks_like(self.lhs, self.rhs).as_sql(compiler, connection)


class Says(_InAnyLetters):
    """`subject__says="Łódź"`: the column holds the word, in capitals or not."""

    lookup_name, asks_like, function = "says", IContains, "HARKEN_SAYS"


class Reads(_InAnyLetters):
    """`name__reads="Łucja"`: the column is just that, in capitals or not."""

    lookup_name, asks_like, function = "reads", IExact, "HARKEN_READS"


class Begins(_InAnyLetters):
    """`name__begins="Łuc"`: the column begins so, in capitals or not."""

    lookup_name, asks_like, function = "begins", IStartsWith, "HARKEN_BEGINS"


def says(text: str | None, word: str) -> bool:
    """Tell whether a text holds a word that is given in small letters.

    >>> says("ЖКХ-портал", "жкх-портал"), says(None, "жкх")
    (True, False)
    """
    return text is not None and word in text.casefold()


def reads(text: str | None, word: str) -> bool:
    """Tell whether a text is a word that is given in small letters, and nothing else."""
    return text is not None and word == text.casefold()


def begins(text: str | None, word: str) -> bool:
    """Tell whether a text begins with a word that is given in small letters."""
    return text is not None and text.casefold().startswith(word)


_LOOKUPS: dict[type[_InAnyLetters], Callable[[str | None, str], bool]] = {
    Says: says,
    Reads: reads,
    Begins: begins,
}


def register() -> None:
    """Make the lookups known; called once, when Django is ready."""
    for lookup in _LOOKUPS:
        CharField.register_lookup(lookup)
        TextField.register_lookup(lookup)
    connection_created.connect(_teach, dispatch_uid="foundations.wording")


def _teach(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        for lookup, told in _LOOKUPS.items():
            connection.connection.create_function(lookup.function, 2, told, deterministic=True)
