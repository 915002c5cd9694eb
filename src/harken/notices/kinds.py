"""What people can be told of: areas to the right register their kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from harken.accounts.users.models import User
from harken.foundations.registry import Registry
from harken.web.registries import Text


def _everybody(_user: User, _words: Mapping[str, Any]) -> bool:
    return True


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice: what it is called where it is muted, and how it reads.

    `says` writes the sentence in the active language from the words that were kept with it;
    `may_read` is asked again whenever a notice is shown or sent.
    """

    name: str
    label: Text
    says: Callable[[Mapping[str, Any]], str]
    is_urgent: bool = False
    may_read: Callable[[User, Mapping[str, Any]], bool] = _everybody


notice_kinds = Registry[NoticeKind]()
