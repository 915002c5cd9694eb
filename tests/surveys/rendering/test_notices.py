"""Pages without questions: what they say, and what they give back."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from harken.surveys.rendering.notices import Kind, notice
from tests.surveys.rendering.every import ANSWERS, WHO, book, known
from tests.surveys.rendering.reading import read

WHEN = datetime(2026, 3, 2, 9, 5, tzinfo=ZoneInfo("Europe/Warsaw"))


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", ["en", "pl", "uk", "ar"])
def test_each_has_one_heading_and_a_sentence(kind: Kind, language: str):
    page = read(notice(kind, language, WHO))
    assert page.unclosed == []
    assert len(page.all("h1")) == 1
    assert len(page.title) > 10
    assert page.all("html")[0]["lang"] == (language if language != "ar" else "en")


def test_a_survey_that_closed_meanwhile_repeats_what_was_written():
    page = read(notice(Kind.CLOSED, "en", WHO, written=book().told(known(**ANSWERS))))
    assert "closed meanwhile" in page.title
    for words in ("Łódź", "ewa@example.org", 'Something else (a "pigeon")', "The price was fair: "):
        assert words in page.text
    assert "closed meanwhile" not in read(notice(Kind.CLOSED, "en", WHO)).title


def test_answers_are_told_in_words_and_in_their_order():
    told = dict(book().told(known(one="a-friend", ok=True, rank=["speed", "price"], ten=7)))
    assert told == {
        "From one to ten?": "7",
        "How did you hear of us?": "A friend",
        "Put these in order": "Speed, Price",
        "May we write to you?": "yes",
    }


def test_a_moment_is_said_in_its_own_zone():
    page = read(notice(Kind.ANSWERED, "en", WHO, when=WHEN))
    assert "2 March 2026, 09:05" in page.text
    assert "2 марта 2026" in read(notice(Kind.NOT_YET, "ru", WHO, when=WHEN)).text


def test_what_could_not_be_taken_is_sent_again_by_a_button():
    form = {"response": ["k"], "nps": ["9"], "many": ["a", "b"], "why": ["two\nlines"]}
    for kind in (Kind.AWAY, Kind.TOO_MANY):
        page = read(notice(kind, "en", WHO, link="/s/purchase/k/1/", again=form))
        assert page.form == form
        assert page.all("form")[0]["action"] == "/s/purchase/k/1/"
        assert "Send again" in page.text


def test_saved_answers_are_a_link_away():
    link = "https://ask.example.org/s/purchase/k/"
    assert [one["href"] for one in read(notice(Kind.SAVED, "en", WHO, link=link)).all("a")] == [
        link
    ]
