"""All models of the area, where Django looks for them."""

from harken.accounts.invitations.models import Invitation
from harken.accounts.keys.models import ApiKey
from harken.accounts.users.models import User

__all__ = ["ApiKey", "Invitation", "User"]
