"""Notes, people who add their side, files, drafts, templates, and what erasing leaves."""

import base64
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from harken.accounts.users.models import User
from harken.action.cases.models import Case, State
from harken.action.conversation.actions import (
    NewEntry,
    Reply,
    add_side,
    ask_side,
    reply,
    save_draft,
    take_in,
    withdraw_side,
    write_note,
)
from harken.action.conversation.forgetting import forget_entries, tell_entries
from harken.action.conversation.models import Attachment, Draft, Entry, Mention
from harken.action.conversation.queries import drafts_of, trail_of
from harken.action.conversation.rules import clean_name, number_in, reply_subject
from harken.action.conversation.trail.knowing import named_in
from harken.action.kinds.models import Template
from harken.action.kinds.templates import fill, unknown_in
from harken.action.kinds.wording import TemplateDraft, write_template
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne, person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROBOT = Actor.system()
pytest_db = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def letter(case: Case, now: datetime, text: str = "Ewa Kowalska here: where is it?") -> Entry:
    return take_in(ROBOT, case.pk, NewEntry(text, now, author_name="Ewa Kowalska"), now=now)[0]


@pytest.fixture
def case(house: House, open_one: OpenOne) -> Case:
    return open_one(owner=house.anna)


@pytest.fixture
def employee(house: House) -> User:
    return person("emil", Role.EMPLOYEE)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("invoice.pdf", "invoice.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ewa\\скан.png", "скан.png"),
        ("gpj.exe\u202e", "gpj.exe"),  # written from right to left it would read exe.jpg
        ('a"b\r\nSet-Cookie: x.txt', "a_bSet-Cookie_ x.txt"),
        ("   ", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),  # 120 characters in all
    ],
)
def test_names_of_files_are_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("Order", "Re: Order [#7]"),
        ("Re: AW: Odp: Order [#7]", "Re: Order [#7]"),
        ("Отв: Заказ [#3]", "Re: Заказ [#7]"),
        ("", "Re: [#7]"),
    ],
)
def test_a_subject_says_re_and_its_number_once(subject: str, answered: str) -> None:
    assert reply_subject(subject, 7) == answered
    assert number_in(answered) == 7


def test_staff_is_found_in_any_form_of_both_names() -> None:
    staff = [(1, "Anna Nowak"), (2, "Anna Zielińska"), (3, "Pomoc")]
    assert named_in("Rozmawiałem z Anną Nowak w piątek.", staff) == [(1, "Anna Nowak")]
    assert named_in("Anna was kind.", staff) == []  # which Anna?
    assert named_in("", staff) == []


@pytest_db
def test_somebody_named_sees_the_note_and_the_words_and_nothing_else(
    house: House, case: Case, employee: User, now: datetime
) -> None:
    letter(case, now)
    letter(case, now + timedelta(hours=1), "The courier of Ewa Kowalska shouted.")
    write_note(house.anna.actor, case.pk, "What happened?", [employee.pk], now=now)
    mention = Mention.objects.get()
    assert Notice.objects.get(user=employee).url == f"/sides/{mention.pk}/"
    page = signed_in(employee).get(f"/sides/{mention.pk}/").content.decode()
    assert "What happened?" in page
    assert "shouted" in page
    assert "Kowalska" not in page  # an employee does not see who customers are
    assert "where is it?" not in page
    assert "Lost parcel" not in page
    for path in (f"/cases/{case.pk}/", f"/cases/{case.pk}/printed/"):
        assert signed_in(employee).get(path).status_code in {403, 404}


@pytest_db
def test_nobody_else_opens_it(house: House, case: Case, employee: User, now: datetime) -> None:
    ask_side(house.anna.actor, case.pk, employee.pk, now=now)
    mention = Mention.objects.get()
    for other in (house.anna, house.sara):
        assert signed_in(other).get(f"/sides/{mention.pk}/").status_code == 404
    with pytest.raises(Mention.DoesNotExist):
        add_side(house.sara.actor, mention.pk, "I did not do it.", now=now)


@pytest_db
def test_a_side_stands_in_the_trail_and_changes_for_an_hour(
    house: House, case: Case, employee: User, now: datetime
) -> None:
    ask_side(house.anna.actor, case.pk, employee.pk, now=now)
    mention = Mention.objects.get()
    signed_in(employee).post(f"/sides/{mention.pk}/", {"text": "The lift was broken."})
    entry = Entry.objects.get(kind="side")
    add_side(employee.actor, mention.pk, "Both lifts.", now=entry.at + timedelta(minutes=59))
    with pytest.raises(Refused, match="one hour"):
        add_side(employee.actor, mention.pk, "No.", now=entry.at + timedelta(minutes=60))
    item = next(one for one in trail_of(case, house.anna.actor) if one.what == "side")
    assert (item.who, item.text) == ("Emil", "Both lifts.")
    assert Notice.objects.filter(user=house.anna, kind="case.side_added").exists()
    assert Case.objects.get(pk=case.pk).contacted_at is None  # nobody answered the customer


