"""Setting, reading, pausing and stopping one's own alerts on their pages; and nobody else's."""

import re
from datetime import date, timedelta

import pytest

from harken.action.kinds.models import CaseKind
from harken.alerts.judging.running import judge_all
from harken.alerts.models import Alert
from harken.alerts.pages import views
from harken.alerts.queries import add_url
from harken.alerts.telling.panel import week_panel
from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.metrics import evidence
from harken.warehouse.definition import Operator, Where
from harken.web.registries import Week, checklist_steps, commands, person_links, week_panels
from tests.alerts.conftest import FALLEN, FIRST, USUAL, after

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch, now):
    """Set the clock of the pages."""

    def moment(value=now):
        monkeypatch.setattr(views, "system_clock", lambda: value)

    moment()
    return moment


@pytest.fixture
def page(as_role, at):
    """Ann's browser."""
    return as_role(Role.LEADER)


def words(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2])
    return " ".join(text.split())


def test_a_page_without_alerts_says_how_to_set_one(page):
    said = words(page.get("/alerts/"))
    assert "No alert yet" in said
    assert "Tell me when this changes" in said


def test_without_a_metric_one_is_chosen_first(page, own_home):
    response = page.get("/alerts/add/")
    assert b'<option value="nps">NPS</option>' in response.content


def test_before_it_is_set_the_page_says_what_will_be_watched(page, weeks):
    weeks(*[USUAL] * 12, channel="phone")
    said = words(page.get("/alerts/add/?metric=nps&where=channel%3Dphone"))
    assert "Tell me when NPS changes" in said
    assert "Channel: phone" in said
    assert "every week: the median day of the last 8 weeks has fewer than 30 answers" in said
    # Twelve weeks of 100 answers with the same 30.0.
    assert re.search(
        r"30\.0 \(25\.\d to 34\.\d\), 1,200 answers in 12 weeks, 8 December 2025 to 1 March 2026",
        said,
    )
    assert "Later, with fewer false alarms: about one in 465 weeks (9 years)" in said
    assert "Sooner, with more false alarms: about one in 168 weeks (3 years)" in said
    assert "found after about 10 weeks" in said


def test_what_is_missing_is_said_before_too(page, weeks):
    weeks(*[USUAL] * 3, first=FIRST + timedelta(weeks=9))
    said = words(page.get("/alerts/add/?metric=nps"))
    assert "needs 8 weeks with at least 30 answers, has 3" in said
    assert "not known yet" in said


def test_an_alert_is_set_with_one_button(page, weeks, ann):
    weeks(*[USUAL] * 12, channel="phone")
    response = page.post("/alerts/add/?metric=nps&where=channel%3Dphone", {"h": "4"}, follow=True)
    assert response.redirect_chain == [("/alerts/", 302)]
    alert = Alert.objects.get()
    assert (alert.user, alert.h, alert.where) == (ann, 4, ["channel=phone"])
    assert "judges from this week on" in words(response)
    assert AuditEntry.objects.get().verb == "alert.added"


def test_a_kind_of_case_is_chosen_by_who_works_on_cases(page, as_role, weeks):
    kind = CaseKind.objects.create(name=LocalText({"en": "Figure"}))
    weeks(*[USUAL] * 12)
    where = "/alerts/add/?metric=nps"
    assert "also open a case" in words(page.get(where))
    assert "also open a case" not in words(as_role(Role.ANALYST).get(where))
    response = page.post(where, {"h": "4", "opens": kind.pk}, follow=True)
    assert Alert.objects.get().opens == kind
    assert "When it gets worse, a case opens: Figure." in words(response)


@pytest.mark.parametrize("sent", [{"h": "9"}, {"h": ""}, {}])
def test_a_sensitivity_that_is_none_is_refused_on_the_form(page, weeks, sent):
    weeks(*[USUAL] * 12)
    response = page.post("/alerts/add/?metric=nps", sent)
    assert not Alert.objects.exists()
    assert response.status_code == (422 if sent else 200)


def test_the_same_alert_again_is_refused_on_the_form(page, weeks):
    weeks(*[USUAL] * 12)
    page.post("/alerts/add/?metric=nps", {"h": "4"})
    response = page.post("/alerts/add/?metric=nps", {"h": "5"})
    assert response.status_code == 422
    assert "You have an alert on exactly this already" in words(response)


@pytest.mark.parametrize("query", ["metric=npss", "metric=nps&where=chanel%3Dphone"])
def test_what_cannot_be_measured_says_why(page, weeks, query):
    weeks(*[USUAL] * 12, channel="phone")
    response = page.get(f"/alerts/add/?{query}")
    assert response.status_code == 422
    assert "Did you mean" in words(response)


