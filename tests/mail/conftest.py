"""A real SMTP server, and settings that lead to it."""

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from harken.mail.transport.server import mail_server

sys.path.insert(0, str(Path(__file__).parent))

from postman import Postman


@pytest.fixture
def postman(settings: Any) -> Iterator[Postman]:
    postman = Postman()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_SERVER = mail_server(f"smtp://127.0.0.1:{port}")
    settings.EMAIL_BACKEND = "harken.mail.transport.backends.OutboxBackend"
    yield postman
    threading.Thread(target=controller.stop, daemon=True).start()
