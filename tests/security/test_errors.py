"""Error pages: our look, four languages, nothing about the inside."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from harken.config import urls as real
from harken.security.errors.logs import OneLine
from harken.security.errors.rules import FAULT

SECRET = "sesame-4711"


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"password={SECRET}\nInjected log line")


def database_gone(request: HttpRequest) -> HttpResponse:
    raise OperationalError(f"could not connect to {SECRET}")


def not_allowed(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(SECRET)


def strange(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(SECRET)


urlpatterns = [
    path("broken/", broken),
    path("gone/", database_gone),
    path("forbidden/", not_allowed),
    path("strange/", strange),
    *real.urlpatterns,
]
handler400, handler403, handler404 = real.handler400, real.handler403, real.handler404
handler429, handler500 = real.handler429, real.handler500


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/broken/", 500, "Something went wrong on our side"),
        ("/gone/", 503, "out of reach"),
        ("/forbidden/", 403, "not open to you"),
        ("/strange/", 400, "could not read this request"),
        ("/no-such-page/", 404, "does not exist"),
    ],
)
def test_each_error_has_a_page_that_says_what_to_do_and_nothing_of_the_inside(
    visitor: Client, address: str, status: int, words: str
):
    response = visitor.get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert words in text
    assert "Harken" in text
    for inside in (SECRET, "Traceback", "RuntimeError", "OperationalError", "site-packages", ".py"):
        assert inside not in text
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_stands_on_one_line_of_the_log_under_the_number_on_the_page(
    visitor: Client, caplog: pytest.LogCaptureFixture
):
    page = visitor.get("/broken/").content.decode()
    number = re.search(r"<code>([0-9a-f]{8})</code>", page)[1]
    record = next(r for r in caplog.records if r.name == "django.request" and r.exc_info)
    line = OneLine().format(record)
    assert f"error={number}" in line
    assert "test_errors.py" in line
    assert "\n" not in line


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_programs_get_the_fault_as_problem_json(visitor: Client, monkeypatch):
    monkeypatch.setattr("harken.accounts.middleware.ActorMiddleware.__call__", broken_middleware)
    response = visitor.get("/api/v1/anything")
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert SECRET not in response.content.decode()
    assert re.fullmatch(r"[0-9a-f]{8}", response.json()["error_id"])


def broken_middleware(self: object, request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


@pytest.mark.django_db
def test_without_any_database_there_is_still_a_page(visitor: Client, as_role, monkeypatch):
    client = as_role("owner")
    client.raise_request_exception = False

    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/me/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "was not stored" in response.content.decode()


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_the_page_of_a_fault_speaks_the_browsers_language(visitor: Client, language: str):
    response = visitor.get("/broken/", headers={"accept-language": language})
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "x@localhost", "a b"]
)
def test_a_forged_host_is_refused(visitor: Client, host: str):
    response = visitor.get("/accounts/login/", headers={"host": host})
    assert response.status_code == 400
    assert host not in response.content.decode()


def test_a_logged_text_cannot_begin_a_line_of_its_own():
    record = logging.LogRecord("x", logging.INFO, "f.py", 1, "a\nERROR forged", None, None)
    assert "\n" not in OneLine().format(record)


@pytest.mark.parametrize(
    ("logged", "said"),
    [
        ("Method Not Allowed (POST): /maturity-test/r/{token}/", "/maturity-test/r/…/"),
        ("Too Many Requests: /maturity-test/r/{token}/result.pdf", "/maturity-test/r/…/result.pdf"),
        ("Not Found: /invitation/{token}", "/invitation/…"),
        ("Not Found: /settings/organisation/", "/settings/organisation/"),
    ],
)
def test_no_link_that_still_opens_stands_in_the_log(logged: str, said: str):
    words = logged.format(token="Q2xvc2VkIGZvciBldmVyeWJvZHk_-:1abcDE")
    record = logging.LogRecord("django.request", logging.WARNING, "f.py", 1, words, None, None)
    assert OneLine().format(record).endswith(f": {said}")


def test_the_words_never_ask_the_reader_for_what_only_the_log_knows():
    assert "log" in str(FAULT.why)
