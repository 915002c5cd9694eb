"""The parts of which the demo is made: its plan, its year, its people and what they write."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from harken.foundations.languages import LANGUAGE_CODES
from harken.listening.demo import plan
from harken.listening.demo.comments import WORDS, Wish, asked, written
from harken.listening.demo.customers import at_random, people
from harken.listening.demo.moments import Year, moment
from harken.listening.demo.words.form import Theme
from harken.listening.demo.words.names import NAMES
from harken.organisation.demo.company import PLACES

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MANY = people(np.random.default_rng(1), 1500)


def chance() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.mark.parametrize(
    "shares",
    [
        plan.KINDS,
        plan.SHARES,
        plan.PEOPLE,
        *plan.LANGUAGES.values(),
        {contact.channel: contact.share for contact in plan.CONTACTS},
    ],
    ids=lambda shares: next(iter(shares)),
)
def test_the_parts_of_a_whole_are_one(shares: dict) -> None:
    assert sum(shares.values()) == pytest.approx(1)


@pytest.mark.parametrize("mix", [*plan.PURCHASES.values(), plan.COURIER_CHANGED.after])
def test_a_mix_of_shares_is_whole(mix: plan.Mix) -> None:
    assert mix.size == pytest.approx(1)


def test_a_mix_makes_promoters_minus_detractors() -> None:
    assert plan.Mix(9, 9, 18).nps == 100 * (18 - 9) / 36
    assert plan.Mix(0.2, 0.3, 0.5).nps == pytest.approx(30)


def test_customers_live_where_the_company_is() -> None:
    assert set(plan.PEOPLE) == set(plan.LANGUAGES) <= set(PLACES)


def test_a_year_ends_on_the_day_of_the_organisation() -> None:
    # 23:30 UTC on 1 March is 00:30 on 2 March in Warsaw.
    assert Year(datetime(2026, 3, 1, 23, 30, tzinfo=UTC)).today == date(2026, 3, 2)


def test_a_day_begins_at_midnight_in_the_organisations_zone() -> None:
    begun = Year(NOW).since(date(2026, 7, 1))
    assert begun == datetime(2026, 6, 30, 22, 0, tzinfo=UTC).timestamp()


def test_everything_happened_in_daytime_there_and_not_in_the_future() -> None:
    zones = np.array(["Europe/Warsaw", "America/Los_Angeles"] * 500)
    drawn = Year(NOW).draw(chance(), zones)
    found = [moment(at, zone) for at, zone in zip(drawn, zones, strict=True)]
    assert max(found) < NOW
    assert min(found) > NOW - timedelta(days=365 + 8)
    assert {8 <= one.hour < 21 for one in found} == {True}


def test_saturday_is_busier_than_sunday() -> None:
    days = [
        moment(at, "Europe/Warsaw").weekday()
        for at in Year(NOW).draw(chance(), np.array(["Europe/Warsaw"] * 2000))
    ]
    # The plan says 1.6 to 0.5 among 7.2 in all: about 444 and 139 of 2,000.
    assert 380 < days.count(5) < 510
    assert 100 < days.count(6) < 180


def test_a_moment_is_told_by_the_clock_of_its_zone() -> None:
    one = moment(np.int64(NOW.timestamp()), "America/Los_Angeles")
    assert (one.hour, one.utcoffset()) == (1, timedelta(hours=-8))
    assert one.tzinfo == ZoneInfo("America/Los_Angeles")


def test_nobody_is_two_people() -> None:
    assert len({one.id for one in MANY}) == len({one.email for one in MANY}) == len(MANY)


def test_mail_to_a_customer_of_the_demo_reaches_nobody() -> None:
    # RFC 2606 keeps example.org for examples.
    assert {one.email.partition("@")[2] for one in MANY} == {"example.org"}


@pytest.mark.parametrize(
    ("country", "beginning", "digits"),
    [
        ("PL", "+48 100 ", 11),
        ("UA", "+380 20 ", 11),
        ("LT", "+370 100 ", 12),
        ("US", "+1 202 555 01", 11),
    ],
)
def test_a_phone_of_the_demo_belongs_to_nobody(country: str, beginning: str, digits: int) -> None:
    phones = [one.phone for one in MANY if one.home.country == country]
    assert phones
    assert all(one.startswith(beginning) for one in phones)
    assert {sum(letter.isdigit() for letter in one) for one in phones} == {digits}


def test_one_customer_in_four_says_who_they_are() -> None:
    known = [one for one in MANY if one.is_known]
    assert 0.20 < len(known) / len(MANY) < 0.30
    assert {"name", "email", "phone"} <= set(known[0].introduced)


def test_the_others_say_only_where_they_live_and_what_they_speak() -> None:
    silent = next(one for one in MANY if not one.is_known)
    assert set(silent.introduced) == {"id", "language", "country"}


def test_some_customers_come_often() -> None:
    visits = np.bincount(at_random(chance(), 6000, MANY), minlength=len(MANY))
    # With exponent 1.4 the first tenth gets 0.1 ** (1 / 1.4) = 19.3 % of all visits.
    assert 0.17 < visits[: len(MANY) // 10].sum() / 6000 < 0.22


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_each_language_has_names_of_its_own_for_men_and_women(code: str) -> None:
    names = NAMES[code]
    assert not set(names.men) & set(names.women)
    edges = {names.full(a, b, is_woman=w) for a in (0, 0.999) for b in (0, 0.999) for w in (0, 1)}
    assert len(edges) == 8


def test_a_womans_surname_has_its_own_ending_where_the_language_has_one() -> None:
    polish = NAMES["pl"]
    man, woman = (polish.full(0, 1 / 14, is_woman=w) for w in (False, True))
    assert (man, woman) == ("Piotr Wiśniewski", "Anna Wiśniewska")


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_each_language_can_say_everything(code: str) -> None:
    words = WORDS[code]
    assert set(words.comments) == set(Theme)
    assert all(moods.bad and moods.mixed and moods.good for moods in words.comments.values())
    assert "{name}" in words.signed
    assert all("{phone}" in one or "{mail}" in one for one in words.reach)


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_nothing_that_is_written_still_has_a_gap(code: str) -> None:
    speakers = [one for one in MANY if one.language == code][:40]
    wishes = [Wish(one, theme, mood) for one in speakers for theme in Theme
              for mood in ("bad", "mixed", "good")]  # fmt: skip
    texts = [*written(chance(), wishes), *asked(chance(), speakers)]
    assert [text for text in texts if set("{}|") & set(text) or not text.strip()] == []


def test_who_is_content_does_not_ask_to_be_called() -> None:
    wishes = [Wish(one, Theme.SHOP, "good") for one in MANY]
    told = zip(MANY, written(chance(), wishes), strict=True)
    assert [text for one, text in told if one.phone in text or one.email in text] == []
