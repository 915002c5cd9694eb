"""The mails of a round: an invitation, and one reminder.

A reminder waits in the outbox for everybody, leaves only to who has not answered, and its row goes
as soon as it ended. One that has to be tried again would stay behind, so none is shown in the
outbox: nobody who looks there learns who had answered.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from harken.foundations.clock import system_clock
from harken.mail.actions import send_mail
from harken.mail.delivery import Discretion, Follower, Guard
from harken.mail.models import Message
from harken.mail.rules import Outcome
from harken.maturity.rounds.models import Rater, Round
from harken.maturity.rounds.rules import MINUTES, is_over
from harken.maturity.rounds.tokens import link_of
from harken.organisation.profile.queries import kept_profile, local_date, profile
from harken.web.formats import day

KEY, REMINDER = "maturity-round:", "maturity-reminder:"


def ask(round_: Round, who: str, *, now: datetime) -> None:
    """Put an invitation to every rater in the outbox; `who` is the one who asks."""
    _write(round_, who, KEY, now)


def remind_all(round_: Round, who: str, *, now: datetime) -> None:
    """Put a reminder to every rater in the outbox; only those who have not answered get it."""
    _write(round_, who, REMINDER, now)


def _write(round_: Round, who: str, kind: str, now: datetime) -> None:
    with kept_profile():
        for rater in round_.raters.order_by("pk"):
            send_mail(
                to=rater.email,
                template="maturity/mail/rate",
                context=_told(round_, rater, who, is_reminder=kind == REMINDER),
                language=rater.language,
                key=f"{kind}{round_.pk}:{rater.pk.hex}",
                now=now,
            )


def _told(round_: Round, rater: Rater, who: str, *, is_reminder: bool) -> dict[str, object]:
    house = profile()
    return {
        "who": who,
        "organisation": house.name or "Harken",
        "title": round_.title,
        "minutes": MINUTES,
        "least": round_.least,
        "until": day(round_.closes_on, rater.language, ZoneInfo(house.zone)),
        "is_reminder": is_reminder,
        "link": link_of(rater),
    }


def forget_mails(round_: Round) -> None:
    """Take every mail of a round out of the outbox, sent or not: they hold addresses and links."""
    for kind in (KEY, REMINDER):
        Message.objects.filter(key__startswith=f"{kind}{round_.pk}:").delete()


def still_wanted(message: Message) -> bool:
    """Tell whether a mail may leave: while the round is open, a reminder only to the silent."""
    rater = _rater(message)
    if rater is None or rater.round.state != Round.State.OPEN:
        return False
    if is_over(rater.round.closes_on, local_date(system_clock())):
        return False
    return not (message.key.startswith(REMINDER) and rater.has_answered)


def _rater(message: Message) -> Rater | None:
    code = message.key.rpartition(":")[2]
    return Rater.objects.select_related("round").filter(pk=code).first()


def ended(message: Message, _outcome: Outcome, _now: datetime) -> None:
    """Forget a reminder that left or was held back: the difference tells who had answered."""
    Message.objects.filter(pk=message.pk).delete()


GUARDS = (Guard(KEY, still_wanted), Guard(REMINDER, still_wanted))
FOLLOWER = Follower(REMINDER, ended)
DISCRETIONS = (Discretion(KEY), Discretion(REMINDER, is_listed=False))
