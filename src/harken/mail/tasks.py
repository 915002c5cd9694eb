"""The jobs that send mails and empty old ones."""

from django_tasks import task

from harken.foundations.clock import system_clock
from harken.jobs.queue.acting import acting_as
from harken.jobs.queue.running import finishing
from harken.mail import delivery
from harken.mail.models import Message, State


@task()
def deliver(message_id: int) -> None:
    """Try once; the outcome, the next attempt's job and the end of this one are one commit."""
    message = delivery.begin(message_id, system_clock())
    if message is None:
        return
    try:
        outcome = delivery.send(message, system_clock)
    except delivery.Superseded:
        return
    with finishing():
        delivery.store(message, outcome, system_clock())
        if message.state == State.WAITING:
            hand_to_worker(message)


@task()
def prune() -> None:
    """Empty what ended long ago."""
    delivery.empty_old(system_clock())


def hand_to_worker(message: Message) -> None:
    """Have a mail sent when its next attempt is due; sending is the system's own work."""
    with acting_as(None):
        if message.next_attempt_at:
            deliver.using(run_after=message.next_attempt_at).enqueue(message.pk)
        else:
            deliver.enqueue(message.pk)
