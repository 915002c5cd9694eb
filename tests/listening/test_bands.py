"""Low, middle and high on a scale, and how a reader is told."""

from decimal import Decimal

import pytest

from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Actor, Role
from harken.listening.reading.bands import Band, Bounds, band_words, bounds_of, tone
from harken.listening.reading.rows import EXCERPT, Badge, Reader
from harken.listening.signals.models import Signal
from harken.metrics.measures.models import Kind, Measure
from harken.web.formats import SPACE

NPS = Measure(name="nps", low=0, high=10)
CSAT = Measure(name="csat", low=1, high=5)
CES = Measure(name="ces", low=1, high=7)
COMPLAINTS = Measure(name="complaints", low=0, high=10, higher_is_better=False)
OPEN_ENDED = Measure(name="visits", low=0)
WAITING = Measure(name="waiting", low=0, high=600, kind=Kind.DURATION)
MEASURES = {one.name: one for one in (NPS, CSAT, CES, COMPLAINTS, OPEN_ENDED, WAITING)}
LEAD = Reader(Actor("person", "1", "Lead", Role.LEAD), "en", MEASURES)
ANALYST = Reader(Actor("person", "2", "Analyst", Role.ANALYST), "en", MEASURES)
KNOWN = Customer(external_id="C-7")
KNOWN.personal = PersonalData(customer=KNOWN, name="Jan Canarski")
TELLS = "Jan here, jan@canary.example, +48 601 202 303"


def bands(measure: Measure, *values: float) -> str:
    """The first letter of each value's band."""
    bounds = bounds_of(measure)
    assert bounds is not None
    return "".join(bounds.band(value)[0] for value in values)


def test_loyalty_has_the_bounds_of_reichheld() -> None:
    assert bands(NPS, *range(11)) == "lllllll" + "mm" + "hh"


def test_the_middle_fifth_of_another_scale_is_its_middle() -> None:
    assert bands(CSAT, *range(1, 6)) == "llmhh"
    assert bands(CES, *range(1, 8)) == "lllmhhh"
    # From 0 to 10 the middle fifth goes from 4 to 6.
    assert bands(COMPLAINTS, *range(11)) == "llll" + "mmm" + "hhhh"


@pytest.mark.parametrize("measure", [OPEN_ENDED, WAITING], ids=str)
def test_without_a_fixed_scale_of_answers_nothing_is_high(measure: Measure) -> None:
    assert bounds_of(measure) is None


@pytest.mark.parametrize("value", [6.99, 7, 7.5, 8, 8.01])
def test_a_value_is_found_by_the_band_that_it_is_shown_in(value: float) -> None:
    bounds = Bounds(7, 8)
    holds = {
        "lt": lambda end: value < end,
        "gt": lambda end: value > end,
        "gte": lambda end: value >= end,
        "lte": lambda end: value <= end,
    }
    found = [b for b in Band if all(holds[name](end) for name, end in bounds.lookups(b).items())]
    assert found == [bounds.band(value)]


def test_who_answers_about_loyalty_is_called_by_name() -> None:
    assert [band_words(NPS, band) for band in Band] == ["detractor", "passive", "promoter"]
    assert [band_words(CSAT, band) for band in Band] == ["low", "middle", "high"]


def test_high_is_bad_where_less_is_better() -> None:
    assert [tone(CSAT, band) for band in Band] == ["bad", "neutral", "good"]
    assert [tone(COMPLAINTS, band) for band in Band] == ["good", "neutral", "bad"]


def test_a_badge_says_measure_value_and_band() -> None:
    assert LEAD.badges({"nps": 9}) == [Badge("nps 9: promoter", "good")]


@pytest.mark.parametrize(
    ("name", "text"), [("gone", "gone 3"), ("visits", "visits 3")], ids=["no measure", "no scale"]
)
def test_a_score_that_cannot_be_judged_is_shown_without_judgement(name: str, text: str) -> None:
    assert LEAD.badges({name: 3.0}) == [Badge(text, "neutral")]


def test_a_number_has_decimals_only_where_it_needs_them() -> None:
    assert [LEAD.number(value) for value in (1204.0, 4.25)] == ["1,204", "4.25"]


def test_values_of_every_kind_are_written_in_words() -> None:
    assert [LEAD.value(value) for value in (None, True, False, 0, "gold")] == [
        "–", "yes", "no", "0", "gold",
    ]  # fmt: skip


def test_who_may_see_customers_reads_what_they_wrote() -> None:
    assert LEAD.text(TELLS, KNOWN) == TELLS


def test_who_may_not_sees_what_stood_there_instead() -> None:
    assert ANALYST.text(TELLS, KNOWN) == "[name] here, [e-mail], [phone]"


def test_a_value_that_people_defined_is_masked_like_a_text() -> None:
    assert ANALYST.value("mail jan@canary.example") == "mail [e-mail]"


def test_a_long_text_is_cut_between_words() -> None:
    words = ("parcel " * 100).strip()  # 699 characters
    shown = LEAD.row(Signal(id=1, text=words)).text
    # 420 characters are 60 words of 7 with their spaces.
    assert shown == ("parcel " * 60).strip() + " …"


def test_a_text_that_just_fits_is_whole() -> None:
    assert LEAD.row(Signal(id=1, text="x" * EXCERPT)).text == "x" * EXCERPT


def test_the_list_tells_the_circumstances_in_one_line_with_languages_by_name() -> None:
    one = Signal(id=1, channel="web", team="Chat", language="pl", product="Lamp")
    assert LEAD.row(one).context == "web · Chat · Polski"


def test_the_facts_tell_times_amounts_and_own_fields() -> None:
    one = Signal(
        id=1, durations={"waiting": 40}, money=Decimal("1204.5000"), currency="EUR",
        dimensions={"cabin_class": "first"}, weight=2.5,
    )  # fmt: skip
    assert LEAD.facts(one) == [
        ("waiting", f"40{SPACE}s"),
        ("Amount", f"1,204.50{SPACE}EUR"),
        ("Cabin class", "first"),
        ("Weight", "2.50"),
    ]


def test_the_usual_weight_is_no_fact() -> None:
    assert LEAD.facts(Signal(id=1, source="shop")) == [("Source", "shop")]
