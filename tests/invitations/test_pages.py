"""What people do on the pages: share a link and its code, write a mailing, start and stop it."""

from collections.abc import Callable
from typing import Any

import pytest
import vl_convert
from django.test import Client

from harken.audit.models import AuditEntry
from harken.contacts.models import ContactList
from harken.foundations.clock import system_clock
from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning import planner
from harken.invitations.sharing import qr
from harken.jobs.queue.models import Job
from harken.mail.models import Message
from tests.invitations.pictures import read_code
from tests.invitations.world import contact, mailing, survey

pytestmark = pytest.mark.django_db
BASE = "/surveys/visit/invitations/"
LONG = "https://cx.example.org/s/after-a-visit/?order=№17&lang=uk&via=qr&note=" + "x" * 300


@pytest.mark.parametrize("text", ["https://cx.example.org/s/visit/?via=qr", LONG])
def test_a_phone_reads_the_code_as_png_and_as_svg(text: str) -> None:
    assert read_code(qr.png(text, 4)) == text
    assert read_code(vl_convert.svg_to_png(qr.svg(text))) == text


def test_the_share_page_gives_link_and_code_with_what_they_bring_along(
    as_role: Callable[[str], Client], settings: Any
) -> None:
    settings.PUBLIC_URL = "https://cx.example.org"
    survey()
    browser = as_role("lead")
    page = browser.get(f"{BASE}?order=17&lang=pl&surprise=1").content.decode()
    assert "https://cx.example.org/s/visit/?order=17&amp;lang=pl" in page
    assert "surprise" not in page.split("<main")[1].split("code.svg")[0]
    code = browser.get(f"{BASE}code.png?order=17&download=1")
    assert read_code(code.content) == "https://cx.example.org/s/visit/?order=17&via=qr"
    assert code["Content-Disposition"] == 'attachment; filename="visit.png"'
    assert browser.get(f"{BASE}code.gif").status_code == 404
    assert browser.get("/surveys/nothing/invitations/").status_code == 404


