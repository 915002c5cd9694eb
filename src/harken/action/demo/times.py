"""What Amber & Oak promises of times: sooner on the chat, and complaints as consumer law has it."""

from datetime import datetime

from django.db import transaction

from harken.action.kinds.models import CaseKind
from harken.action.sla.models import Target
from harken.foundations.local_text import LocalText
from harken.organisation.demo.parts import DemoSize

HOUR, MINUTE = 3600, 60
BY_LAW = LocalText(
    {
        "en": "Complaint about goods", "pl": "Reklamacja towaru", "ru": "Рекламация на товар",
        "uk": "Рекламація на товар",
    }
)  # fmt: skip
LAW = "Ustawa o prawach konsumenta, art. 7a"
DAYS = 14


def plant_times(_now: datetime, size: DemoSize) -> str:
    """Add a kind of cases that the law sets a time for, and times for it and for the chat; once."""
    if size.signals == 0 or CaseKind.objects.filter(law=LAW).exists():
        return ""
    with transaction.atomic():
        kind = CaseKind.objects.create(
            name=BY_LAW, is_regulated=True, statutory_days=DAYS, law=LAW, place=50
        )
        clock = Target.Clock.CONTACT
        Target.objects.create(
            clock=clock, where=["channel=chat"], seconds=15 * MINUTE, warn_before=5 * MINUTE
        )
        Target.objects.create(clock=clock, kind=kind, seconds=8 * HOUR, warn_before=2 * HOUR)
    return "A first answer on the chat is promised within 15 minutes, and complaints have 14 days."
