"""The four competencies, the twenty statements and the answers to choose from: Harken's own words.

A statement is answered for one's own organisation, by how often it is true.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.web.registries import Text

COMPETENCY_NAMES: Mapping[str, Text] = {
    "PL": _("Purposeful leadership"),
    "BV": _("Compelling brand values"),
    "EE": _("Employee engagement"),
    "CC": _("Customer connectedness"),
}
COMPETENCY_MEANS: Mapping[str, Text] = {
    "PL": _("Leaders work by a clear set of values, and by it decide what comes first."),
    "BV": _("Customers are promised something definite, and the promise is kept."),
    "EE": _("What people here are asked to do, shown and rewarded for is good for customers."),
    "CC": _("What customers say and need is part of every decision."),
}
STATEMENTS: Mapping[str, Text] = {
    "PL1": _("Senior leaders explain in plain words why customers matter to where we are heading."),
    "PL2": _(
        "When this quarter's numbers conflict with customers' interests, leaders weigh the "
        "long-term effect before deciding."
    ),
    "PL3": _("Executive meetings review customer measures as carefully as financial ones."),
    "PL4": _("Hiring, promotion and recognition reflect our stated values."),
    "PL5": _("Leaders fund and protect customer work long enough for it to show results."),
    "BV1": _("We have stated, in concrete terms, what every customer can expect from us."),
    "BV2": _("Our promises are specific enough to be checked with data."),
    "BV3": _("Employees in every function can say what our promises mean for their own job."),
    "BV4": _(
        "New products, processes and campaigns are checked against our promises before launch."
    ),
    "BV5": _("We track how often each promise is kept and act when it is broken."),
    "EE1": _("Employees receive the customer information they need to do their job well."),
    "EE2": _("Employees see how their work contributes to the organisation's purpose."),
    "EE3": _("Employees get training and coaching for the experience we want to deliver."),
    "EE4": _("Employees take part in finding and fixing customer problems."),
    "EE5": _("Goals, rewards and recognition encourage behaviour that is good for customers."),
    "CC1": _("We listen to customers continuously, through several channels."),
    "CC2": _(
        "Customer feedback leads to visible action, from individual replies to strategic decisions."
    ),
    "CC3": _("Teams use shared descriptions of target segments when making decisions."),
    "CC4": _("We measure and manage whole customer journeys, each with a named owner."),
    "CC5": _("We test designs with real people, considering emotion, habit and effort."),
}
ANSWERS: Mapping[int, Text] = {
    1: pgettext_lazy("how often", "Never or almost never"),
    2: pgettext_lazy("how often", "Rarely"),
    3: pgettext_lazy("how often", "Sometimes"),
    4: pgettext_lazy("how often", "Usually"),
    5: pgettext_lazy("how often", "Always or almost always"),
}
NOT_KNOWN: Text = pgettext_lazy("how often", "I don't know")
