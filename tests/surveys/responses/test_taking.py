"""Answers on their way in: kept once, heard once, whatever comes how often in which order."""

from datetime import datetime, timedelta

import pytest

from harken.listening.signals.models import Signal, SignalRevision
from harken.surveys.definition.walk import Over, Step
from harken.surveys.models import QuotaCount, Response
from harken.surveys.responses.actions import take
from harken.surveys.responses.records import Fate
from tests.surveys.responses.world import a_survey, one_page, raw, sent, take_one, three_pages

pytestmark = pytest.mark.django_db


def test_a_page_that_is_sent_becomes_one_response_and_one_signal(now: datetime) -> None:
    survey = a_survey(one_page(touchpoint="checkout"), now)
    taken = take_one(survey, "k1", now, channel="qr", language="pl")
    assert isinstance(taken.goes, Over)
    assert (taken.fate, taken.stage, taken.goes.ending.id) == (Fate.KEPT, "complete", "end")
    response = Response.objects.get()
    assert response.answers == {"q1": 9, "q2": "Quick."}
    assert (response.version_id, response.step, response.ending) == (survey.current_id, 1, "end")
    assert (response.completed_at, response.changed_at) == (now, now)
    signal = Signal.objects.get(pk=response.signal_id)
    assert (signal.source, signal.key, signal.survey) == ("survey", "k1", "after-purchase")
    assert (signal.scores, signal.text, signal.touchpoint) == ({"nps": 9}, "Quick.", "checkout")
    assert (signal.channel, signal.language, signal.occurred_at) == ("qr", "pl", now)


def test_the_same_form_twice_at_once_and_later_is_one_response_and_one_signal(
    now: datetime,
) -> None:
    survey = a_survey(one_page(), now)
    first, second = take([sent(survey, "k1"), sent(survey, "k1")], now)
    later = take_one(survey, "k1", now + timedelta(days=3))
    assert [one.fate for one in (first, second, later)] == [Fate.KEPT, Fate.SAME, Fate.SAME]
    assert first.response == second.response == later.response
    assert (Response.objects.count(), Signal.objects.count()) == (1, 1)
    assert Response.objects.get().position == 1


def test_a_changed_answer_after_back_corrects_the_signal(now: datetime) -> None:
    survey = a_survey(one_page(), now)
    take_one(survey, "k1", now)
    taken = take_one(survey, "k1", now + timedelta(minutes=2), answers={"q1": 3})
    assert taken.fate == Fate.KEPT
    response, signal = Response.objects.get(), Signal.objects.get()
    assert (response.answers, response.completed_at) == ({"q1": 3}, now)
    assert (signal.scores, signal.text, signal.occurred_at) == ({"nps": 3}, "", now)
    assert SignalRevision.objects.count() == 1


def test_what_comes_long_after_the_end_changes_nothing(now: datetime) -> None:
    survey = a_survey(one_page(), now)
    take_one(survey, "k1", now)
    taken = take_one(survey, "k1", now + timedelta(hours=25), answers={"q1": 0})
    assert (taken.fate, taken.completed_at) == (Fate.DONE, now)
    assert Response.objects.get().answers["q1"] == 9


@pytest.mark.parametrize(("score", "second"), [(6, 1), (7, 2)])
def test_the_next_page_follows_from_the_answer(now: datetime, score: int, second: int) -> None:
    survey = a_survey(three_pages(), now)
    taken = take_one(survey, "k1", now, answers={"q1": score})
    assert isinstance(taken.goes, Step)
    assert (taken.goes.number, taken.stage) == (second, "open")
    assert not Signal.objects.exists()


def test_answers_of_pages_that_are_not_asked_any_more_are_dropped_at_the_end(now: datetime) -> None:
    survey = a_survey(three_pages(), now)
    take_one(survey, "k1", now, answers={"q1": 2})
    take_one(survey, "k1", now, 1, answers={"q3": "Late"})
    back = take_one(survey, "k1", now, answers={"q1": 10})
    assert isinstance(back.goes, Step)
    assert back.goes.number == 2
    take_one(survey, "k1", now, 2, answers={"q4": "No"})
    response = Response.objects.get()
    assert (response.answers, response.stage, response.step) == (
        {"q1": 10, "q4": "No"}, "complete", 3,
    )  # fmt: skip
    assert Signal.objects.get().scores == {"nps": 10}


def test_whoever_skips_a_page_is_led_to_it_and_loses_nothing(now: datetime) -> None:
    survey = a_survey(three_pages(), now)
    taken = take_one(survey, "k1", now, 2, answers={"q4": "Early"})
    assert isinstance(taken.goes, Step)
    assert (taken.goes.number, taken.stage) == (0, "open")
    assert Response.objects.get().answers == {"q4": "Early"}


