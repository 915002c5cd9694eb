"""The job: what people answered who were asked again."""

from django_tasks import task

from harken.action.after.answers import take_answers
from harken.foundations.clock import system_clock


@task()
def take_answers_again() -> None:
    """Note answers, and open cases once more whose customers scored low again."""
    take_answers(system_clock())
