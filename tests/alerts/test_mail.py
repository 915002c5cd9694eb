"""The mail about a change: the finding first, both figures, how sure; and who still gets it."""

import re
from datetime import timedelta
from html import unescape

import pytest

from harken.accounts.users.models import User
from harken.alerts.judging.running import judge_all
from harken.alerts.models import Alert, AlertRaised
from harken.alerts.telling.mail import may_be_read
from harken.alerts.telling.told import told_list
from harken.foundations.permission import Permission
from harken.jobs.queue import leases
from harken.jobs.queue.running import run_job
from harken.mail.models import Message, State
from harken.metrics.register.models import Metric
from tests.alerts.conftest import FALLEN, USUAL, after
from tests.metrics.conftest import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(weeks, set_alert, now, settings):
    """Raise a fall of NPS among those who phone, and return the mail about it."""

    def raised(**fields):
        settings.PUBLIC_URL = "https://cx.example.org"
        weeks(*[USUAL] * 12, FALLEN, FALLEN, channel="phone & mail")
        alert = set_alert("channel=phone & mail")
        User.objects.filter(pk=alert.user_id).update(**fields)
        assert judge_all(after(now, 2)) == 1
        return Message.objects.get()

    return raised


def test_the_subject_is_the_finding(told):
    mail = told(language="en")
    # -10 of 200 answers: (60 - 80) / 200; its interval is the metric's own.
    found = re.fullmatch(
        r"NPS fell: −10\.0 \(−(\d+\.\d) to (−?\d+\.\d)\) since 2 March 2026, was 30\.0",
        mail.subject,
    )
    assert found
    assert float(found[1]) == pytest.approx(21, abs=1.5)  # 1.96 * sqrt(0.69 / 200) = 11.5 points
    assert mail.to == "leader@example.org"


def test_the_mail_says_both_figures_how_sure_it_is_and_where_to_look(told):
    mail = told(language="en")
    assert "200 answers\n2 March 2026 to 15 March 2026" in mail.text
    assert "1,200 answers\n8 December 2025 to 1 March 2026" in mail.text
    assert "Channel: phone & mail" in mail.text
    assert "it took 2 weeks to be sure" in mail.text
    assert "about one false alarm in 465 weeks (9 years) in which nothing changed" in mail.text
    assert "https://cx.example.org/alerts/" in mail.text
    assert (
        "https://cx.example.org/explore/?metric=nps&period=own&from=2025-12-08&to=2026-03-15"
        "&every=week&where=channel%3Dphone+%26+mail"
    ) in mail.text


def test_the_html_says_the_same_and_is_escaped(told):
    mail = told(language="en")
    assert "Channel: phone &amp; mail" in mail.html
    words = unescape(re.sub(r"<[^>]+>", " ", mail.html))
    assert "about one false alarm in 465 weeks (9 years)" in words
    assert "1,200 answers" in words
    assert 'href="https://cx.example.org/explore/?metric=nps&amp;' in mail.html


@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_it_is_written_in_the_persons_language_without_leftovers(told, language):
    mail = told(language=language)
    assert mail.language == language
    for text in (mail.subject, mail.text, unescape(mail.html)):
        assert not re.search(r"%\(|\{\{|\{%|&#|\bNone\b", text)
        assert "200" in text or text == mail.subject
    assert {"en": "March", "pl": "marca", "ru": "марта", "uk": "березня"}[language] in mail.subject


def test_without_a_language_of_their_own_it_is_the_organisations(told):
    from harken.organisation.profile.models import Organisation

    Organisation.objects.create(name="Fogg", default_language="pl")
    assert told(language="").language == "pl"


def test_a_rise_is_told_as_one_and_its_tone_is_what_is_good(weeks, set_alert, now):
    weeks(*[FALLEN] * 12, USUAL, USUAL)
    set_alert(h=4)
    judge_all(after(now, 2))
    found = told_list(AlertRaised.objects.all())[0]
    assert found.headline.startswith("NPS rose: 30.0 (")
    assert found.tone == "good"
    metric = Metric.objects.get(name="nps")
    metric.versions.get().measure.__class__.objects.update(higher_is_better=False)
    assert told_list(AlertRaised.objects.all())[0].tone == "bad"


def work(now):
    for job in leases.claim("w", now, lease=timedelta(seconds=30), most=20):
        run_job(job)


@pytest.mark.parametrize("gone", [True, False])
def test_whoever_left_while_it_waited_gets_no_mail(told, settings, tmp_path, now, gone):
    settings.HOME = tmp_path
    told(is_active=True)
    User.objects.filter(email="leader@example.org").update(is_active=not gone)
    work(after(now, 1000))
    found = Message.objects.get()
    assert found.state == (State.FAILED if gone else State.SENT)
    assert ("may not read it any more" in found.reason) is gone


def test_whoever_may_no_longer_read_figures_gets_no_mail(told, monkeypatch):
    mail = told(language="en")
    assert may_be_read(mail)
    monkeypatch.setattr(
        "harken.alerts.telling.mail.READ_METRICS", Permission("metrics.read", frozenset())
    )
    assert not may_be_read(mail)


def test_a_mail_whose_alert_is_gone_is_not_for_anybody(told):
    mail = told(language="en")
    Alert.objects.all().delete()
    assert not may_be_read(mail)


def test_two_changes_of_one_alert_are_two_mails(weeks, set_alert, now):
    weeks(*[USUAL] * 12, *[FALLEN] * 10, *[answers(70, 20, 10)] * 3)
    set_alert(h=4)
    judge_all(after(now, 13))
    keys = Message.objects.values_list("key", flat=True)
    assert len(set(keys)) == len(keys) == 2
    assert [one.direction for one in AlertRaised.objects.order_by("period")] == ["down", "up"]
