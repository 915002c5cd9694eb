"""A response while a transaction works on it."""

from dataclasses import dataclass, field
from datetime import datetime

from harken.surveys.definition.records import Answers
from harken.surveys.definition.walk import Known
from harken.surveys.responses.models import Stage
from harken.surveys.responses.records import Sent


@dataclass(slots=True)
class State:
    """The columns of a response; `id` is 0 until it has a row, `is_changed` says it needs one."""

    key: str
    survey: int
    version: int | None
    stage: str
    language: str
    channel: str
    started_at: datetime
    changed_at: datetime
    id: int = 0
    position: int = 0
    step: int = 0
    answers: Answers = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    invitation: int | None = None
    customer_id: int | None = None
    ending: str = ""
    quotas: list[str] = field(default_factory=list)
    completed_at: datetime | None = None
    signal: int | None = None
    is_erased: bool = False
    is_changed: bool = False

    def known(self, answers: Answers) -> Known:
        """Return what conditions can ask about."""
        return Known(answers, self.hidden, self.language)


def begun(sent: Sent, now: datetime) -> State:
    """Return the response that begins with what was sent."""
    return State(
        key=sent.key,
        survey=sent.survey,
        version=sent.version,
        stage=Stage.TEST if sent.is_test else Stage.LATE if sent.is_late else Stage.OPEN,
        language=sent.language,
        channel=sent.channel,
        started_at=min(sent.started_at or now, now),
        changed_at=now,
        hidden=dict(sent.hidden),
        invitation=sent.invitation,
        is_changed=True,
    )
