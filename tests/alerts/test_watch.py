"""One alert at work: what it learns, what it leaves out, when it raises alarm."""

from datetime import date, timedelta
from math import hypot, sqrt

import numpy as np
import pytest

from harken.alerts.judging.watch import Alarm, Period, Watch, state_from
from harken.alerts.rules import MOST_KEPT
from harken.analysis import Direction, Estimate, State

MONDAY = date(2026, 1, 5)


def week(place, value, error=2.0, n=100):
    half = 1.959963984540054 * error
    found = Estimate(value, value - half, value + half, n, float(n), "")
    return Period(MONDAY + timedelta(weeks=place), found)


def steady(count, value=40.0):
    return [week(place, value) for place in range(count)]


def lived(watch, periods):
    alarms = []
    for period in periods:
        watch, alarm = watch.after(period)
        alarms += [alarm] if alarm else []
    return watch, alarms


def test_it_learns_from_the_last_twelve_usable_weeks():
    history = [*steady(10), week(10, 40, n=29), *[week(place, 40) for place in range(11, 20)]]
    watch = Watch.beginning(5, history)
    assert len(watch.known) == 12
    # Nine from week 11 on, and three before the weak week 10: 7, 8 and 9.
    assert watch.periods[0].start == MONDAY + timedelta(weeks=7)
    assert (watch.lacks, watch.quiet) == (0, [])


def test_without_eight_weeks_it_waits_and_says_how_many_are_missing():
    watch = Watch.beginning(5, [week(0, 40), week(1, 40, n=12), week(2, 40), week(3, 40)])
    assert (len(watch.known), watch.lacks) == (3, 5)
    watch, alarms = lived(watch, [week(place, 90) for place in range(4, 9)])
    assert (watch.lacks, alarms, watch.quiet) == (0, [], [])


def test_nothing_known_at_all_is_a_beginning_too():
    watch = Watch.beginning(4, [week(0, 40, n=3)])
    assert (watch.periods, watch.lacks) == ((), 8)


@pytest.mark.parametrize("weak", [week(12, 99, n=29), week(12, 99, error=0.0)])
def test_a_week_with_too_few_answers_or_no_error_is_left_out(weak):
    watch, alarm = Watch.beginning(4, steady(12)).after(weak)
    assert (alarm, watch.quiet, watch.state) == (None, [], State())
    assert watch.periods[-1] == weak  # the page says that it was left out
    assert len(watch.known) == 12


# Twelve weeks of 40 with error 2: the mean's error is 2 / sqrt(12), a week's deviation from it
# hypot(2, 0.577) = 2.082. Student's t of 11 degrees passes 3.106 in 1 of 100 either way, as the
# normal passes 2.576. A week of 40 + 3.106 * 2.082 = 46.47 adds 2.576 - 0.5 = 2.08 to the sum.
FIRST_HIGH = 40 + 3.106 * hypot(2, 2 / sqrt(12))
# Thirteen weeks known now. Their mean is 40 + 6.467 / 13; they differ no more than by their errors
# (Q = 9.6 < 12), so the deviation is hypot(2, 2 / sqrt(13)) and t of 12 degrees is 3.055 at 1 in
# 100: the same 2.08 again. The sum is 4.15: past 4, not past 5.
SECOND_HIGH = 40 + (FIRST_HIGH - 40) / 13 + 3.055 * hypot(2, 2 / sqrt(13))


def test_a_planted_change_is_raised_in_the_week_worked_out_by_hand():
    watch, alarm = Watch.beginning(4, steady(12)).after(week(12, FIRST_HIGH))
    assert alarm is None
    assert watch.state.above == pytest.approx(2.076, abs=0.001)
    watch, alarm = watch.after(week(13, SECOND_HIGH))
    begun, raised = (MONDAY + timedelta(weeks=place) for place in (12, 13))
    assert alarm == Alarm(raised, begun, MONDAY, Direction.UP)


def test_the_less_sensitive_alert_is_not_sure_yet():
    watch, alarms = lived(
        Watch.beginning(5, steady(12)), [week(12, FIRST_HIGH), week(13, SECOND_HIGH)]
    )
    assert alarms == []
    assert watch.state.above == pytest.approx(4.152, abs=0.002)


