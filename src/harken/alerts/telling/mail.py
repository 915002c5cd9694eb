"""The mail about a change, in the language of whoever set the alert."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from harken.alerts.models import Alert, AlertRaised
from harken.alerts.rules import promise_of
from harken.alerts.telling.told import told_of
from harken.alerts.telling.words import count_of, false_alarm_words
from harken.mail.actions import send_mail
from harken.mail.models import Message
from harken.metrics.permissions import READ_METRICS
from harken.metrics.register.models import MetricVersion
from harken.organisation.profile.queries import profile

KEY = "alerts.raised."


def tell(raised: AlertRaised, version: MetricVersion, *, now: datetime) -> Message:
    """Put the mail in the outbox; one for each alert and period, ever."""
    alert = raised.alert
    language = alert.user.language or profile().default_language
    return send_mail(
        to=alert.user.email,
        template="alerts/mail/raised",
        context=_context(raised, version, language),
        language=language,
        key=f"{KEY}{alert.pk}.{raised.period.isoformat()}",
        now=now,
    )


def _context(raised: AlertRaised, version: MetricVersion, language: str) -> dict[str, object]:
    alert, base = raised.alert, settings.PUBLIC_URL.rstrip("/")
    periods = (raised.period - raised.since).days // (7 if alert.every == "week" else 1) + 1
    with translation.override(language):
        return {
            "told": told_of(raised, version, language),
            "every": alert.every,
            "found_within": count_of(alert.every, periods, language),
            "false_alarm": false_alarm_words(promise_of(alert.h), alert.every, language),
            "explore_url": base + told_of(raised, version, language).url,
            "alerts_url": base + reverse("alerts:alerts"),
        }


def may_be_read(message: Message) -> bool:
    """Tell whether a mail about a change may still go out to whoever set the alert."""
    number = message.key.removeprefix(KEY).partition(".")[0]
    alert = Alert.objects.select_related("user").filter(pk=number).first()
    return alert is not None and alert.user.is_active and READ_METRICS.allows(alert.user.actor)
