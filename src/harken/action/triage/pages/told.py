"""What waits, who owes what, and what was decided, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.action.remedies.behind.naming import Named, named
from harken.action.remedies.models import Remedy
from harken.action.triage.nudging import Reminded, reminded
from harken.action.triage.owing import CASES, Debt, Owes, who_owes
from harken.action.triage.waiting import Waiting, late_cases, unanswered, unowned
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import profile
from harken.strategy.initiatives.pages.words import day_words
from harken.strategy.reviews.models import Commitment
from harken.web.formats import moment, number


@dataclass(frozen=True)
class Shelf:
    """Cases that wait: how many in a sentence, those that wait longest, where all are."""

    sentence: str
    cases: list[Named]
    url: str


@dataclass(frozen=True)
class Line:
    """Something somebody owes; `reminded` says when they were told, '' where they can be now."""

    says: str
    to: str
    url: str
    about: str
    reminded: str


@dataclass(frozen=True)
class Person:
    """Somebody, or a team, with what they owe; `pk` None where nobody can be reminded."""

    name: str
    pk: int | None
    lines: list[Line]


def shelves(actor: Actor, now: datetime) -> list[Shelf]:
    """Return the cases that wait, of those that `actor` sees."""
    page = reverse("action:cases")
    late, silent, nobody = late_cases(actor, now), unanswered(actor, now), unowned(actor, now)
    return [
        _shelf(_late(late.count), late, actor, f"{page}?view=late"),
        _shelf(_silent(silent.count), silent, actor, f"{page}?view=all"),
        _shelf(_nobody(nobody.count), nobody, actor, f"{page}?view=nobodys"),
    ]


def _shelf(sentence: str, found: Waiting, actor: Actor, url: str) -> Shelf:
    return Shelf(sentence, named(found.first, actor), url)


def _late(count: int) -> str:
    if not count:
        return _("No case is late.")
    said = ngettext("%(count)s case is late.", "%(count)s cases are late.", count)
    return said % {"count": number(count, _language())}


def _silent(count: int) -> str:
    if not count:
        return _("Every customer has our last word.")
    said = ngettext(
        "%(count)s customer waits for a word from us.",
        "%(count)s customers wait for a word from us.",
        count,
    )
    return said % {"count": number(count, _language())}


def _nobody(count: int) -> str:
    if not count:
        return _("Every case has an owner.")
    said = ngettext("%(count)s case has no owner.", "%(count)s cases have no owner.", count)
    return said % {"count": number(count, _language())}


def people(actor: Actor, now: datetime) -> list[Person]:
    """Return who owes what to whom, of what `actor` sees."""
    told = reminded(now)
    return [_person(one, told) for one in who_owes(actor, now)]


def _person(one: Owes, told: Mapping[tuple[str, int], Reminded]) -> Person:
    pk = one.person.pk if one.person else None
    lines = [_line(debt, one, told.get((debt.about, pk or 0))) for debt in one.debts]
    return Person(_name(one), pk, lines)


def _name(one: Owes) -> str:
    if one.person is not None:
        return str(one.person.name or one.person.email)
    if one.team is not None:
        return _("nobody of %(team)s yet") % {"team": one.team}
    return _("nobody yet")


def _line(debt: Debt, one: Owes, told: Reminded | None) -> Line:
    return Line(_says(debt), _to(debt), _url(debt, one), debt.about, _reminded(told))


def _says(debt: Debt) -> str:
    words = {"count": number(debt.count, _language()), "day": day_words(debt.since)}
    if isinstance(debt.row, Remedy):
        words["name"] = str(debt.row)
        if debt.row.state == Remedy.State.PROPOSED:
            return _("to decide on “%(name)s” since %(day)s") % words
        return _("to do “%(name)s” since %(day)s") % words
    if isinstance(debt.row, Commitment):
        return _("“%(name)s”, due on %(day)s") % {**words, "name": debt.row}
    return (
        ngettext(
            "%(count)s late case, since %(day)s",
            "%(count)s late cases, the first since %(day)s",
            debt.count,
        )
        % words
    )


def _to(debt: Debt) -> str:
    if debt.about == CASES:
        return _("to customers")
    if isinstance(debt.row, Remedy):
        return _("to everybody who waits for it")
    return _("to the leaders’ review")


def _url(debt: Debt, one: Owes) -> str:
    if isinstance(debt.row, Remedy):
        return reverse("action:remedy", args=[debt.row.pk])
    if isinstance(debt.row, Commitment):
        review = reverse("strategy:review", args=[debt.row.review_id])
        return f"{review}#commitment-{debt.row.pk}"
    asked = f"owner={one.person.pk}" if one.person else "owner=nobody"
    return f"{reverse('action:cases')}?view=late&{asked}"


def _reminded(told: Reminded | None) -> str:
    if told is None:
        return ""
    zone = ZoneInfo(profile().zone)
    words = {
        "by": told.by,
        "at": moment(told.at, _language(), zone),
        "again": moment(told.again_from, _language(), zone),
    }
    return _("Reminded by %(by)s on %(at)s; again from %(again)s on.") % words


def _language() -> str:
    return get_language() or "en"
