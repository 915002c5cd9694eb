"""What goals show elsewhere: menu, commands, search, first days, undo, log, marks, uses, a job."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.foundations.permission import Actor
from harken.jobs.queue.schedule import every
from harken.metrics.lifecycle.users import MetricUser, Use, metric_users
from harken.metrics.marks.mark import Mark, MarkSource, mark_sources
from harken.metrics.register.models import Metric
from harken.metrics.yardsticks.metric import key_of
from harken.organisation.changes.words import text_in_languages
from harken.strategy.goals.drafting.undoing import UNDOS
from harken.strategy.goals.models import Goal
from harken.strategy.goals.tasks import look_at_goals
from harken.strategy.goals.words import day_words
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.warehouse.definition import Window
from harken.web import registries as web

PAGE, ADD = "strategy:goals", "strategy:goal-add"
DAY = 24 * 60 * 60
VERBS = {
    "goal.set": _("%(who)s wrote down the goal %(what)s"),
    "goal.changed": _("%(who)s changed the goal %(what)s"),
    "goal.started": _("%(who)s started the goal %(what)s"),
    "goal.dropped": _("%(who)s dropped the goal %(what)s"),
    "goal.resumed": _("%(who)s took up the goal %(what)s again"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Goals")
    web.menu.register(
        web.MenuEntry("strategy.goals", label, PAGE, SEE_STRATEGY, rank=153, group=web.STRATEGY)
    )
    words = _("targets objectives results key SMART")
    web.commands.register(web.Command("strategy.goals", label, PAGE, SEE_STRATEGY, words))
    web.commands.register(web.Command("strategy.goal-add", _("Set a goal"), ADD, STEER))
    web.search_sources.register(web.SearchSource("strategy.goals", _find))
    web.checklist_steps.register(
        web.ChecklistStep(
            "strategy.goal",
            _("Set one goal that can be seen"),
            _("With a figure, a day and an owner, and enough answers to tell whether it was met."),
            ADD,
            STEER,
            day=18,
            is_done=Goal.objects.filter(state=Goal.State.RUNNING).exists,
        )
    )
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    register_words("strategy.goal.title", None, text_in_languages)
    mark_sources.register(MarkSource("strategy.goals", _marks))
    metric_users.register(MetricUser("strategy.goals", _uses))
    every(seconds=DAY, name="strategy.goals.look", task=look_at_goals)


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    wanted = words.casefold().split()
    if not wanted or not SEE_STRATEGY.allows(actor):
        return
    for goal in Goal.objects.all():
        texts = " ".join(goal.title.values()).casefold()
        if all(word in texts for word in wanted):
            yield web.Found(str(goal), reverse("strategy:goal", args=[goal.pk]), _("Goal"))


def _marks(metric: str, window: Window) -> Iterator[Mark]:
    """Yield the start and the deadline of the goals measured by a metric."""
    running = Goal.objects.filter(measured_by=key_of(metric)).exclude(state=Goal.State.DRAFT)
    for goal in running.exclude(state=Goal.State.DROPPED):
        address = reverse("strategy:goal", args=[goal.pk])
        for day in (goal.starts_on, goal.deadline):
            late = window.last is not None and day is not None and day > window.last
            early = window.first is not None and day is not None and day < window.first
            if day is not None and not late and not early:
                yield Mark(day, goal.title, "goal", address)


def _uses(metric: Metric) -> Iterator[Use]:
    """Yield the open goals that a metric measures or guards; those that run hold it back."""
    key = key_of(metric.name)
    for goal in Goal.objects.filter(state__in=[Goal.State.DRAFT, Goal.State.RUNNING]):
        if key not in {goal.measured_by, goal.guard}:
            continue
        runs = goal.state == Goal.State.RUNNING
        address = reverse("strategy:goal", args=[goal.pk])
        yield Use(str(goal), address, _says(goal) if runs else "", blocks=runs)


def _says(goal: Goal) -> str:
    words = {"goal": goal, "day": day_words(goal.deadline) if goal.deadline else "–"}
    return (
        _now(
            "The goal “%(goal)s” rests on it until %(day)s: measure that goal by another metric "
            "or drop it first."
        )
        % words
    )
