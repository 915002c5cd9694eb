"""A house whose customer has an address, and a real mail server that takes what leaves."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from tests.action.cases.house import House, OpenOne
    from tests.action.conversation.post import Postman


@pytest.fixture(autouse=True)
def _own_home(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_REPLY_TO = "support@example.org"
    settings.DEFAULT_FROM_EMAIL = "Our Shop <shop@example.org>"


@pytest.fixture
def house(db: None, now: datetime) -> House:
    from harken.customers.models import PersonalData
    from tests.action.cases.house import make_house

    made = make_house(now)
    PersonalData.objects.create(
        customer=made.customer, name="Ewa Kowalska", email="ewa@example.com", updated_at=now
    )
    return made


@pytest.fixture
def open_one(house: House, now: datetime) -> OpenOne:
    from tests.action.cases.house import opener

    return opener(house, now)


@pytest.fixture
def postman(settings: Any) -> Iterator[Postman]:
    from aiosmtpd.controller import Controller

    from harken.mail.transport.server import mail_server
    from tests.action.conversation.post import Postman

    postman = Postman()
    with socket.create_server(("127.0.0.1", 0)) as free:
        postman.port = free.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=postman.port)
    controller.start()
    settings.MAIL_SERVER = mail_server(f"smtp://127.0.0.1:{postman.port}")
    settings.EMAIL_BACKEND = "harken.mail.transport.backends.OutboxBackend"
    yield postman
    threading.Thread(target=controller.stop, daemon=True).start()
