"""All models of the area, where Django looks for them."""

from harken.accounts.users.models import User

__all__ = ["User"]
