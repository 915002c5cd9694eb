"""Results as files, behind private links, and deleted."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlparse
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from harken.charts import DrawingError
from harken.foundations.clock import system_clock
from harken.foundations.signatures import BadToken
from harken.jobs.queue.schedule import recurring
from harken.maturity.models import KeptResult, PublicTest
from harken.maturity.public.keeping import actions, files, visiting
from harken.maturity.public.keeping.tasks import delete_old_results
from harken.maturity.public.tokens import RATER, VIEW, WITHDRAW
from tests.clock import stopped
from tests.maturity.public.taker import scores

pytestmark = pytest.mark.django_db
KEEP, PDF, JSON = "/maturity-test/keep/", "/maturity-test/result.pdf", "/maturity-test/result.json"
LINK = re.compile(r'<a href="([^"]*)">http')


@pytest.fixture
def stranger() -> Client:
    """Somebody without a cookie, and the token that forms of people who signed in need."""
    return Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})


def form(**more: object) -> dict:
    return {**scores(25, 25, 25, 13), "language": "en", "step": "5", **more}


def links(page: HttpResponse) -> Iterator[str]:
    return (urlparse(link).path for link in LINK.findall(page.content.decode()))


def test_a_kept_result_opens_by_its_link_until_it_is_withdrawn(stranger: Client) -> None:
    page = stranger.post(KEEP, form(EE1="x"))
    private, delete = links(page)
    row = KeptResult.objects.get()
    assert "EE1" not in row.answers
    assert len(row.answers) == 19
    assert (row.until - row.kept_on).days == 365
    shown = stranger.get(private).content.decode()
    assert "The total alone would be Embed" in shown
    assert "kept until" in shown
    asked = stranger.get(delete)
    assert "Delete this result?" in asked.content.decode()
    assert KeptResult.objects.exists()
    assert "The result is deleted" in stranger.post(delete).content.decode()
    assert not KeptResult.objects.exists()
    assert stranger.get(private).status_code == 410
    assert stranger.post(delete).status_code == 410


def test_nothing_about_the_visitor_is_kept_or_set(stranger: Client) -> None:
    page = stranger.post(KEEP, form(), headers={"User-Agent": "canary"}, REMOTE_ADDR="192.0.2.7")
    assert {field.name for field in KeptResult._meta.fields} == {
        "code", "answers", "language", "kept_on", "until",
    }  # fmt: skip
    pages = [page, *(stranger.get(path) for path in links(page))]
    assert not any(one.cookies for one in pages)
    assert all(one.headers["Cache-Control"] == "no-store" for one in pages)
    assert all(one.headers["Referrer-Policy"] == "no-referrer" for one in pages)


def test_a_result_is_shown_in_the_language_of_the_link(stranger: Client) -> None:
    private, _delete = links(stranger.post(KEEP, form()))
    assert '<html lang="en">' in stranger.get(private).content.decode()
    assert '<html lang="pl">' in stranger.get(f"{private}?lang=pl").content.decode()


@pytest.mark.parametrize("purpose", [VIEW, WITHDRAW, RATER])
def test_a_token_opens_only_its_own_door(stranger: Client, purpose: object) -> None:
    row = actions.keep(scores(15, 15, 15, 15), "en", now=system_clock())
    for other in (VIEW, WITHDRAW):
        expected = 200 if purpose is other else 404
        path = f"{other.prefix}{purpose.sign(row.pk)}/"
        assert stranger.get(path).status_code == expected
    for name in ("result.pdf", "result.json"):
        path = f"{VIEW.prefix}{purpose.sign(row.pk)}/{name}"
        assert (stranger.get(path).status_code == 200) == (purpose is VIEW)


def test_a_token_cannot_be_altered_and_survives_a_new_key(settings: LazySettings) -> None:
    code = uuid4()
    token = VIEW.sign(code)
    assert VIEW.read(token) == code
    turned = token[:-1] + ("A" if token[-1] != "A" else "B")
    for bad in (turned, token[:-1], token + "A", "", "é" * 38, "A" * 38, WITHDRAW.sign(code)):
        with pytest.raises(BadToken):
            VIEW.read(bad)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "y" * 50
    assert VIEW.read(token) == code


@pytest.mark.parametrize(
    ("language", "words"), [("en", "There is no result here"), ("pl", ""), ("ru", ""), ("uk", "")]
)
def test_an_unknown_link_says_so_in_the_readers_language(
    stranger: Client, language: str, words: str
) -> None:
    page = stranger.get("/maturity-test/r/nothing/", headers={"Accept-Language": language})
    assert page.status_code == 404
    assert f'<html lang="{language}">' in page.content.decode()
    assert words in page.content.decode()


def test_a_year_later_it_is_gone_before_and_after_the_job(stranger: Client) -> None:
    now = system_clock()
    old = actions.keep(scores(15, 15, 15, 15), "en", now=now - timedelta(days=366))
    last_day = actions.keep(scores(15, 15, 15, 15), "en", now=now - timedelta(days=365))
    assert stranger.get(VIEW.path(old.pk)).status_code == 410
    assert stranger.get(VIEW.path(last_day.pk)).status_code == 200
    delete_old_results.func()
    assert [row.pk for row in KeptResult.objects.all()] == [last_day.pk]
    assert any(one.name == "maturity.delete_old_results" for one in recurring)


def test_the_json_has_the_figures_of_one_voice(stranger: Client) -> None:
    answer = stranger.post(JSON, form())
    assert answer.headers["Content-Type"] == "application/json"
    found = json.loads(answer.content)
    # 25 + 25 + 25 + 13 = 88 without the gate.
    assert (found["total"], found["stage"], found["capped_by"]) == (88.0, "Operationalize", "CC")
    assert found["competencies"] == {"PL": 25.0, "BV": 25.0, "EE": 25.0, "CC": 13.0}
    assert found["bands"]["CC"] == "weak"
    assert (found["raters"], found["single_view"], found["stage_shares"]) == (1, True, None)


def test_the_pdf_is_one(stranger: Client) -> None:
    answer = stranger.post(PDF, form(language="uk"))
    assert answer.content.startswith(b"%PDF-")
    assert "maturity.pdf" in answer.headers["Content-Disposition"]
    assert not answer.cookies


def test_when_no_pdf_can_be_made_the_page_says_so(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_named: object) -> bytes:
        raise DrawingError("busy")

    monkeypatch.setattr(files, "report_pdf", broken)
    answer = stranger.post(PDF, form())
    assert answer.status_code == 503
    assert "No PDF just now" in answer.content.decode()


@pytest.mark.parametrize("path", [KEEP, PDF, JSON])
@pytest.mark.parametrize("sent", [{}, {"PL1": "9"}, {"PL1": ["3", "4"]}, {"step": "5"}])
def test_what_is_no_test_is_neither_kept_nor_drawn(stranger: Client, path: str, sent: dict) -> None:
    assert stranger.post(path, sent).status_code == 400
    assert not KeptResult.objects.exists()


def test_a_closed_test_keeps_nothing_new_but_shows_what_was_kept(
    stranger: Client, now: object
) -> None:
    row = actions.keep(scores(15, 15, 15, 15), "en", now=system_clock())
    PublicTest.objects.create(pk=1, is_open=False, changed_at=now)
    assert [stranger.post(path, form()).status_code for path in (KEEP, PDF, JSON)] == [403] * 3
    assert stranger.get(VIEW.path(row.pk)).status_code == 200
    assert KeptResult.objects.count() == 1


def test_one_network_cannot_keep_without_end(
    stranger: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setattr(
        "harken.maturity.public.keeping.views.KEEPS", visiting.Allowance("k", 1, 60)
    )
    monkeypatch.setattr(visiting, "time", stopped(6015.0))
    assert [stranger.post(KEEP, form()).status_code for _ in range(2)] == [200, 429]
    assert KeptResult.objects.count() == 1
