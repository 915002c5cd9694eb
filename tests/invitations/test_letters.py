"""What stands in the mail: the first question, who asks, the way out, and nothing that spies."""

import re
from datetime import datetime
from typing import Any

import pytest
from postman import Postman

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.invitations.models import Invitation
from harken.invitations.planning import planner
from harken.invitations.planning.texts import all_usual_texts
from harken.invitations.sending import outgoing
from harken.invitations.sending.letters import To, language_for, letter
from harken.invitations.sending.question import first_question, minutes_for
from harken.organisation.profile.models import Organisation
from harken.surveys.definition.records import How as Is
from harken.surveys.definition.records import Page, Question, Test, Type
from tests.invitations.world import contact, definition, mailing, parsed, survey, work

pytestmark = pytest.mark.django_db
ANN = To("https://cx.example/i/t/", "https://cx.example/u/t/", name="Ann", language="en")


def written(to: To = ANN, **changes: Any) -> Any:
    of = survey()
    return letter(mailing(of, **changes), definition(), to)


def test_it_has_the_question_with_a_link_for_each_answer() -> None:
    html = written().html
    assert "Would you recommend us?" in html
    links = re.findall(r'href="(https://cx\.example/i/t/[^"]*)"', html)
    assert links == [f"https://cx.example/i/t/?q1={point}" for point in range(11)]
    assert "0 = not at all, 10 = very much" in html


def test_plain_text_has_all_of_it() -> None:
    text = written().text
    for needed in (
        "Hello Ann,",
        "Would you recommend us?",
        "https://cx.example/i/t/",
        "https://cx.example/u/t/",
        "We want to serve you better.",
        "It takes about 1 minute.",
    ):
        assert needed in text
    assert "&" not in text


def test_nothing_is_loaded_and_no_click_is_counted() -> None:
    html = written().html
    assert not re.search(r"<img|src=|url\(|<link|@import|style=", html)
    addresses = set(re.findall(r'href="([^"?]*)', html))
    assert addresses == {"https://cx.example/i/t/", "https://cx.example/u/t/"}


def test_names_cannot_bring_markup_or_lines_of_the_head() -> None:
    nasty = To("https://x/", "https://x/u/", name='<script>alert(1)</script>\r\nBcc: all@x"')
    found = written(nasty, subject=LocalText({"en": "Hi {name}"}))
    assert "<script>" not in found.html
    assert "\n" not in found.subject
    assert "\r" not in found.subject


@pytest.mark.parametrize(("name", "greeting"), [("Ann", "Hello Ann,"), ("", "Hello,")])
def test_who_has_no_name_is_greeted_without(name: str, greeting: str) -> None:
    to = To("https://x/", "https://x/u/", name=name)
    assert written(to).text.startswith(greeting)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("pl", "pl"), ("pl-PL", "pl"), ("de", "en"), ("", "en"), ("en-GB", "en")],
)
def test_the_mail_is_in_the_language_of_the_person(wanted: str, language: str) -> None:
    assert language_for(wanted, definition()) == language


def test_a_polish_mail_is_polish_from_subject_to_question() -> None:
    found = written(To("https://x/", "https://x/u/", language="pl"))
    assert (found.subject, found.language) == ("Jak było?", "pl")
    assert "Czy nas polecisz?" in found.text
    assert '<html lang="pl" dir="ltr">' in found.html


def test_the_organisation_is_named() -> None:
    Organisation.objects.create(name="Blue Line")
    found = written()
    assert found.subject == "Blue Line: how was it?"
    assert "Blue Line asks you." in found.text


def _page(*questions: Question, **given: Any) -> Any:
    return definition(pages=(Page(id="p1", questions=questions, **given),))


NPS = Question(id="q1", type=Type.NPS, text={"en": "?"})
CHOICE = Question(id="q0", type=Type.SINGLE, text={"en": "?"})
LONG = Question(id="q1", type=Type.SCALE, text={"en": "?"}, low=0, high=100)
SOME = Test("hidden.order", Is.ANSWERED)


@pytest.mark.parametrize(
    ("asked", "points"),
    [
        (_page(NPS), 11),
        (_page(Question(id="q1", type=Type.CSAT, text={"en": "?"})), 5),
        (_page(CHOICE, NPS), 0),
        (_page(LONG), 0),
        (_page(NPS, show_if=SOME), 0),
        (_page(NPS, random_order=True), 0),
        (_page(Question(id="q1", type=Type.STATEMENT, text={"en": "!"}), NPS), 0),
    ],
)
def test_only_a_first_question_that_a_row_of_links_can_answer(asked: Any, points: int) -> None:
    found = first_question(asked, "en", {}, "https://x/")
    assert len(found.points if found else ()) == points


def test_another_survey_has_a_button() -> None:
    of = survey()
    html = letter(mailing(of, with_question=False), definition(), ANN).html
    assert re.findall(r'href="([^"]*)"', html)[0] == "https://cx.example/i/t/"
    assert "q1=" not in html


def test_how_long_it_takes() -> None:
    assert minutes_for(definition()) == 1  # 8 s + 20 s
    text = Question(id="t", type=Type.LONG_TEXT, text={})
    assert minutes_for(_page(*[text] * 9)) == 3  # 9 × 20 s


def test_every_language_has_words_to_begin_with() -> None:
    usual = all_usual_texts(after_event=True)
    assert {len(texts) for texts in usual.values()} == {4}
    assert all(text for texts in usual.values() for text in texts.values())


def test_what_leaves_is_marked_as_a_mailing_with_a_way_out(
    postman: Postman, settings: Any, now: datetime
) -> None:
    settings.PUBLIC_URL = "https://cx.example.org"
    contact("ann@example.org", name="Ann", language="pl")
    planner.plan(mailing(survey()), now)
    Invitation.objects.update(expires_at=datetime.max.replace(tzinfo=now.tzinfo, year=2200))
    outgoing.send_due(system_clock())
    work()
    (envelope,) = postman.taken
    head = parsed(envelope.content)
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(
        r"<https://cx\.example\.org/u/[0-9a-z]+-[\w-]{16}/>", head["List-Unsubscribe"]
    )
    assert (head["Precedence"], head["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert head["Content-Language"] == "pl"
    assert [part.get_content_type() for part in head.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
