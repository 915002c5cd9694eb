"""The editor as a person uses it: with and without JavaScript, alone and with others."""

import re
from html import unescape

import pytest

from harken.foundations.permission import Role
from harken.surveys.definition.records import Choice, Ending, Type
from harken.surveys.designs.actions import change_draft, create_survey, publish
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.editor import arranging
from harken.surveys.editor.keeping import mark_of
from tests.surveys.definition.making import q, survey

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
URL = "/surveys/survey/questions/"
CANARY = "<script>canary(1)</script><img src=x onerror=canary(2)>\"'&{{7*7}}"
TWO = survey(
    (
        q("q1"),
        q("q2", Type.SINGLE, choices=(Choice("1", {"en": "Yes"}), Choice("2", {"en": "No"}))),
    ),
    (q("q3", Type.LONG_TEXT),),
    languages=("en", "pl"),
    endings=(Ending(id="thanks", title={"en": "Thanks", "pl": "Dziękujemy"}),),
)


@pytest.fixture
def begun(people, now):
    return create_survey(TWO, actor=people[Role.LEAD].actor, now=now)


@pytest.fixture
def lead(as_role):
    return as_role(Role.LEAD)


def draft():
    return draft_of(Survey.objects.get())


def question(name):
    return arranging.found(draft(), name)


def write(client, name, headers=None, **changes):
    """Send what the form of a question sends, with something changed."""
    sent = {"question": name, "language": "en", "mark": mark_of(question(name)), "type": "nps"}
    return client.post(URL, {**sent, **changes}, headers=headers or {})


def test_the_editor_shows_outline_form_preview_and_what_is_wrong(begun, lead):
    page = lead.get(URL, {"question": "q2"})
    text = page.content.decode()
    assert "Question q1" in text
    assert "Yes\nNo</textarea>" in text
    assert 'src="/surveys/survey/preview/?step=0&amp;language=en&amp;revision=1"' in text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "style=" not in text
    assert " onclick" not in text


def test_without_javascript_a_button_saves(begun, lead):
    answer = write(lead, "q1", text="Would you come again?", required="on")
    assert answer.status_code == 302
    assert (question("q1").text["en"], question("q1").required) == ("Would you come again?", True)
    assert "Saved." in lead.get(answer.url).content.decode()


def test_typing_saves_and_answers_with_what_is_around_the_form(begun, lead):
    answer = write(lead, "q1", HTMX, text="Again?")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert question("q1").text["en"] == "Again?"
    for part in ("editor-outline", "editor-preview", "editor-faults"):
        assert re.search(rf'id="{part}"[^>]*hx-swap-oob="true"', text), part
    assert 'id="editor-fields"' not in text  # what one types in stays
    assert "revision=2" in text
    assert f'name="mark" value="{mark_of(question("q1"))}"' in text


def test_another_type_brings_its_own_fields(begun, lead):
    text = write(lead, "q1", HTMX, type="scale", text="Question q1").content.decode()
    assert re.search(r'id="editor-fields"[^>]*hx-swap-oob="true"', text)
    assert 'name="low"' in text
    assert (question("q1").low, question("q1").high) == (1, 5)


def test_a_new_choice_renews_only_what_is_about_choices(begun, lead):
    sent = {"type": "single", "text": "Question q2", "choices": "Yes\nNo\nMaybe"}
    text = write(lead, "q2", HTMX, **sent).content.decode()
    assert [one.code for one in question("q2").choices] == ["1", "2", "3"]
    assert re.search(r'id="editor-extras"[^>]*hx-swap-oob="true"', text)
    assert 'id="editor-fields"' not in text


def test_codes_of_a_published_choice_never_mean_something_else(begun, lead, people, now):
    publish(begun.pk, actor=people[Role.LEAD].actor, now=now)
    write(lead, "q2", type="single", text="Question q2", choices="Yes")
    write(lead, "q2", type="single", text="Question q2", choices="Yes\nNever")
    assert [(one.code, one.text["en"]) for one in question("q2").choices] == [
        ("1", "Yes"),
        ("3", "Never"),
    ]


def test_what_is_wrong_is_said_and_nothing_is_kept(begun, lead):
    sent = {"type": "scale", "text": "How?", "low": "much"}
    write(lead, "q1", type="scale", text="How?")
    for headers, status in ((HTMX, 200), ({}, 422)):
        answer = write(lead, "q1", headers, **sent)
        assert answer.status_code == status
        assert "This was not saved yet" in answer.content.decode()
    assert question("q1").low == 1


