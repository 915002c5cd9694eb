"""Dry runs: what a rule would have opened, exactly what it then opens, and when it may start."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.action.opening.conftest import SYSTEM, days
from tests.action.opening.test_following import a_promise

pytestmark = pytest.mark.django_db


def tried(rule: Any, at: datetime) -> Any:
    """Try a rule and keep what was found."""
    from harken.action.opening.actions import keep_trial
    from harken.action.opening.trying.trial import try_rule

    trial = try_rule(rule, clock=lambda: at)
    keep_trial(SYSTEM, rule.pk, trial, now=at)
    rule.refresh_from_db()
    return trial


def test_a_dry_run_counts_cases_days_and_what_joins(heard: Any, rule: Any, now: datetime) -> None:
    """Of ann's four low answers, days 60, 40, 20 and 5 ago, with 30 quiet days: 60 opens, 40 joins
    (20 days later), 20 opens (40 days later), 5 joins. bob opens one, nobody two on one day; 91
    days ago and today do not count."""
    ann, bob = {"customer": {"id": "ann"}}, {"customer": {"id": "bob"}}
    for ago in (60, 40, 20, 5):
        heard(scores={"nps": 1}, at=now - days(ago), **ann)
    heard(scores={"nps": 6}, at=now - days(3), team="Support", **bob)
    newest = heard({"scores": {"nps": 0}}, {"scores": {"nps": 2}}, at=now - days(2))
    heard(scores={"nps": 0}, at=now - days(91))
    heard(scores={"nps": 0}, at=now)
    heard(scores={"nps": 7}, at=now - days(1))
    trial = tried(rule(metric="nps", sense="at most", value=6, state="draft"), now)
    assert (trial.matched, trial.opened, trial.joined) == (7, 5, 2)
    assert trial.days[now.date() - days(2)] == 2
    assert dict(trial.teams) == {"": 4, "Support": 1}
    assert set(trial.newest[:2]) == set(newest)
    assert (trial.held(1), trial.full_days(1)) == (1, 1)


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize(
    "asks",
    [
        {"metric": "nps", "sense": "at most", "value": 6},
        {"words": ["late*", "не працює"]},
        {"words": ["late"], "metric": "nps", "sense": "at most", "value": 6},
        {"where": ["channel=phone", "age=18..30"]},
        {"where": ["team="]},
        {"promise": 3600},
    ],
)
def test_what_was_tried_is_what_it_does(
    asks: dict, sealed: bool, heard: Any, rule: Any, now: datetime
) -> None:
    from harken.action.opening.matching.compiling import looks_of
    from harken.action.opening.matching.engine import Engine
    from harken.action.opening.trying.trial import fitting, window_of
    from harken.listening.sealing.actions import seal
    from harken.listening.search.filling import fill
    from harken.listening.signals.models import Signal
    from harken.metrics.store import the_lake

    at, wait = now - days(2), ["first_response_seconds"]
    heard(
        {"scores": {"nps": 3}, "text": "Much too late", "channel": "phone"},
        {"scores": {"nps": 9}, "text": "late, but kind", "dimensions": {"age": 30}},
        {"text": "Застосунок НЕ працює", "channel": "phone", "dimensions": {"age": 18}},
        {"text": "працює, не жаліюся", "dimensions": {"age": 17}, "team": "Support"},
        {"durations": {"first_response_seconds": 3601}, "text": "latest"},
        {"durations": {"first_response_seconds": 3600}},
        {"open": wait},
        {"source": "harken.cases", "scores": {"nps": 0}, "text": "late"},
        at=at,
    )
    if sealed:
        seal(the_lake())
    fill()
    if "promise" in asks:
        asks = {"promise": a_promise(now, "first_response_seconds", asks["promise"])}
    looks = looks_of(rule(**asks), now.date())
    rows = fitting(looks, window_of(now.date(), 90), now)
    engines = [Engine([one]) for one in (looks.known, looks.running) if one]
    signals = Signal.objects.exclude(source="harken.cases")
    fit = {one.pk for one in signals for engine in engines if engine.matches(one)}
    assert set(rows["signal_id"].to_pylist()) == fit
    assert fit


def test_words_are_counted_while_the_search_is_behind(
    heard: Any, rule: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.action.opening.trying import spoken
    from harken.action.opening.trying.trial import try_rule
    from harken.listening.search.filling import fill

    monkeypatch.setattr(spoken, "FEW", 0)
    heard(text="late", at=now - days(2))
    fill()
    heard({"text": "too late"}, {"text": "soon"}, at=now - days(1))
    assert try_rule(rule(words=["late"]), clock=lambda: now).opened == 2


def test_going_live_needs_a_fresh_dry_run_of_this_very_rule(
    heard: Any, rule: Any, now: datetime
) -> None:
    from harken.action.opening.actions import go_live
    from harken.action.opening.models import CaseRule
    from harken.listening.signals.log import head
    from harken.organisation.changes.refused import Refused

    heard(scores={"nps": 1}, at=now - days(1))
    made = rule(metric="nps", sense="at most", value=6, state="draft")

    def refusal(at: datetime) -> str:
        with pytest.raises(Refused) as refused:
            go_live(SYSTEM, made.pk, now=at)
        return str(refused.value)

    assert "Try it on the last 90 days" in refusal(now)
    tried(made, now)
    CaseRule.objects.filter(pk=made.pk).update(value=5)
    assert "changed since it was tried" in refusal(now)
    CaseRule.objects.filter(pk=made.pk).update(value=6)
    assert "more than a week old" in refusal(now + days(7) + timedelta(seconds=1))
    live = go_live(SYSTEM, made.pk, now=now + days(7))
    assert (live.state, live.from_position) == ("live", head())


def test_a_rule_that_would_open_50_000_cases(heard: Any, rule: Any, now: datetime) -> None:
    """50,000 in 90 days: 500 on each of 100 days is too long, so 556 a day on 90 days (50,040)."""
    from harken.action.opening.actions import go_live, keep_trial
    from harken.action.opening.trying.trial import Trial, definition_of
    from harken.organisation.changes.refused import Refused

    made = rule(metric="nps", sense="at most", value=10, state="draft", most_a_day=600)
    days_of = {now.date() - days(1 + one): 556 for one in range(90)}
    trial = Trial(
        definition_of(made), now, min(days_of), max(days_of), 50_040, 0, days_of, (("", 50_040),),
        (),
    )  # fmt: skip
    keep_trial(SYSTEM, made.pk, trial, now=now)
    with pytest.raises(Refused, match="50040 cases in 90 days, more than anybody answers"):
        go_live(SYSTEM, made.pk, now=now)
    made.refresh_from_db()
    made.most_a_day = 50
    made.save()
    held = 90 * (556 - 50)
    for wrong in (None, held - 1):
        with pytest.raises(Refused, match=f"held back {held} cases"):
            go_live(SYSTEM, made.pk, now=now, confirmed=wrong)
    assert go_live(SYSTEM, made.pk, now=now, confirmed=held).state == "live"


def test_what_was_held_back_is_opened_or_let_be(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    from harken.action.cases.models import Case
    from harken.action.opening.settling import hold_again, let_be, open_held, waiting_of

    made = rule(metric="nps", sense="at most", value=6, most_a_day=1)
    heard(*({"scores": {"nps": 1}} for _each in range(4)))
    turned(now)
    one, two, three = (row.pk for row in waiting_of(made))
    assert open_held(SYSTEM, made.pk, [one, one, 10**9], now=now) == 1
    assert open_held(SYSTEM, made.pk, [one], now=now) == 0
    assert let_be(SYSTEM, made.pk, [two, three], now=now) == (three, two)
    assert not waiting_of(made).exists()
    hold_again(SYSTEM, made.pk, [two], now=now)
    assert [row.pk for row in waiting_of(made)] == [two]
    assert Case.objects.count() == 2


def test_a_live_rule_that_looks_for_something_else_is_paused(
    heard: Any, rule: Any, kind: Any, now: datetime
) -> None:
    from harken.action.opening.actions import RuleDraft, change_rule, resume_rule
    from harken.organisation.changes.refused import Refused

    made = rule(words=["late"], live_since=now)
    tried(made, now)
    draft = {"name": "Late", "kind": kind, "words": ("late",)}
    renamed = change_rule(SYSTEM, made.pk, RuleDraft(**draft, most_a_day=9), now=now)
    assert renamed.state == "live"
    other = change_rule(SYSTEM, made.pk, RuleDraft(**{**draft, "words": ("soon",)}), now=now)
    assert other.state == "paused"
    with pytest.raises(Refused, match="Try it"):
        resume_rule(SYSTEM, made.pk, now=now)


@pytest.mark.parametrize(
    ("text", "why"), [("a*", "nearly everything"), ("!?", "no letters"), ("на*", "at least 3")]
)
def test_words_that_find_everything_or_nothing_are_refused(
    text: str, why: str, kind: Any, now: datetime
) -> None:
    from harken.action.opening.actions import RuleDraft, make_rule
    from harken.organisation.changes.refused import Refused

    with pytest.raises(Refused, match=why):
        make_rule(SYSTEM, RuleDraft("x", kind, words=(text,)), now=now)
