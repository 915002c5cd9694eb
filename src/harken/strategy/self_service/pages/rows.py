"""Contact reasons as the table, the file and their own page show them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.analysis import Verdict
from harken.foundations.permission import Actor
from harken.metrics.evidence import Behind, signals_behind
from harken.metrics.figures import CannotMeasure, read_where
from harken.strategy.self_service.fields import fields_now
from harken.strategy.self_service.loose import address
from harken.strategy.self_service.models import ContactReason, SelfServiceRule
from harken.strategy.self_service.pages.words import became_words, count, share_words
from harken.strategy.self_service.reasons import Aim, Register, Row
from harken.warehouse.definition import Where

TONES = {Aim.REMOVE: "warn", Aim.SELF_SERVE: "good", Aim.PERSON: "good"}
CHANGED = {Verdict.LOWER: "good", Verdict.HIGHER: "bad"}


@dataclass(frozen=True)
class Shown:
    """A reason in words."""

    name: str
    count: str
    share: str
    alone: str
    aim: str
    tone: str
    because: str
    owner: str
    became: str
    is_new: bool
    signals: str
    edit: str


def rows_of(register: Register, rule: SelfServiceRule, reader: Actor) -> list[Shown]:
    """Return the reasons as the page shows them."""
    fields = fields_now()
    return [_shown(row, register, rule, reader, fields) for row in register.rows]


def _shown(
    row: Row, register: Register, rule: SelfServiceRule, reader: Actor, fields: dict[str, str]
) -> Shown:
    aim = Aim(row.aim)
    behind = Behind("signals", register.window, _where(rule, row.key, fields))
    return Shown(
        name=name_of(row),
        count=count(row.count),
        share=share_words(row.share),
        alone=share_words(row.found.rate) if row.found.n else "–",
        aim=str(aim.label),
        tone=TONES.get(aim, "neutral"),
        because=row.reason.because if row.reason else "",
        owner=owner_of(row.reason),
        became=became_words(row.became),
        is_new=row.is_new,
        signals=(signals_behind(behind, reader) or "") if row.count else "",
        edit=f"{reverse('strategy:reason')}?{address(row.key)}",
    )


def name_of(row: Row) -> str:
    """Return what a reason is called."""
    return str(row.reason) if row.reason else row.key


def owner_of(reason: ContactReason | None) -> str:
    """Name who sees to a reason; one who left is named as such."""
    if reason is None or reason.owner is None:
        return ""
    if not reason.owner.is_active:
        return _("%(name)s, who left") % {"name": reason.owner.name}
    return str(reason.owner.name)


def _where(rule: SelfServiceRule, key: str, fields: dict[str, str]) -> tuple[Where, ...]:
    topic = [f"{rule.topic_field}={key}"] if rule.topic_field else []
    try:
        return read_where([*rule.assisted, *topic], fields)
    except CannotMeasure:
        return ()


def csv_rows(register: Register) -> Iterator[tuple[str, ...]]:
    """Yield the register as a table; names for programs stay English."""
    yield ("reason", "name", "contacts", "share", "low", "high", "solved alone", "helped", "aim",
           "aim since", "why", "owner")  # fmt: skip
    for row in register.rows:
        ends = (row.share.value, row.share.low, row.share.high)
        reason = row.reason
        since = reason.aim_since if reason else None
        yield (
            row.key,
            name_of(row),
            str(row.count),
            *("" if end is None else f"{end:.1f}" for end in ends),
            str(row.found.solved),
            str(row.found.assisted),
            row.aim,
            since.isoformat() if since else "",
            reason.because if reason else "",
            owner_of(reason),
        )
