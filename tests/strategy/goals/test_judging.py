"""Five letters on hand-made goals; the arithmetic stands beside each."""

from dataclasses import replace
from datetime import date

import pytest

from harken.analysis import Chance, Estimate, Pace
from harken.metrics.figures.units import Unit
from harken.metrics.yardsticks import Yardstick
from harken.strategy.goals.judging.records import Found, GoalFields, Judgement, Owner, Sooner
from harken.strategy.goals.judging.rules import judged
from harken.strategy.goals.periods import Stop
from harken.warehouse.definition import Window

pytestmark = pytest.mark.once

TODAY = date(2026, 11, 22)
NPS = Yardstick(
    "metric:nps", "NPS", "Would recommend, promoters minus detractors", "signals",
    Unit("points", "", limits=(-100.0, 100.0)), True, "primary", "Anna Nowak", "/nps/",
)  # fmt: skip
RESPONSE = replace(
    NPS, key="metric:first_response", label="First response", higher_is_better=False,
    is_length=True, unit=Unit("s", "s", limits=(0.0, None)),
)  # fmt: skip
GOOD = GoalFields(
    titles=("NPS of deliveries from 30 to 46",),
    measured_by="metric:nps",
    baseline=Window(date(2026, 8, 1), date(2026, 10, 31)),
    target=46.0,
    starts_on=TODAY,
    deadline=date(2027, 8, 31),
    stops=(Stop(date(2027, 3, 1), 36), Stop(date(2027, 6, 1), 42)),
    people_days=40,
    money=0,
    serves="More orders again",
    hypothesis="Who recommends us orders again.",
    promise="On the day named",
    cited="value:1",
)
# Spread of one answer at v = 0.6: 100 sqrt(0.6) = 77.46; with 400 answers its error is 3.873.
SEEN = Found(
    TODAY,
    yardstick=NPS,
    owner=Owner("Anna Nowak"),
    baseline=Estimate(30.0, 22.4, 37.6, 400, 400.0, "NPS"),
    errors=(3.873, 3.873),
    spread=77.46,
    answers_a_month=400 / 3,
    answers_then=400.0,
    pace=Pace(16.0, 0.9, -6.0, 18.0, 15),
    chance=Chance(0.42, 0.2, 0.4, 24),
    points=24,
)


def grades(judgement: Judgement) -> str:
    return " ".join(f"{one.letter}:{one.grade.value}" for one in judgement.letters)


def said(judgement: Judgement, letter: str) -> str:
    reasons = next(one for one in judgement.letters if one.letter == letter).reasons
    return " ".join(reasons).replace("\N{NO-BREAK SPACE}", " ")


def test_a_good_goal_passes_all_five():
    found = judged(GOOD, SEEN)

    assert grades(found) == "S:pass M:pass A:pass R:pass T:pass"
    assert found.can_start
    assert "Nothing speaks against this goal" in found.sentence


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Improve our service", "Improve"),
        ("Customers love us", "love"),
        ("Poprawić obsługę", "Poprawić"),
        ("Aby klienci nas pokochali", "pokochali"),
        ("Улучшить сервис", "Улучшить"),
        ("Пусть нас любят", "любят"),
        ("Покращити сервіс", "Покращити"),
        ("Підвищити задоволеність", "Підвищити"),
    ],
)
def test_a_vague_word_without_a_number_fails(title, word):
    found = judged(replace(GOOD, titles=(title,)), SEEN)

    assert grades(found).startswith("S:fail")
    assert f"“{word}” can mean anything: write how much" in said(found, "S")


@pytest.mark.parametrize(
    "title", ["Improve NPS from 30 to 46", "Podnieść NPS do 46", "Улучшить NPS до 46"]
)
def test_a_vague_word_passes_where_a_number_follows(title):
    assert grades(judged(replace(GOOD, titles=(title,)), SEEN)).startswith("S:pass")


def test_every_language_of_the_title_is_read():
    found = judged(replace(GOOD, titles=("NPS from 30 to 46", "Poprawić obsługę")), SEEN)

    assert "“Poprawić”" in said(found, "S")


