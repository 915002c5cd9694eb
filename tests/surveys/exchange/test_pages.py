"""Bringing a survey in by page: choose a file, see what came in and what did not, go on."""

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from harken.audit.models import AuditEntry
from harken.surveys.definition.writing import written
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.exchange.reading import read_survey_file
from tests.surveys.exchange.making import lss, qsf, single

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CANARY = '"><script>alert("canary")</script>'


@pytest.fixture
def owner(as_role: Callable[[str], Client]) -> Client:
    return as_role("owner")


def sent(client: Client, content: bytes, name: str = "my.lss"):
    return client.post("/surveys/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_file_becomes_a_draft_and_the_page_says_what_came_in(owner: Client) -> None:
    content = lss(
        {"title": "q", "question": "Why?", "preg": "/x/"},
        {"title": "up", "type": "|"},
        languages="en pl",
        texts={"surveyls_title": "Our guests"},
    )
    page = sent(owner, content)
    survey = Survey.objects.get()
    assert page.redirect_chain[-1][0] == f"/surveys/import/{survey.slug}/"
    text = page.content.decode()
    for words in (
        "Our guests",
        "1 of 2 questions came in",
        "Question q: the pattern /x/",
        "file upload",
    ):
        assert words in text
    assert survey.slug == "our-guests"
    assert survey.state == "draft"
    assert [one["what"] for one in survey.not_carried] == [
        "Question q: the pattern /x/",
        "Question up: file upload",
    ]


def test_how_much_is_written_in_each_language_is_said(owner: Client) -> None:
    german = {"QuestionText": "Gut?"}
    page = sent(owner, qsf(single("Good?", "Yes", Language={"DE": german})), "my.qsf")
    text = " ".join(page.content.decode().split())
    # Title, question, choice and the title of the ending: 4 texts; in German question and thanks.
    assert "4 of 4" in text
    assert "2 of 4" in text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<document><a>", "The XML is broken at line 1, column 14"),
        (b'{"SurveyElements": [', "The JSON breaks off"),
        (b"name;mail\n", "is no survey"),
        (b"", "This file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(
    owner: Client, content: bytes, sentence: str
) -> None:
    page = sent(owner, content)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Survey.objects.exists()


def test_nothing_of_a_file_is_executed(owner: Client) -> None:
    content = lss(
        {"title": CANARY, "question": CANARY, "preg": CANARY}, texts={"surveyls_title": CANARY}
    )
    text = sent(owner, content, f"{CANARY}.lss").content.decode()
    assert '<script>alert("canary")' not in text
    assert "canary" in text


def test_it_is_logged_who_brought_it(owner: Client) -> None:
    sent(owner, lss({"title": "q"}))
    assert AuditEntry.objects.filter(verb="survey.added").count() == 1


def test_who_may_not_write_surveys_brings_none(as_role: Callable[[str], Client]) -> None:
    page = as_role("agent").post("/surveys/import/", {"file": SimpleUploadedFile("a.lss", b"x")})
    assert page.status_code == 403


def test_a_survey_goes_out_and_comes_in_without_loss(owner: Client) -> None:
    sent(
        owner,
        qsf(single("Good?", "Yes", Selector="MAVR", Language={"DE": {"QuestionText": "Gut?"}})),
    )
    survey = Survey.objects.get()
    file = owner.get(f"/surveys/{survey.slug}/survey.json")
    assert file["Content-Disposition"] == f'attachment; filename="{survey.slug}.json"'
    assert read_survey_file("x", file.content).definition == draft_of(survey)
    sent(owner, file.content, "again.json")
    assert Survey.objects.latest("pk").draft == survey.draft


def test_a_published_version_goes_out_as_it_was(owner: Client) -> None:
    from harken.foundations.permission import Actor
    from harken.surveys.designs.actions import publish

    sent(owner, qsf(single("Good?", "Yes", "No")))
    survey = Survey.objects.get()
    version = publish(survey.pk, actor=Actor.system(), now=timezone.now())
    file = owner.get(f"/surveys/{survey.slug}/survey.json?version={version.number}")
    assert json.loads(file.content) == version.definition == written(draft_of(survey))
    assert owner.get(f"/surveys/{survey.slug}/survey.json?version=2").status_code == 404
    assert owner.get(f"/surveys/{survey.slug}/survey.json?version=x").status_code == 404


def test_what_came_in_is_shown_for_surveys_from_files_only(owner: Client) -> None:
    sent(owner, lss({"title": "q"}))
    survey = Survey.objects.get()
    survey.made_from = ""
    survey.save()
    assert owner.get(f"/surveys/import/{survey.slug}/").status_code == 404
    assert owner.get("/surveys/import/").status_code == 200
