"""Why somebody cannot answer, said so that nothing they wrote is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import OperationalError

from harken.surveys.answering import writing
from harken.surveys.answering.sending import LIMIT, MOST
from harken.surveys.answering.trying import PREFIX, try_token
from harken.surveys.models import Response, Survey
from tests.clock import stopped
from tests.surveys.answering.visitor import Visitor, a_visitor, form, hidden
from tests.surveys.responses.world import a_survey, one_page, raw, three_pages

# What refuses is the same on both databases, and emptying PostgreSQL takes a second a test.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
PAGE = "/s/after-purchase/"
FORM = "application/x-www-form-urlencoded"


def change(survey: Survey, **fields: object) -> None:
    from harken.web.live import touch

    Survey.objects.filter(pk=survey.pk).update(**fields)
    touch("surveys")


@contextmanager
def later(visitor: Visitor) -> Iterator[None]:
    """What happens inside, the door has seen afterwards."""
    yield
    visitor.door._desk.shelf._read_at = 0.0


def test_a_survey_that_closed_meanwhile_keeps_and_repeats_what_was_written(
    visitor: Visitor,
) -> None:
    survey = a_survey(one_page(), visitor.now)
    page = visitor.get(PAGE)
    with later(visitor):
        change(survey, state="closed")
    answer = visitor.send(page, q1="3", q2="Too late <i>")
    assert answer.status_code == 410
    assert "Too late &lt;i&gt;" in answer.text
    assert "How likely?" in answer.text
    assert Response.objects.get().stage == "late"
    assert visitor.get(PAGE).status_code == 410


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"opens_at": 1}, 403, "not open yet"),
        ({"closes_at": -1}, 410, "closed"),
        ({"archived_at": -1}, 410, "closed"),
        ({"state": "draft", "current": None}, 404, "no survey here"),
    ],
)
def test_a_survey_that_is_not_open_says_so(
    visitor: Visitor, fields: dict, status: int, words: str
) -> None:
    survey = a_survey(one_page(), visitor.now)
    day = timedelta(days=1)
    times = {n: visitor.now + v * day if isinstance(v, int) else v for n, v in fields.items()}
    change(survey, **times)
    answer = visitor.get(PAGE)
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.parametrize(
    "path",
    ["/s/", "/s/none/", "/s/%00/", "/s/a/b/c/d/", f"/s/after-purchase/{'0' * 44}/", "/s/../x/",
     "/s/after-purchase/xyz/", "/s/after-purchase/thanks/none/", "/try/x/", "/s/" + "a" * 400 + "/",
     f"/s/after-purchase/{'0' * 44}/99999999999999999999/"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_a_page(visitor: Visitor, path: str) -> None:
    a_survey(one_page(), visitor.now)
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "</html>" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"\xff\xfe\x00junk", FORM), (b"{}", "application/json"), (b"a=1&" * 6000, FORM),
     (b"response=x&step=77&q1=9", FORM), (b"--x\r\n", "multipart/form-data; boundary=x"),
     (b"", FORM)],
)  # fmt: skip
def test_garbage_is_answered_with_a_page_and_kept_nowhere(
    visitor: Visitor, body: bytes, kind: str
) -> None:
    a_survey(raw([[{"id": "q1", "type": "nps", "text": {"en": "How?", "pl": "?"}}]]), visitor.now)
    answer = visitor.post(PAGE, body, **{"content-type": kind})
    assert 400 <= answer.status_code < 500
    assert "</html>" in answer.text
    assert not Response.objects.exists()


def test_a_form_without_its_key_comes_back_with_one_and_with_what_was_written(
    visitor: Visitor,
) -> None:
    a_survey(one_page(), visitor.now)
    answer = visitor.post(PAGE, urlencode({"q1": "9", "q2": "Kept", "response": "mine"}))
    assert answer.status_code == 422
    assert "Kept" in answer.text
    assert visitor.send(answer, q1="9", q2="Kept").status_code == 303


def test_a_novel_with_emoji_and_right_to_left_text_stays_in_the_page(visitor: Visitor) -> None:
    a_survey(one_page(), visitor.now)
    page = visitor.get(PAGE)
    novel = "Ещё раз 😀 \u202eשלום\u202c\0 <script>alert(1)</script> " * 2000
    answer = visitor.send(page, q1="9", q2=novel)
    assert answer.status_code == 413
    assert "<script>alert" not in answer.text
    assert answer.text.count("😀") == 2000
    assert "too long" in answer.text
    assert not Response.objects.exists()
    assert visitor.send(page, q1="9", q2=novel[:4000]).status_code == 303
    assert "\0" not in Response.objects.get().answers["q2"]


def test_many_texts_that_are_too_much_together_name_the_longest(visitor: Visitor) -> None:
    pages = [[{"id": f"q{n}", "type": "long text", "text": {"en": f"Q{n}", "pl": f"Q{n}"},
               "longest": 100_000} for n in (1, 2)]]  # fmt: skip
    a_survey(raw(pages), visitor.now)
    answer = visitor.send(visitor.get(PAGE), q1="a" * (LIMIT // 2), q2="b" * (LIMIT // 2 + 1000))
    assert answer.status_code == 413
    assert "b" * 1000 in answer.text
    assert answer.text.count("characters too long") >= 1


def test_what_does_not_fit_at_all_is_refused_without_reading_it(visitor: Visitor) -> None:
    a_survey(one_page(), visitor.now)
    answer = visitor.send(visitor.get(PAGE), q2="x" * MOST)
    assert answer.status_code == 413
    assert "what you wrote is still there" in answer.text


def test_while_the_database_is_away_the_form_is_kept_and_can_be_sent_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_survey(one_page(), visitor.now)
    page = visitor.get(PAGE)

    def away(*_given: object) -> None:
        raise OperationalError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(writing, "take", away)
        answer = visitor.send(page, q1="9", q2="Keep <me>")
    assert answer.status_code == 503
    assert "Keep &lt;me&gt;" in answer.text
    assert visitor.send(answer).status_code == 303
    assert Response.objects.get().answers == {"q1": 9, "q2": "Keep <me>"}


def test_an_error_of_ours_for_one_costs_the_others_nothing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_survey(one_page(), visitor.now)
    bodies = [form(visitor.get(PAGE), q1=str(n)) for n in range(5)]
    plain = writing.take

    def failing(batch: list, *rest: object) -> list:
        if any(one.answers.get("q1") == 3 for one in batch):
            raise ZeroDivisionError
        return plain(batch, *rest)

    monkeypatch.setattr(writing, "take", failing)
    answers = visitor.all_at_once(*[("POST", PAGE, body) for body in bodies])
    assert sorted(one.status_code for one in answers) == [303, 303, 303, 303, 500]
    assert Response.objects.count() == 4


def test_very_many_forms_from_one_address_wait_and_lose_nothing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.listening.intake.meter import Meter
    from harken.security.limits.rules import Allowance

    a_survey(one_page(), visitor.now)
    monkeypatch.setattr("harken.surveys.answering.door.time", stopped(7000.0))
    visitor.door._meter = Meter(Allowance("few", 2, 3600))
    for _person in range(2):
        assert visitor.send(visitor.get(PAGE), q1="9").status_code == 303
    answer = visitor.send(visitor.get(PAGE), q1="9", q2="I wait")
    assert (answer.status_code, int(answer.headers["retry-after"])) == (429, 200)
    assert hidden(answer)["q2"] == "I wait"


def test_other_methods_are_told_which_there_are(visitor: Visitor) -> None:
    answer = visitor.ask("DELETE", PAGE)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


def test_a_trial_of_the_draft_says_so_and_never_counts(visitor: Visitor) -> None:
    survey = a_survey(three_pages(), visitor.now)
    change(survey, state="draft", current=None)
    base = f"{PREFIX}{try_token(survey.pk)}/"
    page = visitor.get(base)
    assert "never count" in page.text
    second = visitor.follow(visitor.send(page, q1="2"))
    assert "What went wrong?" in second.text
    third = visitor.follow(visitor.send(second, q3="All"))
    last = visitor.follow(visitor.send(third, q4="No"))
    assert "Thank you" in last.text
    assert "never count" in last.text
    response = Response.objects.get()
    assert (response.stage, response.version_id, response.signal_id) == ("test", None, None)


def test_a_stopping_server_asks_to_send_again(now: object) -> None:
    with a_visitor(now) as visitor:
        visitor.door.close()
        assert visitor.post(PAGE, b"q1=9").status_code == 503
