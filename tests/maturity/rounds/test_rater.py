"""What a rater sees: the four pages behind their link, thanks, or why it no longer opens."""

from datetime import timedelta
from uuid import uuid4

import pytest

from harken.analysis.maturity import ITEMS
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.maturity.public.tokens import RATER, VIEW, WITHDRAW
from harken.maturity.rounds import actions
from harken.maturity.rounds.models import Rater, RaterAnswers
from harken.maturity.rounds.rules import Asked
from harken.maturity.rounds.tokens import path_of
from tests.maturity.rounds.plans import opened, plan
from tests.maturity.rounds.voices import FRONT, LEADERS, MIDDLE

pytestmark = pytest.mark.django_db
KNOWN = {item: str(1 + number % 5) for number, item in enumerate(ITEMS)}


@pytest.fixture
def going(people):
    now = system_clock()
    lead = people[Role.LEAD].actor
    asked = [
        Asked("top@asked.example", LEADERS, "en"),
        Asked("mid@asked.example", MIDDLE, "en"),
        Asked("low@asked.example", FRONT, "pl"),
    ]
    coming = plan(closes_on=now.date() + timedelta(days=3))
    draft = actions.start_draft(lead, coming, asked, now=now)
    return actions.open_round(lead, draft.pk, now=now)


@pytest.fixture
def top(going):
    return going.raters.get(email="top@asked.example")


def test_four_pages_and_thanks(anonymous, top):
    address = path_of(top)
    first = anonymous.get(address)
    assert "Spring" in first.text
    assert "Step 1 of 4" in first.text
    for step in range(1, 5):
        form = {"step": str(step), **{item: KNOWN[item] for item in ITEMS[: 5 * step]}}
        page = anonymous.post(address, form)
        assert page.status_code == 200
        assert ("Thank you" in page.text) == (step == 4)
    assert RaterAnswers.objects.get().answers == {item: int(v) for item, v in KNOWN.items()}
    assert not anonymous.cookies


def test_what_is_not_known_is_left_out(anonymous, top):
    form = {"step": "4", **KNOWN, "PL1": "x", "CC5": "x"}
    assert "Thank you" in anonymous.post(path_of(top), form).text
    kept = RaterAnswers.objects.get()
    assert kept.group == LEADERS
    assert sorted(set(ITEMS) - set(kept.answers)) == ["CC5", "PL1"]


def test_looking_answers_nothing(anonymous, top):
    for method in (anonymous.get, anonymous.head):
        assert method(path_of(top)).status_code == 200
    assert not Rater.objects.filter(has_answered=True).exists()


def test_a_second_time_is_thanked_and_changes_nothing(anonymous, top):
    form = {"step": "4", **KNOWN}
    for _click in range(2):
        assert "Thank you" in anonymous.post(path_of(top), form).text
    assert "Thank you" in anonymous.get(path_of(top)).text
    assert RaterAnswers.objects.count() == 1


def test_the_page_does_not_say_in_which_group_somebody_is(anonymous, going):
    pages = [anonymous.get(path_of(rater)).content for rater in going.raters.filter(language="en")]
    assert len(pages) == 2
    assert pages[0] == pages[1]
    assert b"asked.example" not in pages[0]


def test_the_language_is_the_raters_until_they_choose_another(anonymous, going):
    address = path_of(going.raters.get(language="pl"))
    assert '<html lang="pl">' in anonymous.get(address).text
    other = anonymous.get(f"{address}?lang=uk", headers={"Accept-Language": "en"})
    assert '<html lang="uk">' in other.text
    assert other.headers["Content-Language"] == "uk"
    moved = anonymous.post(address, {"step": "1", "lang": "ru", "language": "pl"})
    assert '<html lang="ru">' in moved.text


@pytest.mark.parametrize(
    "form", [{"step": "9"}, {"step": "4", "PL1": "9"}, {"step": "4", "PL1": ["1", "2"]}]
)
def test_a_form_of_nobody_keeps_nothing(anonymous, top, form):
    page = anonymous.post(path_of(top), form)
    assert "cannot be read" in page.text
    assert not RaterAnswers.objects.exists()


def test_a_link_for_something_else_opens_nothing(anonymous, top):
    tokens = [VIEW.sign(top.pk), WITHDRAW.sign(top.pk), RATER.sign(top.pk)[:-1] + "~", "x", "ż"]
    for token in tokens:
        page = anonymous.get(f"/maturity-test/round/{token}/")
        assert (page.status_code, "not complete" in page.text) == (404, True), token


def test_after_the_close_the_page_says_so(anonymous, people, going, top):
    address = path_of(top)
    actions.close_round(people[Role.LEAD].actor, going.pk, now=system_clock())
    for page in (anonymous.get(address), anonymous.post(address, {"step": "4", **KNOWN})):
        assert (page.status_code, "This round is closed" in page.text) == (410, True)
    assert anonymous.get(RATER.path(uuid4())).status_code == 410


def test_after_the_last_day_it_is_closed_even_before_the_job_came(anonymous, people, now):
    rater = opened(people[Role.LEAD].actor, now).raters.first()  # the last day was in March 2026
    assert anonymous.get(path_of(rater)).status_code == 410


def test_whoever_is_signed_in_elsewhere_answers_as_the_link_says(as_role, top):
    owner = as_role(Role.OWNER)
    page = owner.post(path_of(top), {"step": "4", **KNOWN})
    assert "Owner" not in page.text
    assert RaterAnswers.objects.get().group == LEADERS
