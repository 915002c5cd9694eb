"""Reading what a person is told."""

from dataclasses import dataclass

from harken.accounts.users.models import User
from harken.foundations.keyset import Page, page_of
from harken.notices.kinds import notice_kinds
from harken.notices.models import Mute, Notice, NoticeSettings


@dataclass(frozen=True)
class Told:
    """A notice as its reader sees it."""

    notice: Notice
    says: str
    label: str


def settings_of(user: User) -> NoticeSettings:
    """Return how a person wants to be told; an unsaved row with the defaults where none is kept."""
    return NoticeSettings.objects.filter(user=user).first() or NoticeSettings(user=user)


def told_of(notice: Notice, user: User) -> Told | None:
    """Return a notice in the active language, None where its reader may not read it any more."""
    kind = notice_kinds.get(notice.kind)
    if kind is None or not kind.may_read(user, notice.words):
        return None
    return Told(notice, kind.says(notice.words), str(kind.label))


def notices_page(user: User, cursor: str | None) -> tuple[Page[Notice], list[Told]]:
    """Return a page of what a person was told, the newest first, without what they may not read."""
    page = page_of(Notice.objects.filter(user=user), order=("-id",), cursor=cursor)
    return page, [told for told in (told_of(one, user) for one in page.rows) if told]


def muted_by(user: User) -> list[Mute]:
    """Return what a person does not want to hear of, the last first."""
    return list(Mute.objects.filter(user=user))


def is_muted(user: User, kind: str, url: str) -> bool:
    """Tell whether a person does not want to hear of a kind, or of the thing at an address."""
    rows = Mute.objects.filter(user=user)
    return rows.filter(kind=kind, url="").exists() or rows.filter(kind="", url=url).exists()
