"""Names for what the shared fixtures give."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.test import Client

from harken.accounts.users.models import User
from harken.foundations.permission import Role

People = dict[Role, User]
AsRole = Callable[[str], Client]
Queries = Callable[[int], AbstractContextManager[Any]]
