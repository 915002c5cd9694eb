"""What to do next for the weakest competency, whatever the stage."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from harken.maturity.texts.stages import STAGE_STEPS, NextStep

COMPETENCY_STEPS: Mapping[str, tuple[NextStep, ...]] = {
    "PL": (
        NextStep(
            "pl.agenda",
            _("Open every executive meeting with one customer figure and one customer's story."),
            _("What stands first on the agenda is taken to be important."),
        ),
        NextStep(
            "pl.decision",
            _("Write down one decision of this quarter that costs now and pays customers later."),
            _("People believe decisions, not posters."),
        ),
        NextStep(
            "pl.values",
            _("Ask in the next three job interviews about a stated value, by example."),
            _("Values count from the day on which they decide something."),
        ),
    ),
    "BV": (
        NextStep(
            "bv.promise",
            _("Write one promise so concretely that a customer could notice it is broken."),
            _("Only what can be broken can be kept."),
        ),
        NextStep(
            "bv.rule",
            _("For one of your promises, state the data that show whether it was kept."),
            _("Without a rule every department counts differently."),
        ),
        NextStep(
            "bv.teams",
            _("Let three teams write down what one of your promises means for their work."),
            _("A promise is kept in jobs that never meet a customer."),
        ),
    ),
    "EE": (
        NextStep(
            "ee.figures",
            _("Show every employee the current customer figures, and explain them once."),
            _("Nobody can improve what they never see."),
        ),
        NextStep(
            "ee.ideas",
            _("Ask each team for the one thing that keeps them from serving customers well."),
            _("They have known it for a long time; an answer within two weeks builds trust."),
        ),
        NextStep(
            "ee.targets",
            _("Look for a target that rewards behaviour customers suffer from, and change it."),
            _("A wrong target undoes every training."),
        ),
    ),
    "CC": (
        NextStep(
            "cc.channels",
            _("Listen in one more channel, where you now hear nothing."),
            _("Those who write surveys off still call, return goods or leave."),
        ),
        NextStep(
            "cc.reply",
            _("Tell customers what has changed because of them."),
            _("Whoever sees an effect answers again."),
        ),
        NextStep(
            "cc.test",
            _("Watch five customers trying out the next change before it is launched."),
            _("Five people show most of what a whole department overlooks."),
        ),
    ),
}
NEXT_STEPS: Mapping[str, NextStep] = {
    step.key: step
    for steps in (*STAGE_STEPS.values(), *COMPETENCY_STEPS.values())
    for step in steps
}
"""Every next step by its key."""
