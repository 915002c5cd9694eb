"""Looking for words in columns whatever their capitals, in every alphabet.

PostgreSQL ignores case in all of them. SQLite's LIKE does in English letters only: for any other
word it asks Python.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField
from django.db.models.lookups import IContains

FUNCTION = "HARKEN_SAYS"


class Says(IContains):
    """`subject__says="Łódź"`: the column holds the word, in capitals or not."""

    lookup_name = "says"

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        """Ask LIKE where it knows the letters, else Python."""
        if not isinstance(self.rhs, str) or self.rhs.isascii():
            return self._like(compiler, connection)
        column, values = self.process_lhs(compiler, connection)
        return f"{FUNCTION}({column}, %s)", [*values, self.rhs.casefold()]

    def _like(self, compiler: Any, connection: Any) -> Any:
        return IContains(self.lhs, self.rhs).as_sql(compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Ask as `icontains` does."""
        return self._like(compiler, connection)


def says(text: str | None, word: str) -> bool:
    """Tell whether a text holds a word that is given in small letters.

    >>> says("ЖКХ-портал", "жкх-портал"), says(None, "жкх")
    (True, False)
    """
    return text is not None and word in text.casefold()


def register() -> None:
    """Make the lookup known; called once, when Django is ready."""
    CharField.register_lookup(Says)
    TextField.register_lookup(Says)
    connection_created.connect(_teach, dispatch_uid="foundations.wording")


def _teach(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 2, says, deterministic=True)
