"""The public test through its door: four languages, no cookie, no trace, whatever is sent."""

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import OperationalError

from harken.config.server.doors import doors
from harken.config.server.share import Share
from harken.maturity.models import KeptResult, PublicTest
from harken.maturity.public.taking import answers, door, shelf
from tests.clock import stopped
from tests.maturity.public.taker import TEST, Taker, checked, heading, hidden, scores

EMBED = "/maturity-test/embed/"


def test_the_first_page_says_who_asks_how_long_and_what_happens_with_the_answers(
    taker_alone: Taker,
) -> None:
    page = taker_alone.get()
    assert page.status_code == 200
    for words in ("Acme &amp; Sons", "about 5 minutes", "We keep nothing", "Harken&#x27;s own"):
        assert words in page.text
    assert page.text.count("<fieldset") == 5
    assert page.text.count('type="radio"') == 30


@pytest.mark.parametrize(
    ("query", "accept", "language"),
    [
        ("", "pl-PL,pl;q=0.9", "pl"),
        ("?lang=uk", "pl", "uk"),
        ("?lang=xx", "ru", "ru"),
        ("", "de", "en"),
    ],
)
def test_the_link_decides_the_language_then_the_browser(
    taker_alone: Taker, query: str, accept: str, language: str
) -> None:
    page = taker_alone.get(TEST + query, **{"accept-language": accept})
    assert f'<html lang="{language}">' in page.text


def test_the_language_can_be_changed_in_the_middle_without_losing_an_answer(
    taker_alone: Taker,
) -> None:
    second = taker_alone.send(taker_alone.get(), **{f"PL{n}": "4" for n in range(1, 6)})
    polish = taker_alone.send(second, lang="pl", BV1="2")
    assert '<html lang="pl">' in polish.text
    assert checked(polish) == {"BV1": "2"}
    assert hidden(polish)["PL5"] == "4"
    assert '<html lang="pl">' in taker_alone.send(polish, go="back").text


def test_back_keeps_what_was_chosen(taker_alone: Taker) -> None:
    chosen = {"PL1": "1", "PL2": "2", "PL3": "3", "PL4": "x", "PL5": "5"}
    second = taker_alone.send(taker_alone.get(), **chosen)
    first = taker_alone.send(second, go="back", BV1="3")
    assert checked(first) == chosen
    assert checked(taker_alone.send(first, **chosen)) == {"BV1": "3"}


def test_answers_can_be_changed_from_the_result(taker_alone: Taker) -> None:
    result = taker_alone.whole(scores(15, 15, 15, 15))
    first = taker_alone.send(result, go="change")
    assert checked(first) == dict.fromkeys(("PL1", "PL2", "PL3", "PL4", "PL5"), "3")


def test_an_open_statement_is_asked_for_once_then_counts_as_not_known(taker_alone: Taker) -> None:
    some = {f"PL{n}": "4" for n in range(1, 5)}
    again = taker_alone.send(taker_alone.get(), **some)
    assert "1 statement has no answer" in again.text
    assert "Step 2 of 4" in taker_alone.send(again, **some).text


@pytest.mark.django_db(transaction=True)
def test_a_completed_test_leaves_nothing_behind(taker: Taker) -> None:
    ours = apps.get_app_config("maturity").get_models()
    assert "Mobilize" in heading(taker.whole(scores(15, 15, 15, 15)))
    assert {model.__name__: model.objects.count() for model in ours if model.objects.exists()} == {}


def test_no_page_sets_a_cookie_runs_a_script_or_tells_where_one_came_from(
    taker_alone: Taker,
) -> None:
    for page in (taker_alone.get(), taker_alone.whole(scores(25, 25, 25, 13))):
        assert "set-cookie" not in page.headers
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert page.headers["x-frame-options"] == "DENY"
        assert "no-cache" in page.headers["cache-control"]
        assert "<script" not in page.text
        assert "style=" not in page.text


def test_any_site_may_frame_the_embedded_test_and_only_that(taker_alone: Taker) -> None:
    result = taker_alone.whole(scores(15, 15, 15, 15), EMBED)
    assert "frame-ancestors *" in result.headers["content-security-policy"]
    assert "x-frame-options" not in result.headers
    assert result.headers["cross-origin-resource-policy"] == "cross-origin"
    assert f'action="{EMBED}"' in result.text
    assert 'formtarget="_blank"' in result.text
    assert TEST + '"' not in result.text


