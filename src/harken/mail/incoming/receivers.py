"""Areas to the right say which mails are theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from harken.foundations.registry import Registry
from harken.mail.incoming.letters import Incoming


@dataclass(frozen=True)
class Receiver:
    """Takes mails: the first in the order of registration whose `takes` says yes gets it.

    `take` runs in one transaction with the note that the mail is taken: what it writes is there
    once, however the worker is killed. When it raises, it is tried again later, and shown in the
    end. Of a BOUNCE the mail that came back is marked before; `take` may add to that. It never
    answers unless `Incoming.may_be_answered`.
    """

    name: str
    takes: Callable[[Incoming], bool]
    take: Callable[[Incoming, datetime], None]


receivers = Registry[Receiver]()
