"""Too much and too large are refused before anything is done."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.security.limits.middleware import LimitsMiddleware
from harken.security.limits.rules import Allowance, seconds_to_wait
from tests.clock import stopped

THREE_A_MINUTE = Allowance("test", 3, 60)


def test_the_fourth_use_in_a_minute_waits_until_the_next_one():
    at = 1_000_020.0  # 20 seconds into a window, as 1,000,000 = 16,666 x 60 + 40
    waits = [seconds_to_wait(THREE_A_MINUTE, "a", at) for _ in range(4)]
    assert waits == [0, 0, 0, 60]
    assert seconds_to_wait(THREE_A_MINUTE, "a", at + 20) == 40
    assert seconds_to_wait(THREE_A_MINUTE, "b", at) == 0
    assert seconds_to_wait(THREE_A_MINUTE, "a", at + 60) == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 59.9), max_size=12))
def test_no_more_than_the_allowance_passes_in_one_window(moments: list[float]):
    cache.clear()
    passed = [seconds_to_wait(THREE_A_MINUTE, "a", 6000 + at) == 0 for at in moments]
    assert sum(passed) == min(3, len(moments))


@pytest.mark.django_db
def test_a_program_that_calls_too_often_is_told_when_to_come_back(anonymous: Client, monkeypatch):
    one = Allowance("api.key", 1, 60)
    monkeypatch.setattr("harken.security.limits.middleware.API_BY_KEY", one)
    monkeypatch.setattr("harken.security.limits.middleware.time", stopped(6015.0))
    headers = {"Authorization": "Bearer wrong"}
    assert anonymous.get("/api/v1/none", headers=headers).status_code != 429
    response = anonymous.get("/api/v1/none", headers=headers)
    assert response.status_code == 429
    assert int(response["Retry-After"]) == 45  # the minute that began at 6,000 ends at 6,060
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 429
    with override_settings(RATE_LIMITS=False):
        assert anonymous.get("/api/v1/none", headers=headers).status_code != 429


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_a_ten_megabyte_form_is_refused_and_the_process_lives(anonymous: Client, path: str):
    response = anonymous.post(path, {"login": "x" * 10_000_000})
    assert response.status_code == 413
    assert b"too large" in response.content
    plain = "application/x-www-form-urlencoded"
    assert anonymous.post(path, "a=" + "x" * 10_000_000, plain).status_code == 413
    assert anonymous.get("/accounts/login/").status_code == 200


@pytest.mark.django_db
def test_only_where_large_files_are_brought_a_form_may_be_larger(anonymous: Client):
    with override_settings(FILES_LIMIT=1000, LARGE_FORMS={"/imports/": 100_000}):
        answers = [
            anonymous.post(path, {"file": SimpleUploadedFile("a.csv", b"x" * size)}).status_code
            for path, size in (("/imports/", 50_000), ("/accounts/login/", 50_000),
                               ("/imports/", 200_000))
        ]  # fmt: skip
    assert answers == [302, 413, 413]


@pytest.mark.django_db
def test_a_body_in_pieces_of_unknown_length_is_refused(anonymous: Client):
    response = anonymous.generic(
        "POST", "/accounts/login/", b"", HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH=""
    )
    assert response.status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["-1", "ten", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(anonymous: Client, length: str):
    response = anonymous.generic("POST", "/accounts/login/", b"a=1", CONTENT_LENGTH=length)
    assert response.status_code == 413


@pytest.mark.django_db
def test_a_form_with_too_many_fields_is_refused(anonymous: Client):
    response = anonymous.post("/accounts/login/", {f"f{i}": "" for i in range(1500)})
    assert response.status_code == 400


@pytest.mark.parametrize(("at", "left"), [(0.0, 60), (30.6, 30), (59.9, 1), (120.0, 60)])
def test_who_waits_as_told_is_in_the_next_window(at, left):
    # 60 - 30.6 is 29.4: after 29 seconds the window of 60 would still be the same.
    assert Allowance("a test's", 1, 60).seconds_left(at) == left
    assert (at + left) // 60 > at // 60


SMALL = {"BODY_LIMIT": 10, "FILES_LIMIT": 100, "LARGE_FORMS": {"/imports/": 1000}}
FORM, PLAIN = "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"


def answer(path: str, length: int, kind: str, method: str = "POST") -> int:
    asked = RequestFactory().generic(method, path, b"x" * length, kind)
    return LimitsMiddleware(lambda _request: HttpResponse())(asked).status_code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "kind", "limit"),
    [
        ("/imports/", FORM, 1000),
        ("/imports/", FORM.title(), 1000),
        ("/imports/", PLAIN, 10),
        ("/imports/a/", FORM, 100),
        ("/settings/", FORM, 100),
        ("/settings/", PLAIN, 10),
        ("/settings/", "text/plain; a=multipart/form-data", 10),
    ],
)
def test_each_form_may_be_as_large_as_its_limit_and_no_byte_larger(
    path: str, kind: str, limit: int
) -> None:
    with override_settings(**SMALL):
        assert [answer(path, limit, kind), answer(path, limit + 1, kind)] == [200, 413]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/settings/", 405),
        ("TRACE", "/settings/", 405),
        ("HEAD", "/settings/", 200),
        ("DELETE", "/api/v1/signals/", 200),
    ],
)
def test_pages_are_asked_by_the_methods_of_browsers_only(
    method: str, path: str, status: int
) -> None:
    with override_settings(RATE_LIMITS=False):
        assert answer(path, 0, PLAIN, method) == status