@pytest.mark.parametrize(
    "body",
    [b"PL1=9", b"PL1=3&PL1=4", b"step=7", b"\xff\xfe\x00=%", b"lang=%00", b"&" * 9000, b"PL1=%zz"],
)
def test_garbage_gets_a_clear_page(taker_alone: Taker, body: bytes) -> None:
    page = taker_alone.post(body)
    assert page.status_code in {200, 400}
    assert "Traceback" not in page.text
    assert (heading(page) == "This form cannot be read") == (page.status_code == 400)


def test_what_is_sent_is_never_shown_unescaped(taker_alone: Taker) -> None:
    canary = "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
    pages = [
        taker_alone.get(f"{TEST}?lang={canary}"),
        taker_alone.post(f"step=1&PL1={canary}&{canary}=1&go={canary}"),
        taker_alone.post(f"step=1&told={canary}"),
    ]
    assert not any("<img" in page.text for page in pages)


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", ""])
def test_another_content_type_is_refused(taker_alone: Taker, kind: str) -> None:
    assert taker_alone.post(b"PL1=3", kind=kind).status_code == 400


def test_ten_megabytes_are_refused_and_the_door_lives_on(taker_alone: Taker) -> None:
    page = taker_alone.post(b"PL1=3&" * 1_700_000)
    assert page.status_code == 413
    assert taker_alone.get().status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", TEST, 200),
        ("PUT", TEST, 405),
        ("OPTIONS", EMBED, 405),
        ("GET", "/maturity-test?lang=pl", 308),
        ("GET", "/maturity-test/embed", 308),
    ],
)
def test_other_methods_and_a_missing_slash(
    taker_alone: Taker, method: str, path: str, status: int
) -> None:
    answer = taker_alone.ask(method, path)
    assert answer.status_code == status
    assert answer.content == b""
    if status == 308:
        assert answer.headers["location"].startswith((TEST, EMBED))


def test_every_process_that_answers_people_answers_the_test() -> None:
    for share in (None, Share.PAGES, Share.INTAKE):
        found = doors(share).find({"method": "POST", "path": TEST})
        assert isinstance(found, door.Door)
    assert doors(None).find({"method": "POST", "path": "/maturity-test/keep/"}) is None


@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_a_closed_test_says_so_in_the_readers_language(language: str) -> None:
    asked = answers.Asked("", language, form={"step": ["1"]})
    told = answers.answer(asked, shelf.World(shelf.House("Acme"), False))
    assert told.status == 403
    assert f'<html lang="{language}">' in told.body.decode()
    assert b"<fieldset" not in told.body


@pytest.mark.django_db(transaction=True)
def test_closing_is_seen_by_the_door(taker: Taker, now: object) -> None:
    assert taker.get().status_code == 200
    PublicTest.objects.create(pk=1, is_open=False, changed_at=now)
    taker.door.look_again()
    assert taker.get().status_code == 403
    assert not KeptResult.objects.exists()


def test_too_many_pages_from_one_network_wait(
    taker_alone: Taker, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    taker_alone.door._meter.allowance = door.Allowance("maturity.address", 1, 60)
    monkeypatch.setattr(door, "time", stopped(6015.0))
    assert taker_alone.post(b"step=1").status_code == 200
    page = taker_alone.post(b"step=1")
    assert page.status_code == 429
    assert int(page.headers["retry-after"]) == 45


def test_without_the_database_the_page_says_so(
    taker_alone: Taker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(shelf, "read_world", away)
    page = taker_alone.get()
    assert page.status_code == 503
    assert "The fault is ours" in page.text


def test_what_is_known_lasts_while_the_database_is_away(
    taker_alone: Taker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("gone")

    assert taker_alone.get().status_code == 200
    monkeypatch.setattr(shelf, "read_world", away)
    taker_alone.door._shelf._read_at = 0.0
    assert taker_alone.get().status_code == 200


def test_an_error_of_our_own_is_a_page_too(
    taker_alone: Taker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "answer", lambda *_args: 1 / 0)
    page = taker_alone.get()
    assert page.status_code == 500
    assert "ZeroDivision" not in page.text
