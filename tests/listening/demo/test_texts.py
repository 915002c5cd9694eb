"""What the demo's people write: in their language, about what happened, hardly ever twice."""

import re
from collections import Counter

import numpy as np
import pytest

from harken.customers.masking import masked
from harken.foundations.languages import LANGUAGE_CODES
from harken.listening.demo.comments import WORDS, Voices, Wish
from harken.listening.demo.drawing.customers import People, Person, people
from harken.listening.demo.plan import PRODUCTS
from harken.listening.demo.signals import demo_signals
from harken.listening.demo.words.form import Moods, Theme, Words
from harken.listening.demo.words.names import NAMES
from tests.listening.demo.conftest import NOW

MANY = people(np.random.default_rng(1), 1500)
MOODS = ("bad", "mixed", "good")
NEWEST = 8
Texts = list[tuple[str, str, str, float | None]]


def chance() -> np.random.Generator:
    return np.random.default_rng(7)


def speakers(code: str, known: People = MANY) -> list[Person]:
    """Forty customers who speak a language."""
    found = [known[place] for place in range(len(known)) if known[place].language == code]
    return found[:40]


@pytest.fixture(scope="module")
def year() -> Texts:
    """All texts in time: when, language, text, and the score from 0 to 10 beside it."""
    found = []
    for block in demo_signals(NOW, 12_000):
        for part in block:
            scores = part.columns.get("score:nps", [None] * len(part))
            texts = part.columns.get("text", [""] * len(part))
            moments = part.columns["occurred_at"].utc_texts
            found += zip(moments, part.columns["language"], texts, scores, strict=True)
    return sorted((row for row in found if row[2]), key=lambda row: row[:3])


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_each_language_can_say_everything(code: str) -> None:
    words = WORDS[code]
    assert set(words.comments) | {Theme.PRODUCT} == set(Theme)
    assert set(words.products) == set(PRODUCTS)
    pools = [*words.products.values(), words.places, words.added]
    pools += [moods for theme, moods in words.comments.items() if theme is not Theme.TRANSFER]
    assert all(moods.bad and moods.mixed and moods.good for moods in pools)
    assert "{name}" in words.signed
    assert all("{phone}" in one or "{mail}" in one for one in words.reach)


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_no_sentence_stands_twice(code: str) -> None:
    assert [text for text, times in Counter(sentences(WORDS[code])).items() if times > 1] == []


def sentences(words: Words) -> list[str]:
    pools: list[Moods] = [*words.comments.values(), words.places, words.added]
    found = [text for one in pools for mood in MOODS for text in getattr(one, mood)]
    return [*found, *words.bought, *words.questions, *words.greetings]


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_nothing_that_is_written_still_has_a_gap(code: str) -> None:
    voices, rng = Voices(), chance()
    texts = [voices.question(rng, one) for one in speakers(code)]
    for one in speakers(code):
        texts += [voices.comment(rng, Wish(one, Theme.DELIVERY, mood)) for mood in MOODS]
        texts += [
            voices.review(rng, Wish(one, Theme.PRODUCT, mood, product))
            for mood in MOODS
            for product in PRODUCTS
        ]
        texts += [voices.review(rng, Wish(one, Theme.SHOP, mood)) for mood in MOODS]
    assert [text for text in texts if set("{}|") & set(text) or not text.strip()] == []


def test_a_comment_on_a_product_is_about_that_product() -> None:
    voices, lamp = Voices(), set(WORDS["en"].products["Amber lamp"].bad)
    person = speakers("en")[0]
    texts = [voices.comment(chance(), Wish(person, Theme.PRODUCT, "bad", "Amber lamp"))]
    assert all(any(text.startswith(one[:10]) for one in lamp) for text in texts)


def test_every_sentence_comes_before_one_comes_again() -> None:
    voices, person = Voices(), speakers("pl")[0]
    wish = Wish(person, Theme.SHOP, "good")
    pool = WORDS["pl"].comments[Theme.SHOP].good
    turns = [voices._next(pool, wish, "comment") for _turn in range(len(pool))]
    assert sorted(turns) == sorted(pool)
    assert turns != list(pool)


def test_the_newest_comments_never_repeat(year: Texts) -> None:
    """Eight are shown at once: of all, and of each language."""
    for code in ("", *LANGUAGE_CODES):
        texts = [re.sub(r"\W", "", row[2].lower()) for row in year if code in ("", row[1])]
        repeated = [
            texts[end]
            for end in range(len(texts))
            if texts[end] in texts[max(0, end - NEWEST + 1) : end]
        ]
        assert repeated == []


def letters(year: Texts, language: str) -> dict[str, float]:
    """The share of texts of a language that use each kind of letters."""
    texts = [re.sub(r"\S+@\S+", "", row[2].lower()) for row in year if row[1] == language]
    kinds = {"latin": "[a-z]", "polish": "[ąćęłńóśźż]", "cyrillic": "[а-яіїєґ]",
             "only russian": "[ыэъё]", "only ukrainian": "[іїєґ]"}  # fmt: skip
    return {
        kind: sum(bool(re.search(wanted, text)) for text in texts) / len(texts)
        for kind, wanted in kinds.items()
    }


def test_comments_are_in_the_language_they_claim(year: Texts) -> None:
    found = {language: letters(year, language) for language in LANGUAGE_CODES}
    assert found["en"]["cyrillic"] == found["pl"]["cyrillic"] == 0
    assert found["en"]["polish"] < 0.02  # a question names Kraków
    assert found["pl"]["polish"] > 0.6
    assert found["ru"]["cyrillic"] > 0.95
    assert found["ru"]["only ukrainian"] == 0
    assert found["uk"]["cyrillic"] > 0.95
    assert found["uk"]["only russian"] == 0
    assert found["uk"]["only ukrainian"] > 0.6


def test_who_is_unhappy_does_not_praise_and_some_say_how_to_reach_them(year: Texts) -> None:
    answers = [row for row in year if row[3] is not None]
    unhappy, happy = (
        {row[2].lower().rstrip(".!") for row in answers if low <= (row[3] or 0) <= high}
        for low, high in ((0, 6), (9, 10))
    )
    assert min(len(unhappy), len(happy)) > 300
    assert not unhappy & happy
    hidden = [masked(row[2]) for row in answers]
    for mark in ("[e-mail]", "[phone]", "[name]"):
        assert sum(mark in text for text in hidden) > 3


def test_who_is_content_does_not_ask_to_be_called() -> None:
    voices, rng = Voices(), chance()
    everyone = [MANY[place] for place in range(300)]
    told = [(one, voices.comment(rng, Wish(one, Theme.SHOP, "good"))) for one in everyone]
    assert [text for one, text in told if one.phone in text or one.email in text] == []


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_each_language_has_names_of_its_own_for_men_and_women(code: str) -> None:
    names = NAMES[code]
    assert not set(names.men) & set(names.women)
    edges = {names.full(a, b, is_woman=w) for a in (0, 0.999) for b in (0, 0.999) for w in (0, 1)}
    assert len(edges) == 8
