"""Programs that call the API: with a key of some scopes, or none."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from harken.foundations.permission import Actor


@pytest.fixture
def with_key(db: None) -> Callable[..., Client]:
    """A program that sends a key with every request."""
    from harken.accounts.keys.actions import create_key

    def program(*scopes: str) -> Client:
        made = create_key(Actor.system(), "a program", list(scopes), now=timezone.now())
        return Client(headers={"authorization": f"Bearer {made.secret}"})

    return program
