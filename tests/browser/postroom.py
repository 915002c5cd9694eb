"""A house that answers its customers: the server with its worker, the mail server that takes what
goes out, and Harken's own port for what comes in."""

import json
import re
import smtplib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import Page

from tests.browser.conftest import PATIENCE, Watched
from tests.config.running import Running, environment, running, wait_for
from tests.mail.postman import Postman
from tests.ports import free_port

Open = Callable[..., Watched]
PLANT = Path(__file__).parent / "two_teams.py"
ROOT = Path(__file__).parents[2]
WINDOW = {"width": 1280, "height": 800}
CUSTOMER = "customer@example.net"


@dataclass
class House:
    """Who works there in which language, and the mails."""

    server: Running
    postman: Postman
    mail_in: int
    language: str
    cookies: Mapping[str, str]

    @property
    def url(self) -> str:
        return self.server.url

    def says(self, text: str, context: str = "", /, **words: object) -> str:
        """What the pages say for an English text, in the language of the people."""
        with override(self.language):
            found = pgettext(context, text) if context else gettext(text)
        assert self.language == "en" or found != text, f"not translated: {text}"
        return found % words if words else found

    def enter(self, open_window: Open, who: str) -> Page:
        """Open a window in which somebody is signed in."""
        watched = open_window(locale="en-GB", viewport=WINDOW)
        name, _equals, value = self.cookies[who].partition("=")
        watched.context.add_cookies([{"name": name, "value": value, "url": self.url}])
        watched.page.set_default_timeout(PATIENCE)
        return watched.page

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        with closing(sqlite3.connect(self.server.home / "harken.sqlite3", timeout=10)) as database:
            rows = database.execute(statement).fetchall()
            database.commit()
            return rows

    def hurry(self, task: str) -> None:
        """Have the worker do now what it does every minute or so."""
        self.sql(f"DELETE FROM jobs_schedule WHERE name = '{task}'")

    def mails(self) -> list[EmailMessage]:
        """All that went to the customer, oldest first."""
        ours = [one for one in self.postman.taken if one.rcpt_tos == [CUSTOMER]]
        whole = [one.content for one in ours if isinstance(one.content, bytes)]
        return [message_from_bytes(content, policy=default) for content in whole]

    def mail(self, count: int) -> EmailMessage:
        """Wait until the customer has so many mails; return the last."""
        wait_for(lambda: len(self.mails()) >= count, 40, f"{count} mails")
        assert len(self.mails()) == count
        return self.mails()[-1]

    def bring(self, mail: EmailMessage) -> None:
        """Come to Harken's port as the customer's mail server."""
        with smtplib.SMTP("127.0.0.1", self.mail_in, timeout=10) as server:
            assert server.send_message(mail) == {}


def body(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return part.get_content()


def answer_to(mail: EmailMessage, text: str) -> EmailMessage:
    """What a mail program sends when somebody answers: to the reply address, with the old mail."""
    made = EmailMessage()
    made["From"], made["To"] = CUSTOMER, mail["Reply-To"]
    made["Subject"] = f"Re: {mail['Subject']}"
    made["Message-ID"] = f"<{len(text)}.{id(made)}@example.net>"
    made["In-Reply-To"] = made["References"] = mail["Message-ID"]
    quoted = "\n".join(f"> {line}" for line in body(mail).splitlines())
    made.set_content(
        f"{text}\n\nOn Mon, 2 Mar 2026 at 09:00, Harken <{mail['Reply-To']}> wrote:\n{quoted}\n"
    )
    return made


def invited_to(mail: EmailMessage, url: str, score: int) -> str:
    """The link with which the first question is answered in the mail."""
    found = re.findall(rf'href="({url}/i/[^"]+\?q1={score})"', body(mail, "html"))
    assert len(found) == 1
    return found[0]


@contextmanager
def house_in(home: Path, language: str, spoken: str, subject: str = "") -> Iterator[House]:
    """Start everything, with a case where it has a subject; afterwards it is gone."""
    set_up = environment(home, free_port())
    set_up["PYTHONPATH"] = f"{set_up['PYTHONPATH']}:{ROOT}"
    made = subprocess.run(
        [sys.executable, str(PLANT), language, spoken, subject],
        env=set_up,
        capture_output=True,
        text=True,
        check=True,
    )
    postman, door = Postman(), free_port()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    mail = {
        "HARKEN_MAIL_URL": f"smtp://127.0.0.1:{controller.port}",
        "HARKEN_MAIL_IN": f"smtp://127.0.0.1:{door}",
        "HARKEN_MAIL_REPLY_TO": "support@example.org",
    }
    try:
        with running("up", home=home, **mail) as server:
            yield House(server, postman, door, language, json.loads(made.stdout)["cookies"])
    finally:
        threading.Thread(target=controller.stop, daemon=True).start()
