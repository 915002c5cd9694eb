"""When the names of staff are read again."""

from django.db.models.signals import post_delete, post_save

from harken.accounts.users.models import User
from harken.board.words.staff import people


def register() -> None:
    """Notice who joins and who is called otherwise."""
    for name, signal in (("saved", post_save), ("deleted", post_delete)):
        signal.connect(people.forget, sender=User, dispatch_uid=f"board.words.{name}")
