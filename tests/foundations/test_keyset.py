"""Pages of a long list: complete, without doubles, whatever is added meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from harken.audit.models import AuditEntry
from harken.foundations.keyset import BadCursor, page_of

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def entry(minutes: int) -> AuditEntry:
    return AuditEntry.objects.create(
        occurred_at=START + timedelta(minutes=minutes), actor_kind="system", actor_id="system"
    )


def walk(order: tuple[str, ...], size: int) -> list[int]:
    seen, cursor = [], None
    while True:
        page = page_of(AuditEntry.objects.all(), order=order, cursor=cursor, size=size)
        seen += [row.pk for row in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            return seen


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_every_row_is_seen_once_in_order(size):
    # Equal times in groups of three: only time and id together are unique.
    made = [entry(number // 3) for number in range(7)]
    expected = sorted(made, key=lambda row: (-row.occurred_at.timestamp(), row.pk))
    assert walk(("-occurred_at", "id"), size) == [row.pk for row in expected]


def test_rows_added_in_front_neither_repeat_nor_hide_others():
    made = [entry(number) for number in range(4)]
    first = page_of(AuditEntry.objects.all(), order=("-id",), cursor=None, size=2)
    entry(99)
    second = page_of(AuditEntry.objects.all(), order=("-id",), cursor=first.next_cursor, size=2)
    assert [row.pk for row in second.rows] == [made[1].pk, made[0].pk]


def test_the_last_page_has_no_cursor():
    entry(0)
    assert (
        page_of(AuditEntry.objects.all(), order=("-id",), cursor=None, size=1).next_cursor is None
    )


@pytest.mark.parametrize(
    "cursor", ["nonsense", "eyJhIjoxfQ", "W10", "Ww", "ż", "WyJhYmMiXQ", "W3t9XQ"]
)
def test_a_forged_cursor_is_told(cursor):
    with pytest.raises(BadCursor):
        page_of(AuditEntry.objects.all(), order=("-id",), cursor=cursor)
