"""The pages of surveys, as those who may see them use them."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from harken.foundations.permission import Role
from harken.surveys.definition.records import Ending, Hidden
from harken.surveys.designs import actions
from harken.surveys.designs.drafts.settings import mark_of_settings
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.responses.models import Response
from tests.surveys.definition.making import q, survey

pytestmark = pytest.mark.django_db
CANARY = "<script>canary(1)</script><img src=x onerror=canary(2)>\"'&{{7*7}}"
ONE = survey((q("q1"),), endings=(Ending(id="thanks", title={"en": "Thank you"}),))


@pytest.fixture
def by(people, now):
    return {"actor": people[Role.LEAD].actor, "now": now}


@pytest.fixture
def lead(as_role):
    return as_role(Role.LEAD)


@pytest.fixture
def begun(by):
    return actions.create_survey(ONE, slug="survey", **by)


@pytest.fixture
def published(begun, by):
    actions.publish(begun.pk, **by)
    return Survey.objects.get(pk=begun.pk)


def answer(survey_, stage, count, now):
    last = Response.objects.count()
    Response.objects.bulk_create(
        Response(
            position=last + number, key=f"k{last + number}", survey=survey_,
            version=survey_.current, stage=stage, language="en", started_at=now, changed_at=now,
        )
        for number in range(count)
    )  # fmt: skip


def text_of(client, url, **query):
    return unescape(client.get(url, query).content.decode())


def test_with_no_survey_the_list_says_what_to_do(lead, as_role):
    assert "The first can be out in five minutes." in text_of(lead, "/surveys/")
    page = text_of(as_role(Role.AGENT), "/surveys/")
    assert "An owner or a CX lead can begin one." in page
    assert "New survey" not in page


def test_the_list_says_how_many_of_those_who_began_came_to_the_end(lead, published, now):
    answer(published, "complete", 42, now)
    answer(published, "left", 8, now)
    answer(published, "test", 9, now)
    answer(published, "late", 1, now)
    page = text_of(lead, "/surveys/")
    # Wilson's interval of 42 of 50: 71.49–91.66 (see harken.analysis.proportions).
    assert "84 % (71–92 %) of 50 who began" in page.replace("\xa0", " ")
    assert '<td class="number">42</td>' in page


def test_the_list_asks_the_database_as_often_for_many_surveys(
    lead, by, now, django_assert_max_num_queries
):
    lead.get("/surveys/")
    for number in range(12):
        one = actions.create_survey(ONE, slug=f"s{number}", **by)
        actions.publish(one.pk, **by)
        answer(Survey.objects.get(pk=one.pk), "complete", 2, now)
    with django_assert_max_num_queries(8):
        assert text_of(lead, "/surveys/").count('scope="row"') == 12


def test_a_survey_from_nothing_begins_with_its_first_question(lead):
    sent = {"title": "How was it?", "languages": ["en", "uk"], "slug": ""}
    answer_ = lead.post("/surveys/new/", sent)
    assert answer_.url == "/surveys/how-was-it/questions/"
    draft = draft_of(Survey.objects.get())
    assert (draft.title, draft.languages) == ({"en": "How was it?"}, ("en", "uk"))
    assert set(draft.endings[0].title) == {"en", "uk"}
    assert "Write the first question" in text_of(lead, "/surveys/how-was-it/")


def test_a_ready_survey_is_taken_as_it_is(lead):
    page = text_of(lead, "/surveys/new/")
    name = re.search(r'name="ready" value="([\w-]+)"', page)[1]
    answer_ = lead.post("/surveys/new/", {"ready": name})
    taken = Survey.objects.get()
    assert answer_.url == f"/surveys/{taken.slug}/"
    assert taken.made_from == f"ready:{name}"
    assert not [one for one in actions.draft_faults(taken) if one.level == "error"]
    assert "no such ready survey" in text_of_post(lead, "/surveys/new/", {"ready": "tea"})


def text_of_post(client, url, sent):
    return unescape(client.post(url, sent, follow=True).content.decode())


def test_an_address_that_is_taken_comes_back_with_what_was_written(lead, begun):
    page = lead.post("/surveys/new/", {"title": "Mine", "languages": "en", "slug": "survey"})
    assert page.status_code == 422
    assert "Another survey has the address" in page.content.decode()
    assert 'value="Mine"' in page.content.decode()


def test_publishing_shows_what_changes_and_what_is_in_the_way(lead, begun, by):
    page = text_of(lead, "/surveys/survey/publish/")
    assert "The first version, with 1 question." in page
    assert "Nothing is wrong" in page
    page = text_of_post(lead, "/surveys/survey/publish/", {"note": "Off we go"})
    assert "Version 1 is published" in page
    assert "/s/survey/" in page
    actions.change_draft(begun.pk, lambda _d: survey((q("q1", text={}),)), **by)
    page = lead.post("/surveys/survey/publish/", {"note": ""})
    assert page.status_code == 422
    assert "Mend what is marked below first" in page.content.decode()
    assert 'href="/surveys/survey/questions/?question=q1"' in page.content.decode()


def test_the_overview_says_what_comes_next(lead, begun, by, as_role):
    assert "Try it yourself, then publish it." in text_of(lead, "/surveys/survey/")
    actions.publish(begun.pk, **by)
    page = text_of(lead, "/surveys/survey/")
    assert "It is open. Send people the link" in page
    assert "/publish/" not in page
    actions.change_draft(begun.pk, lambda d: replace(d, title={"en": "New"}), **by)
    assert "differs from what people answer now (version 1)" in text_of(lead, "/surveys/survey/")
    page = text_of(as_role(Role.ANALYST), "/surveys/survey/")
    assert "/try/" not in page
    assert "differs" not in page


def test_the_overview_lists_what_an_import_left_out_with_the_reason(lead, by):
    note = {"what": "Question G2Q3", "why": "Harken has no map question."}
    actions.create_survey(ONE, slug="survey", not_carried=[note, "a plain word"], **by)
    page = text_of(lead, "/surveys/survey/")
    assert "2 things of the file were not carried over" in page
    assert "Harken has no map question." in page


def test_closing_and_archiving_are_taken_back_from_the_toast(lead, published):
    for act, state in (("close", "closed"), ("archive", "archived")):
        page = text_of_post(lead, f"/surveys/survey/{act}/", {})
        slip = re.search(r'name="token" value="([^"]+)"', page)[1]
        assert (Survey.objects.get().archived_at is not None) == (state == "archived")
        lead.post("/undo/", {"token": slip, "next": "/surveys/"})
        now_ = Survey.objects.get()
        assert (now_.state, now_.archived_at) == ("open", None)


def test_what_cannot_be_done_is_said(lead, begun):
    assert "The survey is not open." in text_of_post(lead, "/surveys/survey/close/", {})
    assert "Publish the survey first" in text_of_post(lead, "/surveys/survey/reopen/", {})


def test_a_copy_is_opened(lead, begun):
    answer_ = lead.post("/surveys/survey/duplicate/")
    assert answer_.url == "/surveys/survey-copy/"


def test_the_history_tells_each_version_and_begins_anew_from_one(lead, published, by):
    more = replace(
        ONE,
        pages=survey(
            (q("q1"), q("q2")),
        ).pages,
    )
    actions.change_draft(published.pk, lambda _d: more, **by)
    actions.publish(published.pk, note="One more", **by)
    page = text_of(lead, "/surveys/survey/history/")
    assert page.index("Version 2") < page.index("Version 1")
    assert "New: “Question q2”" in page
    url = "/surveys/survey/history/1/draft/"
    assert "What is published stays" in text_of(lead, url)
    assert draft_of(Survey.objects.get()) == more
    lead.post(url)
    assert draft_of(Survey.objects.get()) == ONE
    assert lead.get("/surveys/survey/history/9/draft/").status_code == 404


def settings(survey_, **changes):
    draft = draft_of(survey_)
    sent = {"language": "en", "mark": mark_of_settings(draft), "title": draft.title["en"]}
    return {**sent, "progress": "on", **changes}


def test_the_settings_are_kept(lead, begun):
    sent = settings(
        begun, title="Better", why="To mend it.", touchpoint="delivery", slug="better",
        hidden="order\nshop -> location = Kyiv", opens_at="2026-03-02T10:00",
        closes_at="2026-04-01T18:30",
    )  # fmt: skip
    answer_ = lead.post("/surveys/survey/settings/", sent)
    assert answer_.url == "/surveys/better/settings/?language=en"
    kept = Survey.objects.get()
    draft = draft_of(kept)
    assert (draft.title["en"], draft.why["en"], draft.touchpoint) == (
        "Better",
        "To mend it.",
        "delivery",
    )
    shop = Hidden(name="shop", kept_as="location", default="Kyiv")
    assert draft.hidden == (Hidden(name="order"), shop)
    assert kept.closes_at - kept.opens_at == timedelta(days=30, hours=8, minutes=30)
    assert 'value="2026-04-01T18:30"' in text_of(lead, "/surveys/better/settings/")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "This field is required"),
        ({"hidden": "1st"}, "“1st” is no hidden field"),
        ({"hidden": "a\na"}, "stands there twice"),
        (
            {"opens_at": "2026-03-02T10:00", "closes_at": "2026-03-02T09:00"},
            "close before it opens",
        ),
        ({"slug": "new"}, "needs the address"),
    ],
)
def test_settings_that_are_wrong_say_so_and_stay_in_the_form(lead, begun, wrong, sentence):
    page = lead.post("/surveys/survey/settings/", settings(begun, why="Because", **wrong))
    text = unescape(page.content.decode())
    assert page.status_code == 422
    assert sentence in text
    assert "Because</textarea>" in text
    assert Survey.objects.get().slug == "survey"


def test_two_people_in_the_settings_see_both_and_choose(lead, begun, by):
    sent = settings(begun, why="Mine")
    actions.change_draft(begun.pk, lambda d: replace(d, why={"en": "Theirs"}), **by)
    page = lead.post("/surveys/survey/settings/", sent)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Theirs" in text
    assert "Mine</textarea>" in text
    theirs = re.search(r'name="theirs" value="(\w+)"', text)[1]
    lead.post("/surveys/survey/settings/", {**sent, "theirs": theirs})
    assert draft_of(Survey.objects.get()).why == {"en": "Mine"}


def test_markup_in_settings_titles_and_notes_is_text(lead, begun, by):
    texts = dict.fromkeys(("title", "who", "why", "use", "touchpoint", "team", "product"), CANARY)
    lead.post("/surveys/survey/settings/", settings(begun, **texts))
    lead.post("/surveys/survey/publish/", {"note": CANARY})
    note = {"what": CANARY, "why": CANARY}
    Survey.objects.update(not_carried=[note])
    lead.get("/surveys/")  # shows the toast of the publishing
    for url in ("", "survey/", "survey/settings/", "survey/history/", "survey/publish/"):
        page = lead.get(f"/surveys/{url}").content.decode()
        assert "canary" in page, url
        assert "<script>canary" not in page
        assert "<img src=x" not in page


def test_search_finds_a_survey_by_words_of_its_title(lead, begun, as_role):
    assert "/surveys/survey/" in text_of(lead, "/command/", q="surv")
    assert "/surveys/survey/" not in text_of(as_role(Role.VIEWER), "/command/", q="surv")


def test_tabs_are_those_that_one_may_open(lead, as_role, begun):
    assert "/surveys/survey/questions/" in text_of(lead, "/surveys/survey/")
    page = text_of(as_role(Role.AGENT), "/surveys/survey/history/")
    assert 'href="/surveys/survey/history/" aria-current="page"' in page
    assert "/surveys/survey/questions/" not in page


def test_with_nothing_new_there_is_nothing_to_publish(lead, published):
    page = text_of(lead, "/surveys/survey/publish/")
    assert "Nothing has changed since the last version." in page
    assert "Publishing makes version" not in page
    assert 'name="note"' not in page


def test_languages_are_told_by_their_names(lead, begun):
    assert "1 question · English" in text_of(lead, "/surveys/survey/")