@pytest.mark.parametrize(
    ("owner", "sentence"),
    [
        (None, "Name one person who answers for it."),
        (
            Owner("Anna Nowak", is_here=False, left_on=date(2026, 3, 3)),
            "“Anna Nowak” left on 3 March 2026: name a new owner.",
        ),
        (Owner("Anna Nowak", is_here=False), "“Anna Nowak” is no longer here: name a new owner."),
    ],
)
def test_a_goal_needs_an_owner_who_is_here(owner, sentence):
    found = judged(GOOD, replace(SEEN, owner=owner))

    assert grades(found).startswith("S:fail")
    assert sentence in said(found, "S")


def test_an_unknown_measure_is_told_with_its_neighbours():
    sentence = "There is nothing named “metric:np” to measure by. Did you mean metric:nps?"
    found = judged(GOOD, replace(SEEN, yardstick=None, why_not=sentence))

    assert sentence in said(found, "S")
    assert not found.can_start


def test_a_retired_metric_fails_m():
    found = judged(GOOD, replace(SEEN, yardstick=replace(NPS, state="retired")))

    assert "“NPS” is retired: choose the metric that follows it, or end the goal." in said(
        found, "M"
    )
    assert not found.can_start


def test_success_that_the_sample_cannot_show():
    """MDE = 2.80 sqrt(2) 3.873 = 15.3 (methodology 4); 10 points take 942 answers (3.1), which at
    133 a month are 7.07, so 8 months."""
    found = judged(replace(GOOD, target=40.0), SEEN)

    assert grades(found) == "S:pass M:fail A:pass R:pass T:pass"
    assert said(found, "M") == (
        "Success cannot be seen with this sample: with about 400 answers a change under "
        "15.3 points is lost in noise, and the goal asks for 10 points. "
        "It would take 942 answers before and as many after: 8 months of answers each time. "
        "Ask more customers, ask for a larger change, or count over a longer time."
    )
    assert not found.can_start


def test_the_nearest_measure_that_shows_it_sooner_is_named():
    sooner = (Sooner("CSAT", 2, 640), Sooner("First response", 3, 400))
    found = judged(replace(GOOD, target=40.0), replace(SEEN, sooner=sooner))

    assert "“CSAT” of the same customers would show a change of the same size within 2" in said(
        found, "M"
    )
    assert "Ask more customers" not in said(found, "M")


@pytest.mark.parametrize(
    ("fields", "found", "grade", "sentence"),
    [
        ({"target": None}, {}, "fail", "Write the figure that is to be reached."),
        ({"target": 120.0}, {}, "fail", "120 cannot be reached: the figures lie between −100"),
        ({"target": 30.0}, {}, "fail", "It stands at 30 and is to rise: 30 is no target above"),
        ({"target": 25.0}, {}, "fail", "It stands at 30 and is to rise: 25 is no target above"),
        ({"baseline": None}, {}, "fail", "Choose the days of the baseline"),
        (
            {},
            {"baseline": Estimate(None, None, None, 0, 0, "NPS")},
            "fail",
            "Nothing was measured in the days of the baseline",
        ),
        (
            {},
            {"baseline": Estimate(None, None, None, 7, 7, "NPS")},
            "fail",
            "Only 7 answers stand behind the baseline and it takes 30",
        ),
        (
            {},
            {"baseline": Estimate(30.0, 0.0, 60.0, 24, 24, "NPS")},
            "warn",
            "Only 24 answers stand behind the baseline and it takes 30",
        ),
    ],
)
def test_what_fails_m(fields, found, grade, sentence):
    judgement = judged(replace(GOOD, **fields), replace(SEEN, **found))

    assert f"M:{grade}" in grades(judgement)
    assert sentence in said(judgement, "M")


def test_where_lower_is_better_the_target_lies_below():
    slow = Estimate(18_000.0, 17_000.0, 19_000.0, 500, 500.0, "median")
    seen = replace(SEEN, yardstick=RESPONSE, baseline=slow, errors=(510.0, 510.0), spread=11_400)
    fields = replace(GOOD, measured_by="metric:first_response", target=7_200.0)

    assert "M:pass" in grades(judged(fields, seen))
    assert "It stands at 5 h and is to fall: 6 h is no target below that." in said(
        judged(replace(fields, target=21_600.0), seen), "M"
    )


