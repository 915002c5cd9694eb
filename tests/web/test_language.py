"""Who decides about language and look: the person, the browser's memory, the browser, the house."""

import pytest

from harken.foundations.permission import Role
from harken.web.language.rules import from_browser, from_cookie, language_of, look_of
from harken.web.registries import LanguageSource, language_sources
from tests.web.conftest import person


@pytest.fixture
def voices(empty_registries):
    """Fill the registry with the named voices, in the wrong order on purpose."""

    def fill(*, own=None, house=None):
        language_sources.register(LanguageSource("house", 40, lambda _r: house))
        language_sources.register(LanguageSource("browser", 30, from_browser))
        language_sources.register(LanguageSource("cookie", 20, from_cookie))
        language_sources.register(LanguageSource("own", 10, lambda _r: own))

    return fill


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (("uk", "ru", "pl", "en"), "uk"),
        ((None, "ru", "pl", "en"), "ru"),
        ((None, None, "pl", "en"), "pl"),
        ((None, None, None, "ru"), "ru"),
        ((None, None, None, None), "en"),
        (("de", "fr", "es", "pl"), "pl"),  # a language that Harken does not speak is no voice
        (("", "", "", "uk-UA"), "uk"),
    ],
)
def test_the_first_voice_that_answers_wins(voices, request_of, said, language):
    own, cookie, browser, house = said
    voices(own=own, house=house)
    cookies = {"harken_language": cookie} if cookie else {}
    request = request_of(cookies=cookies, HTTP_ACCEPT_LANGUAGE=browser or "")
    assert language_of(request) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-DE,de;q=0.9,pl;q=0.8,en;q=0.7", "pl"),
        ("uk-UA,ru;q=0.5", "uk"),
        ("ru;q=0.3,uk;q=0.9", "uk"),
        ("*", None),
        (";;;q=nonsense", None),
    ],
)
def test_the_browser_is_heard_in_its_own_order(request_of, header, language):
    assert from_browser(request_of(HTTP_ACCEPT_LANGUAGE=header)) == language


@pytest.mark.django_db
def test_anybody_can_choose_a_language_and_keeps_it(anonymous):
    answer = anonymous.post("/language/", {"language": "pl", "next": "/accounts/login/"})
    assert answer.headers["Location"] == "/accounts/login/"
    page = anonymous.get("/accounts/login/", headers={"Accept-Language": "ru"})
    assert page.headers["Content-Language"] == "pl"
    assert '<html lang="pl"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", ["de", "", "../en"])
def test_an_unknown_language_is_refused(anonymous, chosen):
    answer = anonymous.post("/language/", {"language": chosen})
    assert answer.status_code == 400
    assert "harken_language" not in answer.cookies


@pytest.mark.django_db
def test_a_signed_in_person_takes_the_language_along(as_role, people):
    as_role(Role.AGENT).post("/language/", {"language": "uk"})
    people[Role.AGENT].refresh_from_db()
    assert people[Role.AGENT].language == "uk"
    elsewhere = as_role(Role.AGENT).get("/settings/", headers={"Accept-Language": "pl"})
    assert elsewhere.headers["Content-Language"] == "uk"


@pytest.mark.django_db
def test_a_signed_in_person_takes_the_look_along(as_role, people):
    as_role(Role.AGENT).post("/look/", {"theme": "dark"})
    assert 'data-theme="dark"' in as_role(Role.AGENT).get("/settings/").content.decode()


@pytest.mark.parametrize(
    ("cookie", "look"), [("dark", "dark"), ("light", "light"), ("pink", "system"), (None, "system")]
)
def test_somebody_unknown_keeps_the_look_in_the_browser(request_of, cookie, look):
    assert look_of(request_of(cookies={"harken_look": cookie} if cookie else {})) == look


def test_a_persons_own_look_beats_the_browsers(request_of):
    request = request_of(person(), cookies={"harken_look": "light"})
    request.user.theme = "dark"
    assert look_of(request) == "dark"


@pytest.mark.django_db
def test_pages_say_what_they_vary_by(anonymous):
    varies = anonymous.get("/accounts/login/").headers["Vary"]
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in varies.split(",")}
