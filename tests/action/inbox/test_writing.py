"""Replies, notes and drafts from the box; nobody’s words are lost."""

import pytest

from harken.action.cases.actions import set_priority
from harken.action.cases.models import Case, State
from harken.action.conversation.actions import Reply, reply, write_note
from harken.action.conversation.models import Draft, Entry
from harken.action.kinds.models import Template
from harken.customers.models import PersonalData
from harken.foundations.local_text import LocalText
from harken.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(open_one, house, now):
    PersonalData.objects.create(
        customer=house.customer, name="Olga", email="olga@example.org", updated_at=now
    )
    return open_one("one", owner=house.anna, language="pl")


@pytest.fixture
def anna(browser, house):
    return browser(house.anna)


def write(client, case, do, **given):
    given = {"revision": str(case.revision), "tab": "reply", **given}
    return client.post(f"/cases/{case.pk}/write/?view=all", {"do": do, **given})


def entries(case):
    return list(Entry.objects.filter(case=case).values_list("kind", "text"))


@pytest.mark.parametrize(
    ("do", "state"), [("waiting", "waiting"), ("resolved", "resolved"), ("open", "open")]
)
def test_a_reply_leaves_by_mail_and_the_case_goes_on_as_said(anna, case, do, state):
    answer = write(anna, case, do, text="We found it.")
    assert answer["Location"] == f"/cases/{case.pk}/?view=all"
    case.refresh_from_db()
    assert case.state == State(state)
    assert entries(case) == [("reply", "We found it.")]
    assert Message.objects.get().to == "olga@example.org"


def test_what_was_said_by_phone_is_noted_and_nothing_is_sent(anna, case):
    write(anna, case, "waiting", text="Called her.", channel="phone")
    assert Entry.objects.get().channel == "phone"
    assert not Message.objects.exists()


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_reply_is_refused_with_words(anna, case, text):
    answer = write(anna, case, "waiting", text=text)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert entries(case) == []


def test_without_an_address_the_text_stays_in_the_box(anna, case):
    PersonalData.objects.update(email="")
    answer = write(anna, case, "waiting", text="A long careful answer", channel="e-mail")
    assert answer.status_code == 422
    assert "A long careful answer</textarea>" in answer.content.decode()


def test_a_draft_is_kept_and_stands_in_the_box_again(anna, case):
    assert anna.post(
        f"/cases/{case.pk}/draft/",
        {"text": "Half a sen", "subject": "Re", "tab": "reply", "revision": case.revision},
    ).status_code == 204  # fmt: skip
    text = anna.get(f"/cases/{case.pk}/").content.decode()
    assert "Half a sen</textarea>" in text
    assert "Draft saved" in text


def test_the_button_keeps_a_draft_without_scripts(anna, case):
    write(anna, case, "draft", text="Later more", tab="note")
    assert Draft.objects.get().kind == "note"
    assert "Later more</textarea>" in anna.get(f"/cases/{case.pk}/?tab=note").content.decode()
    assert entries(case) == []


def test_drafts_are_ones_own(anna, case, browser, house):
    write(anna, case, "draft", text="Only mine")
    assert "Only mine" not in browser(house.boris).get(f"/cases/{case.pk}/").content.decode()


def test_sending_drops_the_draft(anna, case):
    write(anna, case, "draft", text="Half")
    write(anna, case, "waiting", text="Whole")
    assert not Draft.objects.exists()


def test_who_is_overtaken_keeps_the_text_sees_what_happened_and_may_send_all_the_same(
    anna, case, house, now
):
    reply(house.boris.actor, case.pk, Reply("Boris was first", channel="phone"), now=now)
    answer = write(anna, case, "waiting", text="Anna’s answer")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert entries(case) == [("reply", "Boris was first")]
    assert "Anna’s answer</textarea>" in text
    assert "Send all the same" in text
    assert "Boris was first" in text.partition('role="alert"')[2].partition("<form")[0]
    assert Draft.objects.get().text == "Anna’s answer"
    case.refresh_from_db()
    assert f'name="revision" value="{case.revision}"' in text
    assert write(anna, case, "waiting", text="Anna’s answer").status_code == 302
    assert len(entries(case)) == 2


def test_a_note_of_somebody_else_overtakes_an_answer(anna, case, house, now):
    write_note(house.boris.actor, case.pk, "Do not write to her!", mentions=[], now=now)
    answer = write(anna, case, "waiting", text="Dear Olga")
    assert answer.status_code == 422
    assert "Do not write to her!" in answer.content.decode()


def test_what_does_not_change_an_answer_does_not_stop_it(anna, case, house, now):
    set_priority(house.boris.actor, case.pk, 4, now=now)
    write_note(house.anna.actor, case.pk, "My own note", mentions=[], now=now)
    assert write(anna, case, "waiting", text="Dear Olga").status_code == 302


def test_a_note_goes_to_nobody_outside(anna, case, house):
    write(anna, case, "note", tab="note", text="Call the courier", mentions=[str(house.boris.pk)])
    assert entries(case) == [("note", "Call the courier")]
    assert Entry.objects.get().mentions.get().user_id == house.boris.pk
    assert not Message.objects.filter(to="olga@example.org").exists()
    assert Case.objects.get(pk=case.pk).state == State.OPEN


@pytest.fixture
def template(db):
    return Template.objects.create(
        name="Sorry",
        subject=LocalText({"en": "About {number}"}),
        text=LocalText({"en": "Dear {name}", "pl": "Dzień dobry, {name}"}),
    )


def test_a_template_is_filled_in_the_customers_language(anna, case, template):
    said = anna.get(f"/cases/{case.pk}/template/?template={template.pk}").json()
    assert said["text"] == "Dzień dobry, Olga"


def test_without_scripts_a_template_stands_behind_what_is_written(anna, case, template):
    answer = write(anna, case, "template", text="First.", template=str(template.pk))
    assert "First.\n\nDzień dobry, Olga</textarea>" in answer.content.decode()
    assert entries(case) == []


@pytest.mark.parametrize("number", ["", "x", "999999"])
def test_a_template_that_is_none_is_no_page(anna, case, number):
    assert anna.get(f"/cases/{case.pk}/template/?template={number}").status_code == 404