@pytest.mark.parametrize(
    ("chance", "grade", "sentence"),
    [
        (0.03, "fail", "It is out of reach as things go (chance under 5 %)"),
        (0.12, "warn", "The chance to hit it is about 10 %: ask for less"),
        (0.20, "pass", "The chance to hit it is about 20 %."),
        (0.90, "pass", "The chance to hit it is about 90 %."),
        (0.97, "warn", "It comes by itself (chance over 95 %): ask for more."),
    ],
)
def test_the_chance_decides_a(chance, grade, sentence):
    found = judged(GOOD, replace(SEEN, chance=Chance(chance, chance, chance, 24)))

    assert f"A:{grade}" in grades(found)
    assert sentence in said(found, "A")


def test_the_criterion_says_which_chance_counts():
    found = judged(replace(GOOD, by_interval=True), replace(SEEN, chance=Chance(0.5, 0.1, 0.5, 24)))

    assert "The chance to hit it is about 10 %" in said(found, "A")


def test_without_six_months_no_chance_is_shown():
    found = judged(GOOD, replace(SEEN, chance=None, points=4))

    assert "No chance shown: there are 4 months with a figure and it takes 6." in said(found, "A")


def test_a_pace_never_seen_and_missing_resources_are_doubts():
    fast = replace(SEEN, pace=Pace(16.0, 1.0, -6.0, 9.0, 15))
    found = judged(replace(GOOD, people_days=None, money=None), fast)

    assert "A:warn" in grades(found)
    assert "In the past it changed by −6 points to 9 points in as much time" in said(found, "A")
    assert "this asks for 16 points: say what will be different" in said(found, "A")
    assert "Write how many people-days" in said(found, "A")
    assert "Write how much money" in said(found, "A")


def test_less_than_usual_is_a_doubt_too():
    found = judged(GOOD, replace(SEEN, pace=Pace(16.0, 0.0, 18.0, 30.0, 15)))

    assert "this asks for 16 points, which is less than usual: ask for more" in said(found, "A")


@pytest.mark.parametrize(
    ("fields", "grade", "sentence"),
    [
        ({"serves": ""}, "fail", "Choose the business goal that it serves."),
        ({"hypothesis": " "}, "warn", "Write why it serves “More orders again”"),
        ({"promise": ""}, "warn", "Choose the promise to customers"),
        ({"cited": ""}, "warn", "Say which value it stands for"),
        ({"serves": "", "promise": "", "is_business": True}, "pass", "It says what it is for."),
    ],
)
def test_what_a_goal_is_for(fields, grade, sentence):
    found = judged(replace(GOOD, **fields), SEEN)

    assert f"R:{grade}" in grades(found)
    assert sentence in said(found, "R")


@pytest.mark.parametrize(
    ("fields", "grade", "sentence"),
    [
        ({"starts_on": None}, "fail", "Write the day on which it starts."),
        ({"deadline": None}, "fail", "Write the day by which it is to be reached."),
        ({"deadline": date(2026, 11, 22)}, "fail", "The deadline is not after the start"),
        (
            {"deadline": date(2026, 12, 2)},
            "fail",
            "The deadline is before the next measurement on 31 January 2027: choose "
            "31 January 2027 or later.",
        ),
        (
            {
                "baseline": Window(date(2026, 10, 1), date(2026, 10, 31)),
                "deadline": date(2026, 12, 1),
            },
            "warn",
            "There are 0 checkpoints between start and deadline: add some, at least 2.",
        ),
        ({"stops": GOOD.stops[:1]}, "warn", "There is 1 checkpoint between start and deadline"),
    ],
)
def test_when_it_is_timed(fields, grade, sentence):
    found = judged(replace(GOOD, **fields), SEEN)

    assert f"T:{grade}" in grades(found)
    assert sentence in said(found, "T")
