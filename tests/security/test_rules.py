"""What browsers may do with a page, how much one may ask for, what an error page says."""

import pytest
from django.core.cache import cache

from harken.security.errors import rules as errors
from harken.security.headers.rules import PERMISSIONS, content_security_policy, origin_of
from harken.security.limits.rules import Allowance, seconds_to_wait

EXPLANATIONS = [value for value in vars(errors).values() if isinstance(value, errors.Explanation)]


def directives(policy: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_a_page_loads_nothing_unless_it_is_ours() -> None:
    policy = directives(content_security_policy("abc"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'nonce-abc'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"


def test_nothing_unsafe_stands_in_the_policy() -> None:
    policy = content_security_policy("abc", ["https://id.example.org"])
    for word in ("unsafe-inline", "unsafe-eval", "*", "http:"):
        assert word not in policy


def test_a_form_leads_to_the_provider_and_nowhere_else() -> None:
    policy = directives(content_security_policy("abc", ["https://id.example.org"]))
    assert policy["form-action"] == "'self' https://id.example.org"


@pytest.mark.parametrize("feature", ["camera", "microphone", "geolocation", "payment"])
def test_a_page_asks_for_no_device(feature: str) -> None:
    assert f"{feature}=()" in PERMISSIONS


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin_of("https://id.example.org:8443/realms/x?a=1") == "https://id.example.org:8443"


@pytest.fixture
def three() -> Allowance:
    cache.clear()
    return Allowance("probe", 3, 60)


def test_the_fourth_of_three_waits_for_the_next_window(three: Allowance) -> None:
    # the window of 60 s that holds second 610 began at 600 and ends at 660
    waits = [seconds_to_wait(three, "ada", 610.0) for _ in range(4)]
    assert waits[:3] == [0, 0, 0]
    assert waits[3] == 50


def test_the_next_window_begins_anew(three: Allowance) -> None:
    for _ in range(4):
        seconds_to_wait(three, "ada", 610.0)
    assert seconds_to_wait(three, "ada", 660.0) == 0


def test_one_does_not_use_up_what_another_may(three: Allowance) -> None:
    for _ in range(4):
        seconds_to_wait(three, "ada", 610.0)
    assert seconds_to_wait(three, "bo", 610.0) == 0


def test_two_allowances_are_counted_apart(three: Allowance) -> None:
    for _ in range(4):
        seconds_to_wait(three, "ada", 610.0)
    assert seconds_to_wait(Allowance("other", 3, 60), "ada", 610.0) == 0


@pytest.mark.parametrize("said", EXPLANATIONS, ids=lambda said: str(said.title))
def test_an_error_says_what_why_and_what_to_do(said: errors.Explanation) -> None:
    assert not str(said.title).endswith(".")
    assert str(said.why).endswith(".")
    assert str(said.remedy).endswith(".")


def test_a_fault_of_ours_is_called_ours() -> None:
    assert "our side" in str(errors.FAULT.title)
    assert errors.FAULT.status == 500
