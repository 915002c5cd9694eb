"""Dates, numbers and sizes; the expected forms are those of Unicode CLDR 46."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import translation

from harken.web import formats
from harken.web.registries import Identity, identities

WARSAW = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "2 March 2026"),
        ("pl", "2 marca 2026"),
        ("ru", "2 марта 2026"),
        ("uk", "2 березня 2026"),
    ],
)
def test_a_date_is_written_in_the_case_of_the_language(language, words):
    assert formats.day(date(2026, 3, 2), language, UTC) == words


def test_a_moment_stands_in_the_zone_it_is_given():
    just_before_midnight = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # summer time, UTC+2
    assert formats.moment(just_before_midnight, "en", WARSAW) == "1 April 2026, 00:30"
    assert formats.day(just_before_midnight, "pl", WARSAW) == "1 kwietnia 2026"


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", "1,204.50", "1,234,567"),
        ("pl", "1 204,50", "1 234 567"),  # as its charts do, so that a page has one form
        ("ru", "1 204,50", "1 234 567"),
        ("uk", "1 204,50", "1 234 567"),
    ],
)
def test_a_number_has_the_separators_of_the_language(language, short, long):
    assert formats.number(1204.5, language, 2) == short.replace(" ", "\u00a0")
    assert formats.number(1234567, language) == long.replace(" ", "\u00a0")


def test_a_negative_number_has_a_minus_and_never_a_negative_zero():
    assert formats.number(-7.25, "en", 1) == "−7.2"
    assert formats.number(-0.04, "en", 1) == "0.0"


@pytest.mark.parametrize(
    ("octets", "language", "words"),
    [
        (0, "en", "0 B"),
        (999, "en", "999 B"),
        (1000, "en", "1.0 kB"),
        (2_345_678, "pl", "2,3 MB"),
        (2_345_678, "ru", "2,3 МБ"),
        (7_000_000_000_000, "uk", "7 000,0 ГБ"),
        (999_949, "en", "999.9 kB"),
        (999_950, "en", "1.0 MB"),  # rounded it would have been 1,000.0 kB
    ],
)
def test_a_size_is_written_in_units_of_a_thousand(octets, language, words):
    assert formats.size(octets, language) == words.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("language", "seconds", "minutes", "hours", "days"),
    [
        ("en", "just now", "4 min ago", "3 h ago", "2 days ago"),
        ("pl", "przed chwilą", "4 min temu", "3 godz. temu", "2 dni temu"),
        ("ru", "только что", "4 мин назад", "3 ч назад", "2 дн. назад"),
        ("uk", "щойно", "4 хв тому", "3 год тому", "2 дн. тому"),
    ],
)
def test_the_past_is_told_short(language, seconds, minutes, hours, days):
    spans = (timedelta(seconds=59), timedelta(minutes=4), timedelta(hours=3), timedelta(days=2))
    told = [formats.ago(NOW - span, NOW, language, UTC) for span in spans]
    assert told == [seconds, minutes, hours, days]


@pytest.mark.parametrize(
    ("language", "minutes", "tomorrow"),
    [("en", "in 5 min", "tomorrow"), ("pl", "za 5 min", "jutro"), ("uk", "через 5 хв", "завтра")],
)
def test_the_future_is_told_too(language, minutes, tomorrow):
    assert formats.ago(NOW + timedelta(minutes=5), NOW, language, UTC) == minutes
    assert formats.ago(NOW + timedelta(days=1), NOW, language, UTC) == tomorrow


def test_yesterday_is_the_day_before_by_the_calendar_of_the_zone():
    told = [formats.ago(NOW - timedelta(hours=h), NOW, "en", WARSAW) for h in (25, 36)]
    # 10:00 in Warsaw: 25 h earlier is 1 March 09:00, 36 h earlier 28 February 22:00.
    assert told == ["yesterday", "2 days ago"]


def test_the_long_day_on_which_summer_time_ends_has_no_yesterday_in_it():
    # 25 October 2026 has 25 hours in Warsaw: 00:10 is 22:10 UTC the day before, 23:30 is 22:30 UTC.
    begins, ends = (
        datetime(2026, 10, day, 22, minute, tzinfo=UTC) for day, minute in ((24, 10), (25, 30))
    )
    assert formats.ago(begins, ends, "en", WARSAW) == "24 h ago"
    assert formats.ago(begins, ends, "en", UTC) == "yesterday"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(59, "59 min ago"), (60, "1 h ago"), (119, "1 h ago"), (1439, "23 h ago")],
)
def test_a_unit_of_time_begins_when_it_is_full(minutes, words):
    assert formats.ago(NOW - timedelta(minutes=minutes), NOW, "en", UTC) == words


def test_a_language_we_do_not_write_is_written_like_english():
    assert formats.number(1204.5, "de", 1) == "1,204.5"
    assert formats.number(1204.5, "pl-PL", 1) == "1\u00a0204,5"


def test_a_figure_that_rounds_up_to_a_thousand_gets_its_separator():
    assert formats.number(999.96, "en", 1) == "1,000.0"


def test_lengths_shorter_than_their_unit_keep_a_second_decimal():
    assert formats.span(0.254, "en") == "0.25\u00a0s"


def test_what_is_older_than_a_week_is_a_date():
    assert formats.ago(NOW - timedelta(days=7), NOW, "en", UTC) == "23 February 2026"


@pytest.mark.usefixtures("empty_registries")
def test_a_live_fragment_without_a_page_is_in_the_houses_zone_and_its_readers_language():
    identities.register(Identity("house", lambda: "", lambda: None, lambda: "Europe/Warsaw"))
    template = engines["django"].from_string("{% load web %}{% moment when %}")
    with translation.override("pl"):
        html = template.render({"when": NOW})
    assert html == '<time datetime="2026-03-02T09:00:00+00:00">2 marca 2026, 10:00</time>'


@pytest.mark.parametrize(
    ("seconds", "en", "pl", "ru", "uk"),
    [
        (0, "0 s", "0 s", "0 с", "0 с"),
        (96, "96 s", "96 s", "96 с", "96 с"),
        (1662, "27.7 min", "27,7 min", "27,7 мин", "27,7 хв"),
        (17_840, "5 h", "5 godz.", "5 ч", "5 год"),  # 4.96 h
        (133_614, "37.1 h", "37,1 godz.", "37,1 ч", "37,1 год"),
        (1_036_800, "12 days", "12 dni", "12 дн.", "12 дн."),
    ],
)
def test_a_length_of_time_has_the_unit_that_suits_it(seconds, en, pl, ru, uk):
    written = [formats.span(seconds, language) for language in ("en", "pl", "ru", "uk")]
    assert [text.replace("\u00a0", " ") for text in written] == [en, pl, ru, uk]


@pytest.mark.parametrize(
    ("lengths", "mark", "decimals"),
    [
        ([], "s", 1),
        ([30, 60, 3600 * 0.2], "s", 1),  # 720 s can be read
        ([60, 90, 3600], "min", 1),  # 3,600 s cannot
        ([1662, 1800, 133_614], "h", 2),  # 2,226.9 min cannot: 0.46 h, 0.50 h, 37.12 h
        ([86_400 * 4], "days", 1),
    ],
)
def test_lengths_side_by_side_share_one_unit(lengths, mark, decimals):
    unit = formats.time_unit(lengths, "en")
    assert (unit.mark, unit.decimals) == (mark, decimals)


@pytest.mark.parametrize(("language", "words"), [("en", "“we”"), ("pl", "„we”"), ("uk", "«we»")])
def test_words_stand_in_the_quotation_marks_of_the_language(language, words):
    with translation.override(language):
        assert formats.quoted("we") == words


def test_a_per_cent_sign_stays_with_its_number():
    assert formats.unbroken("about 5 % of 10 %") == "about 5\u00a0% of 10\u00a0%"
