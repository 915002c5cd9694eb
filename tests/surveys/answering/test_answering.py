"""A person opens a survey, answers and sends: what they see, and what is kept."""

import pytest

from harken.listening.signals.models import Signal
from harken.surveys.models import Opened, Response
from tests.surveys.answering.visitor import Visitor, form, hidden
from tests.surveys.responses.world import a_survey, a_version, one_page, raw, three_pages

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/s/after-purchase/"
once = pytest.mark.once
"""What follows touches no SQL of its own; emptying PostgreSQL takes a second a test."""


def test_one_page_is_answered_and_thanked_for(visitor: Visitor) -> None:
    survey = a_survey(one_page(), visitor.now)
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert "How likely?" in page.text
    sent = visitor.send(page, q1="9", q2="Quick & good ✓")
    assert sent.status_code == 303
    assert sent.headers["location"] == "/s/after-purchase/thanks/end/?lang=en"
    assert "Thank you" in visitor.follow(sent).text
    response = Response.objects.get()
    assert response.answers == {"q1": 9, "q2": "Quick & good ✓"}
    assert (response.stage, response.survey_id, response.channel) == ("complete", survey.pk, "link")
    assert Signal.objects.get().key == response.key == hidden(page)["response"]


def test_a_double_click_is_one_response(visitor: Visitor) -> None:
    a_survey(one_page(), visitor.now)
    body = form(visitor.get(PAGE), q1="9")
    twice = visitor.all_at_once(("POST", PAGE, body), ("POST", PAGE, body))
    assert [one.status_code for one in (*twice, visitor.post(PAGE, body))] == [303, 303, 303]
    assert (Response.objects.count(), Signal.objects.count()) == (1, 1)


def test_three_pages_back_and_changed(visitor: Visitor) -> None:
    a_survey(three_pages(), visitor.now)
    second = visitor.follow(visitor.send(visitor.get(PAGE), q1="3"))
    assert "What went wrong?" in second.text
    key = Response.objects.get().key
    third = visitor.follow(visitor.send(second, q3="Late"))
    assert str(third.url).endswith(f"/{key}/3/")
    again = visitor.get(f"{PAGE}{key}/2/")
    assert "Late" in again.text
    third = visitor.follow(visitor.send(again, q3="Very late"))
    visitor.follow(visitor.send(third, q4="No", q2="Because"))
    response = Response.objects.get()
    assert response.answers == {"q1": 3, "q3": "Very late", "q4": "No", "q2": "Because"}
    assert response.stage == "complete"


@once
def test_whoever_comes_back_goes_on_where_they_were(visitor: Visitor) -> None:
    a_survey(three_pages(), visitor.now)
    visitor.send(visitor.get(PAGE), q1="3")
    key = Response.objects.get().key
    assert "What went wrong?" in visitor.get(f"{PAGE}{key}/").text
    assert "What went wrong?" in visitor.get(f"{PAGE}{key}/3/").text
    assert "How likely?" in visitor.get(f"{PAGE}{key}/1/").text


@once
def test_a_wrong_answer_is_said_and_what_was_written_stays(visitor: Visitor) -> None:
    a_survey(raw([[{"id": "q1", "type": "nps", "text": {"en": "How?", "pl": "Jak?"},
                    "required": True},
                   {"id": "q2", "type": "long text", "text": {"en": "Why", "pl": "Po co"}}]]),
             visitor.now)  # fmt: skip
    answer = visitor.send(visitor.get(PAGE), q2="<b>novel</b>")
    assert answer.status_code == 422
    assert "Please answer this question." in answer.text
    assert "&lt;b&gt;novel&lt;/b&gt;" in answer.text
    assert not Response.objects.exists()
    assert visitor.send(answer, q1="7", q2="Now").status_code == 303


@once
@pytest.mark.parametrize(
    ("query", "accept", "question"),
    [("?lang=pl", "en", "Na ile?"), ("", "pl,en;q=0.5", "Na ile?"), ("", "de", "How likely?")],
)
def test_the_language_is_that_of_link_then_browser_then_survey(
    visitor: Visitor, query: str, accept: str, question: str
) -> None:
    a_survey(one_page(), visitor.now)
    page = visitor.get(PAGE + query, **{"accept-language": accept})
    assert question in page.text
    visitor.send(page, q1="5")
    assert Response.objects.get().language == ("pl" if "Na" in question else "en")


@once
def test_a_link_brings_hidden_fields_and_an_answer_that_counts_only_when_sent(
    visitor: Visitor,
) -> None:
    hidden_fields = [{"name": "order", "kept_as": "order_no"}, {"name": "shop", "kept_as": "team"}]
    a_survey(one_page(hidden=hidden_fields), visitor.now)
    page = visitor.get(f"{PAGE}?order=17&shop=Bonn&via=qr&q1=8&evil=1")
    assert not Response.objects.exists()
    assert "evil" not in page.text
    assert page.text.count("checked") == 1
    visitor.send(page, q1="8")
    response, signal = Response.objects.get(), Signal.objects.get()
    assert (response.hidden, response.channel) == ({"order": "17", "shop": "Bonn"}, "qr")
    assert (signal.team, signal.dimensions) == ("Bonn", {"order_no": "17"})


def test_looking_has_no_effect_but_a_count_of_views(visitor: Visitor) -> None:
    a_survey(one_page(), visitor.now)
    assert visitor.ask("HEAD", PAGE).content == b""
    assert int(visitor.ask("HEAD", PAGE).headers["content-length"]) > 500
    for path in (PAGE, PAGE, f"{PAGE}?via=qr"):
        visitor.get(path)
    visitor.door.finish()
    counts = dict(Opened.objects.values_list("channel", "count"))
    assert counts == {"link": 2, "qr": 1}
    assert not Response.objects.exists()


@once
def test_a_response_stays_on_the_version_it_began_with(visitor: Visitor) -> None:
    survey = a_survey(one_page(), visitor.now)
    first = survey.current_id
    page = visitor.get(PAGE)
    other = one_page(title={"en": "New", "pl": "Nowa"})
    other["pages"][0]["questions"][0]["text"] = {"en": "How surely?", "pl": "Jak?"}
    a_version(survey, other, visitor.now)
    visitor.send(page, q1="9")
    assert Response.objects.get().version_id == first


@once
def test_a_survey_published_just_now_is_there_at_once(visitor: Visitor) -> None:
    assert visitor.get(PAGE).status_code == 404
    a_survey(one_page(), visitor.now)
    visitor.loop.run_until_complete(__import__("asyncio").sleep(0.06))
    assert visitor.get(PAGE).status_code == 200


@once
def test_an_address_without_its_last_slash_leads_there(visitor: Visitor) -> None:
    a_survey(one_page(), visitor.now)
    answer = visitor.get("/s/after-purchase?lang=pl")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{PAGE}?lang=pl")
