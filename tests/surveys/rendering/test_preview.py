"""The editor's preview: the pages as people see them; nothing of it is kept."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client

from harken.foundations.permission import Actor, Role
from harken.surveys.definition.records import Definition
from harken.surveys.designs.actions import create_survey, publish, save_draft
from harken.surveys.designs.models import Survey
from harken.surveys.responses.models import Response
from tests.surveys.rendering.every import EVERY
from tests.surveys.rendering.every import words as w
from tests.surveys.rendering.reading import Read, read

pytestmark = pytest.mark.django_db
ADDRESS = "/surveys/purchase/preview/"


@pytest.fixture
def survey(now: datetime) -> Survey:
    return create_survey(EVERY, slug="purchase", actor=Actor.system(), now=now)


@pytest.fixture
def client(as_role) -> Client:
    client = as_role(Role.LEAD)
    client.handler.enforce_csrf_checks = True
    return client


def shown(client: Client, **query: object) -> Read:
    return read(client.get(ADDRESS, query).content)


def send(client: Client, page: Read, **more: list[str]) -> Read:
    """Send the page's form as a browser would, with `more` written into it."""
    address = page.all("form")[0]["action"]
    return read(client.post(address, {**page.form, **more}).content)


def test_the_step_that_is_being_written_in_the_language_chosen(survey, client):
    assert shown(client).title == "Your last purchase (step 1 of 4)"
    page = shown(client, step=1, language="pl", revision=3)
    assert page.all("html")[0]["lang"] == "pl"
    assert "Skale" in page.text
    assert shown(client, step=0, language="en", lang="pl").all("html")[0]["lang"] == "pl"
    assert "step 1" in shown(client, step="99").title
    assert "step 1" in shown(client, step="-1", language="xx").title


def test_walking_through_it_keeps_nothing_and_shows_what_answers_lead_to(survey, client):
    page = send(client, shown(client), nps=["3"], why=["Late"])
    assert "Scales" in page.text
    page = send(client, page)
    page = send(client, page, one=["the-web"])
    assert "You gave us 3." in page.text
    assert page.all("input", name="me.email")  # asked of the unhappy only
    end = send(client, page, town=["Łódź"])
    assert end.text.startswith("Thank you, this helps.You gave us 3.")
    assert not Response.objects.exists()
    again = client.get(end.all("a")[-1]["href"])
    assert read(again.content).title.endswith("(step 1 of 4)")


def test_what_is_wrong_is_said_and_the_way_back_remembers(survey, client):
    wrong = send(client, shown(client), why=["Late"])
    assert wrong.title.startswith("Error: ")
    assert wrong.form["why"] == ["Late"]
    second = send(client, wrong, nps=["9"])
    back = read(client.get(second.all("a", class_="back")[0]["href"]).content)
    assert back.form["nps"] == ["9"]


def test_answers_that_somebody_sealed_elsewhere_are_left_out(survey, client):
    page = shown(client, step=3, answers='{"nps": 3}')
    assert "You gave us ." in page.text


def test_a_version_stays_as_it_was_while_the_draft_moves_on(survey, client, now):
    by = {"actor": Actor.system(), "now": now}
    older = replace(EVERY, pages=EVERY.pages[:1], languages=("en",))
    revision = save_draft(survey.pk, older, survey.draft_revision, **by).draft_revision
    publish(survey.pk, **by)
    save_draft(survey.pk, replace(older, title=w("Newer")), revision, **by)
    assert shown(client).title == "Newer"
    old = shown(client, version=1)
    assert old.title.startswith("Your last purchase")
    assert "version=1" in old.all("form")[0]["action"]
    assert client.get(ADDRESS, {"version": "2"}).status_code == 404
    assert client.get(ADDRESS, {"version": "x"}).status_code == 404


def test_a_survey_without_questions_says_so(survey, client, now):
    empty = Definition(title=w("Empty"))
    save_draft(survey.pk, empty, survey.draft_revision, actor=Actor.system(), now=now)
    assert "This survey has no question yet." in shown(client).text


def test_only_pages_of_ours_may_frame_it(survey, client):
    response = client.get(ADDRESS)
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get("/surveys/")["X-Frame-Options"] == "DENY"


def test_it_is_quick_and_a_form_from_elsewhere_is_refused(
    survey, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(11):
        client.get(ADDRESS)
    assert client.post(ADDRESS, {"step": "0"}).status_code == 403


def test_strangers_and_viewers_do_not_see_drafts(survey, as_role, anonymous):
    assert anonymous.get(ADDRESS).status_code == 302
    assert as_role(Role.VIEWER).get(ADDRESS).status_code == 403
