"""The figures of a mailing in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis.comparison import Verdict
from harken.analysis.display import Shown
from harken.analysis.estimate import Estimate
from harken.customers.queries import personal_of
from harken.invitations.models import Invitation, Mailing
from harken.invitations.numbers.against import Against, Group, Margin
from harken.invitations.numbers.queries import Counts
from harken.invitations.rules import Why
from harken.organisation.world.names import country_name
from harken.surveys.rendering.say import own_name
from harken.web.formats import number

LOW_BASE = 10
TONES = {
    "planned": "neutral",
    "held": "warn",
    "sent": "neutral",
    "failed": "bad",
    "begun": "neutral",
    "complete": "good",
}


@dataclass(frozen=True)
class Figure:
    """A share with what it is of, and its interval or why there is none."""

    label: str
    value: str
    detail: str


def figures(counts: Counts, language: str) -> list[Figure]:
    """Return the three shares of a mailing, each with its denominator."""
    return [
        _figure(_("Delivered, of the sent"), counts.delivered, counts.delivery, language),
        _figure(_("Begun, of the delivered"), counts.begun, counts.beginning, language),
        _figure(_("Complete, of the delivered"), counts.complete, counts.response, language),
    ]


def _figure(label: str, hits: int, share: Estimate, language: str) -> Figure:
    of = {"hits": number(hits, language), "n": number(share.n, language)}
    if share.value is None or share.low is None or share.high is None:
        return Figure(label, "–", _("nothing to count yet"))
    if share.shown is Shown.HIDDEN:
        return Figure(label, _("%(hits)s of %(n)s") % of, _("too few for a share: under 10"))
    low, high = number(share.low, language), number(share.high, language)
    return Figure(
        label,
        _("%(share)s %%") % {"share": number(share.value, language)},
        _("%(hits)s of %(n)s; 95 %% sure between %(low)s and %(high)s %%")
        % {**of, "low": low, "high": high},
    )


def why_words(held: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the reasons for which nothing was sent, the most frequent first."""
    return [(why_word(why), count) for why, count in held.items()]


def why_word(why: str) -> str:
    """Return a reason in words."""
    return str(Why(why).label) if why in Why.values else why


def audience_words(mailing: Mailing) -> str:
    """Say in one sentence for whom a mailing is and when it goes."""
    if mailing.event:
        return ngettext(
            "Each person %(count)s minute after the event “%(event)s”.",
            "Each person %(count)s minutes after the event “%(event)s”.",
            mailing.delay_minutes,
        ) % {"count": mailing.delay_minutes, "event": mailing.event}
    chosen = mailing.filter
    parts = [
        _("the list “%(list)s”") % {"list": mailing.list} if mailing.list else _("all contacts"),
        *(own_name(chosen[name]) for name in ("language",) if chosen.get(name)),
        *(country_name(chosen[name]) for name in ("country",) if chosen.get(name)),
    ]
    if chosen.get("attribute"):
        parts.append(f"{chosen['attribute']} = {chosen.get('value') or '…'}")
    return _("To %(whom)s.") % {"whom": ", ".join(parts)}


@dataclass(frozen=True)
class Row:
    """One invitation as a person sees it."""

    invitation: Invitation
    who: str
    customer: int
    state: str
    tone: str
    why: str


def rows_of(invitations: Iterable[Invitation], *, sees: bool) -> list[Row]:
    """Return the invitations; who sees no customers sees numbers."""
    return [
        Row(
            one,
            _who(one) if sees else f"#{one.customer_id}",
            one.customer_id if sees and _is_contact(one) else 0,
            str(Invitation.State(one.state).label),
            TONES[one.state],
            why_word(one.why),
        )
        for one in invitations
    ]


def _is_contact(invitation: Invitation) -> bool:
    """Tell whether anything is known of the person: else there is no page of theirs."""
    return hasattr(invitation.customer, "personal")


def _who(invitation: Invitation) -> str:
    if invitation.customer.erased_at:
        return _("erased")
    personal = personal_of(invitation.customer)
    return (personal and (personal.email or personal.name)) or f"#{invitation.customer_id}"


@dataclass(frozen=True)
class GroupRow:
    """One group: shares and what may be said of their difference."""

    value: str
    share: str
    base: str
    difference: str
    verdict: str
    tone: str


@dataclass(frozen=True)
class MarginTable:
    """One property with its groups."""

    name: str
    rows: list[GroupRow]


@dataclass(frozen=True)
class AgainstWords:
    """The whole comparison: the finding first, then tables."""

    finding: str
    respondents: int
    contacts: int
    tables: list[MarginTable]


def against_words(found: Against, language: str) -> AgainstWords:
    """Say who answers more often than others."""
    return AgainstWords(
        _finding(found),
        found.respondents,
        found.contacts,
        [_table(margin, language) for margin in found.margins],
    )


def _finding(found: Against) -> str:
    if found.respondents < LOW_BASE:
        return _("Too few answers yet to say who they come from: under 10.")
    names = [
        f"{_named(margin, one.value)} {'▲' if one.verdict is Verdict.HIGHER else '▼'}"
        for margin, one in found.unlike
    ]
    if not names:
        return _("No detectable difference between those who answered and all contacts.")
    return _(
        "Those who answered differ from all contacts: %(groups)s. Figures may lean to them."
    ) % {"groups": ", ".join(names)}


def _table(margin: Margin, language: str) -> MarginTable:
    labels = {"language": _("Language"), "country": _("Country")}
    name = margin.name if margin.is_attribute else labels[margin.name]
    return MarginTable(name, [_row(margin, one, language) for one in margin.groups])


def _named(margin: Margin, value: str) -> str:
    if not value:
        return _("not known")
    if margin.is_attribute:
        return value
    return own_name(value) if margin.name == "language" else country_name(value)


def _row(margin: Margin, one: Group, language: str) -> GroupRow:
    words = {
        Verdict.HIGHER: (_("answers more often"), "warn"),
        Verdict.LOWER: (_("answers less often"), "warn"),
        Verdict.NO_DETECTABLE_CHANGE: (_("no detectable difference"), "neutral"),
        Verdict.NOT_ENOUGH: (_("not enough answers yet"), "neutral"),
    }
    verdict, tone = words[one.verdict]
    return GroupRow(
        value=_named(margin, one.value),
        share=_percent(one.share, one.respondents, language),
        base=_percent(one.base_share, one.contacts, language),
        difference=_points(one, language),
        verdict=verdict,
        tone=tone,
    )


def _percent(share: float, n: int, language: str) -> str:
    return _("%(share)s %% (%(n)s)") % {
        "share": number(share, language, 1),
        "n": number(n, language),
    }


def _points(one: Group, language: str) -> str:
    gap = one.difference
    if gap.difference is None or gap.low is None or gap.high is None:
        return "–"
    middle, low, high = (number(x, language, 1) for x in (gap.difference, gap.low, gap.high))
    return _("%(middle)s points (%(low)s to %(high)s)") % {
        "middle": middle,
        "low": low,
        "high": high,
    }