def test_after_an_alarm_the_new_level_is_learned_from_where_it_began():
    high = [week(12, FIRST_HIGH), week(13, SECOND_HIGH)]
    watch, _alarms = lived(Watch.beginning(4, steady(12)), high)
    assert [one.start for one in watch.periods] == [one.start for one in high]
    assert (watch.state, watch.quiet, watch.lacks) == (State(), [], 6)
    watch, alarms = lived(watch, [week(place, 46.6) for place in range(14, 40)])
    assert alarms == []  # the new level is the usual one now
    assert len(watch.quiet) == 20


def test_a_fall_is_told_as_one_and_begins_after_the_quiet_weeks():
    quiet = [week(place, 40 + (-1) ** place / 2) for place in range(12, 18)]
    _watch, alarms = lived(
        Watch.beginning(4, steady(12)), [*quiet, *[week(place, 25) for place in range(18, 21)]]
    )
    assert [alarm.direction for alarm in alarms] == [Direction.DOWN]
    # 15 points are seven errors: the first low week alone nearly fills the sum.
    assert alarms[0].since == MONDAY + timedelta(weeks=18)


def test_a_series_under_control_raises_nothing_in_a_year():
    random = np.random.default_rng(20260302)
    weeks = [week(place, 40 + random.normal(0, hypot(2, 3))) for place in range(12 + 52)]
    watch, alarms = lived(Watch.beginning(5, weeks[:12]), weeks[12:])
    assert alarms == []
    assert len(watch.quiet) == 52


def test_a_watch_is_kept_and_read_again_without_loss():
    watch, _alarm = Watch.beginning(4, steady(12)).after(week(12, FIRST_HIGH))
    kept = [one.as_json() for one in watch.periods]
    again = Watch(4, tuple(map(Period.from_json, kept)), state_from(watch.kept_state()))
    assert again.after(week(13, SECOND_HIGH))[1] == watch.after(week(13, SECOND_HIGH))[1]
    assert again.state == watch.state


def test_not_more_periods_are_kept_than_a_row_can_bear():
    watch, _alarms = lived(Watch.beginning(5, steady(12)), [week(p, 40, n=9) for p in range(500)])
    assert len(watch.periods) == MOST_KEPT


def hours(place, value, factor=1.2):
    """A median whose interval reaches as many times up as down."""
    found = Estimate(value, value / factor, value * factor, 100, 100.0, "")
    return Period(MONDAY + timedelta(weeks=place), found)


def test_lengths_of_time_are_judged_by_their_logarithm():
    weeks = [hours(place, 2.0) for place in range(12)]
    watch = Watch.beginning(4, weeks, logs=True)
    # A half longer is as far from what was usual as two thirds of it.
    up, down = (watch.after(hours(12, value))[0].quiet[0].y for value in (3.0, 4 / 3))
    assert up == pytest.approx(-down)
    assert watch.usual().value == pytest.approx(2)
    # The errors together: 2 * 1.2 ** (1 / sqrt(12)).
    assert watch.usual().high == pytest.approx(2 * 1.2 ** (1 / sqrt(12)))


def test_a_length_that_may_be_nothing_has_no_logarithm_and_is_left_out():
    weeks = [hours(place, 2.0) for place in range(12)]
    none = Estimate(0.0, 0.0, 1.0, 100, 100.0, "")
    watch, alarm = Watch.beginning(4, weeks, logs=True).after(Period(date(2026, 4, 6), none))
    assert (alarm, watch.skipped, watch.quiet) == (None, 1, [])


def test_a_long_week_of_few_does_not_hide_the_next():
    # One median between two groups may lie anywhere from 2 to 32 hours.
    wide = Estimate(8.0, 2.0, 32.0, 100, 100.0, "")
    weeks = [hours(place, 2.0) for place in range(12)]
    watch = Watch.beginning(4, weeks, logs=True).after(Period(date(2026, 3, 30), wide))[0]
    _watch, alarms = lived(watch, [hours(place, 3.0) for place in range(13, 16)])
    assert [alarm.direction for alarm in alarms] == [Direction.UP]


def test_the_usual_level_is_that_of_all_quiet_weeks_with_all_their_answers():
    watch = Watch.beginning(5, steady(12)).after(week(12, 41.3))[0]
    level = watch.usual()
    # Thirteen figures of the same error: (12 * 40 + 41.3) / 13 = 40.1, error 2 / sqrt(13).
    assert (level.value, level.n) == (pytest.approx(40.1), 1300)
    assert level.high - level.value == pytest.approx(1.96 * 2 / sqrt(13), abs=0.001)
    assert Watch.beginning(5, steady(7)).usual() is None
