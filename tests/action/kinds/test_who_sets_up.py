"""Who sets up kinds and plays, what a kind by law needs, and in which order kinds stand."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.kinds import actions
from harken.action.kinds.models import CaseKind, Play
from harken.action.kinds.queries import kind_rows, kinds_on_offer, plays_on_offer
from harken.action.kinds.rules import MOST_DAYS, KindDraft, PlayDraft, check_kind
from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused

ME = Actor.system()
NAME = LocalText({"en": "By law"})
PLAY = PlayDraft(LocalText({"en": "Call"}), steps=[LocalText({"en": "Call back"})])
Act = Callable[[Actor, datetime], object]
ACTS: dict[str, Act] = {
    "add": lambda me, now: actions.add_kind(me, KindDraft(NAME), now=now),
    "change": lambda me, now: actions.change_kind(me, 1, KindDraft(NAME), now=now),
    "move": lambda me, now: actions.move_kind(me, 1, up=False, now=now),
    "archive": lambda me, now: actions.archive_kind(me, 1, now=now),
    "restore": lambda me, now: actions.restore_kind(me, 1, now=now),
    "play": lambda me, now: actions.write_play(me, PLAY, now=now),
    "archive play": lambda me, now: actions.archive_play(me, 1, now=now),
    "restore play": lambda me, now: actions.restore_play(me, 1, now=now),
}


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_sets_up_no_cases_changes_no_kind_and_no_play(
    act: Act, people: dict[Role, User], now: datetime
) -> None:
    before = list(CaseKind.objects.values()), list(Play.objects.values())
    for role in (Role.ANALYST, Role.LEADER, Role.AGENT):
        with pytest.raises(PermissionDenied):
            act(people[role].actor, now)
    assert (list(CaseKind.objects.values()), list(Play.objects.values())) == before


def by_law(days: int | None = 30, law: str = "Act 12", acknowledge: int | None = None) -> KindDraft:
    return KindDraft(
        NAME, is_regulated=True, statutory_days=days, law=law, acknowledge_days=acknowledge
    )


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (by_law(1), ""),
        (by_law(MOST_DAYS), ""),
        (by_law(acknowledge=30), ""),
        (by_law(None), "within how many days"),
        (by_law(law=" "), "which law"),
        (by_law(-1), "between 1 and"),
        (by_law(MOST_DAYS + 1), "between 1 and"),
        (by_law(acknowledge=-1), "between 1 and"),
        (by_law(acknowledge=31), "after the final letter"),
        (KindDraft(NAME, statutory_days=-1, acknowledge_days=99), ""),  # not by law: not asked
    ],
)
def test_a_kind_by_law_says_its_days_and_its_law(draft: KindDraft, why: str) -> None:
    if not why:
        check_kind(draft)
        return
    with pytest.raises(Refused, match=why):
        check_kind(draft)


@pytest.mark.django_db
def test_a_kind_that_is_no_longer_by_law_keeps_nothing_of_it(now: datetime) -> None:
    full = KindDraft(NAME, True, 30, True, 5, " Act 12 ")
    kind = actions.add_kind(ME, full, now=now)
    assert (kind.statutory_days, kind.acknowledge_days, kind.law) == (30, 5, "Act 12")
    assert kind.in_working_days
    kind = actions.change_kind(ME, kind.pk, KindDraft(NAME, False, 30, True, 5, "x"), now=now)
    assert (kind.statutory_days, kind.acknowledge_days, kind.law) == (None, None, "")
    assert (kind.is_regulated, kind.in_working_days) == (False, False)


@pytest.mark.django_db
def test_a_new_kind_stands_last_and_what_changes_nothing_is_not_logged(now: datetime) -> None:
    kind = actions.add_kind(ME, KindDraft(NAME), now=now)
    assert [row.kind for row in kind_rows()][-1] == kind
    actions.change_kind(ME, kind.pk, KindDraft(NAME), now=now)
    actions.move_kind(ME, kind.pk, up=False, now=now)  # it is the last one already
    actions.restore_kind(ME, kind.pk, now=now)
    verbs = AuditEntry.objects.filter(verb__startswith="kind.")
    assert list(verbs.values_list("verb", flat=True)) == ["kind.added"]
    actions.move_kind(ME, kind.pk, up=True, now=now)
    assert [row.kind for row in kind_rows()][-2] == kind


@pytest.mark.django_db
def test_a_kind_counts_its_standing_cases_and_is_offered_until_it_is_archived(
    now: datetime,
) -> None:
    kind = actions.add_kind(ME, KindDraft(NAME), now=now)
    for number, state in enumerate(["open", "waiting", "resolved", "closed", "merged"]):
        Case.objects.create(
            key=f"{number}", subject="x", kind=kind, state=state, opened_at=now, stirred_at=now
        )
    assert {row.kind.pk: row.open_cases for row in kind_rows()}[kind.pk] == 2
    actions.archive_kind(ME, kind.pk, now=now)
    assert kind not in kinds_on_offer()
    assert kind in kinds_on_offer(kind)
    play = actions.write_play(ME, PLAY, now=now)
    actions.archive_play(ME, play.pk, now=now)
    assert (play in plays_on_offer(), play in plays_on_offer(play)) == (False, True)
