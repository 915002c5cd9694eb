"""The rounds of the demo company: each truth written down in `maturity/demo/truths.py` is found."""

from collections import Counter
from datetime import UTC, datetime
from statistics import fmean

import pytest

from harken.accounts.users.demo import demo_people
from harken.accounts.users.models import User
from harken.analysis.comparison import Verdict
from harken.analysis.maturity import COMPETENCIES, ITEMS, Stage
from harken.analysis.raters import change
from harken.foundations.permission import Role
from harken.listening.demo.material import plant_aims, plant_measures
from harken.mail.models import Message
from harken.maturity.demo.dealing import dealt, dealt_round, divided
from harken.maturity.demo.planting import plant_rounds, seed_of
from harken.maturity.demo.truths import AFTER, ANSWERED, CLOSED, FRONT, LEADERS, MIDDLE, TAKEN
from harken.maturity.evidence.queries import evidence_for
from harken.maturity.evidence.rules import Clash, contradictions, weeks_up_to
from harken.maturity.results.released import Released
from harken.maturity.rounds.closing import release
from harken.maturity.rounds.models import Rater, RaterAnswers, Round
from harken.maturity.rounds.queries import (
    closed_rounds,
    latest_closed,
    open_round_of,
    progress,
    released_of,
)
from harken.maturity.rounds.rules import SMALLEST
from harken.maturity.steps.models import TakenStep
from harken.organisation.demo.parts import DemoSize

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
Heard = tuple[Released, Released]


@pytest.fixture
def owner(db: None) -> User:
    people = demo_people(NOW)
    assert plant_rounds(NOW, DemoSize())
    return people[Role.OWNER]


@pytest.fixture(scope="module")
def heard() -> Heard:
    """What the earlier and the later closed round release, worked out without a database."""
    earlier, later = (
        release(list(dealt_round(one.means, ANSWERED, seed_of(one))), SMALLEST) for one in CLOSED
    )
    return earlier, later


@pytest.mark.parametrize(("n", "mean"), [(5, 3.4), (6, 2.5), (9, 4.0), (2, 3.6)])
def test_answers_have_the_mean_that_was_asked_for(n: int, mean: float) -> None:
    """Whole answers miss it by half an answer shared by all of them, at most."""
    given = dealt(n, mean)
    assert len(given) == n
    assert abs(fmean(given) - mean) <= 0.5 / n
    assert max(given) - min(given) <= 1


@pytest.mark.parametrize("n", [5, 6, 9])
def test_who_is_divided_stands_around_the_middle(n: int) -> None:
    assert fmean(divided(n)) == 3
    assert min(divided(n)) <= 2
    assert max(divided(n)) >= 4


def test_the_same_seed_gives_the_same_raters_and_the_front_line_does_not_know_all() -> None:
    rows = list(dealt_round(AFTER, ANSWERED, 7))
    assert rows == list(dealt_round(AFTER, ANSWERED, 7))
    assert rows != list(dealt_round(AFTER, ANSWERED, 8))
    silent = Counter((group, item) for group, given in rows for item in ITEMS if item not in given)
    assert silent == {(FRONT, "PL3"): 4, (FRONT, "BV4"): 3}


def test_two_rounds_are_closed_and_one_asks_the_demo_owner(owner: User) -> None:
    titles = [(one.title, one.state, one.asked) for one in Round.objects.order_by("pk")]
    # 26 and 13 weeks before 2 March 2026 are 1 September and 1 December; each began 14 days before.
    assert titles == [
        ("August 2025", "closed", 24),
        ("November 2025", "closed", 24),
        ("February 2026", "open", 0),
    ]
    asked = open_round_of(owner)
    assert asked is not None
    far = progress(asked.round)
    assert (far.answered, far.asked) == (2 + 3 + 6, 2 + 3 + 6 + 6)
    assert (asked.group, asked.has_answered) == (LEADERS, False)
    assert Rater.objects.exclude(round=asked.round).count() == 0
    assert RaterAnswers.objects.count() == 11


def test_the_rounds_release_what_was_dealt(owner: User, heard: Heard) -> None:
    later, earlier = closed_rounds()
    for round_, dealt_one in zip((earlier, later), heard, strict=True):
        found = released_of(round_)
        assert found.answered == 20
        assert found.everyone
        assert dealt_one.everyone
        assert found.everyone.profile.total == pytest.approx(dealt_one.everyone.profile.total)


def test_it_is_planted_once_sends_no_mail_and_takes_two_steps_over(owner: User) -> None:
    assert plant_rounds(NOW, DemoSize()) == ""
    assert Round.objects.count() == 3
    assert not Message.objects.exists()
    assert set(TakenStep.objects.values_list("key", flat=True)) == set(TAKEN)


@pytest.mark.django_db
def test_nothing_is_planted_into_a_home_without_the_demo() -> None:
    assert plant_rounds(NOW, DemoSize()) == ""
    demo_people(NOW)
    assert plant_rounds(NOW, DemoSize(signals=0)) == ""


def test_listening_got_better_and_nothing_else_did(heard: Heard) -> None:
    """With so many raters even the total cannot tell; the competency does."""
    before, after = heard
    assert before.everyone
    assert after.everyone
    told = {}
    for name in (*COMPETENCIES, "total"):
        old, new = before.everyone.scores[name], after.everyone.scores[name]
        told[name] = change(
            (old.value, old.standard_error, old.n), (new.value, new.standard_error, new.n)
        ).verdict
    assert told.pop("CC") is Verdict.HIGHER
    assert set(told.values()) == {Verdict.NO_DETECTABLE_CHANGE}


def test_the_stage_is_mobilize_but_not_for_certain(heard: Heard) -> None:
    _before, after = heard
    assert after.everyone
    assert after.shares
    assert after.everyone.profile.stage is Stage.MOBILIZE
    assert 0.05 < after.shares["Operationalize"] < 0.5


def test_leaders_see_engagement_much_higher_than_the_front_line(heard: Heard) -> None:
    """Five statements with a mean of 3.8 are 19, with 3.1 they are 15.5, with 2.6 they are 13."""
    _before, after = heard
    seen = {voice.groups: voice.scores["EE"].value for voice in after.voices}
    assert seen[LEADERS,] == pytest.approx(19, abs=0.5)
    assert seen[MIDDLE,] == pytest.approx(15.5, abs=0.5)
    assert seen[FRONT,] == pytest.approx(13, abs=0.5)


def test_one_statement_divides_the_raters(heard: Heard) -> None:
    _before, after = heard
    agreed = {item: one.r_wg for item, one in after.items.items() if one.r_wg is not None}
    assert [item for item in ITEMS if agreed[item] < 0.7] == ["PL4"]


def test_the_data_contradict_that_executives_review_customer_measures(owner: User) -> None:
    """Two primary metrics have a target and none an owner, so none has both."""
    plant_measures(NOW)
    plant_aims(NOW)
    last = latest_closed()
    assert last is not None
    assert last.closed_at is not None
    days = weeks_up_to(last.closed_at.date())
    found = evidence_for(owner.actor, days, ["PL3"], now=NOW)
    opinions = {item: heard.mean for item, heard in released_of(last).items.items()}
    (clash,) = contradictions(opinions, found.findings)
    assert (clash.statement, clash.clash) == ("PL3", Clash.OPINION_HIGH)
