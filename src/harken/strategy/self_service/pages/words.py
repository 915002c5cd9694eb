"""Self-service in sentences: found first, with how sure it is, and what was left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Estimate, Shown, Verdict, shown_for
from harken.metrics.figures.fields import field_label
from harken.metrics.yardsticks.queries import note
from harken.metrics.yardsticks.words import write, write_span
from harken.strategy.self_service.ease import Ease
from harken.strategy.self_service.models import SelfServiceRule
from harken.strategy.self_service.queries import Standing
from harken.strategy.self_service.reasons import Register
from harken.strategy.self_service.rules import Attempts, Became
from harken.web.formats import SPACE, number


def language() -> str:
    """Return the language of this page."""
    return get_language() or "en"


def count(value: float, decimals: int = 0) -> str:
    """Write a number in the language of the page."""
    return number(value, language(), decimals)


def per_cent(value: float | None) -> str:
    """Write a share: 62 %."""
    return "–" if value is None else f"{count(value)}{SPACE}%"


def share_words(found: Estimate) -> str:
    """Write a share with its interval: '62 % (58 to 66)'; the counts where they are few."""
    if shown_for(found.n) is Shown.HIDDEN or found.low is None or found.high is None:
        return _("too few to tell (n = %(n)s)") % {"n": count(found.n)}
    words = {"share": per_cent(found.value), "low": count(found.low), "high": count(found.high)}
    return _("%(share)s (%(low)s to %(high)s)") % words


def heading(standing: Standing | None) -> str:
    """Say what was found, as the page's heading."""
    if standing is None or shown_for(standing.found.n) is Shown.HIDDEN:
        return _("Self-service")
    return _("Customers solved %(share)s of their problems themselves") % {
        "share": per_cent(standing.found.rate.value)
    }


def rate_words(found: Attempts) -> str:
    """Say the rate in full."""
    return _("%(rate)s: %(solved)s solved by customers themselves, %(assisted)s with help.") % {
        "rate": share_words(found.rate),
        "solved": count(found.solved),
        "assisted": count(found.assisted),
    }


_CHANGES: Mapping[Verdict, Callable[[], str]] = {
    Verdict.HIGHER: lambda: _("That is more than in the 13 weeks before."),
    Verdict.LOWER: lambda: _("That is less than in the 13 weeks before."),
    Verdict.NO_DETECTABLE_CHANGE: lambda: _("No detectable change against the 13 weeks before."),
}


def change_words(standing: Standing) -> str:
    """Say what became of the rate, '' where there were too few before."""
    few = (standing.before.n, standing.found.n)
    if any(shown_for(n) is Shown.HIDDEN for n in few):
        return ""
    told = _CHANGES.get(standing.change.verdict)
    return told() if told else ""


def left_words(standing: Standing, hours: int) -> list[str]:
    """Say what was left out, and why."""
    left, said = standing.left, []
    if left.too_young:
        said.append(
            ngettext(
                "%(count)s visit is younger than %(hours)s hours and cannot be judged yet.",
                "%(count)s visits are younger than %(hours)s hours and cannot be judged yet.",
                left.too_young,
            )
            % {"count": count(left.too_young), "hours": hours}
        )
    if left.visits_of_nobody or left.contacts_of_nobody:
        said.append(
            _(
                "Left out because nobody knows whose they are: visits (%(visits)s), contacts "
                "(%(contacts)s)."
            )
            % {
                "visits": count(left.visits_of_nobody),
                "contacts": count(left.contacts_of_nobody),
            }
        )
    return said


def score_words(standing: Standing) -> str:
    """Say the self-service score: customers on their own for each who was helped."""
    if standing.score is None:
        return ""
    sentence = _(
        "Self-service score: %(score)s to 1 (customers on their own: %(users)s, helped: "
        "%(helped)s)."
    )
    return sentence % {
        "score": count(standing.score, 1),
        "users": count(standing.users),
        "helped": count(standing.helped),
    }


@dataclass(frozen=True)
class Beside:
    """What stands beside the rate: how easy it was."""

    text: str
    warning: str
    tone: str
    url: str


def ease_words(ease: Ease | None, standing: Standing) -> Beside:
    """Say how easy customers found it; a rate that rises while it gets harder is no success."""
    if ease is None or not ease.now.n:
        text = _(
            "Nothing says how easy it was. A rate also rises when it is made hard to reach "
            "somebody: ask customers for their effort, and keep a metric of it."
        )
        return Beside("", text, "warn", "")
    of = ease.yardstick
    if ease.now.value is None:
        why = note(ease.now) or _("no answers")
        return Beside(_("%(metric)s: %(why)s") % {"metric": of.label, "why": why}, "", "", of.url)
    words = {
        "metric": of.label,
        "value": write(of, ease.now.value, language()),
        "span": write_span(of, ease.now.low, ease.now.high, language()),
        "n": count(ease.now.n),
    }
    text = _("%(metric)s in the same weeks: %(value)s (%(span)s), n = %(n)s") % words
    if not ease.got_harder:
        return Beside(text, "", "", of.url)
    rose = standing.change.verdict is Verdict.HIGHER
    warning = (
        _("The rate rose, but it got harder for customers: contact may only be blocked.")
        if rose
        else _("It got harder for customers than in the 13 weeks before.")
    )
    return Beside(text, warning, "bad" if rose else "warn", of.url)


def going_words(register: Register) -> str:
    """Say which part of the contacts could go."""
    if not register.total:
        return ""
    if not register.could_go.value:
        return _("No reason has the aim yet to be needless or to be solved by customers.")
    return _("Contacts that could go, by their aim: %(share)s of %(count)s.") % {
        "share": share_words(register.could_go),
        "count": count(register.total),
    }


def became_words(found: Became | None) -> str:
    """Say what became of a reason since its aim was set."""
    if found is None:
        return ""
    verdict = found.verdict
    if verdict is Verdict.NOT_ENOUGH:
        return _("too early to tell")
    words = {"before": count(found.a_week_before, 1), "now": count(found.a_week_since, 1)}
    if verdict is Verdict.LOWER:
        return _("fewer: %(before)s a week before, %(now)s since") % words
    if verdict is Verdict.HIGHER:
        return _("more: %(before)s a week before, %(now)s since") % words
    return _("no detectable change: %(before)s a week before, %(now)s since") % words


def rule_words(rule: SelfServiceRule) -> list[str]:
    """Say what counts as what."""
    topic = field_label(rule.topic_field) if rule.topic_field else _("any")
    return [
        _("On their own: %(filters)s") % {"filters": "; ".join(rule.self_service)},
        _("Helped: %(filters)s") % {"filters": "; ".join(rule.assisted)},
        _("Topic: %(field)s") % {"field": topic},
        ngettext(
            "Solved: no contact on the topic within %(hours)s hour.",
            "Solved: no contact on the topic within %(hours)s hours.",
            rule.hours,
        )
        % {"hours": rule.hours},
    ]