def test_the_list_says_how_an_alert_stands(page, weeks, set_alert, now):
    weeks(*[USUAL] * 14)
    set_alert()
    judge_all(after(now, 3))  # two quiet weeks, and one without answers
    said = words(page.get("/alerts/"))
    assert "quiet for 2 weeks" in said
    assert "1 week with too few answers left out" in said
    assert "Judged every week; about one false alarm in 465 weeks" in said
    assert "1,400 answers in 14 weeks" in said
    assert "0.0 of 5" in said


def test_what_was_raised_stays_in_the_list(page, weeks, set_alert, now):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert()
    judge_all(after(now, 2))
    said = words(page.get("/alerts/"))
    assert "NPS fell: −10.0" in said
    assert "needs 8 weeks with at least 30 answers, has 2" in said


def test_an_alert_is_paused_and_goes_on(page, weeks, set_alert):
    weeks(*[USUAL] * 12)
    alert = set_alert()
    assert "paused" in words(page.post(f"/alerts/{alert.pk}/pause/", follow=True))
    assert "judges from this week" in words(page.post(f"/alerts/{alert.pk}/resume/", follow=True))
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs == {"alert.added", "alert.paused", "alert.resumed"}


def test_stopping_can_be_taken_back_from_the_toast(page, weeks, set_alert):
    weeks(*[USUAL] * 12)
    alert = set_alert()
    response = page.post(f"/alerts/{alert.pk}/stop/", follow=True)
    assert "No alert yet" in words(response)
    token = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    page.post("/undo/", {"token": token[1]})
    alert.refresh_from_db()
    assert alert.ended_at is None


@pytest.mark.parametrize("act", ["pause", "resume", "stop"])
def test_the_alerts_of_others_are_not_there(as_role, at, weeks, set_alert, act):
    weeks(*[USUAL] * 12)
    alert = set_alert()
    owner = as_role(Role.OWNER)
    assert owner.post(f"/alerts/{alert.pk}/{act}/").status_code == 404
    assert "No alert yet" in words(owner.get("/alerts/"))
    alert.refresh_from_db()
    assert (alert.paused_at, alert.ended_at) == (None, None)


def test_the_list_asks_as_often_for_many_as_for_one(
    page, weeks, set_alert, django_assert_max_num_queries
):
    weeks(*[USUAL] * 12, channel="phone")
    weeks(*[USUAL] * 12, channel="mail")
    set_alert(), set_alert("channel=phone"), set_alert("channel=mail")
    page.get("/alerts/")
    with django_assert_max_num_queries(8):  # session, person, house, alerts, versions, raised
        page.get("/alerts/")


def test_explore_offers_an_alert_on_what_it_shows(page, weeks):
    weeks(*[USUAL] * 12, channel="phone")
    response = page.get("/explore/?metric=nps&period=all&where=channel%3Dphone")
    assert (
        b'href="/alerts/add/?metric=nps&amp;where=channel%3Dphone">Tell me when this changes</a>'
        in response.content
    )


def test_a_key_is_offered_no_alert(own_home):
    key = Actor("key", "1", "Sync", scopes=frozenset({"metrics:read"}))
    assert evidence.links_of("nps", [], key) == []


def test_the_address_of_an_alert_holds_its_filters():
    both = Where("channel", Operator.IN, ("mail", "phone"))
    assert add_url("nps", [both, "team=A&B"]) == (
        "/alerts/add/?metric=nps&where=channel%3Dmail&where=channel%3Dphone&where=team%3DA%26B"
    )


def test_the_week_shows_what_ones_own_alerts_raised(weeks, set_alert, ann, people, now):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert()
    judge_all(after(now, 2))  # on Monday 16 March, about the week before
    week = Week(date(2026, 3, 9), date(2026, 3, 15), after(now, 2))
    assert "NPS fell" in (week_panel(ann.actor, week) or "")
    assert week_panel(people[Role.OWNER].actor, week) is None
    assert week_panel(ann.actor, Week(date(2026, 3, 16), date(2026, 3, 22), now)) is None
    assert week_panel(Actor("key", "1", "Sync"), week) is None


def test_alerts_are_found_in_menu_command_box_checklist_and_week(weeks, set_alert):
    assert person_links["alerts"].url_name == commands["alerts"].url_name == "alerts:alerts"
    assert week_panels["alerts"].render is week_panel
    step = checklist_steps["alerts"]
    assert (step.day, step.is_done()) == (7, False)
    weeks(*[USUAL] * 12)
    set_alert()
    assert step.is_done()
