"""What is due to be told, person by person; each in one transaction, so a kill leaves no half."""

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from harken.accounts.users.models import User
from harken.notices.kinds import urgent_kinds
from harken.notices.models import Notice, NoticeSettings
from harken.notices.queries import settings_of
from harken.notices.rules import GATHERED, KEPT, digest_due, is_digest_wanted, is_quiet
from harken.notices.telling.letters import Letter, digest_letter, post, urgent_letter
from harken.organisation.profile.queries import profile

WEEK = timedelta(days=7)
log = logging.getLogger("harken.notices")


def tell_urgent(now: datetime) -> int:
    """Mail urgent notices to those who are not to be left alone; return how many mails."""
    waiting = Notice.objects.filter(told_at=None, read_at=None, kind__in=urgent_kinds())
    theirs = waiting.filter(user=OuterRef("pk"), created_at__lte=now - GATHERED).order_by()
    users = User.objects.filter(Exists(theirs)).order_by("pk").values_list("pk", flat=True)
    return sum(_tell_urgent_to(user_id, now) for user_id in users)


def _tell_urgent_to(user_id: int, now: datetime) -> bool:
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        wishes = settings_of(user)
        if not wishes.has_urgent or is_quiet(wishes, now, _zone()):
            return False
        found = _untold(user).filter(kind__in=urgent_kinds(), read_at=None)
        return _told(user, list(found), urgent_letter(user, list(found)), now)


def tell_weekly(now: datetime) -> int:
    """Mail the digests that are due; return how many. One that fails keeps no other waiting."""
    wishes = {one.user_id: one for one in NoticeSettings.objects.all()}
    count = 0
    for user in User.objects.filter(is_active=True):
        own = wishes.get(user.pk) or NoticeSettings(user=user)
        due = digest_due(own, now, _zone())
        begun = user.created_at < due
        if own.has_digest and begun and is_digest_wanted(own.digest_at, due, now):
            try:
                count += _tell_weekly_to(user.pk, due, now)
            except Exception:
                log.exception("The digest of person %d could not be written.", user.pk)
    return count


def _tell_weekly_to(user_id: int, due: datetime, now: datetime) -> bool:
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        row, _new = NoticeSettings.objects.get_or_create(user=user)
        if not is_digest_wanted(row.digest_at, due, now):
            return False
        since = max(row.digest_at or due - WEEK, due - 2 * WEEK)
        row.digest_at = due
        row.save(update_fields=["digest_at"])
        found = list(_untold(user).filter(read_at=None))
        return _told(user, found, digest_letter(user, found, since, due, now), now)


def _untold(user: User) -> QuerySet[Notice]:
    return Notice.objects.filter(user=user, told_at=None).order_by("id")


def _told(user: User, found: list[Notice], letter: Letter | None, now: datetime) -> bool:
    """Store a letter and note which notices it tells."""
    key = letter.key if letter else ""
    Notice.objects.filter(pk__in=[one.pk for one in found]).update(told_at=now, mail=key)
    if letter is None:
        return False
    post(user, letter, now)
    return True


def _zone() -> ZoneInfo:
    return ZoneInfo(profile().zone)


def forget_old(now: datetime) -> int:
    """Delete notices of half a year ago; return how many."""
    return Notice.objects.filter(created_at__lt=now - KEPT).delete()[0]
