"""The name that a mail carries in the world, by which a report about it finds it again.

It is signed: anybody can write to the address to which reports go, and must not be able to say of
a mail that they never had that it came back.
"""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from harken.mail.models import Message

_NAME = re.compile(r"<harken\.(\d{1,18})\.(\d{14})\.([0-9a-f]{16})@[^<>@\s]{1,255}>")


def message_id(message: Message, sender: str) -> str:
    """Return the Message-ID, the same over all attempts, so that doubles can be told."""
    domain = sender.rpartition("@")[2].strip(" >") or "localhost"
    made = f"{message.created_at:%Y%m%d%H%M%S}"
    return f"<harken.{message.pk}.{made}.{_signature(message.pk, made)}@{domain}>"


def message_named(text: str) -> Message | None:
    """Return the mail whose Message-ID stands in `text`, None when it is none of ours."""
    for found in _NAME.finditer(text):
        number, made, signature = int(found[1]), found[2], found[3]
        if constant_time_compare(signature, _signature(number, made)):
            return Message.objects.filter(pk=number).first()
    return None


def _signature(number: int, made: str) -> str:
    return salted_hmac(
        "harken.mail.message-id", f"{number}.{made}", algorithm="sha256"
    ).hexdigest()[:16]
