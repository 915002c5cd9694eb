"""What can be claimed of recovery, and what cannot, in the active language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from harken.action.after.recovery import Recovery
from harken.action.sla.pages.figure_words import count, share_words, why_not
from harken.action.sla.words import language
from harken.analysis.comparison import Difference, Verdict
from harken.analysis.display import LOWEST_SHOWN, Shown
from harken.analysis.estimate import Estimate
from harken.analysis.recovery import LEAST_PAIRS
from harken.web.formats import number


def steps(value: float, decimals: int = 1) -> str:
    """Write steps of a scale: 2.8, and 7 for the limit."""
    return number(value, language(), 0 if float(value).is_integer() else decimals)


def finding(found: Recovery) -> str:
    """Say in one sentence what became of those who were contacted."""
    said = {
        "n": count(len(found.people)),
        "share": share_words(found.rate),
        "limit": steps(found.yard.recovered_at),
    }
    return _("Low scorers contacted: %(n)s. Of them recovered to %(limit)s or more: %(share)s.") % (
        said
    )


def headline(found: Recovery) -> str:
    """Say the recovery rate as a heading; '' where it may not be shown yet."""
    if found.rate.value is None or found.rate.shown is Shown.HIDDEN:
        return ""
    share = number(found.rate.value, language())
    return _("%(share)s %% of low scorers whom we contacted recovered") % {"share": share}


def compared(found: Recovery) -> str:
    """Say in one sentence whether more recovered than would have by themselves."""
    verdict = found.beyond.verdict if found.beyond else Verdict.NOT_ENOUGH
    if verdict is Verdict.HIGHER:
        return _("More recovered than would have by themselves")
    if verdict is Verdict.LOWER:
        return _("Fewer recovered than would have by themselves")
    return _("Whether more recovered than would have by themselves cannot be told")


def claims(found: Recovery) -> Iterator[str]:
    """Yield what can be said about whether contacting them helped, and what is not known."""
    lift = found.lift
    if lift.difference is None or lift.n[0] < LOWEST_SHOWN:
        said = {"n": count(lift.n[0]), "least": LOWEST_SHOWN}
        yield _("Answered again: %(n)s. It takes %(least)s to say how far answers rose.") % said
    elif found.expected is None:
        yield _("Answers rose by %(lift)s on average, by themselves or not.") % {
            "lift": _with_ends(lift)
        }
    else:
        own = found.expected.lift
        said = {"n": count(lift.n[0]), "lift": _with_ends(lift), "own": _with_ends(own)}
        yield (
            _(
                "Answered again: %(n)s. Answers rose by %(lift)s on average; %(own)s would have "
                "come by itself, because a low answer is partly bad luck."
            )
            % said
        )
        if found.rest is not None:
            yield _verdict(found.rest)
    if found.expected is None:
        yield not_known(found)
    yield from _control(found)


def not_known(found: Recovery) -> str:
    """Say what it takes to know how much comes by itself."""
    return _(
        "How much of it comes by itself is not known yet: it takes %(least)s customers with two "
        "answers whom nobody contacted, and there are %(n)s."
    ) % {"least": LEAST_PAIRS, "n": count(len(found.pairs.firsts))}


def expected_words(found: Recovery) -> str:
    """Write the share that would have recovered by itself."""
    if found.expected is None:
        return _("not known yet")
    return share_words(found.expected.share)


def rho_words(found: Recovery) -> str:
    """Write how two answers of a person go together."""
    rho = found.rho
    if rho.value is None or rho.n < LOWEST_SHOWN:
        return why_not(rho)
    ends = {name: number(getattr(rho, name), language(), 2) for name in ("low", "high")}
    said = {"value": number(rho.value, language(), 2), **ends}
    return _("%(value)s (%(low)s to %(high)s)") % said


def _verdict(rest: Difference) -> str:
    if rest.verdict is Verdict.HIGHER:
        return _("%(rest)s is more than would have come by itself.") % {"rest": _with_ends(rest)}
    if rest.verdict is Verdict.LOWER:
        return _("That is less than would have come by itself.")
    return _("Whether contacting them added anything cannot be told from this.")


def _control(found: Recovery) -> Iterator[str]:
    if found.against.verdict is Verdict.NOT_ENOUGH or found.against.difference is None:
        return
    said = {
        "n": count(found.control.n),
        "control": share_words(found.control),
        "difference": _with_ends(found.against, 0),
    }
    yield (
        _(
            "Of %(n)s low scorers whom nobody contacted and who answered again, %(control)s "
            "recovered; the difference is %(difference)s percentage points."
        )
        % said
    )


def _with_ends(found: Difference | Estimate, decimals: int = 1) -> str:
    value = found.difference if isinstance(found, Difference) else found.value
    if value is None:
        return "–"
    if found.low is None or found.high is None:
        return steps(value, decimals)
    ends = {"value": value, "low": found.low, "high": found.high}
    said = {name: steps(end, decimals) for name, end in ends.items()}
    return _("%(value)s (%(low)s to %(high)s)") % said
