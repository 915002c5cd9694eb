"""What every answer says to the browser."""

import re

import pytest
from django.test import Client, override_settings

from harken.security.headers.rules import content_security_policy, origin_of

EXPECTED = {
    "default-src": ["'none'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "font-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "manifest-src": ["'self'"],
}


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


def test_the_policy_allows_only_our_own_files_and_what_carries_the_nonce():
    found = directives(content_security_policy("abc"))
    for name in ("script-src", "style-src"):
        assert found.pop(name) == ["'self'", "'nonce-abc'"]
    assert found == EXPECTED


def test_a_form_may_lead_to_the_sign_in_server_only_when_there_is_one():
    target = origin_of("https://id.example.org:8443/realms/cx")
    assert target == "https://id.example.org:8443"
    assert directives(content_security_policy("n", [target]))["form-action"] == ["'self'", target]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/no-such-page/", "/static/none.css"])
def test_every_answer_carries_the_headers(anonymous: Client, path: str):
    response = anonymous.get(path)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_the_nonce_is_new_on_every_page(anonymous: Client):
    nonces = {
        re.search(r"'nonce-([^']+)'", anonymous.get("/accounts/login/")["Content-Security-Policy"])[
            1
        ]
        for _ in range(5)
    }
    assert len(nonces) == 5
    assert min(map(len, nonces)) >= 22  # 16 random bytes in base64


@pytest.mark.django_db
def test_pages_of_somebody_signed_in_are_never_kept(as_role, anonymous: Client):
    assert as_role("owner").get("/me/")["Cache-Control"] == "no-store"
    assert as_role("viewer").get("/accounts/2fa/")["Cache-Control"] == "no-store"
    assert "no-store" not in anonymous.get("/no-such-page/").get("Cache-Control", "")


@pytest.mark.django_db
@override_settings(SECURE_HSTS_SECONDS=31536000)
def test_browsers_remember_https(anonymous: Client):
    assert anonymous.get("/accounts/login/", secure=True)["Strict-Transport-Security"] == (
        "max-age=31536000"
    )
    assert "Strict-Transport-Security" not in anonymous.get("/accounts/login/")
