"""The job: who is not to be asked now after all, and what people answered."""

from django_tasks import task

from harken.action.after.answers import take_answers
from harken.action.after.asking import hold_back_all
from harken.foundations.clock import system_clock


@task()
def take_answers_again() -> None:
    """Note answers, and open cases once more whose customers scored low again."""
    hold_back_all()
    take_answers(system_clock())
