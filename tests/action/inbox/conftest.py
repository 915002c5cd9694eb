"""The house of the cases' tests, and people's browsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.action.cases.conftest import house, open_one

if TYPE_CHECKING:
    from harken.accounts.users.models import User

__all__ = ["house", "open_one"]


@pytest.fixture
def browser() -> Callable[[User], Client]:
    """Return what opens the browser of somebody who signed in."""

    def opened(user: User) -> Client:
        client = Client()
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return opened
