"""Windows, periods, filters and definitions: what they hold, and how they are refused."""

from datetime import date

import pytest

from harken.warehouse.asking.question import Question
from harken.warehouse.definition import (
    Definition,
    Every,
    Method,
    Operator,
    Where,
    Window,
    WrongQuestion,
)
from harken.warehouse.figures import cut_of

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("window", "cuts"),
    [
        (MARCH, ()),
        (Window(date(2026, 3, 2), date(2026, 3, 31)), ("first",)),
        (Window(date(2024, 2, 1), date(2024, 2, 28)), ("last",)),  # a leap year has a 29th
        (Window(date(2025, 2, 1), date(2025, 2, 28)), ()),
        (Window(date(2026, 3, 15), date(2026, 3, 15)), ("first", "last")),
        (Window(None, date.max), ()),
        (Window(), ()),
    ],
)
def test_a_window_cuts_a_month_only_where_days_of_it_are_left_out(window, cuts):
    assert window.cuts == cuts


@pytest.mark.parametrize(
    ("window", "ends"),
    [(Window(), ()), (Window(date(2026, 3, 1)), ("first",)), (MARCH, ("first", "last"))],
)
def test_a_window_ends_on_the_sides_that_are_given(window, ends):
    assert window.ends == ends


@pytest.mark.parametrize(
    ("month", "inside"),
    [("2025-12", False), ("2026-02", False), ("2026-03", True), ("2026-04", False)],
)
def test_a_month_outside_a_window_is_not_read(month, inside):
    assert MARCH.has_month(month) is inside


def test_a_window_of_one_day_is_no_mistake():
    assert Window(date(2026, 3, 1), date(2026, 3, 1)).has_month("2026-03")


@pytest.mark.parametrize(
    ("question", "period", "days"),
    [
        (Question(every=Every.MONTH), date(2026, 2, 1), 28),
        (Question(every=Every.MONTH), date(2024, 2, 1), 29),
        (Question(every=Every.MONTH), date(2026, 12, 1), 31),
        (Question(every=Every.WEEK), date(2026, 2, 23), 7),
        (Question(every=Every.DAY), date(2026, 2, 28), 1),
        (Question(every=Every.MONTH, window=MARCH), date(2026, 2, 1), 0),
        (Question(every=Every.WEEK, window=MARCH), date(2026, 2, 23), 1),  # Sunday the 1st
        (Question(every=Every.WEEK, window=MARCH), date(2026, 3, 30), 2),  # the 30th and 31st
        (Question(every=Every.DAY, window=Window(date(2026, 3, 1))), date(2026, 3, 9), 1),
        (Question(window=MARCH), None, 31),
    ],
)
def test_a_period_has_the_days_of_it_that_lie_in_the_window(question, period, days):
    assert question.days(period) == days


@pytest.mark.parametrize("window", [Window(), Window(date(2026, 3, 1)), Window(None, date.max)])
def test_days_without_an_end_are_not_counted(window):
    with pytest.raises(WrongQuestion, match="needs a period with a first and a last day"):
        Question(window=window).days(None)


@pytest.mark.parametrize(
    ("every", "window", "whole"),
    [
        (None, MARCH, True),
        (Every.MONTH, Window(), True),
        (Every.WEEK, MARCH, False),
        (Every.MONTH, Window(date(2026, 3, 2)), False),
    ],
)
def test_sums_by_month_serve_where_no_month_is_divided(every, window, whole):
    assert Question(every=every, window=window).of_months is whole


@pytest.mark.parametrize("week_start", [-1, 7])
def test_a_weekday_that_does_not_exist_is_refused(week_start):
    with pytest.raises(WrongQuestion, match="Monday is 0, Sunday 6"):
        Question(week_start=week_start)


@pytest.mark.parametrize(
    ("operator", "values", "needed"),
    [
        (Operator.EQUALS, ("a", "b"), "has 2 values; give 1."),
        (Operator.RANGE, (1.0,), "has 1 values; give 2."),
        (Operator.UNKNOWN, ("a",), "has 1 values; give 0."),
        (Operator.IN, (), "has 0 values; give 1–1000."),
        (Operator.IN, ("a",) * 1001, "has 1001 values; give 1–1000."),
    ],
)
def test_a_filter_with_too_many_or_too_few_values_says_how_many(operator, values, needed):
    with pytest.raises(WrongQuestion) as refusal:
        Where("channel", operator, values)
    assert str(refusal.value) == f"The filter on “channel” {needed}"


@pytest.mark.parametrize(
    ("operator", "values", "said"),
    [
        (Operator.IN, ("phone", None), "has an empty value; ask 'is unknown'"),
        (Operator.EQUALS, (None,), "has an empty value; ask 'is unknown'"),
        (Operator.RANGE, (None, None), "needs an end"),
    ],
)
def test_a_filter_on_nothing_is_refused(operator, values, said):
    with pytest.raises(WrongQuestion, match=said):
        Where("channel", operator, values)


@pytest.mark.parametrize("values", [(None, 5.0), (5.0, None), (5.0, 5.0)])
def test_a_range_may_be_open_on_one_side(values):
    assert Where("money", Operator.RANGE, values).values == values


def test_a_refusal_keeps_its_sentence_and_what_goes_into_it_for_translation():
    with pytest.raises(WrongQuestion) as refusal:
        Window(date(2026, 3, 2), date(2026, 3, 1))
    assert refusal.value.template % refusal.value.values == str(refusal.value)
    assert refusal.value.values == {"first": date(2026, 3, 2), "last": date(2026, 3, 1)}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"method": Method.TOP_BOX}, "a box needs a measure with a scale"),
        ({"method": Method.BOTTOM_BOX, "scale": (1, 5), "boxes": 0}, "at least one step"),
        ({"method": Method.SHARE_WITHIN}, "a share within target needs a target"),
        ({"method": Method.QUANTILE, "q": 1.5}, "quantile 1.5 does not lie between 0 and 1"),
        ({"method": Method.RATIO, "of": "seconds"}, "needs a second measure to divide by"),
        ({"method": Method.RATE, "per": -1.0}, "per a positive number of units"),
    ],
)
def test_a_metric_that_cannot_be_computed_says_what_it_lacks(more, said):
    with pytest.raises(WrongQuestion, match=said):
        Definition(measure="seconds", **more)


def test_a_target_of_zero_is_a_target():
    within = Definition(measure="seconds", method=Method.SHARE_WITHIN, target=0.0)
    assert cut_of(within) == 0.0


@pytest.mark.parametrize(
    ("method", "boxes", "cut"),
    [
        (Method.TOP_BOX, 2, 3.0),  # above 3 on 1–5: 4 and 5
        (Method.TOP_BOX, 1, 4.0),
        (Method.BOTTOM_BOX, 2, 3.0),  # below 3: 1 and 2
        (Method.BOTTOM_BOX, 1, 2.0),
        (Method.MEAN, 2, None),
    ],
)
def test_boxes_are_cut_off_from_their_end_of_the_scale(method, boxes, cut):
    one = Definition(measure="csat", method=method, scale=(1, 5), boxes=boxes)
    assert cut_of(one) == cut
