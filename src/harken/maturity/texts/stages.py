"""The six stages and the bands in words: name, what it looks like there, what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.analysis.maturity import Band, Stage
from harken.web.registries import Text

BAND_NAMES: Mapping[Band, Text] = {
    Band.VERY_WEAK: pgettext_lazy("competency", "very weak"),
    Band.WEAK: pgettext_lazy("competency", "weak"),
    Band.ADEQUATE: pgettext_lazy("competency", "adequate"),
    Band.STRONG: pgettext_lazy("competency", "strong"),
    Band.VERY_STRONG: pgettext_lazy("competency", "very strong"),
}
STAGE_NAMES: Mapping[Stage, Text] = {
    Stage.IGNORE: pgettext_lazy("stage", "Ignore"),
    Stage.EXPLORE: pgettext_lazy("stage", "Explore"),
    Stage.MOBILIZE: pgettext_lazy("stage", "Mobilize"),
    Stage.OPERATIONALIZE: pgettext_lazy("stage", "Operationalize"),
    Stage.ALIGN: pgettext_lazy("stage", "Align"),
    Stage.EMBED: pgettext_lazy("stage", "Embed"),
}
STAGE_FINDINGS: Mapping[Stage, Text] = {
    Stage.IGNORE: _("Customer experience is not seen as something that sets you apart."),
    Stage.EXPLORE: _("Some people study customer experience, alongside their other work."),
    Stage.MOBILIZE: _("Leaders back customer experience, and single things get fixed."),
    Stage.OPERATIONALIZE: _("What customers say changes how the work is done."),
    Stage.ALIGN: _("Hiring, goals and rewards pull in the direction of customers."),
    Stage.EMBED: _("Customers come first here without anybody having to ask for it."),
}
STAGE_PICTURES: Mapping[Stage, Text] = {
    Stage.IGNORE: _(
        "Decisions follow costs, products and internal deadlines. Complaints are dealt with one by "
        "one, and nobody asks what they have in common."
    ),
    Stage.EXPLORE: _(
        "A small group collects ideas and first figures. There is interest, but no owner, no "
        "budget, and no decision that would have been different without it."
    ),
    Stage.MOBILIZE: _(
        "Executives are on board, some people work on it full time, and customers are listened to "
        "by plan. Fixes stay islands: next door the same problem lives on."
    ),
    Stage.OPERATIONALIZE: _(
        "Processes are redesigned with what customers say, a few measures steer the work, and "
        "every function takes part. What people are rewarded for does not always follow yet."
    ),
    Stage.ALIGN: _(
        "Whom you hire, what you praise and what you pay for strengthen the behaviour customers "
        "need. Customer criteria weigh in investments, even when they cost something now."
    ),
    Stage.EMBED: _(
        "Customer focus no longer depends on a central team. The danger now is comfort: what "
        "worked for years is no longer questioned."
    ),
}


@dataclass(frozen=True)
class NextStep:
    """Something to do next: `key` is stable, `text` says what, `why` how it helps."""

    key: str
    text: Text
    why: Text


STAGE_STEPS: Mapping[Stage, tuple[NextStep, ...]] = {
    Stage.IGNORE: (
        NextStep(
            "ignore.stories",
            _("Collect ten true stories of customers, and estimate what one failure costs."),
            _("Stories are remembered and figures are believed; a sponsor needs both."),
        ),
        NextStep(
            "ignore.sponsor",
            _("Find one sponsor in the leadership."),
            _("Without somebody who protects the work it ends with the next busy quarter."),
        ),
        NextStep(
            "ignore.irritant",
            _("Fix one thing that visibly annoys customers within 60 days."),
            _("A first proof that something changes makes the next request easier."),
        ),
    ),
    Stage.EXPLORE: (
        NextStep(
            "explore.vision",
            _("Agree on a vision in one sentence and on three goals."),
            _("Whoever knows the direction can decide alone."),
        ),
        NextStep(
            "explore.survey",
            _("Start one survey about the relationship with you."),
            _("A regular, comparable figure shows later whether the work was worth it."),
        ),
        NextStep(
            "explore.journey",
            _("Map one journey from the customer's point of view."),
            _("It shows where promises break between two departments."),
        ),
        NextStep(
            "explore.owners",
            _("Name in every function somebody who takes care of it part of their time."),
            _("What belongs to nobody is done by nobody."),
        ),
    ),
    Stage.MOBILIZE: (
        NextStep(
            "mobilize.loop",
            _("Answer every unhappy customer, and write down the cause."),
            _("The answer wins back the person; the cause shows what to fix for all."),
        ),
        NextStep(
            "mobilize.problems",
            _("Keep one list of the worst problems, with an owner for each."),
            _("One list ends the competition of single complaints."),
        ),
        NextStep(
            "mobilize.promises",
            _("Report regularly how often promises are kept."),
            _("A promise that is counted is kept more often."),
        ),
        NextStep(
            "mobilize.managers",
            _("Train the managers in the middle."),
            _("They decide daily what comes first; nobody can go around them."),
        ),
    ),
    Stage.OPERATIONALIZE: (
        NextStep(
            "operationalize.journeys",
            _("Give every important journey an owner and a budget."),
            _("Somebody must be able to change what runs across departments."),
        ),
        NextStep(
            "operationalize.revenue",
            _("Test the link between your customer measures and revenue."),
            _("It protects the work when money gets short, and it shows what really counts."),
        ),
        NextStep(
            "operationalize.verify",
            _("Check after every fix with data whether it helped."),
            _("Otherwise activity is mistaken for effect."),
        ),
        NextStep(
            "operationalize.retire",
            _("Retire measures that no decision rests on."),
            _("Fewer figures are read with more attention."),
        ),
    ),
    Stage.ALIGN: (
        NextStep(
            "align.incentives",
            _("Align incentives across functions."),
            _("Two departments with opposite goals cannot both keep the same promise."),
        ),
        NextStep(
            "align.investments",
            _("Put customer criteria into every investment decision."),
            _("What is not on the form is not weighed."),
        ),
        NextStep(
            "align.leaders",
            _("Give leaders feedback from all sides once a year."),
            _("Nobody sees their own example the way others do."),
        ),
    ),
    Stage.EMBED: (
        NextStep(
            "embed.audit",
            _("Repeat the assessment every year, with outside eyes."),
            _("Comfort begins where nobody checks any more."),
        ),
        NextStep(
            "embed.segments",
            _("Refresh the segments: who are your customers now?"),
            _("The customers you know are those of some years ago."),
        ),
        NextStep(
            "embed.bets",
            _("Protect bets that pay late."),
            _("Short-term figures push them out first."),
        ),
        NextStep(
            "embed.partners",
            _("Teach your partners what you have learned."),
            _("Customers do not see where your organisation ends."),
        ),
    ),
}
