"""Contact reasons: how often each comes up, what we want of it, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from harken.analysis import Estimate, ShareSums
from harken.strategy.self_service.counting import Contacts
from harken.strategy.self_service.models import ContactReason
from harken.strategy.self_service.queries import Standing
from harken.strategy.self_service.rules import DAYS, Attempts, Became, windows_of
from harken.warehouse.definition import Window

Aim = ContactReason.Aim
COULD_GO = (Aim.REMOVE, Aim.SELF_SERVE)
NEW = timedelta(days=28)


@dataclass(frozen=True)
class Row:
    """A reason of the last thirteen weeks; `share` is of all contacts that say their reason."""

    key: str
    reason: ContactReason | None
    count: int
    share: Estimate
    found: Attempts
    became: Became | None
    is_new: bool

    @property
    def aim(self) -> str:
        """What we want of it."""
        return self.reason.aim if self.reason else Aim.OPEN


@dataclass(frozen=True)
class Register:
    """The reasons, the most frequent first; `could_go` is the share with an aim to need no person.

    `unsaid` contacts do not say what they are about; they are in no share.
    """

    rows: list[Row]
    total: int
    unsaid: int
    could_go: Estimate
    window: Window


def reasons() -> list[ContactReason]:
    """Return the reasons that somebody wrote something about."""
    return list(ContactReason.objects.filter(archived_at=None).select_related("owner"))


def register_of(standing: Standing, known: Iterable[ContactReason]) -> Register:
    """Return the register from what was counted and what is written down."""
    by_key = {one.key: one for one in known}
    today = standing.today
    window = Window(today - timedelta(days=DAYS - 1), today)
    counts = standing.contacts.by_topic(window.first or today, today)
    unsaid = counts.pop("", 0)
    total = counts.total()
    keys = {*counts, *by_key}
    rows = [_row(key, by_key.get(key), counts[key], total, standing) for key in keys]
    rows.sort(key=lambda row: (-row.count, row.key))
    going = sum(row.count for row in rows if row.aim in COULD_GO)
    return Register(rows, total, unsaid, ShareSums.of_counts(going, total).estimate(), window)


def _row(key: str, reason: ContactReason | None, count: int, total: int, standing: Standing) -> Row:
    first = standing.contacts.first_day(key)
    is_new = reason is None and first is not None and first > standing.today - NEW
    return Row(
        key,
        reason,
        count,
        ShareSums.of_counts(count, total).estimate(),
        standing.by_topic.get(key, Attempts()),
        _became(reason, standing.contacts, standing) if reason else None,
        is_new,
    )


def _became(reason: ContactReason, contacts: Contacts, standing: Standing) -> Became | None:
    """Return contacts before and since it was to need no person, None without or since today."""
    since = reason.aim_since
    if since is None or reason.aim not in COULD_GO or since >= standing.today:
        return None
    earliest = standing.today - timedelta(days=4 * DAYS)
    (first, last), (begin, end) = windows_of(max(since, earliest + timedelta(days=DAYS)),
                                             standing.today)  # fmt: skip
    return Became(
        contacts.between(reason.key, first, last),
        contacts.between(reason.key, begin, end),
        (last - first).days + 1,
        (end - begin).days + 1,
    )
