"""What it means when the data and customers agree about a promise, and when they do not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.analysis import Difference
from harken.analysis.display import FULL_BASE
from harken.strategy.promises.checking.felt import Agreement, beside
from harken.strategy.promises.queries import Standing
from harken.strategy.promises.telling.sentences import interval, per_cent
from harken.web.formats import number

TONES = {
    Agreement.UNFELT: "bad",
    Agreement.STRICT: "warn",
    Agreement.BOTH_WELL: "good",
    Agreement.BOTH_BADLY: "bad",
}


@dataclass(frozen=True)
class FeltCard:
    """Felt kept beside the data: the figure, the difference, what both mean together.

    `asks` tells that nobody is asked yet, so that a survey is the next step.
    """

    figure: str
    span: str
    n: int
    difference: str
    title: str
    means: str
    tone: str
    asks: bool


def felt_card(standing: Standing, language: str) -> FeltCard:
    """Return what customers feel, beside what the data say."""
    found = beside(standing.kept, standing.felt)
    title, means = _WORDS[found.agreement]()
    felt = standing.felt
    shown = felt is not None and felt.estimate.value is not None
    return FeltCard(
        per_cent(felt.estimate.value, language) if felt is not None and shown else "",
        interval(felt, language) if felt is not None and shown else "",
        felt.estimate.n if felt is not None else 0,
        _difference(found.difference, language),
        title,
        means % {"n": felt.estimate.n if felt is not None else 0, "needed": FULL_BASE},
        TONES.get(found.agreement, "neutral"),
        found.agreement is Agreement.NOBODY_ASKED,
    )


def _difference(found: Difference | None, language: str) -> str:
    if found is None or found.difference is None or found.low is None or found.high is None:
        return ""
    sign = "+" if round(found.difference, 1) > 0 else ""
    return _("Felt kept minus kept by the data: %(points)s points (%(low)s to %(high)s)") % {
        "points": sign + number(found.difference, language, 1),
        "low": number(found.low, language, 1),
        "high": number(found.high, language, 1),
    }


def _unfelt() -> tuple[str, str]:
    return _("The data say kept, customers do not feel it"), _(
        "Either the rule measures something else than what customers expect, or nobody notices "
        "when it is kept. Read what those wrote who felt it broken."
    )


def _strict() -> tuple[str, str]:
    return _("Customers feel it kept, the data say broken"), _(
        "Either the rule is stricter than customers need, or those who were asked are not those "
        "whom it was broken for."
    )


def _both_well() -> tuple[str, str]:
    return _("Data and customers agree: it is kept"), _(
        "No difference that matters can be detected between what is checked and what is felt."
    )


def _both_badly() -> tuple[str, str]:
    return _("Data and customers agree: it is broken too often"), _(
        "No difference that matters can be detected: the rule measures what customers feel. Mend "
        "what breaks it."
    )


def _nobody() -> tuple[str, str]:
    return _("Nobody is asked whether it was kept"), _(
        "Ask “Did we keep our promise?” in a survey of those it was made to, and choose its metric "
        "on the form of the promise."
    )


def _few() -> tuple[str, str]:
    return _("Too few answers to say what customers feel"), _(
        "%(n)s answers came so far; from %(needed)s on, data and customers are compared."
    )


def _unchecked() -> tuple[str, str]:
    return _("Only customers can tell so far"), _(
        "There is no kept rate of %(needed)s occasions or more to hold beside what they say."
    )


_WORDS: Mapping[Agreement, Callable[[], tuple[str, str]]] = {
    Agreement.UNFELT: _unfelt,
    Agreement.STRICT: _strict,
    Agreement.BOTH_WELL: _both_well,
    Agreement.BOTH_BADLY: _both_badly,
    Agreement.NOBODY_ASKED: _nobody,
    Agreement.FEW_ANSWERS: _few,
    Agreement.UNCHECKED: _unchecked,
}