def test_a_closed_survey_keeps_what_comes_late_and_counts_nothing_of_it(now: datetime) -> None:
    survey = a_survey(one_page(), now)
    assert take_one(survey, "k1", now, is_late=True).fate == Fate.LATE
    assert take_one(survey, "k1", now, is_late=True, answers={"q1": 1}).fate == Fate.LATE
    response = Response.objects.get()
    assert (response.stage, response.answers, response.signal_id) == ("late", {"q1": 1}, None)
    assert not Signal.objects.exists()


def test_a_complete_response_is_not_changed_once_the_survey_is_closed(now: datetime) -> None:
    survey = a_survey(one_page(), now)
    take_one(survey, "k1", now)
    assert take_one(survey, "k1", now, is_late=True, answers={"q1": 1}).fate == Fate.DONE
    assert take_one(survey, "k1", now, is_late=True).fate == Fate.SAME


def test_a_test_never_counts(now: datetime) -> None:
    survey = a_survey(one_page(), now)
    taken = take_one(survey, "k1", now, is_test=True)
    assert isinstance(taken.goes, Over)
    assert Response.objects.get().stage == "test"
    assert not Signal.objects.exists()


def test_a_key_opens_no_other_survey_and_no_test(now: datetime) -> None:
    first, second = a_survey(one_page(), now), a_survey(one_page(), now, slug="other")
    take_one(first, "k1", now)
    assert take_one(second, "k1", now, answers={"q1": 0}).fate == Fate.OTHER
    assert take_one(first, "k1", now, is_test=True).fate == Fate.OTHER
    assert Response.objects.get().answers["q1"] == 9


def quota_of(most: int) -> dict:
    unhappy = {"of": "q1", "how": "at most", "values": ["6"]}
    full = {"id": "full", "title": {"en": "Enough", "pl": "Dość"}, "when": unhappy}
    quota = {"id": "u", "name": "Unhappy", "when": unhappy, "most": most, "ending": "full"}
    return one_page(
        quotas=[quota], endings=[full, {"id": "end", "title": {"en": "Bye", "pl": "Pa"}}]
    )


def test_a_full_quota_takes_nobody_more_also_within_one_commit(now: datetime) -> None:
    survey = a_survey(quota_of(2), now)
    unhappy = [sent(survey, f"k{n}", answers={"q1": 1}) for n in range(4)]
    stages = [one.stage for one in take(unhappy, now)]
    assert stages == ["complete", "complete", "full", "full"]
    assert take_one(survey, "happy", now).stage == "complete"
    assert QuotaCount.objects.get().count == 2
    assert Signal.objects.count() == 3


def test_whoever_changes_the_answer_leaves_the_quota(now: datetime) -> None:
    survey = a_survey(quota_of(1), now)
    take_one(survey, "k1", now, answers={"q1": 1})
    take_one(survey, "k1", now, answers={"q1": 10})
    assert QuotaCount.objects.get().count == 0
    assert take_one(survey, "k2", now, answers={"q1": 1}).stage == "complete"


def test_an_early_end_is_complete(now: datetime) -> None:
    unhappy = {"of": "q1", "how": "at most", "values": ["6"]}
    survey = a_survey(three_pages(ends=[{"when": unhappy, "ending": "end"}]), now)
    taken = take_one(survey, "k1", now, answers={"q1": 1})
    assert isinstance(taken.goes, Over)
    assert (taken.goes.reason, taken.stage) == ("early", "complete")


def test_nothing_answered_is_complete_and_says_nothing(now: datetime) -> None:
    survey = a_survey(one_page(), now)
    assert take_one(survey, "k1", now, answers={}).stage == "complete"
    assert not Signal.objects.exists()


def test_a_signal_leaves_out_what_it_cannot_hold_and_the_response_keeps_it(now: datetime) -> None:
    from harken.listening.signals.models import Dimension

    Dimension.objects.create(name="shop", kind="number", created_at=now)
    where = {"id": "q5", "type": "short text", "text": {"en": "Where?"}, "kept_as": "shop"}
    survey = a_survey(raw([[{**where}]], languages=["en"]), now)
    take_one(survey, "k1", now, answers={"q5": "Bonn"})
    assert Response.objects.get().answers == {"q5": "Bonn"}
    assert Signal.objects.get().dimensions == {}


def test_positions_are_given_in_the_order_of_changes(now: datetime) -> None:
    survey = a_survey(three_pages(), now)
    take([sent(survey, "a", answers={"q1": 9}), sent(survey, "b", answers={"q1": 9})], now)
    take_one(survey, "a", now, 2, answers={})
    assert dict(Response.objects.values_list("key", "position")) == {"b": 2, "a": 3}