@pytest_db
def test_a_question_is_withdrawn_once_and_shows_nothing_then(
    house: House, case: Case, employee: User, now: datetime
) -> None:
    letter(case, now, "Rude!")
    ask_side(house.anna.actor, case.pk, employee.pk, now=now)
    mention = Mention.objects.get()
    assert signed_in(house.sara).post(f"/sides/{mention.pk}/withdraw/").status_code == 404
    withdraw_side(house.boris.actor, mention.pk, now=now)
    with pytest.raises(Refused):
        withdraw_side(house.boris.actor, mention.pk, now=now)
    page = signed_in(employee).get(f"/sides/{mention.pk}/").content.decode()
    assert "The question was withdrawn" in page
    assert "Rude!" not in page
    with pytest.raises(Refused, match="withdrawn"):
        add_side(employee.actor, mention.pk, "Late.", now=now)


@pytest_db
def test_words_of_another_case_cannot_be_put_before_somebody(
    house: House, case: Case, open_one: OpenOne, employee: User, now: datetime
) -> None:
    other = letter(open_one("two"), now)
    ask_side(house.anna.actor, case.pk, employee.pk, f"entry-{other.pk}", now=now)
    assert Mention.objects.get().shown == []


@pytest_db
def test_a_file_is_saved_never_shown_and_only_by_who_sees_the_case(
    house: House, case: Case, now: datetime
) -> None:
    page = SimpleUploadedFile("../evil.html", b"<script>1</script>", content_type="text/html")
    said = Reply("See there.", files=[page], channel="phone")
    reply(house.anna.actor, case.pk, said, now=now)
    row = Attachment.objects.get()
    path = reverse("action:case-file", args=[row.pk])
    got = signed_in(house.anna).get(path)
    assert b"".join(got.streaming_content) == b"<script>1</script>"  # type: ignore[attr-defined]
    assert got["Content-Type"] == "application/octet-stream"
    assert got["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert signed_in(house.sara).get(path).status_code == 404
    assert str(row.pk) in row.content.name


@pytest_db
def test_too_many_files_and_too_large_ones_are_refused_whole(
    house: House, case: Case, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(11)]
    with pytest.raises(Refused, match="At most 10 files"):
        reply(house.anna.actor, case.pk, Reply("x", files=many, channel="phone"), now=now)
    monkeypatch.setattr("harken.action.conversation.rules.LARGEST_FILE", 3)
    large = [SimpleUploadedFile("a.txt", b"four")]
    with pytest.raises(Refused, match=r"“a\.txt” is larger"):
        reply(house.anna.actor, case.pk, Reply("x", files=large, channel="phone"), now=now)
    assert not Entry.objects.exists()
    assert Case.objects.get(pk=case.pk).state == State.OPEN


@pytest_db
def test_a_draft_is_ones_own_and_goes_with_the_reply(
    house: House, case: Case, now: datetime
) -> None:
    for text in ("Dear", "Dear Ewa"):
        save_draft(house.anna.actor, case.pk, text, revision=case.revision, now=now)
    save_draft(house.boris.actor, case.pk, "Mine", revision=case.revision, now=now)
    assert drafts_of(case, house.anna.actor)["reply"].text == "Dear Ewa"
    with pytest.raises(Case.DoesNotExist):
        save_draft(house.sara.actor, case.pk, "Hers", revision=1, now=now)
    reply(house.anna.actor, case.pk, Reply("Dear Ewa!", channel="phone"), now=now)
    assert list(Draft.objects.values_list("text", flat=True)) == ["Mine"]


@pytest_db
def test_an_agent_of_another_team_writes_nothing_and_reads_nothing(
    house: House, case: Case, now: datetime
) -> None:
    sara = house.sara.actor
    for act in (
        lambda: reply(sara, case.pk, Reply("Hello"), now=now),
        lambda: write_note(sara, case.pk, "Hello", now=now),
        lambda: ask_side(sara, case.pk, house.sara.pk, now=now),
    ):
        with pytest.raises(Case.DoesNotExist):
            act()
    client = signed_in(house.sara)
    assert client.get(f"/cases/{case.pk}/printed/").status_code == 404
    assert client.get(f"/cases/{case.pk}/people/?q=a").status_code == 404
    assert client.post(f"/cases/{case.pk}/ask/", {"user": house.sara.pk}).status_code == 404
    sent = {"external_id": "1", "text": "Hi"}
    posted = client.post(f"/api/v1/cases/{case.pk}/letters", sent, content_type="application/json")
    assert posted.status_code == 404
    assert not Entry.objects.exists()


@pytest_db
def test_a_letter_by_webhook_is_taken_in_once_with_its_file(house: House, case: Case) -> None:
    client = signed_in(house.anna)
    told: dict[str, Any] = {
        "external_id": "msg-1", "text": "Still nothing.", "from_address": "eve@example.net",
        "files": [{"name": "a.txt", "content": base64.b64encode(b"hello").decode()}],
    }  # fmt: skip
    path = f"/api/v1/cases/{case.pk}/letters"
    answers = [client.post(path, told, content_type="application/json") for _twice in range(2)]
    assert [one.status_code for one in answers] == [201, 200]
    entry = Entry.objects.get()
    assert (entry.channel, entry.sender) == ("webhook", "eve@example.net")
    assert entry.attachments.get().size == 5
    assert Notice.objects.filter(user=house.anna, kind="case.customer_wrote").count() == 1


@pytest_db
def test_a_template_is_filled_in_the_customers_language_or_says_so(
    house: House, open_one: OpenOne
) -> None:
    case = open_one(language="pl", owner=house.anna)
    template = Template.objects.create(
        name="Sorry",
        subject=LocalText({"pl": "Sprawa {number}"}),
        text=LocalText({"en": "Dear {name}, {agent}", "pl": "Dzień dobry {name}! {agent}"}),
    )
    filled = fill(template, case)
    assert (filled.subject, filled.notice) == (f"Sprawa #{case.pk}", "")
    assert filled.text == "Dzień dobry Ewa Kowalska! Anna"
    with override("en"):
        other = fill(template, case, "uk", agent="Boris")
    assert other.text == "Dear Ewa Kowalska, Boris"
    assert "Українська" in other.notice


@pytest_db
def test_an_unknown_placeholder_is_refused_with_the_known_ones(people: dict, now: datetime) -> None:
    assert unknown_in(["{name} {nom}", "{nom}"]) == ["nom"]
    draft = TemplateDraft("A", "reply", LocalText({"en": "Dear {nom}"}), LocalText())
    with pytest.raises(Refused, match=r"\{nom\}. Use one of these: \{name\}, \{number\}"):
        write_template(people[Role.LEAD].actor, draft, now=now)


@pytest_db
def test_templates_are_set_up_on_their_pages(as_role: Any) -> None:
    client = as_role(Role.LEAD)
    assert "No template yet" in client.get("/cases/set-up/templates/").content.decode()
    sent = {"name": "Sorry", "use": "reply", "text_en": "Dear {nom}", "subject_en": ""}
    names = list(client.get("/cases/set-up/templates/add/").context["form"].fields)
    assert names == ["name", "use", "kind", "subject", "text"]
    wrong = client.post("/cases/set-up/templates/add/", sent)
    assert wrong.status_code == 422
    assert "{nom}" in wrong.content.decode()
    client.post("/cases/set-up/templates/add/", {**sent, "text_en": "Dear {name}"})
    template = Template.objects.get()
    client.post(f"/cases/set-up/templates/{template.pk}/archive/")
    assert Template.objects.get().archived_at is not None


@pytest_db
def test_the_trail_is_masked_for_who_does_not_see_customers_and_asks_little(
    house: House, case: Case, people: dict, now: datetime, django_assert_max_num_queries: Any
) -> None:
    for hour in range(8):
        letter(case, now + timedelta(hours=hour))
        write_note(house.anna.actor, case.pk, f"Rang Ewa Kowalska {hour}", now=now)
    with django_assert_max_num_queries(14):
        shown = trail_of(case, people[Role.ANALYST].actor)
    assert len([one for one in shown if not one.is_log]) == 16
    assert not any("Kowalska" in one.text + one.who for one in shown)
    assert any("Kowalska" in one.text for one in trail_of(case, house.anna.actor))


@pytest_db
def test_erasing_takes_words_files_and_drafts_and_names_elsewhere(
    house: House,
    case: Case,
    open_one: OpenOne,
    now: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    letter(case, now)
    files = [SimpleUploadedFile("id.png", b"face")]
    write_note(house.anna.actor, case.pk, "Passport", files=files, now=now)
    save_draft(house.anna.actor, case.pk, "Dear Ewa", revision=1, now=now)
    other = open_one("two", customer=None)
    write_note(house.anna.actor, other.pk, "As with Ewa Kowalska.", now=now)
    kept = Attachment.objects.get().content.name
    assert [one["files"] for one in tell_entries(house.customer)] == [[], ["id.png"]]
    with django_capture_on_commit_callbacks(execute=True):
        gone = forget_entries(house.customer, now)
    assert gone == {"entries": 2, "files": 1, "drafts": 1, "mentions": 1}
    assert not default_storage.exists(kept)
    assert set(Entry.objects.filter(case=case).values_list("text", "author_name")) <= {
        ("", "Anna"), ("", ""),
    }  # fmt: skip
    assert Entry.objects.get(case=other).text == "As with […]."


@pytest_db
def test_the_whole_trail_prints_on_one_page(house: House, case: Case, now: datetime) -> None:
    letter(case, now)
    page = signed_in(house.anna).get(f"/cases/{case.pk}/printed/").content.decode()
    assert "where is it?" in page
    assert page.count("<h1") == 1