@pytest.mark.parametrize(("headers", "status"), [(HTMX, 200), ({}, 409)])
def test_two_people_in_one_question_see_both_and_choose(begun, lead, people, headers, status):
    now, mark = begun.created_at, mark_of(question("q1"))

    def theirs(text):
        return lambda d: arranging.changed(d, "q1", lambda one: q("q1", text={"en": text}))

    change_draft(begun.pk, theirs("Theirs"), actor=people[Role.OWNER].actor, now=now)
    answer = write(lead, "q1", headers, text="Mine", mark=mark)
    text = answer.content.decode()
    assert answer.status_code == status
    assert "Owner Person changed this meanwhile" in text
    assert "Theirs" in text
    assert question("q1").text["en"] == "Theirs"
    if not headers:
        assert "Mine" in text  # what was typed stays in the form
    again = re.search(r'name="theirs" value="(\w+)"', text)
    write(lead, "q1", headers, text="Mine", mark=mark, theirs=again[1])
    assert question("q1").text["en"] == "Mine"


def test_two_people_in_two_questions_do_not_meet(begun, lead, people, now):
    mark = mark_of(question("q1"))
    change_draft(
        begun.pk,
        lambda d: arranging.without(arranging.moved(d, "q1", 1), "q3"),
        actor=people[Role.OWNER].actor,
        now=now,
    )
    write(lead, "q1", text="Mine", mark=mark)
    assert [one.id for one in draft().questions] == ["q2", "q1"]
    assert question("q1").text["en"] == "Mine"


def test_a_question_that_somebody_removed_says_so(begun, lead, people, now):
    mark = mark_of(question("q1"))
    change_draft(
        begun.pk, lambda d: arranging.without(d, "q1"), actor=people[Role.OWNER].actor, now=now
    )
    sent = {"question": "q1", "language": "en", "mark": mark, "type": "nps", "text": "Mine"}
    answer = lead.post(URL, sent)
    assert answer.status_code == 409
    assert "somebody removed it" in answer.content.decode()


def test_another_language_is_written_beside_the_first(begun, lead):
    sent = {"language": "pl", "text": "Czy nas polecisz?"}
    write(lead, "q1", **sent)
    assert question("q1").text == {"en": "Question q1", "pl": "Czy nas polecisz?"}
    page = lead.get(URL, {"question": "q1", "language": "pl"}).content.decode()
    assert "Czy nas polecisz?" in page
    assert 'name="type"' not in page


def test_a_page_has_a_title(begun, lead):
    page = draft().pages[1]
    sent = {"page": "p2", "language": "en", "mark": mark_of(page), "title": "In your own words"}
    assert lead.post(URL, sent).status_code == 302
    assert draft().pages[1].title == {"en": "In your own words"}
    assert draft().pages[1].questions == page.questions


def test_the_buttons_add_move_copy_and_remove_and_undo_brings_it_back(begun, lead):
    def press(act, **target):
        return lead.post(f"{URL}arrange/", {"act": act, "language": "en", **target}, follow=True)

    press("add:csat", question="q1")
    press("down", question="q4")
    page = press("copy", question="q4")
    assert [one.id for one in draft().questions] == ["q1", "q2", "q4", "q5", "q3"]
    assert 'aria-current="true"' in page.content.decode()
    page = press("remove", question="q2").content.decode()
    assert "The question was removed." in page
    slip = re.search(r'name="token" value="([^"]+)"', page)[1]
    lead.post("/undo/", {"token": unescape(slip), "next": URL})
    assert [one.id for one in draft().questions] == ["q1", "q2", "q4", "q5", "q3"]
    assert question("q2").choices == arranging.found(TWO, "q2").choices
    press("add-page", page="p2")
    assert [page.id for page in draft().pages] == ["p1", "p2", "p3"]
    refused = press("remove", page="p1").content.decode()
    assert "Move or remove its questions first" in refused


def test_the_button_that_was_pressed_has_the_focus_again(begun, lead):
    sent = {"act": "down", "question": "q1", "language": "en"}
    page = lead.post(f"{URL}arrange/", sent, follow=True).content.decode()
    assert re.search(r'value="down" autofocus', page)


def test_markup_in_any_text_is_text(begun, lead):
    for kind in Type:
        write(lead, "q1", type=kind.value, text=CANARY, hint=CANARY)
        write(
            lead, "q1", type=kind.value, text=CANARY, hint=CANARY,
            choices=CANARY, rows=CANARY, other=CANARY, low_label=CANARY, high_label=CANARY,
            kept_as=CANARY, purpose=CANARY, low="1", high="3", asks="email", look="numbers",
        )  # fmt: skip
        pages = [
            lead.get(URL, {"question": "q1"}),
            write(lead, "q1", HTMX, type=kind.value, text=CANARY + "!"),
            write(lead, "q1", HTMX, type=kind.value, text=CANARY, mark="old"),
        ]
        for page in pages:
            text = page.content.decode()
            assert "canary" in text
            assert "<script>canary" not in text
            assert "<img src=x" not in text
    assert "<script>canary" not in lead.get("/surveys/survey/publish/").content.decode()


def test_the_editor_asks_the_database_a_few_times_however_many_questions(
    lead, people, now, django_assert_max_num_queries
):
    page = tuple(q(f"q{number}") for number in range(200))
    create_survey(survey(page), actor=people[Role.LEAD].actor, now=now)
    lead.get(URL)
    with django_assert_max_num_queries(10):
        lead.get(URL, {"question": "q77"})