def test_the_list_of_mailings_asks_little_however_long_it_is(
    as_role: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    of = survey()
    for n in range(12):
        mailing(of, name=f"M{n}")
    browser = as_role("lead")
    browser.get(BASE)
    with django_assert_max_num_queries(14):
        assert b"M11" in browser.get(BASE).content


FORM: dict[str, Any] = {
    "name": "March",
    "whom": "everybody",
    "delay_minutes": "120",
    "from_hour": "9",
    "until_hour": "20",
    "days": list("12345"),
    "remind_after_days": "5",
    "expires_after_days": "30",
    "with_question": "on",
    "subject_en": "How was it?",
    "greeting_en": "Hello {name},",
    "signature_en": "",
    "subject_pl": "Jak było?",
    "greeting_pl": "",
    "signature_pl": "",
}


def test_a_mailing_is_written_looked_at_and_started(as_role: Callable[[str], Client]) -> None:
    survey()
    contact("ann@example.org")
    contact("")
    browser = as_role("lead")
    made = browser.post(f"{BASE}new/", FORM)
    one = Mailing.objects.get()
    assert made.headers["Location"] == f"{BASE}{one.pk}/"
    assert (one.state, one.days, dict(one.subject)) == (
        "draft",
        "12345",
        {"en": "How was it?", "pl": "Jak było?"},
    )
    page = browser.get(f"{BASE}{one.pk}/").content.decode()
    assert "It would go to 1 of 2 contacts." in page
    assert "no address" in page
    browser.post(f"{BASE}{one.pk}/start/")
    one.refresh_from_db()
    assert (one.state, Job.objects.filter(task__contains="plan_mailing").count()) == ("going", 1)
    assert AuditEntry.objects.filter(verb="mailing.started").exists()
    planner.plan(one, system_clock())
    page = browser.get(f"{BASE}{one.pk}/?email=ANN@").content.decode()
    assert "ann@example.org" in page
    assert "nothing to count yet" in page


def test_a_mailing_after_an_event_waits(as_role: Callable[[str], Client]) -> None:
    survey()
    browser = as_role("owner")
    browser.post(f"{BASE}new/", {**FORM, "whom": "event", "event": " Contact  Closed "})
    one = Mailing.objects.get()
    assert one.event == "contact closed"
    assert "Nothing at once" in browser.get(f"{BASE}{one.pk}/").content.decode()
    browser.post(f"{BASE}{one.pk}/start/")
    one.refresh_from_db()
    assert one.state == "waiting"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"from_hour": "20", "until_hour": "9"}, "Choose an hour after the first one."),
        ({"days": []}, "This field is required."),
        ({"whom": "event", "event": "  "}, "Write the event"),
        ({"remind_after_days": "30"}, "Remind before the link stops working."),
        ({"whom": "list:999"}, "Select a valid choice"),
        ({"subject_en": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    as_role: Callable[[str], Client], changes: dict[str, Any], sentence: str
) -> None:
    survey()
    response = as_role("lead").post(f"{BASE}new/", {**FORM, "greeting_en": "Kept", **changes})
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert "Kept" in page


def test_only_words_and_hours_change_once_it_has_begun(as_role: Callable[[str], Client]) -> None:
    one = mailing(survey(), event="paid", state="waiting")
    here = ContactList.objects.create(name="Gold", created_at=one.created_at)
    browser = as_role("lead")
    browser.post(f"{BASE}{one.pk}/change/", {**FORM, "whom": f"list:{here.pk}"})
    one.refresh_from_db()
    assert (one.event, one.list, one.from_hour) == ("paid", None, 9)
    Mailing.objects.update(state="done")
    refused = browser.post(f"{BASE}{one.pk}/change/", {**FORM, "from_hour": "7"})
    assert b"has ended" in refused.content


@pytest.mark.parametrize(
    ("before", "act", "after"),
    [
        ("draft", "start", "going"),
        ("going", "start", "going"),
        ("going", "pause", "paused"),
        ("draft", "pause", "draft"),
        ("paused", "resume", "going"),
        ("stopped", "resume", "stopped"),
        ("going", "stop", "stopped"),
        ("paused", "stop", "stopped"),
        ("done", "stop", "done"),
    ],
)
def test_which_act_follows_which_state(
    as_role: Callable[[str], Client], before: str, act: str, after: str
) -> None:
    one = mailing(survey(), state=before)
    assert as_role("lead").post(f"{BASE}{one.pk}/{act}/").status_code == 302
    one.refresh_from_db()
    assert one.state == after


def test_stopping_asks_once_and_takes_back_what_was_planned(
    as_role: Callable[[str], Client],
) -> None:
    one = mailing(survey())
    contact("ann@example.org")
    planner.plan(one, system_clock())
    browser = as_role("lead")
    assert b"cannot be undone" in browser.get(f"{BASE}{one.pk}/stop/").content
    assert Invitation.objects.get().state == "planned"
    browser.post(f"{BASE}{one.pk}/stop/")
    assert (Invitation.objects.get().state, Invitation.objects.get().why) == ("held", "stopped")


def test_a_draft_survey_is_not_sent_out(as_role: Callable[[str], Client]) -> None:
    of = survey()
    of.state = "draft"
    of.save()
    one = mailing(of, state="draft")
    page = as_role("lead").post(f"{BASE}{one.pk}/start/", follow=True).content.decode()
    assert "Publish it first" in page
    one.refresh_from_db()
    assert one.state == "draft"


def test_a_draft_can_be_thrown_away_and_a_begun_one_not(as_role: Callable[[str], Client]) -> None:
    of = survey()
    draft, begun = mailing(of, state="draft"), mailing(of)
    browser = as_role("lead")
    for one in (draft, begun):
        browser.post(f"{BASE}{one.pk}/remove/")
    assert list(Mailing.objects.all()) == [begun]


def test_a_trial_mail_goes_to_whoever_asks_and_leads_to_test_mode(
    as_role: Callable[[str], Client],
) -> None:
    one = mailing(survey(), state="draft")
    as_role("lead").post(f"{BASE}{one.pk}/try/", {"lang": "pl"})
    message = Message.objects.get()
    assert (message.to, message.subject) == ("lead@example.org", "Jak było?")
    assert "/try/" in message.text
    assert "/i/" not in message.text


def test_the_mail_is_shown_so_that_nothing_in_it_can_run(as_role: Callable[[str], Client]) -> None:
    one = mailing(survey(), state="draft")
    shown = as_role("analyst").get(f"{BASE}{one.pk}/mail/?lang=pl")
    policy = shown["Content-Security-Policy"]
    assert "Czy nas polecisz?" in shown.content.decode()
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "sandbox" in policy


def test_who_may_not_see_customers_sees_no_address(as_role: Callable[[str], Client]) -> None:
    contact("ann@example.org")
    one = mailing(survey())
    planner.plan(one, system_clock())
    page = as_role("analyst").get(f"{BASE}{one.pk}/?email=ann").content.decode()
    assert "ann@example.org" not in page
    assert f"#{Invitation.objects.get().customer_id}" in page


def test_a_mailing_of_another_survey_is_not_found(as_role: Callable[[str], Client]) -> None:
    survey()
    other = mailing(survey("other"))
    assert as_role("lead").get(f"{BASE}{other.pk}/").status_code == 404
    assert as_role("lead").post(f"{BASE}{other.pk}/start/").status_code == 404
